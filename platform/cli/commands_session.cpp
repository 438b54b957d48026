#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/call_lists.h"
#include "core/actions/names.h"
#include "core/store/query.h"
#include "core/store/scripts.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/preparation_json.h"
#include "platform/cli/record_json.h"
#include "platform/cli/script_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct SessionWords {
    std::string what, subject, search, script, scriptVersion, outcome, scriptPath, note, next, deal, step;
    std::vector<std::string> where;
    std::int64_t notCalled = 0;
    std::int64_t limit = 200;
};

std::string needed(const std::string& word, std::string_view what) {
    if (word.empty()) throw Failure(ErrorCode::Usage, fmt::format("{} is missing", what));
    return word;
}

Uuid listFrom(Context& context, const SessionWords& words) {
    store::ReadTransaction read(context.replica());
    return actions::findNamed(read, Kind::CallList, needed(words.subject, "the call list"));
}

json progressJson(const actions::QueueProgress& p) {
    return {{"waiting", p.waiting},
            {"taken", p.taken},
            {"done", p.done},
            {"skipped", p.skipped},
            {"closed", p.closed}};
}

std::string progressText(const actions::QueueProgress& p) {
    return fmt::format("{} {}, {} {}, {} {}, {} {}", p.waiting, tr("waiting", "ждут"), p.taken,
                       tr("taken", "в работе"), p.done, tr("done", "сделано"), p.skipped + p.closed,
                       tr("left out", "выбыли"));
}

int create(Context& context, const SessionWords& words) {
    actions::NewCallList wanted;
    wanted.name = needed(words.subject, "the name");
    wanted.filter.search = words.search;
    wanted.filter.notCalledDays = static_cast<int>(words.notCalled);
    wanted.limit = static_cast<std::size_t>(words.limit);
    {
        store::ReadTransaction read(context.replica());
        for (const std::string& word : words.where)
            wanted.filter.where.push_back(actions::filterFrom(read, Kind::Contact, inputFromWord(word)));
        if (!words.script.empty()) wanted.script = actions::findNamed(read, Kind::Script, words.script);
    }
    const actions::CallListMade made = actions::makeCallList(context.replica(), wanted).orThrow();
    if (context.json)
        context.print({{"id", made.list.text()}, {"contacts", made.contacts}});
    else
        context.say(fmt::format("{}  {}: {}", made.list.text(), tr("contacts", "контактов"), made.contacts));
    return 0;
}

int refill(Context& context, const SessionWords& words) {
    const Uuid list = listFrom(context, words);
    const std::size_t added =
        actions::refillCallList(context.replica(), list, static_cast<std::size_t>(words.limit)).orThrow();
    if (context.json) context.print({{"id", list.text()}, {"added", added}});
    context.say(fmt::format("{}: {}", tr("added", "добавлено"), added));
    return 0;
}

int next(Context& context, const SessionWords& words) {
    const Uuid list = listFrom(context, words);
    const auto turn = actions::nextTurn(context.replica(), list).orThrow();
    store::ReadTransaction read(context.replica());
    const actions::QueueProgress progress = actions::progressOf(read, list);
    if (!turn) {
        if (context.json) context.print({{"item", nullptr}, {"progress", progressJson(progress)}});
        Context::tell(
            fmt::format("{}: {}", tr("nobody left for now", "пока звонить некому"), progressText(progress)));
        return 0;
    }
    const auto contact = store::findRecord(read, Kind::Contact, turn->contact);
    const auto record = store::findRecord(read, Kind::CallList, list);
    const insight::Preparation ready =
        insight::preparationFor(read, turn->contact, context.replica().serverTime().nowMs());
    // The list's script, else the playbook's.
    const Uuid own = record ? record->reference("script") : Uuid{};
    const Uuid scriptId = own.isNil() ? ready.script : own;
    std::optional<model::Script> script;
    Uuid version;
    if (!scriptId.isNil()) {
        const store::ScriptVersions versions = store::scriptVersions(read, scriptId);
        script = versions.current();
        if (versions.newest() != nullptr) version = versions.newest()->id;
    }
    const model::ScriptLine* first = script && !script->lines.empty() ? &script->lines.front() : nullptr;
    if (context.json) {
        context.print({{"item", turn->item.text()},
                       {"contact", recordJson(read, *contact)},
                       {"script", script ? json(script->id.text()) : json()},
                       {"script_version", version.isNil() ? json() : json(version.text())},
                       {"line", lineJson(first)},
                       {"prepare", preparationJson(ready)},
                       {"progress", progressJson(progress)}});
        return 0;
    }
    context.say(turn->item.text());
    context.say(fmt::format("{}  {}  {}", titleOf(read, *contact), shown(read, *contact, "company"),
                            shown(read, *contact, "phones")));
    sayPreparation(context, ready);
    if (first != nullptr) context.say(first->words);
    context.say(progressText(progress));
    return 0;
}

