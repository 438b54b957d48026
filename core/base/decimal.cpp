#include "core/base/decimal.h"

#include <limits>

namespace tropa {

std::string Decimal::text() const {
    const bool negative = units < 0;
    // Negating the smallest value overflows; the unsigned detour does not.
    const std::uint64_t magnitude =
        negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    std::string out = negative ? "-" : "";
    out += std::to_string(magnitude / kScale);
    std::uint64_t rest = magnitude % kScale;
    if (rest != 0) {
        std::string digits = std::to_string(rest);
        digits.insert(0, 4 - digits.size(), '0');
        digits.erase(digits.find_last_not_of('0') + 1);
        out += '.' + digits;
    }
    return out;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    constexpr std::uint64_t kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t value = 0;
    int fraction = -1;  // digits seen behind the point; -1 before it
    bool anyDigit = false;
    for (char c : text) {
        if (c == '.') {
            if (fraction >= 0) return std::nullopt;
            fraction = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        anyDigit = true;
        if (fraction >= 4) {
            if (c != '0') return std::nullopt;
            continue;
        }
        if (fraction >= 0) ++fraction;
        if (value > (kMax - 9) / 10) return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (!anyDigit) return std::nullopt;
    for (int i = fraction < 0 ? 0 : fraction; i < 4; ++i) {
        if (value > kMax / 10) return std::nullopt;
        value *= 10;
    }
    const auto units = static_cast<std::int64_t>(value);
    return Decimal{negative ? -units : units};
}

}  // namespace tropa
