// The library that is loaded late.
#include "qml/viewmodels/camera_device.h"
#include "qml/viewmodels/microphone.h"

extern "C" Q_DECL_EXPORT void* tropaMakeCamera() {
    static decltype(&tropa::viewmodels::makeCamera) make = &tropa::viewmodels::makeCamera;
    return &make;
}

extern "C" Q_DECL_EXPORT void* tropaMakeMicrophone() {
    static decltype(&tropa::viewmodels::makeMicrophone) make = &tropa::viewmodels::makeMicrophone;
    return &make;
}
