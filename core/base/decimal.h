#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tropa {

/// An exact decimal with four fractional digits, enough for every ISO 4217 currency.
/// Range ±922 337 203 685 477.5807.
struct Decimal {
    static constexpr std::int64_t kScale = 10000;
    std::int64_t units = 0;  ///< Value × 10 000.

    auto operator<=>(const Decimal&) const = default;
    /// "-12.5", "2400000": no exponent, no trailing zeros, point as separator.
    std::string text() const;
    /// Digits with an optional sign and at most four digits behind a point. Nothing otherwise:
    /// spaces, commas and currency signs are the importer's business.
    static std::optional<Decimal> parse(std::string_view text);
};

/// An amount with its ISO 4217 code. Amounts of different currencies are never added.
struct Money {
    Decimal amount;
    std::string currency;
    bool operator==(const Money&) const = default;
};

}  // namespace tropa
