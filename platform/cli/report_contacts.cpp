// The reports on contacts: how soon they are answered, how they are called, who is being forgotten.
#include "core/insight/contact_reports.h"

#include <algorithm>

#include "platform/cli/record_json.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {

using model::Kind;

Json responseReportJson(ReportAsk& ask) {
    const auto report = insight::firstResponse(ask.read, ask.filter, ask.settings.responseHours, ask.nowMs);
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

std::optional<Cases> responseCases(ReportAsk& ask) {
    const auto report = insight::firstResponse(ask.read, ask.filter, ask.settings.responseHours, ask.nowMs);
    const std::string& which = ask.words.cases;
    if (which == "waiting") return ask.of(Kind::Contact, report.waiting);
    if (which == "answered") return ask.of(Kind::Contact, report.answeredLeads);
    if (which == "in_time") return ask.of(Kind::Contact, report.inTimeLeads);
    if (which == "late") return ask.of(Kind::Contact, report.lateLeads);
    return std::nullopt;
}

std::optional<Cases> callsCases(ReportAsk& ask) {
    const std::string& which = ask.words.cases;
    const model::Field* outcome = model::entity(Kind::Activity).field("outcome");
    const bool known =
        std::find(outcome->choices.begin(), outcome->choices.end(), which) != outcome->choices.end();
    if (!known && which != "calls") return std::nullopt;
    return ask.of(Kind::Activity,
                  insight::callsWith(ask.read, ask.filter, known ? std::string_view(which) : ""));
}

std::optional<Cases> forgottenCases(ReportAsk& ask) {
    const std::string& which = ask.words.cases;
    if (which != "forgotten" && which != "cold" && which != "warm" && which != "hot") return std::nullopt;
    std::vector<Uuid> ids;
    for (const auto& one : insight::forgottenContacts(ask.read, ask.filter, ask.nowMs))
        if (which == "forgotten" || one.temperature == which) ids.push_back(one.contact);
    return ask.of(Kind::Contact, ids);
}

}  // namespace tropa::cli
