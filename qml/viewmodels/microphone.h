#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace tropa::viewmodels {

/// The way to the device's microphone. GUI thread.
class Microphone {
public:
    /// One channel, `hertz()` values a second.
    using OnSound = std::function<void(std::span<const std::int16_t> sound)>;
    /// It is forbidden, taken or gone.
    using OnFailure = std::function<void()>;

    virtual ~Microphone() = default;
    /// False when there is no microphone.
    virtual bool start() = 0;
    virtual int hertz() const = 0;  ///< Since start().
    /// What was heard until now is told before it returns; after it, nothing.
    virtual void stop() = 0;
};

/// The one of Qt Multimedia. In a program that links `tropa_qml_viewmodels_late` it is loaded by the first
/// call.
/// @throws Failure Internal when it is missing.
std::unique_ptr<Microphone> makeMicrophone(Microphone::OnSound onSound, Microphone::OnFailure onFailure);

}  // namespace tropa::viewmodels
