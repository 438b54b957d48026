#pragma once

#include <cstdint>
#include <string>

#include "core/base/system.h"

namespace tropa::testing {

/// The time that really is, the same for the whole fleet. Milliseconds UTC.
struct TrueTime {
    std::int64_t nowMs = 1'795'348'800'000;  ///< 2026-11-22T12:00:00Z
};

/// One machine's clock: off by years if need be, drifting, jumping, starting anew.
class FakeClock final : public Clock {
public:
    explicit FakeClock(const TrueTime& time, std::int64_t offsetMs = 0, std::int64_t driftPpm = 0)
        : time_(&time),
          startMs_(time.nowMs),
          bootMs_(time.nowMs),
          offsetMs_(offsetMs),
          driftPpm_(driftPpm) {}

    std::int64_t wallMs() override { return time_->nowMs + offsetMs_ + drifted(startMs_); }
    std::int64_t monotonicMs() override { return time_->nowMs - bootMs_ + drifted(bootMs_); }
    std::string bootId() override { return "boot " + std::to_string(boots_); }

    /// The wall clock is set; the monotonic one does not notice.
    void jump(std::int64_t ms) { offsetMs_ += ms; }
    void setOffset(std::int64_t ms) { offsetMs_ = ms; }
    void reboot() {
        bootMs_ = time_->nowMs;
        ++boots_;
    }

private:
    std::int64_t drifted(std::int64_t since) const { return (time_->nowMs - since) * driftPpm_ / 1'000'000; }

    const TrueTime* time_;
    std::int64_t startMs_;
    std::int64_t bootMs_;
    std::int64_t offsetMs_;
    std::int64_t driftPpm_;
    int boots_ = 0;
};

}  // namespace tropa::testing
