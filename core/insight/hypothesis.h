#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/insight/statistics.h"
#include "core/store/replica.h"

/// An idea that can be measured: a conversion before, and one in the test, at equal age.
namespace tropa::insight {

/// What is fixed when a hypothesis starts: nothing of it moves while the test runs.
struct HypothesisPlan {
    Share baseline;     ///< At equal age; of deals outside the test.
    double target = 0;  ///< 0 to 1.
    std::optional<std::int64_t>
        needed;  ///< Cases in the test; nothing: the baseline is too small for this target.
    std::optional<std::int64_t> neededBaseline;  ///< How many cases in each would do.
    int horizonDays = 0;
    std::string ends;  ///< Last day of the test window.
};
/// Out of the hypothesis' own fields and the deals. Test deals are those of its test window, and of its
/// version where one is given; the baseline are deals of the baseline window that are not test deals.
/// @throws NotFound; InvalidInput where something is missing or the windows run into each other.
HypothesisPlan planHypothesis(store::ReadTransaction& read, const Uuid& hypothesis, std::int64_t nowMs);

enum class HypothesisVerdict : std::uint8_t {
    NotStarted,
    TooEarly,   ///< The planned size or the end is not reached yet.
    Stopped,    ///< Given up before.
    Confirmed,  ///< The interval of the difference lies above zero.
    Rejected,   ///< It lies below zero, or leaves the promised difference out.
    Unclear,    ///< Neither.
};
std::string_view nameOf(HypothesisVerdict verdict);

struct HypothesisFinding {
    HypothesisPlan plan;
    Share test;                  ///< At equal age, as of now.
    Interval difference{-1, 1};  ///< Test − baseline.
    std::int64_t missing = 0;    ///< Cases that the test still needs.
    std::int64_t daysLeft = 0;   ///< Until the last test deal is old enough.
    HypothesisVerdict verdict{};
    bool targetReached = false;  ///< The test's share is at least the target: said separately.
};
/// Against the plan as it was fixed. @throws NotFound, InvalidInput.
HypothesisFinding checkHypothesis(store::ReadTransaction& read, const Uuid& hypothesis, std::int64_t nowMs);
/// The rule alone. Pure.
HypothesisVerdict verdictOf(const HypothesisPlan& plan, const Share& test, bool over);

/// As the fields `plan` and `result` of a hypothesis.
nlohmann::json toJson(const HypothesisPlan& plan);
nlohmann::json toJson(const HypothesisFinding& finding);

}  // namespace tropa::insight
