#include "core/base/stamp.h"

#include <charconv>

namespace tropa {

std::optional<std::uint64_t> parseU64(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<Stamp> Stamp::parse(std::string_view digits) {
    const auto value = parseU64(digits);
    if (!value) return std::nullopt;
    return Stamp{*value};
}

Stamp HybridClock::next(std::int64_t serverMs) {
    const Stamp now = Stamp::at(serverMs);
    last_ = now > last_ ? now : last_.next();
    return last_;
}

}  // namespace tropa
