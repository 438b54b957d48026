#include "core/insight/hypothesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/base/iso_time.h"
#include "core/insight/equal_age.h"
#include "core/insight/periods.h"
#include "core/insight/settings.h"
#include "core/insight/two_proportions.h"
#include "core/model/trial.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

using model::Kind;
using nlohmann::json;
using store::Record;

/// What a test by group is planned with where no baseline window is given: the year before it.
constexpr std::int64_t kPlannedWithDays = 365;
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
    bool byGroup = false, unitContact = false;
    int testShare = model::kHalfInTest;
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
    q.byGroup = record.text("compare") == "groups";
    q.unitContact = record.text("unit") == "contact";
    q.testShare = static_cast<int>(record.integer("test_share").value_or(model::kHalfInTest));
    if (q.testShare < 1 || q.testShare > 99) missing("a test group of 1 to 99 percent (test_share)");
    q.funnel = record.reference("funnel");
    q.stage = record.reference("stage");
    q.segment = record.reference("segment");
    q.version = record.reference("version");
    q.conversion = record.text("conversion") == "through" ? Conversion::Through : Conversion::Step;
    const bool before = !q.byGroup || !record.text("baseline_from").empty();
    if (before)
        q.baseline = window("baseline_from", "baseline_to", "a baseline window (baseline_from, baseline_to)");
    q.test = window("test_from", "test_to", "a test window (test_from, test_to)");
    if (!before) {
        q.baseline.fromMs = q.test.fromMs - kPlannedWithDays * kDayMs;
        q.baseline.toMs = q.test.fromMs;
    }
    q.horizonDays = static_cast<int>(record.integer("horizon_days").value_or(0));
    if (q.horizonDays <= 0) missing("the age at which deals are compared (horizon_days)");
    const auto target = record.integer("target");
    if (!target || *target < 0 || *target > 100 * 10'000)
        missing("a target between 0 and 100 percent (target)");
    q.target = static_cast<double>(*target) / kPercentUnits;
    const bool overlap = q.baseline.toMs > q.test.fromMs && q.test.toMs > q.baseline.fromMs;
    if (overlap && q.version.isNil() && !q.byGroup)
        throw Failure(ErrorCode::InvalidInput,
                      "The windows of baseline and test run into each other; give a funnel version to tell "
                      "them apart.");
    return q;
}

/// The deals of a window, and the place of the step that is asked about, from 1.
std::pair<Cohort, std::size_t> dealsOf(store::ReadTransaction& read, const Question& q, const Period& window,
                                       const Uuid& version) {
    ReportFilter filter;
    filter.funnel = q.funnel;
    filter.segment = q.segment;
    filter.version = version;
    filter.fromMs = window.fromMs;
    filter.toMs = window.toMs;
    Cohort cohort = cohortOf(read, filter);
    const auto place = model::placeOf(cohort.path, q.stage);
    if (!place) throw Failure(ErrorCode::InvalidInput, "The hypothesis' step is none of its funnel's.");
    return {std::move(cohort), *place + 1};
}

Share countIn(store::ReadTransaction& read, const Question& q, const Period& window, const Uuid& version,
              std::int64_t nowMs) {
    const auto [cohort, place] = dealsOf(read, q, window, version);
    return atEqualAge(cohort, place, q.conversion, q.horizonDays * kDayMs, nowMs);
}

bool isInTest(const Uuid& hypothesis, const HypothesisPlan& plan, const Uuid& deal, const Uuid& contact) {
    // A deal without a contact is a case of its own.
    const bool byContact = plan.unitContact && !contact.isNil();
    return model::isInTestGroup(hypothesis, byContact ? contact : deal, plan.testShare);
}

