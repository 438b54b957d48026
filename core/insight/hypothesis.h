#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/insight/statistics.h"
#include "core/store/records.h"

/// An idea that can be measured: a conversion before, and one in the test, at equal age.
namespace tropa::insight {

/// What is fixed when a hypothesis starts: nothing of it moves while the test runs.
struct HypothesisPlan {
    bool byGroup = false;      ///< Two groups side by side, instead of before and after.
    bool unitContact = false;  ///< By group: all the deals of a contact are in one of them.
    int testShare = 50;        ///< By group: percent of the cases in the test group.
    Share baseline;     ///< At equal age; of deals outside the test. By group: what the size is planned with.
    double target = 0;  ///< 0 to 1.
    std::optional<std::int64_t>
        needed;  ///< Cases in the test; nothing: the baseline is too small for this target.
    std::optional<std::int64_t> neededControl;   ///< By group: cases in the control group.
    std::optional<std::int64_t> neededBaseline;  ///< How many cases in each would do.
    int horizonDays = 0;
    std::string starts, ends;  ///< First and last day of the test window.
};
/// Out of the hypothesis' own fields and the deals. Before and after: test deals are those of its test
/// window, and of its version where one is given; the baseline are deals of the baseline window that are not
/// test deals. By group: the deals of the test window are divided (model::isInTestGroup), and the control
/// group is the baseline; the baseline window, or else the year before the test, says what to plan with.
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
    Share control;                    ///< The plan's baseline; by group the control group, as of now.
    Share test;                       ///< At equal age, as of now.
    Interval difference{-1, 1};       ///< Test − baseline.
    std::int64_t missing = 0;         ///< Cases that the test still needs.
    std::int64_t missingControl = 0;  ///< By group: that the control group still needs.
    std::int64_t daysLeft = 0;        ///< Until the last test deal is old enough.
    HypothesisVerdict verdict{};
    bool targetReached = false;  ///< The test's share is at least the target: said separately.
};
/// Against the plan as it was fixed. @throws NotFound, InvalidInput.
HypothesisFinding checkHypothesis(store::ReadTransaction& read, const Uuid& hypothesis, std::int64_t nowMs);
/// The rule alone. Pure.
HypothesisVerdict verdictOf(const HypothesisPlan& plan, const Share& control, const Share& test, bool over);

/// A deal's place in a test by group.
struct TrialPlace {
    Uuid hypothesis;
    std::string name;
    bool inTest = false;
};
/// The tests that run and have this deal in one of their groups, in the order of their names.
std::vector<TrialPlace> trialsOf(store::ReadTransaction& read, const store::Record& deal);

/// The deals of a test by group, the newest first: its test window's, whatever their age. @throws NotFound;
/// InvalidInput where the hypothesis does not compare groups.
struct TrialDeal {
    Uuid deal;
    bool inTest = false;
};
std::vector<TrialDeal> dealsInTrial(store::ReadTransaction& read, const Uuid& hypothesis);

/// As the fields `plan` and `result` of a hypothesis.
nlohmann::json toJson(const HypothesisPlan& plan);
nlohmann::json toJson(const HypothesisFinding& finding);

}  // namespace tropa::insight
