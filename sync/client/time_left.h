#pragma once

#include <cstdint>
#include <optional>

namespace tropa::client {

/// How long the rest of a work takes at the pace so far. Holds no clock. A work that goes on where it stopped
/// yesterday is judged by what is done today.
class TimeLeft {
public:
    /// @param seconds since any moment, the same for all calls. @returns nothing until the pace is known.
    std::optional<double> after(double seconds, std::uint64_t done, std::uint64_t of) {
        if (!begun_) {
            begun_ = true;
            from_ = seconds;
            doneBefore_ = done;
        }
        if (done <= doneBefore_ || seconds <= from_ || done > of) return std::nullopt;
        return (seconds - from_) * static_cast<double>(of - done) / static_cast<double>(done - doneBefore_);
    }

private:
    bool begun_ = false;
    double from_ = 0;
    std::uint64_t doneBefore_ = 0;
};

}  // namespace tropa::client