struct GroupShares {
    Share control, test;
};
GroupShares countGroups(store::ReadTransaction& read, const Uuid& hypothesis, const HypothesisPlan& plan,
                        const Question& q, std::int64_t nowMs) {
    const auto [cohort, place] = dealsOf(read, q, q.test, q.version);
    const std::int64_t horizonMs = q.horizonDays * kDayMs;
    GroupShares groups;
    for (std::size_t i = 0; i < cohort.deals.size(); ++i) {
        if (!isOldEnough(cohort, i, place, q.conversion, horizonMs, nowMs)) continue;
        const CohortDeal& deal = cohort.deals[i];
        Share& group = isInTest(hypothesis, plan, deal.id, deal.contact) ? groups.test : groups.control;
        ++group.of;
        if (didInTime(cohort, i, place, q.conversion, horizonMs)) ++group.n;
    }
    return groups;
}

HypothesisPlan planOf(store::ReadTransaction& read, const Question& q, std::int64_t nowMs) {
    HypothesisPlan plan;
    plan.byGroup = q.byGroup;
    plan.unitContact = q.unitContact;
    plan.testShare = q.testShare;
    plan.baseline = countIn(read, q, q.baseline, {}, nowMs);
    if (!q.version.isNil() && !q.byGroup) {
        const Share tested = countIn(read, q, q.baseline, q.version, nowMs);
        plan.baseline = {plan.baseline.n - tested.n, plan.baseline.of - tested.of};
    }
    plan.target = q.target;
    plan.horizonDays = q.horizonDays;
    plan.starts = q.test.starts;
    plan.ends = q.test.ends;
    if (q.byGroup) {
        const auto share = plan.baseline.value();
        const auto sizes = share ? neededInGroups(*share, plan.target, q.testShare / 100.0) : std::nullopt;
        if (sizes) std::tie(plan.needed, plan.neededControl) = std::pair(sizes->test, sizes->control);
        return plan;
    }
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
    plan.starts = stored.value("starts", "");
    plan.ends = stored.value("ends", "");
    plan.byGroup = stored.value("compare", "") == "groups";
    plan.unitContact = stored.value("unit", "") == "contact";
    plan.testShare = stored.value("test_share", plan.testShare);
    const auto size = [&](const char* name) {
        return stored.contains(name) && stored[name].is_number_integer()
                   ? std::optional(stored[name].get<std::int64_t>())
                   : std::nullopt;
    };
    plan.needed = size("needed");
    plan.neededControl = size("needed_control");
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

HypothesisVerdict verdictOf(const HypothesisPlan& plan, const Share& control, const Share& test, bool over) {
    if (!over || !plan.needed || test.of < *plan.needed || control.of < plan.neededControl.value_or(0))
        return HypothesisVerdict::TooEarly;
    const Interval difference = differenceInterval(control, test);
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
        finding.control = finding.plan.baseline;
        finding.verdict = HypothesisVerdict::NotStarted;
        return finding;
    }
    // Size, end and age are those of the start, whatever the record says now.
    finding.plan = *fixed;
    q.horizonDays = fixed->horizonDays;
    q.test = Calendar(settingsOf(read).timeZone)
                 .between(fixed->starts.empty() ? q.test.starts : fixed->starts, fixed->ends);
    finding.control = fixed->baseline;
    if (fixed->byGroup) {
        const GroupShares groups = countGroups(read, id, *fixed, q, nowMs);
        finding.control = groups.control;
        finding.test = groups.test;
        finding.missingControl =
            std::max<std::int64_t>(0, fixed->neededControl.value_or(0) - finding.control.of);
    } else {
        finding.test = countIn(read, q, q.test, q.version, nowMs);
    }
    finding.difference = differenceInterval(finding.control, finding.test);
    finding.missing = std::max<std::int64_t>(0, fixed->needed.value_or(0) - finding.test.of);
    const std::int64_t overMs = q.test.toMs + q.horizonDays * kDayMs;
    finding.daysLeft = std::max<std::int64_t>(0, (overMs - nowMs + kDayMs - 1) / kDayMs);
    finding.targetReached = finding.test.value() && *finding.test.value() >= fixed->target;
    finding.verdict = record.text("state") == "stopped"
                          ? HypothesisVerdict::Stopped
                          : verdictOf(*fixed, finding.control, finding.test, nowMs >= overMs);
    return finding;
}

