// Plan and fact.
#include "core/insight/plan_fact.h"

#include <algorithm>

#include "core/base/decimal.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

using insight::Period;
using model::Kind;

/// Revenue in its currency's units, anything else as a count.
Json planNumber(double units) {
    const double number = units / static_cast<double>(Decimal::kScale);
    return number == static_cast<double>(static_cast<std::int64_t>(number))
               ? Json(static_cast<std::int64_t>(number))
               : Json(number);
}

/// The asked window, else this month.
Period windowOf(const ReportAsk& ask) {
    if (ask.filter.fromMs || ask.filter.toMs) return ask.window(30);
    return ask.calendar.periodOf(insight::PeriodUnit::Month, ask.nowMs);
}

}  // namespace

Json planReportJson(ReportAsk& ask) {
    const Period window = windowOf(ask);
    Json plans = Json::array();
    for (const auto& one :
         insight::planProgress(ask.read, window, ask.filter.owner, ask.filter.team, ask.nowMs)) {
        const model::PlanFact& row = one.figures;
        Json object = {{"metric", row.metric},
                       {"period", row.period},
                       {"from", one.period.starts},
                       {"to", one.period.ends},
                       {"member", idJson(one.member)},
                       {"team", idJson(one.team)},
                       {"who", row.who},
                       {"currency", row.currency},
                       {"target", planNumber(static_cast<double>(row.target))},
                       {"fact", planNumber(static_cast<double>(row.fact))},
                       {"done", jsonOf(row.done())},
                       {"forecast", one.forecast ? planNumber(*one.forecast) : Json()},
                       {"forecast_done", one.forecast ? jsonOf(insight::quotient(
                                                            *one.forecast, static_cast<double>(row.target)))
                                                      : Json()}};
        plans.push_back(std::move(object));
    }
    // What was done in the window, planned or not.
    insight::PlanFacts facts(ask.read, ask.nowMs);
    Json done = Json::object();
    for (const std::string_view metric : insight::kPlanMetrics)
        done[std::string(metric)] = planNumber(static_cast<double>(
            facts.fact(metric, window, ask.filter.owner, ask.filter.owner.isNil() ? ask.filter.team : Uuid{},
                       ask.settings.currency)));
    return {{"from", window.starts},
            {"to", window.ends},
            {"currency", ask.settings.currency},
            {"facts", done},
            {"plans", plans}};
}

std::optional<Cases> planCases(ReportAsk& ask) {
    const std::string& metric = ask.words.cases;
    if (std::find(std::begin(insight::kPlanMetrics), std::end(insight::kPlanMetrics), metric) ==
        std::end(insight::kPlanMetrics))
        return std::nullopt;
    const Period window = windowOf(ask);
    const auto ids = insight::PlanFacts(ask.read, ask.nowMs)
                         .cases(metric, window, ask.filter.owner,
                                ask.filter.owner.isNil() ? ask.filter.team : Uuid{}, ask.settings.currency);
    if (metric == "active_base") return ask.clients(ids);
    return ask.of(metric == "revenue"        ? Kind::Purchase
                  : metric == "deals_won"    ? Kind::Deal
                  : metric == "new_contacts" ? Kind::Contact
                                             : Kind::Activity,
                  ids);
}

}  // namespace tropa::cli