int log(Context& context, const SessionWords& words) {
    const Uuid item = idFrom(needed(words.subject, "the turn"));
    actions::CallLog call;
    call.outcome = needed(words.outcome, "--outcome");
    call.note = words.note;
    call.scriptPath = words.scriptPath;
    call.next = words.next;
    call.nextTitle = tr("Call back", "Перезвонить");
    call.stage = words.step;
    {
        store::ReadTransaction read(context.replica());
        if (!words.deal.empty()) call.deal = actions::findNamed(read, Kind::Deal, words.deal);
        if (!words.script.empty()) call.script = actions::findNamed(read, Kind::Script, words.script);
        if (!words.scriptVersion.empty()) call.scriptVersion = idFrom(words.scriptVersion);
    }
    if (!words.step.empty() && call.deal.isNil()) throw Failure(ErrorCode::Usage, "--step needs --deal");
    const actions::CallLogged logged = actions::endTurn(context.replica(), item, call).orThrow();
    if (context.json)
        context.print({{"id", logged.activity.text()},
                       {"task", logged.task.isNil() ? json() : json(logged.task.text())}});
    context.say(logged.activity.text());
    return 0;
}

int status(Context& context, const SessionWords& words) {
    store::ReadTransaction read(context.replica());
    std::vector<Uuid> lists;
    if (!words.subject.empty()) {
        lists.push_back(actions::findNamed(read, Kind::CallList, words.subject));
    } else {
        store::ListQuery query;
        query.kind = Kind::CallList;
        for (const store::Record& list : store::listRecords(read, query))
            if (!list.flag("archived")) lists.push_back(list.id);
    }
    for (const Uuid& list : lists) {
        const actions::QueueProgress progress = actions::progressOf(read, list);
        json line = {{"id", list.text()}, {"name", titleOf(read, Kind::CallList, list)}};
        line.update(progressJson(progress));
        if (context.json) context.print(line);
        context.say(fmt::format("{}  {}  {}", list.text(), titleOf(read, Kind::CallList, list),
                                progressText(progress)));
    }
    return 0;
}

int give(Context& context, const SessionWords& words, Result<void> (*verb)(store::Replica&, const Uuid&)) {
    const Uuid item = idFrom(needed(words.subject, "the turn"));
    verb(context.replica(), item).orThrow();
    if (context.json) context.print({{"id", item.text()}});
    context.say(item.text());
    return 0;
}

int run(Context& context, const SessionWords& words) {
    if (words.what == "new") return create(context, words);
    if (words.what == "refill") return refill(context, words);
    if (words.what == "next") return next(context, words);
    if (words.what == "log") return log(context, words);
    if (words.what == "skip") return give(context, words, actions::skipTurn);
    if (words.what == "release") return give(context, words, actions::releaseTurn);
    return status(context, words);
}

}  // namespace

void addSessionCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<SessionWords>();
    line.command("session",
                 tr("Call through a list: new, next, log, …", "Обзвон по списку: new, next, log, …"),
                 [&context, words] { return run(context, *words); })
        .choice("what", words->what, {"new", "next", "log", "skip", "release", "refill", "status"})
        .word("subject", words->subject,
              tr("new: a name; next, refill, status: a list; log, skip, release: a turn",
                 "new: название; next, refill, status: список; log, skip, release: очередь контакта"),
              "SUBJECT", false)
        .options("--where", words->where,
                 tr("Who: temperature=cold, source=…", "Кто: temperature=cold, source=…"), "F=V")
        .option("--search", words->search, tr("Who: as in list", "Кто: как в list"), "TEXT")
        .number("--not-called", words->notCalled,
                tr("Not called for so many days", "Не звонили столько дней"), "DAYS")
        .number("--limit", words->limit, tr("At most; 200 by default", "Не больше; по умолчанию 200"), "N")
        .option("--script", words->script, tr("The script to follow", "По какому сценарию"), "SCRIPT")
        .option("--script-version", words->scriptVersion,
                tr("log: the version that next told; the newest by default",
                   "log: версия, которую назвал next; по умолчанию новейшая"),
                "ID")
        .option("--outcome", words->outcome, "no_answer, secretary, call_back, talked, agreed, …", "OUTCOME")
        .option("--script-path", words->scriptPath,
                tr("The answers given: \"Yes > Next week\"", "Какие были ответы: \"Да > На той неделе\""),
                "PATH")
        .option("--note", words->note, tr("A note", "Заметка"), "TEXT")
        .option("--next", words->next, tr("Next step", "Следующий шаг"), "TEXT")
        .option("--deal", words->deal, tr("About this deal", "По этой сделке"), "DEAL")
        .option("--step", words->step, tr("The buyer took this step", "Покупатель сделал этот шаг"), "STAGE");
}

}  // namespace tropa::cli
