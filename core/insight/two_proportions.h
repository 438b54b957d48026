#pragma once

#include <cstdint>
#include <optional>

#include "core/insight/statistics.h"

/// Two shares compared. Pure.
namespace tropa::insight {

/// The normal quantile of a power of 80 %.
inline constexpr double kZ80 = 0.8416212335729143;

/// Newcombe's hybrid score interval of test − baseline at two-sided 5 %, out of the Wilson intervals of both;
/// −1 to
/// 1. The whole range while one of them has no cases.
Interval differenceInterval(const Share& baseline, const Share& test);

/// How many cases the test needs, so that a true share of `target` is told from the baseline's in 80 of 100
/// tests at two-sided 5 %. The baseline is a sample too: its own uncertainty is part of the difference's.
/// By the normal approximation: counted over every outcome the power lies within five points of 80 %.
/// Nothing when no number is enough: the target equals the baseline, or the baseline has too few cases.
std::optional<std::int64_t> neededCases(const Share& baseline, double target);

/// How many cases the baseline must have for `neededCases` to be at most as many.
std::optional<std::int64_t> neededOfBoth(double baseline, double target);

/// Cases of two groups that run beside each other.
struct GroupSizes {
    std::int64_t control = 0;
    std::int64_t test = 0;
    bool operator==(const GroupSizes&) const = default;
};
/// How many cases each group needs, so that a control of `baseline` and a test of `target` are told apart in
/// 80 of 100 tests at two-sided 5 %. @param testShare of all cases that go to the test group, inside 0 to 1.
/// Nothing when no number is enough.
std::optional<GroupSizes> neededInGroups(double baseline, double target, double testShare);

}  // namespace tropa::insight
