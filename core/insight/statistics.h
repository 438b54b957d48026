#pragma once

#include <cstdint>
#include <optional>
#include <vector>

/// The arithmetic that the reports share. Pure.
namespace tropa::insight {

/// Bounds of a share, 0 to 1.
struct Interval {
    double low = 0;
    double high = 1;
    double halfWidth() const { return (high - low) / 2; }
    bool operator==(const Interval&) const = default;
};

/// The normal quantile of two-sided 5 %.
inline constexpr double kZ95 = 1.959963984540054;

/// Wilson's score interval of n out of `of`. The whole range when `of` is 0.
Interval wilson(std::int64_t n, std::int64_t of, double z = kZ95);

/// n out of `of`, as a report shows it.
struct Share {
    std::int64_t n = 0;
    std::int64_t of = 0;
    /// n ÷ of; nothing when `of` is 0.
    std::optional<double> value() const;
    /// Wilson's 95 % interval, only where its half-width exceeds two points: closer than that, the number
    /// speaks for itself.
    std::optional<Interval> interval() const;
    bool operator==(const Share&) const = default;
};
/// Half-width of an interval from which on it is shown.
inline constexpr double kShownHalfWidth = 0.02;

/// x ÷ y; nothing when y is 0.
std::optional<double> quotient(double x, double y);

/// The value below which the share `p` (0 to 1) of the values lies, interpolated between neighbours as
/// spreadsheets do (PERCENTILE.INC); the median is p = 0.5. Nothing without values. Reorders them.
std::optional<double> percentile(std::vector<double>& values, double p);

/// How values spread: median, 80th percentile, and how many there are.
struct Spread {
    std::optional<double> median;
    std::optional<double> p80;
    std::int64_t cases = 0;
    bool operator==(const Spread&) const = default;
};
Spread spreadOf(std::vector<double> values);

}  // namespace tropa::insight
