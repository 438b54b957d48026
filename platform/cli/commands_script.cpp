#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/insight/script_report.h"
#include "core/store/scripts.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/script_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;
using model::ScriptFault;

struct ScriptWords {
    std::string what, script, from, to;
};

std::string_view words(ScriptFault fault) {
    switch (fault) {
        case ScriptFault::Empty:
            return tr("the script has no lines", "в сценарии нет ни одной реплики");
        case ScriptFault::DeadEnd:
            return tr("no answers, and it is no end: the caller falls silent",
                      "ответов нет, а это не конец: звонящему нечего сказать");
        case ScriptFault::LeadsNowhere:
            return tr("nothing is said after this answer", "после этого ответа нечего сказать");
        case ScriptFault::Unreachable:
            return tr("no talk comes here", "сюда не приводит ни один разговор");
        case ScriptFault::Endless:
            return tr("no talk comes to an end from here", "отсюда разговор никогда не закончится");
        case ScriptFault::Loop:
            return tr("the talk can come back here", "разговор может вернуться сюда");
    }
    return {};
}

int check(Context& context, const model::Script& script) {
    bool mistakes = false;
    for (const model::ScriptFinding& found : model::checkScript(script)) {
        mistakes = mistakes || model::isMistake(found.fault);
        const model::ScriptLine* line = script.line(found.line);
        std::string answer;
        if (line != nullptr)
            for (const model::ScriptAnswer& one : line->answers)
                if (one.id == found.answer) answer = one.name;
        if (context.json)
            context.print({{"fault", model::nameOf(found.fault)},
                           {"mistake", model::isMistake(found.fault)},
                           {"line", line == nullptr ? json() : json(line->id.text())},
                           {"words", line == nullptr ? json() : json(line->words)},
                           {"answer", found.answer.isNil() ? json() : json(found.answer.text())}});
        else
            context.say(fmt::format("{}{}{}: {}", line == nullptr ? "" : line->words,
                                    answer.empty() ? "" : " > ", answer, words(found.fault)));
    }
    if (!mistakes)
        Context::tell(
            std::string(tr("the script can be followed to its end", "сценарий можно пройти до конца")));
    return mistakes ? 1 : 0;
}

int show(Context& context, const model::Script& script) {
    for (const model::ScriptLine& line : script.lines) {
        if (context.json) {
            context.print(lineJson(&line));
            continue;
        }
        context.say(fmt::format("{}{}", line.words, line.ends ? tr("  (the end)", "  (конец)") : ""));
        for (const model::ScriptAnswer& answer : line.answers) {
            const model::ScriptLine* next = script.line(answer.next);
            context.say(fmt::format("    {} → {}", answer.name, next == nullptr ? "?" : next->words));
        }
    }
    return 0;
}

json shareJson(const insight::Share& share) {
    const auto value = share.value();
    const auto interval = share.interval();
    return {{"n", share.n},
            {"of", share.of},
            {"share", value ? json(*value) : json()},
            {"interval", interval ? json::array({interval->low, interval->high}) : json()}};
}

std::string shareText(const insight::Share& share) {
    const auto value = share.value();
    return value ? fmt::format("{} / {} = {:.0f} %", share.n, share.of, *value * 100) : std::string("–");
}

int report(Context& context, store::ReadTransaction& read, const Uuid& script, const ScriptWords& words) {
    const std::int64_t from = words.from.empty() ? 0 : timeFrom(context.replica(), words.from);
    const std::int64_t to =
        words.to.empty() ? std::numeric_limits<std::int64_t>::max() : timeFrom(context.replica(), words.to);
    const insight::ScriptReport report = insight::scriptReport(read, script, from, to);
    json lines = json::array();
    context.say(fmt::format("{}: {}; {}: {}", tr("calls", "звонков"), report.calls,
                            tr("agreed on a next step", "договорились о следующем шаге"),
                            shareText(report.agreed)));
    for (const insight::ScriptStation& station : report.stations) {
        json branches = json::array();
        context.say(fmt::format("{}  ({})", station.words, shareText(station.agreed)));
        for (const insight::ScriptBranch& branch : station.branches) {
            branches.push_back({{"answer", branch.answer.text()},
                                {"name", branch.name},
                                {"chosen", shareJson(branch.chosen)},
                                {"agreed", shareJson(branch.agreed)}});
            context.say(fmt::format("    {}: {}; {}: {}", branch.name, shareText(branch.chosen),
                                    tr("agreed", "договорились"), shareText(branch.agreed)));
        }
        lines.push_back({{"line", station.line.text()},
                         {"words", station.words},
                         {"reached", station.reached},
                         {"stopped", station.stopped},
                         {"agreed", shareJson(station.agreed)},
                         {"answers", branches}});
    }
    if (context.json)
        context.print({{"script", script.text()},
                       {"calls", report.calls},
                       {"agreed", shareJson(report.agreed)},
                       {"lines", lines}});
    return 0;
}

int run(Context& context, const ScriptWords& words) {
    store::ReadTransaction read(context.replica());
    const Uuid id = actions::findNamed(read, Kind::Script, words.script);
    if (words.what == "report") return report(context, read, id, words);
    const model::Script script = store::loadScript(read, id);
    return words.what == "check" ? check(context, script) : show(context, script);
}

}  // namespace

json lineJson(const model::ScriptLine* line) {
    if (line == nullptr) return {};
    json answers = json::array();
    for (const model::ScriptAnswer& answer : line->answers)
        answers.push_back({{"id", answer.id.text()},
                           {"name", answer.name},
                           {"next", answer.next.isNil() ? json() : json(answer.next.text())}});
    return {{"id", line->id.text()},
            {"words", line->words},
            {"hint", line->hint},
            {"ends", line->ends},
            {"answers", answers}};
}

void addScriptCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<ScriptWords>();
    line.command("script",
                 tr("A call script: its lines, its mistakes, what each branch brings",
                    "Сценарий звонка: реплики, ошибки, что приносит каждая ветка"),
                 [&context, words] { return run(context, *words); })
        .choice("what", words->what, {"show", "check", "report"})
        .word("script", words->script, tr("Id or exact name", "Id или точное имя"), "SCRIPT")
        .option("--from", words->from, tr("Calls from this time on", "Звонки начиная с"), "TIME")
        .option("--to", words->to, tr("Calls before this time", "Звонки раньше чем"), "TIME");
}

}  // namespace tropa::cli
