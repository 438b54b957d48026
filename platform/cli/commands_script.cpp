#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/actions/scripts.h"
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
    std::string what, script, from, to, version, note;
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

int publish(Context& context, const Uuid& script, const ScriptWords& words) {
    const Uuid made = actions::publishScript(context.replica(), script, words.note).orThrow();
    store::ReadTransaction read(context.replica());
    const store::ScriptVersions versions = store::scriptVersions(read, script);
    const std::int64_t number = versions.version(made)->number;
    if (context.json) context.print({{"id", made.text()}, {"number", number}});
    context.say(fmt::format("{} {}", made.text(), number));
    for (const model::ScriptFinding& found : model::checkScript(versions.draft))
        if (model::isMistake(found.fault)) {
            Context::tell(std::string(tr("it is published with mistakes: see script check",
                                         "опубликовано с ошибками: смотрите script check")));
            break;
        }
    return 0;
}

int listVersions(Context& context, const store::ScriptVersions& versions) {
    const auto print = [&](const store::ScriptVersion* version, const model::Script& script) {
        json lines = json::array();
        for (const model::ScriptLine& line : script.lines) lines.push_back(lineJson(&line));
        if (context.json)
            context.print({{"version", version ? json(version->id.text()) : json()},
                           {"number", version ? json(version->number) : json()},
                           {"draft", version == nullptr},
                           {"lines", lines}});
        context.say(version ? std::to_string(version->number) : std::string(tr("draft", "черновик")));
        for (const model::ScriptLine& line : script.lines) context.say("    " + line.words);
    };
    for (const store::ScriptVersion& version : versions.versions) print(&version, version.content);
    if (versions.hasDraft()) print(nullptr, versions.draft);
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

json stationsJson(const std::vector<insight::ScriptStation>& stations) {
    json lines = json::array();
    for (const insight::ScriptStation& station : stations) {
        json branches = json::array();
        for (const insight::ScriptBranch& branch : station.branches)
            branches.push_back({{"answer", branch.answer.text()},
                                {"name", branch.name},
                                {"chosen", shareJson(branch.chosen)},
                                {"agreed", shareJson(branch.agreed)}});
        lines.push_back({{"line", station.line.text()},
                         {"words", station.words},
                         {"reached", station.reached},
                         {"stopped", station.stopped},
                         {"agreed", shareJson(station.agreed)},
                         {"answers", branches}});
    }
    return lines;
}

void sayStations(const Context& context, const std::vector<insight::ScriptStation>& stations) {
    for (const insight::ScriptStation& station : stations) {
        context.say(fmt::format("{}  ({})", station.words, shareText(station.agreed)));
        for (const insight::ScriptBranch& branch : station.branches)
            context.say(fmt::format("    {}: {}; {}: {}", branch.name, shareText(branch.chosen),
                                    tr("agreed", "договорились"), shareText(branch.agreed)));
    }
}

json versionJson(const insight::ScriptVersionFigures& version) {
    return {{"version", version.version.text()},
            {"number", version.number},
            {"calls", version.calls},
            {"agreed", shareJson(version.agreed)},
            {"change", version.change ? json::array({version.change->low, version.change->high}) : json()},
            {"lines", stationsJson(version.stations)}};
}

std::string versionText(const insight::ScriptVersionFigures& version) {
    std::string text =
        fmt::format("{} {}: {}: {}; {}: {}", tr("version", "версия"), version.number, tr("calls", "звонков"),
                    version.calls, tr("agreed on a next step", "договорились о следующем шаге"),
                    shareText(version.agreed));
    if (version.change)
        text += fmt::format("; {}: {:+.0f} … {:+.0f}",
                            tr("against the one before, points", "против прежней, п. п."),
                            version.change->low * 100, version.change->high * 100);
    return text;
}

/// The version that a number or an id means; nil for an empty text.
Uuid versionNamed(const store::ScriptVersions& versions, const std::string& text) {
    if (text.empty()) return {};
    for (auto one = versions.versions.rbegin(); one != versions.versions.rend(); ++one)
        if (one->id.text() == text || std::to_string(one->number) == text) return one->id;
    throw Failure(ErrorCode::NotFound, "There is no version \"" + text + "\" of this script.");
}

int report(Context& context, store::ReadTransaction& read, const Uuid& script, const ScriptWords& words) {
    const std::int64_t from = words.from.empty() ? 0 : timeFrom(context.replica(), words.from);
    const std::int64_t to =
        words.to.empty() ? std::numeric_limits<std::int64_t>::max() : timeFrom(context.replica(), words.to);
    const Uuid asked = versionNamed(store::scriptVersions(read, script), words.version);
    const insight::ScriptReport report = insight::scriptReport(read, script, from, to);
    json versions = json::array();
    for (const insight::ScriptVersionFigures& version : report.versions) {
        if (!asked.isNil() && version.version != asked) continue;
        context.say(versionText(version));
        if (!asked.isNil()) sayStations(context, version.stations);
        versions.push_back(versionJson(version));
    }
    if (!asked.isNil()) {
        if (context.json) context.print(versions.front());
        return 0;
    }
    context.say(fmt::format("{}: {}; {}: {}", tr("calls", "звонков"), report.calls,
                            tr("agreed on a next step", "договорились о следующем шаге"),
                            shareText(report.agreed)));
    sayStations(context, report.stations);
    if (context.json)
        context.print({{"script", script.text()},
                       {"calls", report.calls},
                       {"agreed", shareJson(report.agreed)},
                       {"lines", stationsJson(report.stations)},
                       {"versions", versions}});
    return 0;
}

int run(Context& context, const ScriptWords& words) {
    Uuid id;
    {
        store::ReadTransaction read(context.replica());
        id = actions::findNamed(read, Kind::Script, words.script);
    }
    if (words.what == "publish") return publish(context, id, words);
    store::ReadTransaction read(context.replica());
    if (words.what == "report") return report(context, read, id, words);
    const store::ScriptVersions versions = store::scriptVersions(read, id);
    if (words.what == "versions") return listVersions(context, versions);
    const Uuid version = versionNamed(versions, words.version);
    const model::Script& script = version.isNil() ? versions.draft : versions.contentOf(version);
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
                 tr("A call script: its lines, its mistakes, its versions, what each branch brings",
                    "Сценарий звонка: реплики, ошибки, версии, что приносит каждая ветка"),
                 [&context, words] { return run(context, *words); })
        .choice("what", words->what, {"show", "check", "publish", "versions", "report"})
        .word("script", words->script, tr("Id or exact name", "Id или точное имя"), "SCRIPT")
        .option("--version", words->version,
                tr("show, check, report: this version; else the draft, and all calls",
                   "show, check, report: эта версия; иначе черновик и все звонки"),
                "VERSION")
        .option("--note", words->note, tr("publish: what changed", "publish: что изменилось"), "TEXT")
        .option("--from", words->from, tr("Calls from this time on", "Звонки начиная с"), "TIME")
        .option("--to", words->to, tr("Calls before this time", "Звонки раньше чем"), "TIME");
}

}  // namespace tropa::cli
