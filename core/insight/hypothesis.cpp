#include "core/insight/hypothesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/insight/equal_age.h"
#include "core/insight/periods.h"
#include "core/insight/settings.h"
#include "core/insight/two_proportions.h"
#include "core/store/records.h"

namespace tropa::insight {
namespace {

using model::Kind;
using nlohmann::json;
using store::Record;

constexpr std::int64_t kDayMs = 86'400'000;
/// Decimals have four fractional digits, and a target is given in percent.
constexpr double kPercentUnits = 10'000.0 * 100;

[[noreturn]] void missing(std::string_view what) {
    throw Failure(ErrorCode::InvalidInput, fmt::format("The hypothesis needs {}.", what));
}

Record load(store::ReadTransaction& read, const Uuid& id) {
    auto record = store::findRecord(read, Kind::Hypothesis, id);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "There is no such hypothesis.");
    return std::move(*record);
}

/// What a hypothesis asks, read from its fields.
struct Question {
    Uuid funnel, stage, segment, version;
    Conversion conversion = Conversion::Step;
    Period baseline, test;
    int horizonDays = 0;
    double target = 0;
};

Question questionOf(store::ReadTransaction& read, const Record& record) {
    const Calendar calendar(settingsOf(read).timeZone);
    const auto window = [&](std::string_view from, std::string_view to, std::string_view what) {
        if (record.text(from).empty() || record.text(to).empty()) missing(what);
        return calendar.between(record.text(from), record.text(to));
    };
    Question q;
    q.funnel = record.reference("funnel");
    q.stage = record.reference("stage");
    q.segment = record.reference("segment");
    q.version = record.reference("version");
    q.conversion = record.text("conversion") == "through" ? Conversion::Through : Conversion::Step;
    q.baseline = window("baseline_from", "baseline_to", "a baseline window (baseline_from, baseline_to)");
    q.test = window("test_from", "test_to", "a test window (test_from, test_to)");
    q.horizonDays = static_cast<int>(record.integer("horizon_days").value_or(0));
    if (q.horizonDays <= 0) missing("the age at which deals are compared (horizon_days)");
    const auto target = record.integer("target");
    if (!target || *target < 0 || *target > 100 * 10'000)
        missing("a target between 0 and 100 percent (target)");
    q.target = static_cast<double>(*target) / kPercentUnits;
    const bool overlap = q.baseline.toMs > q.test.fromMs && q.test.toMs > q.baseline.fromMs;
    if (overlap && q.version.isNil())
        throw Failure(ErrorCode::InvalidInput,
                      "The windows of baseline and test run into each other; give a funnel version to tell "
                      "them apart.");
    return q;
}

Share countIn(store::ReadTransaction& read, const Question& q, const Period& window, const Uuid& version,
              std::int64_t nowMs) {
    ReportFilter filter;
    filter.funnel = q.funnel;
    filter.segment = q.segment;
    filter.version = version;
    filter.fromMs = window.fromMs;
    filter.toMs = window.toMs;
    const Cohort cohort = cohortOf(read, filter);
    const auto place = model::placeOf(cohort.path, q.stage);
    if (!place) throw Failure(ErrorCode::InvalidInput, "The hypothesis' step is none of its funnel's.");
    return atEqualAge(cohort, *place + 1, q.conversion, q.horizonDays * kDayMs, nowMs);
}

HypothesisPlan planOf(store::ReadTransaction& read, const Question& q, std::int64_t nowMs) {
    HypothesisPlan plan;
    plan.baseline = countIn(read, q, q.baseline, {}, nowMs);
    if (!q.version.isNil()) {
        const Share tested = countIn(read, q, q.baseline, q.version, nowMs);
        plan.baseline = {plan.baseline.n - tested.n, plan.baseline.of - tested.of};
    }
    plan.target = q.target;
    plan.horizonDays = q.horizonDays;
    plan.ends = q.test.ends;
    plan.needed = neededCases(plan.baseline, plan.target);
    if (const auto share = plan.baseline.value()) plan.neededBaseline = neededOfBoth(*share, plan.target);
    return plan;
}

/// The plan as it was fixed at the start; nothing before.
std::optional<HypothesisPlan> fixedPlan(const Record& record) {
    const json stored = json::parse(record.text("plan"), nullptr, false);
    if (!stored.is_object() || !stored.contains("baseline")) return std::nullopt;
    HypothesisPlan plan;
    plan.baseline = {stored["baseline"].value("n", std::int64_t{0}),
                     stored["baseline"].value("of", std::int64_t{0})};
    plan.target = stored.value("target", 0.0);
    plan.horizonDays = stored.value("horizon_days", 0);
    plan.ends = stored.value("ends", "");
    if (stored.contains("needed") && stored["needed"].is_number_integer())
        plan.needed = stored["needed"].get<std::int64_t>();
    return plan;
}

json shareJson(const Share& share) {
    const auto value = share.value();
    return {{"n", share.n}, {"of", share.of}, {"share", value ? json(*value) : json()}};
}

}  // namespace

std::string_view nameOf(HypothesisVerdict verdict) {
    switch (verdict) {
        case HypothesisVerdict::NotStarted:
            return "planned";
        case HypothesisVerdict::TooEarly:
            return "too_early";
        case HypothesisVerdict::Stopped:
            return "stopped";
        case HypothesisVerdict::Confirmed:
            return "confirmed";
        case HypothesisVerdict::Rejected:
            return "rejected";
        case HypothesisVerdict::Unclear:
            break;
    }
    return "unclear";
}

HypothesisPlan planHypothesis(store::ReadTransaction& read, const Uuid& id, std::int64_t nowMs) {
    return planOf(read, questionOf(read, load(read, id)), nowMs);
}

HypothesisVerdict verdictOf(const HypothesisPlan& plan, const Share& test, bool over) {
    if (!over || !plan.needed || test.of < *plan.needed) return HypothesisVerdict::TooEarly;
    const Interval difference = differenceInterval(plan.baseline, test);
    if (difference.low > 0) return HypothesisVerdict::Confirmed;
    const double promised = plan.target - plan.baseline.value().value_or(0);
    if (difference.high < 0 || difference.high < promised) return HypothesisVerdict::Rejected;
    return HypothesisVerdict::Unclear;
}

HypothesisFinding checkHypothesis(store::ReadTransaction& read, const Uuid& id, std::int64_t nowMs) {
    const Record record = load(read, id);
    const auto fixed = fixedPlan(record);
    Question q = questionOf(read, record);
    HypothesisFinding finding;
    if (!fixed) {
        finding.plan = planOf(read, q, nowMs);
        finding.verdict = HypothesisVerdict::NotStarted;
        return finding;
    }
    // Size, end and age are those of the start, whatever the record says now.
    finding.plan = *fixed;
    q.horizonDays = fixed->horizonDays;
    q.test = Calendar(settingsOf(read).timeZone).between(q.test.starts, fixed->ends);
    finding.test = countIn(read, q, q.test, q.version, nowMs);
    finding.difference = differenceInterval(fixed->baseline, finding.test);
    finding.missing = std::max<std::int64_t>(0, fixed->needed.value_or(0) - finding.test.of);
    const std::int64_t overMs = q.test.toMs + q.horizonDays * kDayMs;
    finding.daysLeft = std::max<std::int64_t>(0, (overMs - nowMs + kDayMs - 1) / kDayMs);
    finding.targetReached = finding.test.value() && *finding.test.value() >= fixed->target;
    finding.verdict = record.text("state") == "stopped" ? HypothesisVerdict::Stopped
                                                        : verdictOf(*fixed, finding.test, nowMs >= overMs);
    return finding;
}

json toJson(const HypothesisPlan& plan) {
    return {{"baseline", shareJson(plan.baseline)},
            {"target", plan.target},
            {"needed", plan.needed ? json(*plan.needed) : json()},
            {"needed_baseline", plan.neededBaseline ? json(*plan.neededBaseline) : json()},
            {"horizon_days", plan.horizonDays},
            {"ends", plan.ends},
            {"level", 0.05},
            {"power", 0.8}};
}

json toJson(const HypothesisFinding& finding) {
    return {{"verdict", nameOf(finding.verdict)},
            {"baseline", shareJson(finding.plan.baseline)},
            {"test", shareJson(finding.test)},
            {"difference", json::array({finding.difference.low, finding.difference.high})},
            {"needed", finding.plan.needed ? json(*finding.plan.needed) : json()},
            {"missing", finding.missing},
            {"days_left", finding.daysLeft},
            {"target", finding.plan.target},
            {"target_reached", finding.targetReached}};
}

}  // namespace tropa::insight
