#include <fmt/format.h>

#include "core/base/decimal.h"
#include "core/exchange/document.h"
#include "core/exchange/speech.h"

namespace tropa::exchange {
namespace {

using model::Protocol;
using model::ProtocolDecision;
using Kind = Block::Kind;

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string metricName(const Speech& say, std::string_view metric) {
    if (metric == "revenue") return say("Revenue", "Выручка");
    if (metric == "deals_won") return say("Deals won", "Выигранные сделки");
    if (metric == "calls") return say("Calls", "Звонки");
    if (metric == "meetings") return say("Meetings", "Встречи");
    if (metric == "new_contacts") return say("New contacts", "Новые контакты");
    if (metric == "active_base") return say("Active base", "Активная база");
    return std::string(metric);
}

void addDecision(const Speech& say, const ProtocolDecision& decision, Document& out) {
    std::string text = decision.text;
    text += " — " + (decision.owner.empty() ? say("nobody yet", "пока никто") : decision.owner);
    if (!decision.due.empty()) text += fmt::format(", {} {}", say("by", "до"), decision.due);
    if (decision.done) text += say(" (done)", " (сделано)");
    out.push_back({Kind::Bullet, text, {}});
}

void addHead(const Speech& say, const Protocol& protocol, Document& out) {
    out.push_back({Kind::Title, protocol.title, {}});
    const std::string zone = protocol.timeZone.empty() ? "" : " (" + protocol.timeZone + ")";
    if (!protocol.when.empty())
        out.push_back(
            {Kind::Paragraph, fmt::format("{}: {}{}", say("When", "Когда"), protocol.when, zone), {}});
    if (!protocol.place.empty())
        out.push_back({Kind::Paragraph, fmt::format("{}: {}", say("Where", "Где"), protocol.place), {}});
    if (!protocol.team.empty())
        out.push_back({Kind::Paragraph, fmt::format("{}: {}", say("Team", "Команда"), protocol.team), {}});
    out.push_back({Kind::Paragraph,
                   protocol.closed ? say("Closed.", "Протокол закрыт.")
                                   : say("Not closed yet.", "Протокол ещё не закрыт."),
                   {}});
}

void addParts(const Speech& say, const Protocol& protocol, Document& out) {
    if (protocol.parts.empty()) return;
    out.push_back({Kind::Heading, say("Participants", "Участники"), {}});
    for (const model::ProtocolPart& part : protocol.parts) {
        const std::string state = part.absent      ? say("absent", "не было")
                                  : !part.prepared ? say("not prepared", "не готов")
                                  : part.hasFigures ? say("prepared, with figures", "готов, с цифрами")
                                                    : say("prepared, without figures", "готов, без цифр");
        std::string text = fmt::format("{}: {}", part.name, state);
        if (!part.report.empty()) text += ". " + part.report;
        out.push_back({Kind::Bullet, text, {}});
    }
    if (const auto names = protocol.notPrepared(); !names.empty())
        out.push_back(
            {Kind::Warning, fmt::format("{}: {}", say("Not prepared", "Не готовы"), joined(names)), {}});
    if (const auto names = protocol.withoutFigures(); !names.empty())
        out.push_back(
            {Kind::Warning, fmt::format("{}: {}", say("Without figures", "Без цифр"), joined(names)), {}});
}

void addFigures(const Speech& say, const Protocol& protocol, Document& out) {
    if (protocol.figures.empty()) return;
    out.push_back({Kind::Heading,
                   fmt::format("{}, {} – {}", say("Plan and fact", "План и факт"), protocol.figuresFrom,
                               protocol.figuresTo),
                   {}});
    Block table{Kind::Table,
                {},
                {{say("What", "Что"), say("Who", "Кто"), say("From", "С"), say("Plan", "План"),
                  say("Fact", "Факт"), "%"}}};
    for (const model::PlanFact& row : protocol.figures) {
        const auto done = row.done();
        const std::string currency = row.currency.empty() ? std::string{} : ' ' + row.currency;
        table.rows.push_back({metricName(say, row.metric),
                              row.who.empty() ? say("everybody", "все") : row.who, row.starts,
                              Decimal{row.target}.text() + currency, Decimal{row.fact}.text() + currency,
                              done ? fmt::format("{:.0f}", *done * 100) : std::string("–")});
    }
    out.push_back(std::move(table));
}

void addAgenda(const Speech& say, const Protocol& protocol, Document& out) {
    if (!protocol.agenda.empty()) out.push_back({Kind::Heading, say("Agenda", "Повестка"), {}});
    for (std::size_t i = 0; i < protocol.agenda.size(); ++i) {
        const model::ProtocolItem& item = protocol.agenda[i];
        out.push_back(
            {Kind::Paragraph,
             fmt::format("{}. {}{}", i + 1, item.name,
                         item.needsDecision ? say(" (needs a decision)", " (нужно решение)") : std::string{}),
             {}});
        if (!item.discussed.empty()) out.push_back({Kind::Paragraph, item.discussed, {}});
        for (const ProtocolDecision& decision : item.decisions) addDecision(say, decision, out);
    }
    if (!protocol.discussed.empty()) {
        out.push_back({Kind::Heading, say("Discussed", "Обсудили"), {}});
        out.push_back({Kind::Paragraph, protocol.discussed, {}});
    }
    if (!protocol.decisions.empty()) out.push_back({Kind::Heading, say("Decided", "Решили"), {}});
    for (const ProtocolDecision& decision : protocol.decisions) addDecision(say, decision, out);
    if (const auto names = protocol.undecided(); !names.empty())
        out.push_back(
            {Kind::Warning,
             fmt::format("{}: {}", say("Without a decision", "Осталось без решения"), joined(names)),
             {}});
}

}  // namespace

Document protocolDocument(const Protocol& protocol, Language language) {
    const Speech say{language == Language::Russian};
    Document out;
    addHead(say, protocol, out);
    addParts(say, protocol, out);
    addFigures(say, protocol, out);
    addAgenda(say, protocol, out);
    return out;
}

}  // namespace tropa::exchange
