// In the program: the first call loads the library.
#include "core/base/late_library.h"
#include "qml/viewmodels/camera_device.h"
#include "qml/viewmodels/microphone.h"

namespace tropa::viewmodels {
namespace {

constexpr const char* kLibrary = "libtropa_media.so";

}  // namespace

std::unique_ptr<CameraDevice> makeCamera(CameraDevice::OnFrame onFrame, CameraDevice::OnFailure onFailure) {
    static const auto& make =
        *static_cast<decltype(&makeCamera)*>(openLateLibrary(kLibrary, "tropaMakeCamera"));
    return make(std::move(onFrame), std::move(onFailure));
}

std::unique_ptr<Microphone> makeMicrophone(Microphone::OnSound onSound, Microphone::OnFailure onFailure) {
    static const auto& make =
        *static_cast<decltype(&makeMicrophone)*>(openLateLibrary(kLibrary, "tropaMakeMicrophone"));
    return make(std::move(onSound), std::move(onFailure));
}

}  // namespace tropa::viewmodels
