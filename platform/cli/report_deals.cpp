// The reports on deals: over time, by version, money, what stands still, what groups of them come to.
#include <algorithm>

#include "core/base/iso_time.h"
#include "core/insight/deal_reports.h"
#include "core/insight/trend_report.h"
#include "platform/cli/record_json.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

using insight::Period;
using model::Kind;

constexpr std::int64_t kUsualHorizonDays = 30;

Json ratesJson(const model::Path& path, const insight::TrendPeriod& figures) {
    Json stages = Json::array();
    for (std::size_t k = 0; k < path.size(); ++k)
        stages.push_back({{"stage", path[k].id.text()},
                          {"name", path[k].name},
                          {"step", shareJson(figures.rates.step[k])},
                          {"through", shareJson(figures.rates.through[k])}});
    return {{"entered", figures.entered},
            {"old_enough", figures.old},
            {"young", figures.young},
            {"stages", stages}};
}

Json numbers(const std::map<std::string, double>& amounts) {
    Json object = Json::object();
    for (const auto& [currency, amount] : amounts) object[currency] = amount;
    return object;
}

Json groupsJson(ReportAsk& ask, insight::Grouping grouping, const char* name) {
    const auto groups = insight::groupFigures(ask.read, ask.filter, grouping, ask.settings.currency);
    Json list = Json::array();
    for (const insight::GroupFigures& one : groups) {
        Json row = {{name, idJson(one.group)}, {"name", one.name}};
        if (grouping != insight::Grouping::Segment) {
            row["contacts"] = one.contacts;
            row["followed_up"] = one.followedUp;
        }
        row["entered"] = one.entered;
        row["progressed"] = one.progressed;
        row["won"] = one.won;
        row["conversion"] = shareJson(one.conversion);
        row["cycle_days"] = jsonOf(one.cycleDays);
        row["revenue"] = amountsJson(one.revenue);
        row["value"] = numbers(one.value);
        row["touches"] = jsonOf(one.touches);
        if (grouping != insight::Grouping::Segment) row["cost"] = amountsJson(one.cost);
        list.push_back(std::move(row));
    }
    return {{std::string(name) + "s", list}};
}

/// Over all time but for the period itself.
insight::ReportFilter withoutWindow(const ReportAsk& ask) {
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = {};
    filter.toMs = {};
    return filter;
}

}  // namespace

Json trendReportJson(ReportAsk& ask) {
    const insight::Trend trend =
        insight::conversionTrend(ask.read, ask.filter, ask.calendar, ask.unit(insight::PeriodUnit::Month),
                                 ask.horizonMs(kUsualHorizonDays), ask.nowMs);
    Json periods = Json::array();
    for (const insight::TrendPeriod& period : trend.periods) {
        Json row = jsonOf(period.period);
        row.update(ratesJson(trend.path, period));
        periods.push_back(std::move(row));
    }
    return {{"days", trend.horizonMs / kDayMs}, {"periods", periods}};
}

Json compareReportJson(ReportAsk& ask) {
    const Period window = ask.window(30);
    const Period before = ask.calendar.sameLengthBefore(window);
    insight::ReportFilter filter = ask.filter;
    filter.funnel = insight::funnelOf(ask.read, filter);
    filter.fromMs = before.fromMs;
    filter.toMs = window.toMs;
    const insight::Cohort cohort = insight::cohortOf(ask.read, filter);
    const std::int64_t horizon = ask.horizonMs(kUsualHorizonDays);
    const auto side = [&](const Period& period) {
        Json object = jsonOf(period);
        object.update(ratesJson(cohort.path, insight::ratesOf(cohort, period, horizon, ask.nowMs)));
        return object;
    };
    return {{"days", horizon / kDayMs}, {"periods", Json::array({side(before), side(window)})}};
}

Json versionsReportJson(ReportAsk& ask) {
    Json list = Json::array();
    const std::int64_t horizon = ask.horizonMs(kUsualHorizonDays);
    for (const insight::VersionRates& one :
         insight::compareVersions(ask.read, ask.filter, horizon, ask.nowMs)) {
        Json row = {{"version", one.version.text()},
                    {"number", one.number},
                    {"published_at", one.publishedMs ? Json(isoFromMs(*one.publishedMs)) : Json()}};
        row.update(ratesJson(one.path, one.figures));
        list.push_back(std::move(row));
    }
    return {{"days", horizon / kDayMs}, {"versions", list}};
}

