// In the program: the first call loads the library.
#include "core/base/late_library.h"
#include "qml/viewmodels/camera_device.h"

namespace tropa::viewmodels {

std::unique_ptr<CameraDevice> makeCamera(CameraDevice::OnFrame onFrame, CameraDevice::OnFailure onFailure) {
    static const auto& make =
        *static_cast<decltype(&makeCamera)*>(openLateLibrary("libtropa_camera.so", "tropaMakeCamera"));
    return make(std::move(onFrame), std::move(onFailure));
}

}  // namespace tropa::viewmodels
