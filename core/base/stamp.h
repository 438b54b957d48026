#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tropa {

/// A hybrid logical clock reading: 48 bits of Unix milliseconds in *server time*, 16 bits of counter
/// (Kulkarni et al., "Logical Physical Clocks", 2014). Only ever chooses among concurrent values.
struct Stamp {
    std::uint64_t value = 0;

    auto operator<=>(const Stamp&) const = default;
    std::int64_t unixMs() const noexcept { return static_cast<std::int64_t>(value >> 16); }
    static Stamp at(std::int64_t unixMs, std::uint16_t counter = 0) {
        return {unixMs <= 0 ? counter : static_cast<std::uint64_t>(unixMs) << 16 | counter};
    }
    Stamp next() const noexcept { return {value + 1}; }

    /// Decimal digits: 64-bit numbers travel as strings.
    std::string text() const { return std::to_string(value); }
    static std::optional<Stamp> parse(std::string_view digits);
};

/// Unsigned decimal, all digits, no sign, no overflow. Nothing otherwise.
std::optional<std::uint64_t> parseU64(std::string_view digits);

/// Makes strictly increasing stamps of one device. Holds no clock: the caller gives server time.
class HybridClock {
public:
    explicit HybridClock(Stamp last = {}) : last_(last) {}
    /// A stamp greater than every stamp made or seen so far, and not before `serverMs`.
    Stamp next(std::int64_t serverMs);
    /// Keeps later stamps above one that came from elsewhere.
    void see(Stamp other) {
        if (other > last_) last_ = other;
    }
    Stamp last() const noexcept { return last_; }

private:
    Stamp last_;
};

}  // namespace tropa
