#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/actions/meetings.h"
#include "core/actions/names.h"
#include "core/base/decimal.h"
#include "core/exchange/document.h"
#include "core/insight/plan_fact.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct MeetingWords {
    std::string what, meeting, member, note, decision, owner, due, item, format, out, language, when, place;
    std::vector<std::string> figures;
};

Uuid named(store::ReadTransaction& read, Kind kind, const std::string& word) {
    return word.empty() ? Uuid{} : actions::findNamed(read, kind, word);
}

int prepare(Context& context, const Uuid& meeting, const MeetingWords& words) {
    Uuid member;
    {
        store::ReadTransaction read(context.replica());
        member = named(read, Kind::Member, words.member);
    }
    nlohmann::json figures = nlohmann::json::object();
    for (const std::string& word : words.figures) {
        const std::size_t sign = word.find('=');
        if (sign == std::string::npos || sign == 0)
            throw Failure(ErrorCode::Usage, fmt::format("\"{}\": name=value is needed", word));
        figures[word.substr(0, sign)] = word.substr(sign + 1);
    }
    const Uuid part = actions::preparePart(context.replica(), meeting, member, words.note, figures).orThrow();
    if (context.json) context.print({{"id", part.text()}});
    context.say(part.text());
    return 0;
}

int call(Context& context, const MeetingWords& words) {
    actions::NewMeeting wanted{words.meeting, words.when, words.place, {}};
    if (!words.member.empty()) {
        store::ReadTransaction read(context.replica());
        wanted.people.push_back(named(read, Kind::Member, words.member));
    }
    const Uuid meeting = actions::callMeeting(context.replica(), wanted).orThrow();
    if (context.json) context.print({{"id", meeting.text()}});
    context.say(meeting.text());
    return 0;
}

int decide(Context& context, const Uuid& meeting, const MeetingWords& words) {
    actions::NewDecision wanted;
    wanted.meeting = meeting;
    wanted.text = words.decision;
    wanted.due = words.due;
    {
        store::ReadTransaction read(context.replica());
        wanted.owner = named(read, Kind::Member, words.owner);
        if (!words.item.empty()) wanted.agendaItem = idFrom(words.item);
    }
    const actions::DecisionMade made = actions::decide(context.replica(), wanted).orThrow();
    if (context.json) context.print({{"id", made.decision.text()}, {"task", made.task.text()}});
    context.say(made.decision.text());
    return 0;
}

/// What a head of sales should hear before he closes, or begins.
void tellFailures(const model::Protocol& protocol) {
    const auto tell = [](std::string_view what, const std::vector<std::string>& names) {
        if (!names.empty()) Context::tell(fmt::format("{}: {}", what, fmt::join(names, ", ")));
    };
    tell(tr("not prepared", "не готовы"), protocol.notPrepared());
    tell(tr("without figures", "без цифр"), protocol.withoutFigures());
    tell(tr("without a decision", "осталось без решения"), protocol.undecided());
}

model::Protocol load(Context& context, const Uuid& meeting) {
    store::ReadTransaction read(context.replica());
    return insight::protocolOf(read, meeting, context.replica().serverTime().nowMs());
}

int close(Context& context, const Uuid& meeting) {
    const model::Protocol protocol = load(context, meeting);
    tellFailures(protocol);
    actions::closeMeeting(context.replica(), meeting, insight::toJson(protocol.figures)).orThrow();
    if (context.json) context.print({{"id", meeting.text()}});
    context.say(meeting.text());
    return 0;
}

json protocolJson(const model::Protocol& protocol) {
    json figures = json::array();
    for (const model::PlanFact& row : protocol.figures) {
        const auto done = row.done();
        figures.push_back({{"metric", row.metric},
                           {"who", row.who.empty() ? json() : json(row.who)},
                           {"starts", row.starts},
                           {"target", Decimal{row.target}.text()},
                           {"fact", Decimal{row.fact}.text()},
                           {"currency", row.currency.empty() ? json() : json(row.currency)},
                           {"done", done ? json(*done) : json()}});
    }
    return {{"title", protocol.title},
            {"when", protocol.when},
            {"time_zone", protocol.timeZone},
            {"closed", protocol.closed},
            {"not_prepared", protocol.notPrepared()},
            {"without_figures", protocol.withoutFigures()},
            {"undecided", protocol.undecided()},
            {"figures", figures}};
}

