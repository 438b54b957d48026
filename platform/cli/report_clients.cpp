// The reports on clients: what they bring, whether they still buy, how warm they are.
#include "core/insight/client_reports.h"

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/store/records.h"
#include "platform/cli/record_json.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

using insight::Period;
using model::Kind;

constexpr const char* kClasses[] = {"A", "B", "C"};

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

/// All purchases up to the end of the window: which is a client's first one is not known from the window.
std::vector<insight::Purchase> purchasesUntil(ReportAsk& ask, insight::Clients& clients, std::int64_t toMs) {
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = {};
    filter.toMs = toMs;
    return insight::purchasesOf(ask.read, filter, clients, ask.settings.currency);
}

Json ticketJson(const insight::Ticket& ticket) {
    return {{"revenue", amountJson(ticket.revenue)},
            {"purchases", ticket.purchases},
            {"average", jsonOf(ticket.average())}};
}

insight::AbcReport abcReport(ReportAsk& ask, const Period& window) {
    insight::Clients clients(ask.read);
    insight::ReportFilter filter = ask.filter;
    filter.fromMs = window.fromMs;
    filter.toMs = window.toMs;
    return insight::abcOf(insight::purchasesOf(ask.read, filter, clients, ask.settings.currency),
                          ask.settings);
}

std::string classesOf(const insight::AbcClient& client) {
    return std::string(kClasses[static_cast<std::size_t>(client.byValue)]) +
           kClasses[static_cast<std::size_t>(client.byFrequency)];
}

insight::ActiveBase baseOf(ReportAsk& ask, const Period& window) {
    insight::Clients clients(ask.read);
    const auto purchases = purchasesUntil(ask, clients, std::min(window.toMs, ask.nowMs + 1));
    const auto unit = ask.unit(insight::PeriodUnit::Month);
    const auto trend = ask.calendar.periods(unit, window.toMs - 365LL * kDayMs, window.toMs);
    return insight::activeBase(
        purchases, insight::activeDaysBySegment(ask.read, purchases, clients),
        ask.words.days > 0 ? static_cast<int>(ask.words.days) : ask.settings.activeDays, window, trend,
        ask.nowMs, &ask.calendar);
}

}  // namespace

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
    const insight::AbcReport report = abcReport(ask, window);
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
    const insight::ActiveBase base = baseOf(ask, window);
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
            {"sleeping", static_cast<std::int64_t>(base.sleeping.size())},
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

std::optional<Cases> ticketCases(ReportAsk& ask) {
    const std::string& which = ask.words.cases;
    std::size_t order = 0;
    for (const auto& [name, number] : {std::pair{"first", 1}, std::pair{"second", 2}, std::pair{"later", 3}})
        if (which == name) order = static_cast<std::size_t>(number);
    if (order == 0 && which != "purchases") return std::nullopt;
    const Period window = ask.window(365);
    insight::Clients clients(ask.read);
    const auto purchases = purchasesUntil(ask, clients, window.toMs);
    const auto orders = insight::orderOfPurchases(purchases);
    std::vector<insight::Purchase> asked;
    for (std::size_t i = 0; i < purchases.size(); ++i)
        if (window.contains(purchases[i].atMs) &&
            (order == 0 || std::min<std::size_t>(orders[i], 3) == order))
            asked.push_back(purchases[i]);
    std::vector<Uuid> ids;
    for (const insight::Purchase& one : insight::earliestFirst(std::move(asked))) ids.push_back(one.id);
    return ask.of(Kind::Purchase, ids);
}

std::optional<Cases> abcCases(ReportAsk& ask) {
    const std::string& which = ask.words.cases;
    if (which.size() != 2 || which.find_first_not_of("ABC") != std::string::npos) return std::nullopt;
    std::vector<Uuid> ids;
    for (const insight::AbcClient& one : abcReport(ask, ask.window(365)).clients)
        if (classesOf(one) == which) ids.push_back(one.client);
    return ask.clients(ids);
}

std::optional<Cases> activeCases(ReportAsk& ask) {
    const insight::ActiveBase base = baseOf(ask, ask.window(30));
    const std::string& which = ask.words.cases;
    if (which == "active") return ask.clients(base.activeClients);
    if (which == "sleeping") return ask.clients(base.sleeping);
    if (which == "entered") return ask.clients(base.entered);
    if (which == "dropped_out") return ask.clients(base.droppedOut);
    return std::nullopt;
}

std::optional<Cases> mixCases(ReportAsk& ask) {
    constexpr std::string_view kLevels[] = {"cold", "warm", "hot"};
    const auto* asked = std::find(std::begin(kLevels), std::end(kLevels), ask.words.cases);
    if (asked == std::end(kLevels)) return std::nullopt;
    insight::Clients clients(ask.read);
    std::vector<Uuid> ids;
    for (const auto& [client, level] : insight::warmthOfClients(ask.read, ask.filter, clients))
        if (level == asked - std::begin(kLevels)) ids.push_back(client);
    std::sort(ids.begin(), ids.end());
    return ask.clients(ids);
}

}  // namespace tropa::cli