std::vector<TrialPlace> trialsOf(store::ReadTransaction& read, const Record& deal) {
    std::vector<TrialPlace> places;
    for (const Record& one :
         store::recordsWhere(read, Kind::Hypothesis, "funnel", deal.reference("funnel"))) {
        const auto fixed = fixedPlan(one);
        if (one.text("state") != "running" || !fixed || !fixed->byGroup) continue;
        const Uuid segment = one.reference("segment");
        if (!segment.isNil() && segment != deal.reference("segment")) continue;
        const Period window = Calendar(settingsOf(read).timeZone).between(fixed->starts, fixed->ends);
        const std::int64_t created = deal.integer("created_at").value_or(0);
        if (created < window.fromMs || created >= window.toMs) continue;
        places.push_back(
            {one.id, one.text("name"), isInTest(one.id, *fixed, deal.id, deal.reference("contact"))});
    }
    std::sort(places.begin(), places.end(), [](const TrialPlace& a, const TrialPlace& b) {
        return std::tie(a.name, a.hypothesis) < std::tie(b.name, b.hypothesis);
    });
    return places;
}

std::vector<TrialDeal> dealsInTrial(store::ReadTransaction& read, const Uuid& id) {
    const Record record = load(read, id);
    Question q = questionOf(read, record);
    HypothesisPlan plan;
    plan.byGroup = q.byGroup;
    plan.unitContact = q.unitContact;
    plan.testShare = q.testShare;
    if (auto fixed = fixedPlan(record)) plan = std::move(*fixed);
    if (!plan.byGroup)
        throw Failure(ErrorCode::InvalidInput, "This hypothesis compares before and after, not groups.");
    if (!plan.starts.empty()) q.test = Calendar(settingsOf(read).timeZone).between(plan.starts, plan.ends);
    Cohort cohort = dealsOf(read, q, q.test, q.version).first;
    std::sort(cohort.deals.begin(), cohort.deals.end(), [](const CohortDeal& a, const CohortDeal& b) {
        return std::tie(b.createdMs, b.id) < std::tie(a.createdMs, a.id);
    });
    std::vector<TrialDeal> deals;
    for (const CohortDeal& deal : cohort.deals)
        deals.push_back({deal.id, isInTest(id, plan, deal.id, deal.contact)});
    return deals;
}

json toJson(const HypothesisPlan& plan) {
    json out = {{"compare", plan.byGroup ? "groups" : "periods"},
                {"baseline", shareJson(plan.baseline)},
                {"target", plan.target},
                {"needed", plan.needed ? json(*plan.needed) : json()},
                {"needed_baseline", plan.neededBaseline ? json(*plan.neededBaseline) : json()},
                {"horizon_days", plan.horizonDays},
                {"starts", plan.starts},
                {"ends", plan.ends},
                {"level", 0.05},
                {"power", 0.8}};
    if (plan.byGroup)
        out.update({{"unit", plan.unitContact ? "contact" : "deal"},
                    {"test_share", plan.testShare},
                    {"needed_control", plan.neededControl ? json(*plan.neededControl) : json()}});
    return out;
}

json toJson(const HypothesisFinding& finding) {
    json out = {{"verdict", nameOf(finding.verdict)},
                {"compare", finding.plan.byGroup ? "groups" : "periods"},
                {"baseline", shareJson(finding.control)},
                {"test", shareJson(finding.test)},
                {"difference", json::array({finding.difference.low, finding.difference.high})},
                {"needed", finding.plan.needed ? json(*finding.plan.needed) : json()},
                {"missing", finding.missing},
                {"days_left", finding.daysLeft},
                {"target", finding.plan.target},
                {"target_reached", finding.targetReached}};
    if (finding.plan.byGroup)
        out.update(
            {{"needed_control", finding.plan.neededControl ? json(*finding.plan.neededControl) : json()},
             {"missing_control", finding.missingControl}});
    return out;
}

}  // namespace tropa::insight
