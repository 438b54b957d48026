#include "core/insight/two_proportions.h"

#include <algorithm>
#include <cmath>

namespace tropa::insight {
namespace {

double variance(double p) {
    return p * (1 - p);
}
/// The standard error at which the difference is just found in 80 of 100 tests.
double allowedError(double difference) {
    return std::abs(difference) / (kZ95 + kZ80);
}

std::optional<std::int64_t> upwards(double cases) {
    // Whoever needs more than that will not live to see it.
    constexpr double kMost = 1e9;
    if (!std::isfinite(cases) || cases > kMost) return std::nullopt;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(cases - 1e-9)));
}

}  // namespace

Interval differenceInterval(const Share& baseline, const Share& test) {
    if (baseline.of <= 0 || test.of <= 0) return {-1, 1};
    const double p0 = *baseline.value();
    const double p1 = *test.value();
    const Interval w0 = wilson(baseline.n, baseline.of);
    const Interval w1 = wilson(test.n, test.of);
    const double below = std::sqrt((p1 - w1.low) * (p1 - w1.low) + (w0.high - p0) * (w0.high - p0));
    const double above = std::sqrt((w1.high - p1) * (w1.high - p1) + (p0 - w0.low) * (p0 - w0.low));
    return {std::max(-1.0, p1 - p0 - below), std::min(1.0, p1 - p0 + above)};
}

std::optional<std::int64_t> neededCases(const Share& baseline, double target) {
    const auto p0 = baseline.value();
    if (!p0 || target < 0 || target > 1) return std::nullopt;
    const double error = allowedError(target - *p0);
    const double left = error * error - variance(*p0) / static_cast<double>(baseline.of);
    if (left <= 0) return std::nullopt;
    // A certain outcome has no variance of its own, and still must be seen: as if one case in the test
    // differed.
    const double spread = std::max(variance(target), left / 4);
    return upwards(spread / left);
}

std::optional<std::int64_t> neededOfBoth(double baseline, double target) {
    const double error = allowedError(target - baseline);
    if (error <= 0) return std::nullopt;
    return upwards((variance(baseline) + variance(target)) / (error * error));
}

std::optional<GroupSizes> neededInGroups(double baseline, double target, double testShare) {
    const double error = allowedError(target - baseline);
    if (error <= 0 || testShare <= 0 || testShare >= 1) return std::nullopt;
    // Two certain outcomes have no variance, and still must be seen.
    const double least = error * error / 4;
    const double all = (std::max(variance(baseline), least) / (1 - testShare) +
                        std::max(variance(target), least) / testShare) /
                       (error * error);
    const auto control = upwards(all * (1 - testShare));
    const auto test = upwards(all * testShare);
    if (!control || !test) return std::nullopt;
    return GroupSizes{*control, *test};
}

}  // namespace tropa::insight