int show(Context& context, const Uuid& meeting, const MeetingWords& words) {
    const model::Protocol protocol = load(context, meeting);
    if (context.json && words.out.empty()) {
        context.print(protocolJson(protocol));
        return 0;
    }
    const bool russian = words.language.empty() ? speaksRussian() : words.language == "ru";
    const exchange::Document document = exchange::protocolDocument(
        protocol, russian ? exchange::Language::Russian : exchange::Language::English);
    const std::string written = words.format == "pdf"        ? exchange::asPdf(document)
                                : words.format == "markdown" ? exchange::asMarkdown(document)
                                                             : exchange::asText(document);
    if (words.out.empty()) {
        if (words.format == "pdf") throw Failure(ErrorCode::Usage, "a PDF goes into a file: --out FILE");
        context.say(written);
    } else {
        std::ofstream file(words.out, std::ios::binary);
        file << written;
        file.flush();
        if (!file) throw Failure(ErrorCode::Io, fmt::format("{} cannot be written", words.out));
        if (context.json) context.print({{"file", words.out}, {"bytes", written.size()}});
    }
    tellFailures(protocol);
    return 0;
}

int run(Context& context, const MeetingWords& words) {
    if (words.what == "call") return call(context, words);
    Uuid meeting;
    {
        store::ReadTransaction read(context.replica());
        meeting = actions::findNamed(read, Kind::Meeting, words.meeting);
    }
    if (words.what == "prepare") return prepare(context, meeting, words);
    if (words.what == "decide") return decide(context, meeting, words);
    if (words.what == "close") return close(context, meeting);
    if (words.what == "ideas") {
        const int brought = actions::bringIdeas(context.replica(), meeting).orThrow();
        if (context.json) context.print({{"ideas", brought}});
        context.say(fmt::format("{}: {}", tr("ideas put on the agenda", "идей внесено в повестку"), brought));
        return 0;
    }
    return show(context, meeting, words);
}

}  // namespace

void addMeetingCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<MeetingWords>();
    const std::string_view idOrName = tr("Id or exact name", "Id или точное имя");
    line.command("meeting",
                 tr("A team meeting: call, prepare, ideas, decide, close, protocol",
                    "Планёрка: call, prepare, ideas, decide, close, protocol"),
                 [&context, words] { return run(context, *words); })
        .choice("what", words->what, {"call", "prepare", "ideas", "decide", "close", "protocol"})
        .word("meeting", words->meeting,
              tr("Id or exact title; call: its title", "Id или точное название; call: название"), "MEETING")
        .option("--at", words->when, tr("call: when", "call: когда"), "TIME")
        .option("--place", words->place, tr("call: where, or a link", "call: где, или ссылка"), "PLACE")
        .option("--member", words->member,
                tr("prepare: whose part; one's own by default; call: with one only, everybody by default",
                   "prepare: чья часть; по умолчанию своя; call: только с ним, по умолчанию все"),
                "MEMBER")
        .option("--note", words->note, tr("prepare: the report", "prepare: отчёт"), "TEXT")
        .options("--figure", words->figures, tr("prepare: a figure", "prepare: цифра"), "NAME=VALUE")
        .option("--text", words->decision, tr("decide: what", "decide: что решили"), "TEXT")
        .option("--owner", words->owner, idOrName, "MEMBER")
        .option("--due", words->due, tr("decide: by which day", "decide: к какому дню"), "DATE")
        .option("--item", words->item,
                tr("decide: on which item of the agenda", "decide: по какому вопросу повестки"), "ID")
        .oneOf("--format", words->format, {"text", "markdown", "pdf"})
        .option("--out", words->out, tr("protocol: into this file", "protocol: в этот файл"), "FILE")
        .oneOf("--language", words->language, {"ru", "en"});
}

}  // namespace tropa::cli
