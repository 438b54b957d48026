#include "core/insight/statistics.h"

#include <algorithm>
#include <cmath>

namespace tropa::insight {

Interval wilson(std::int64_t n, std::int64_t of, double z) {
    if (of <= 0) return {};
    const double count = static_cast<double>(of);
    const double share = static_cast<double>(n) / count;
    const double z2 = z * z;
    const double scale = 1 + z2 / count;
    const double centre = (share + z2 / (2 * count)) / scale;
    const double half = z / scale * std::sqrt(share * (1 - share) / count + z2 / (4 * count * count));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

std::optional<double> quotient(double x, double y) {
    if (y == 0) return std::nullopt;
    return x / y;
}

std::optional<double> Share::value() const {
    return quotient(static_cast<double>(n), static_cast<double>(of));
}

std::optional<Interval> Share::interval() const {
    // A share above one (a step that more deals did than the one before it) has no such interval.
    if (of <= 0 || n < 0 || n > of) return std::nullopt;
    const Interval found = wilson(n, of);
    if (found.halfWidth() <= kShownHalfWidth) return std::nullopt;
    return found;
}

std::optional<double> percentile(std::vector<double>& values, double p) {
    if (values.empty()) return std::nullopt;
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(std::floor(place));
    const double part = place - static_cast<double>(below);
    const auto at = values.begin() + below;
    std::nth_element(values.begin(), at, values.end());
    if (part == 0) return *at;
    const double next = *std::min_element(at + 1, values.end());
    return *at + part * (next - *at);
}

Spread spreadOf(std::vector<double> values) {
    Spread spread;
    spread.cases = static_cast<std::int64_t>(values.size());
    spread.median = percentile(values, 0.5);
    spread.p80 = percentile(values, 0.8);
    return spread;
}

}  // namespace tropa::insight
