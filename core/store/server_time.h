#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/system.h"

namespace tropa::store {

/// Server time as this device can best know it without asking: what the server said last plus the
/// monotonic time since then; after a reboot the wall clock corrected by the offset learned then. A
/// wall clock that jumps within a boot changes nothing.
class ServerTime {
public:
    explicit ServerTime(Clock& clock) : clock_(&clock) {}

    /// Milliseconds UTC. The device's own wall clock before the first answer.
    std::int64_t nowMs();
    /// Takes the server's `now` out of an answer.
    void learn(std::int64_t serverMs);

    /// For keeping across restarts; empty before the time was asked for. `restore` ignores what it cannot
    /// read.
    const std::string& saved() const { return saved_; }
    void restore(const std::string& saved);

private:
    struct Reading {
        std::string boot;
        std::int64_t monotonicMs = 0;
        std::int64_t serverMs = 0;
        std::int64_t offsetMs = 0;  ///< Server minus wall.
    };
    /// Before any answer: the wall clock at first use, carried on by the monotonic clock.
    void anchor(std::int64_t serverMs, std::int64_t offsetMs);

    Clock* clock_;
    std::optional<Reading> reading_;
    std::string saved_;
};

}  // namespace tropa::store