/// Of the window's deals: all, those old enough for a step, and those that did it in time.
std::optional<Cases> equalAgeCases(ReportAsk& ask) {
    insight::ReportFilter filter = ask.filter;
    filter.funnel = insight::funnelOf(ask.read, filter);
    const std::string& which = ask.words.cases;
    if (which != "entered" && which != "old_enough" && which != "in_time") return std::nullopt;
    const insight::Cohort cohort = insight::cohortOf(ask.read, filter);
    std::size_t k = 1;
    if (!ask.words.stage.empty()) {
        const auto place = std::find_if(cohort.path.begin(), cohort.path.end(), [&](const auto& stage) {
            return stage.name == ask.words.stage || stage.id.text() == ask.words.stage;
        });
        if (place == cohort.path.end())
            throw Failure(ErrorCode::NotFound, "Which step? This path does not have it.");
        k = static_cast<std::size_t>(place - cohort.path.begin()) + 1;
    }
    if (cohort.path.empty()) return Cases{};
    const std::int64_t horizon = ask.horizonMs(kUsualHorizonDays);
    std::vector<Uuid> ids;
    for (std::size_t i = 0; i < cohort.deals.size(); ++i) {
        using insight::Conversion;
        if (which != "entered" && !insight::isOldEnough(cohort, i, k, Conversion::Step, horizon, ask.nowMs))
            continue;
        if (which == "in_time" && !insight::didInTime(cohort, i, k, Conversion::Step, horizon)) continue;
        ids.push_back(cohort.deals[i].id);
    }
    return ask.of(Kind::Deal, ids);
}

Json velocityReportJson(ReportAsk& ask) {
    const Period window = ask.window(30);
    const insight::Velocity velocity = insight::velocityOf(ask.read, withoutWindow(ask), window);
    return {{"from", window.starts},
            {"to", window.ends},
            {"won", velocity.won},
            {"won_amount", amountsJson(velocity.wonAmount)},
            {"a_day", numbers(velocity.aDay)},
            {"open", velocity.open},
            {"open_amount", amountsJson(velocity.openAmount)},
            {"forecast", numbers(velocity.forecast)},
            {"chances", velocity.toWin}};
}

Json standingReportJson(ReportAsk& ask) {
    const auto deals = insight::standingStill(ask.read, ask.filter, ask.nowMs);
    Json list = Json::array();
    for (const insight::StandingDeal& one : deals)
        list.push_back({{"deal", one.deal.text()},
                        {"title", titleOf(ask.read, Kind::Deal, one.deal)},
                        {"stage", idJson(one.stage)},
                        {"days", one.days},
                        {"limit_days", one.limitDays},
                        {"past_stated_limit", one.pastLimit},
                        {"limit_by", one.byCases ? "cases" : "usual_days"},
                        {"attempts", one.attempts}});
    return {{"standing", static_cast<std::int64_t>(deals.size())}, {"deals", list}};
}

Json segmentsReportJson(ReportAsk& ask) {
    return groupsJson(ask, insight::Grouping::Segment, "segment");
}
Json sourcesReportJson(ReportAsk& ask) {
    return groupsJson(ask, insight::Grouping::Source, "source");
}
Json eventsReportJson(ReportAsk& ask) {
    return groupsJson(ask, insight::Grouping::Event, "event");
}

std::optional<Cases> velocityCases(ReportAsk& ask) {
    if (ask.words.cases != "won" && ask.words.cases != "open") return std::nullopt;
    return ask.of(Kind::Deal, insight::velocityCases(ask.read, withoutWindow(ask), ask.window(30),
                                                     ask.words.cases == "open"));
}

std::optional<Cases> standingCases(ReportAsk& ask) {
    if (ask.words.cases != "standing") return std::nullopt;
    std::vector<Uuid> ids;
    for (const auto& one : insight::standingStill(ask.read, ask.filter, ask.nowMs)) ids.push_back(one.deal);
    return ask.of(Kind::Deal, ids);
}

std::optional<Cases> groupCases(ReportAsk& ask) {
    using insight::GroupCases;
    struct Known {
        std::string_view name;
        GroupCases which;
        Kind kind;
    };
    constexpr Known kKnown[] = {{"entered", GroupCases::Entered, Kind::Deal},
                                {"progressed", GroupCases::Progressed, Kind::Deal},
                                {"won", GroupCases::Won, Kind::Deal},
                                {"revenue", GroupCases::Purchases, Kind::Purchase},
                                {"contacts", GroupCases::Contacts, Kind::Contact},
                                {"followed_up", GroupCases::FollowedUp, Kind::Contact}};
    for (const Known& one : kKnown)
        if (one.name == ask.words.cases)
            return ask.of(one.kind, insight::groupCases(ask.read, ask.filter, one.which));
    return std::nullopt;
}

}  // namespace tropa::cli
