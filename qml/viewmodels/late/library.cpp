// The library that is loaded late.
#include "qml/viewmodels/camera_device.h"

extern "C" Q_DECL_EXPORT void* tropaMakeCamera() {
    static decltype(&tropa::viewmodels::makeCamera) make = &tropa::viewmodels::makeCamera;
    return &make;
}
