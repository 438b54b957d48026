// The reports on time, money, clients and contacts.
#include <fmt/format.h>

#include "core/base/iso_time.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/trend_report.h"
#include "platform/cli/record_json.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

using insight::Period;
using model::Kind;

constexpr std::int64_t kUsualHorizonDays = 30;
constexpr const char* kClasses[] = {"A", "B", "C"};

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

/// A client is a company, or a contact without one.
std::string clientName(ReportAsk& ask, const Uuid& client) {
    const std::string company = titleOf(ask.read, Kind::Company, client);
    return company.empty() ? titleOf(ask.read, Kind::Contact, client) : company;
}

Json clientsJson(ReportAsk& ask, const std::vector<Uuid>& clients) {
    Json list = Json::array();
    for (const Uuid& client : clients)
        list.push_back({{"client", client.text()}, {"name", clientName(ask, client)}});
    return list;
}

Json numbers(const std::map<std::string, double>& amounts) {
    Json object = Json::object();
    for (const auto& [currency, amount] : amounts) object[currency] = amount;
    return object;
}

/// All purchases up to the end of the window: which is a client's first one is not known from the window.
std::vector<insight::Purchase> purchasesUntil(ReportAsk& ask, insight::Clients& clients, std::int64_t toMs) {
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = {};
    filter.toMs = toMs;
    return insight::purchasesOf(ask.read, filter, clients, ask.settings.currency);
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

Json ticketJson(const insight::Ticket& ticket) {
    return {{"revenue", amountJson(ticket.revenue)},
            {"purchases", ticket.purchases},
            {"average", jsonOf(ticket.average())}};
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
    return {{"days", trend.horizonMs / 86'400'000}, {"periods", periods}};
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
    return {{"days", horizon / 86'400'000}, {"periods", Json::array({side(before), side(window)})}};
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
    return {{"days", horizon / 86'400'000}, {"versions", list}};
}

Json velocityReportJson(ReportAsk& ask) {
    const Period window = ask.window(30);
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = {};
    filter.toMs = {};
    const insight::Velocity velocity = insight::velocityOf(ask.read, filter, window);
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

Json ticketReportJson(ReportAsk& ask) {
    const Period window = ask.window(365);
    insight::Clients clients(ask.read);
    const auto report = insight::averageTicket(purchasesUntil(ask, clients, window.toMs), window);
    Json all = Json::object();
    for (const auto& [currency, ticket] : report.all) {
        all[currency] = ticketJson(ticket);
        const auto& orders = report.byOrder.at(currency);
        all[currency]["first"] = ticketJson(orders[0]);
        all[currency]["second"] = ticketJson(orders[1]);
        all[currency]["later"] = ticketJson(orders[2]);
    }
    return {{"from", window.starts}, {"to", window.ends}, {"currencies", all}};
}

Json abcReportJson(ReportAsk& ask) {
    const Period window = ask.window(365);
    insight::Clients clients(ask.read);
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = window.fromMs;
    filter.toMs = window.toMs;
    const auto report =
        insight::abcOf(insight::purchasesOf(ask.read, filter, clients, ask.settings.currency), ask.settings);
    Json matrix = Json::object();
    for (std::size_t value = 0; value < 3; ++value)
        for (std::size_t frequency = 0; frequency < 3; ++frequency)
            matrix[std::string(kClasses[value]) + kClasses[frequency]] = {
                {"clients", report.matrix[value][frequency]},
                {"value", amountJson(report.values[value][frequency])}};
    Json list = Json::array();
    for (const insight::AbcClient& one : report.clients)
        list.push_back({{"client", one.client.text()},
                        {"name", clientName(ask, one.client)},
                        {"value", amountJson(one.value)},
                        {"orders", one.orders},
                        {"by_value", kClasses[static_cast<std::size_t>(one.byValue)]},
                        {"by_frequency", kClasses[static_cast<std::size_t>(one.byFrequency)]}});
    return {{"from", window.starts},
            {"to", window.ends},
            {"by", ask.settings.abcByMargin ? "margin" : "turnover"},
            {"currency", ask.settings.currency},
            {"total", amountJson(report.total)},
            {"left_out", amountsJson(report.leftOut)},
            {"matrix", matrix},
            {"clients", list}};
}

Json activeReportJson(ReportAsk& ask) {
    const Period window = ask.window(30);
    insight::Clients clients(ask.read);
    const auto purchases = purchasesUntil(ask, clients, std::min(window.toMs, ask.nowMs + 1));
    const auto unit = ask.unit(insight::PeriodUnit::Month);
    const auto trend = ask.calendar.periods(unit, window.toMs - 365LL * 86'400'000, window.toMs);
    const insight::ActiveBase base =
        insight::activeBase(purchases, insight::activeDaysBySegment(ask.read, purchases, clients),
                            ask.words.days > 0 ? static_cast<int>(ask.words.days) : ask.settings.activeDays,
                            window, trend, ask.nowMs);
    Json points = Json::array();
    for (const auto& point : base.trend) {
        Json row = jsonOf(point.period);
        row["active"] = point.active;
        row["bought"] = point.bought;
        points.push_back(std::move(row));
    }
    return {{"from", window.starts},
            {"to", window.ends},
            {"active", base.active},
            {"share", shareJson(base.share)},
            {"entered", static_cast<std::int64_t>(base.entered.size())},
            {"dropped_out", static_cast<std::int64_t>(base.droppedOut.size())},
            {"entered_clients", clientsJson(ask, base.entered)},
            {"dropped_out_clients", clientsJson(ask, base.droppedOut)},
            {"trend", points}};
}

Json mixReportJson(ReportAsk& ask) {
    insight::Clients clients(ask.read);
    const insight::TemperatureMix mix = insight::temperatureMix(ask.read, ask.filter, clients);
    const auto row = [&](const char* name, std::int64_t count, int healthy) {
        return Json{{"temperature", name},
                    {"clients", count},
                    {"share", jsonOf(insight::Share{count, mix.all()}.value())},
                    {"healthy", healthy / 100.0}};
    };
    return {{"clients", mix.all()},
            {"mix", Json::array({row("warm", mix.warm, ask.settings.mixWarm),
                                 row("hot", mix.hot, ask.settings.mixHot),
                                 row("cold", mix.cold, ask.settings.mixCold)})}};
}

Json responseReportJson(ReportAsk& ask) {
    const auto report = insight::firstResponse(ask.read, ask.filter, ask.settings.responseHours, ask.nowMs);
    if (ask.wants("waiting")) {
        printCases(ask, Kind::Contact, report.waiting);
        return {};
    }
    return {{"leads", report.leads},
            {"answered", report.answered},
            {"waiting", static_cast<std::int64_t>(report.waiting.size())},
            {"hours", jsonOf(report.hours)},
            {"target_hours", ask.settings.responseHours},
            {"in_time", shareJson(report.inTime)}};
}

Json callsReportJson(ReportAsk& ask) {
    const insight::CallFigures figures = insight::callsByOutcome(ask.read, ask.filter);
    Json authors = Json::array();
    for (const auto& [author, outcomes] : figures.byAuthor)
        authors.push_back({{"member", idJson(author)},
                           {"name", author.isNil() ? std::string() : titleOf(ask.read, Kind::Member, author)},
                           {"outcomes", outcomes}});
    return {{"calls", figures.calls}, {"outcomes", figures.outcomes}, {"members", authors}};
}

Json forgottenReportJson(ReportAsk& ask) {
    const auto contacts = insight::forgottenContacts(ask.read, ask.filter, ask.nowMs);
    std::map<std::string, std::int64_t> counts;
    Json list = Json::array();
    for (const insight::ForgottenContact& one : contacts) {
        ++counts[one.temperature];
        list.push_back({{"contact", one.contact.text()},
                        {"name", titleOf(ask.read, Kind::Contact, one.contact)},
                        {"temperature", one.temperature},
                        {"days", one.days},
                        {"rhythm", one.rhythm},
                        {"attempts", one.attempts}});
    }
    return {{"forgotten", static_cast<std::int64_t>(contacts.size())},
            {"by_temperature", counts},
            {"contacts", list}};
}

}  // namespace tropa::cli
