#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/calls.h"
#include "core/actions/capture.h"
#include "core/actions/input.h"
#include "core/actions/names.h"
#include "core/actions/tasks.h"
#include "core/base/iso_time.h"
#include "core/insight/today.h"
#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "platform/cli/fields.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"
#include "platform/cli/table.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::Kind;

struct DayWords {
    std::string contact, deal, outcome, script, scriptPath, note, next, step, at, putOff;
    std::vector<std::string> tasks;
    std::string on, owner, team, since;
    bool off = false;
    bool all = false;
    actions::Capture capture;
};

json idOrNull(const Uuid& id) {
    return id.isNil() ? json() : json(id.text());
}

int call(Context& context, const DayWords& words) {
    actions::CallLog log;
    {
        store::ReadTransaction read(context.replica());
        log.contact = actions::findNamed(read, Kind::Contact, words.contact);
        if (!words.script.empty()) log.script = actions::findNamed(read, Kind::Script, words.script);
        if (!words.deal.empty()) log.deal = actions::findNamed(read, Kind::Deal, words.deal);
        for (const std::string& task : words.tasks) {
            log.tasks.push_back(idFrom(task));
            if (!store::findRecord(read, Kind::Task, log.tasks.back()))
                throw Failure(ErrorCode::NotFound, "there is no task " + task);
        }
    }
    log.outcome = words.outcome;
    log.note = words.note;
    log.scriptPath = words.scriptPath;
    log.next = words.next;
    log.nextTitle = tr("Call back", "Перезвонить");
    log.stage = words.step;
    if (!words.putOff.empty()) {
        if (log.tasks.empty()) throw Failure(ErrorCode::Usage, "--put-off needs --task");
        log.putOffTo =
            actions::dayOf(timeFrom(context.replica(), words.putOff), context.replica().zoneMinutes());
    }
    if (!words.step.empty() && log.deal.isNil()) throw Failure(ErrorCode::Usage, "--step needs --deal");
    if (!words.at.empty()) log.atMs = timeFrom(context.replica(), words.at);
    const actions::CallLogged logged = actions::logCall(context.replica(), log).orThrow();
    if (context.json)
        context.print({{"id", logged.activity.text()},
                       {"task", idOrNull(logged.task)},
                       {"step", idOrNull(logged.step)}});
    else
        context.say(logged.activity.text());
    return 0;
}

int capture(Context& context, const DayWords& words) {
    actions::Capture given = words.capture;
    given.nextTitle = tr("Call back", "Перезвонить");
    const actions::Captured captured = actions::captureContact(context.replica(), given).orThrow();
    json duplicates = json::array();
    for (const actions::Duplicate& d : captured.duplicates)
        duplicates.push_back({{"id", d.id.text()}, {"by", actions::nameOf(d.likeness)}});
    if (context.json) {
        context.print(
            {{"id", captured.contact.text()}, {"task", idOrNull(captured.task)}, {"duplicates", duplicates}});
    } else {
        context.say(captured.contact.text());
        for (const actions::Duplicate& d : captured.duplicates)
            Context::tell(fmt::format("{}: {} ({})", tr("known already?", "уже есть?"), d.id.text(),
                                      actions::nameOf(d.likeness)));
    }
    return 0;
}

int done(Context& context, const DayWords& words) {
    for (const std::string& task : words.tasks) {
        const Uuid id = idFrom(task);
        actions::completeTask(context.replica(), id).orThrow();
        if (context.json)
            context.print({{"id", id.text()}});
        else
            context.say(id.text());
    }
    return 0;
}

/// One's own day, everybody's, or what a head of sales looks at: one person's, a team's.
insight::TodayQuery queryFor(Context& context, const DayWords& words) {
    insight::TodayQuery query;
    store::Replica& replica = context.replica();
    query.nowMs = replica.serverTime().nowMs();
    query.zoneMinutes = replica.zoneMinutes();
    query.nobodys = words.owner.empty() && words.team.empty();
    store::ReadTransaction read(replica);
    if (!words.team.empty())
        query.team = actions::findNamed(read, Kind::Team, words.team);
    else if (!words.owner.empty())
        query.member = actions::findNamed(read, Kind::Member, words.owner);
    else if (!words.all)
        query.member = replica.identity().member;
    return query;
}

std::string reasonText(const insight::TodayEntry& entry) {
    using insight::TodayReason;
    switch (entry.reason) {
        case TodayReason::Focus:
            return entry.days > 0 ? fmt::format("{} {} {}", tr("carried over,", "перенесено,"), entry.days,
                                                tr("d", "дн."))
                                  : std::string(tr("focus of the day", "главное на день"));
        case TodayReason::Promised:
            return std::string(tr("promised", "обещано"));
        case TodayReason::DueToday:
            return std::string(tr("today", "сегодня"));
        case TodayReason::QualifiedA:
            return std::string(tr("need, money and time: A", "нужно, деньги, срочно: A"));
        case TodayReason::ReplyDue:
            return fmt::format("{} {} {}", tr("written to, no answer for", "написали, ответа нет"),
                               entry.days, tr("d", "дн."));
        case TodayReason::BestSegment:
            return std::string(tr("best segment, no next step", "лучший сегмент, нет следующего шага"));
        case TodayReason::Overdue:
            return fmt::format("{} {} {}", tr("overdue,", "просрочено,"), entry.days, tr("d", "дн."));
        case TodayReason::RhythmLapsed:
            return fmt::format("{} {} {} {}", tr("silent for", "молчание"), entry.days,
                               tr("d, rhythm", "дн., ритм"), entry.limitDays);
        case TodayReason::StandsStill:
            return fmt::format("{} {} {} {}", tr("stands still for", "стоит"), entry.days,
                               tr("d, usual", "дн., обычно"), entry.limitDays);
        case TodayReason::NoNextStep:
            return std::string(tr("no next step", "нет следующего шага"));
    }
    return {};
}

void printEntries(Context& context, store::ReadTransaction& read,
                  const std::vector<insight::TodayEntry>& entries) {
    Table table({"id", std::string(tr("what", "что")), std::string(tr("with whom", "с кем")),
                 std::string(tr("when", "когда")), std::string(tr("why", "почему"))});
    for (const insight::TodayEntry& entry : entries) {
        const Uuid& subject = !entry.task.isNil()   ? entry.task
                              : !entry.deal.isNil() ? entry.deal
                                                    : entry.contact;
        if (context.json) {
            context.print({{"reason", insight::nameOf(entry.reason)},
                           {"id", subject.text()},
                           {"task", idOrNull(entry.task)},
                           {"contact", idOrNull(entry.contact)},
                           {"deal", idOrNull(entry.deal)},
                           {"owner", idOrNull(entry.member)},
                           {"title", entry.title},
                           {"at", entry.atMs ? json(isoFromMs(*entry.atMs)) : json()},
                           {"days", entry.days},
                           {"limit_days", entry.limitDays}});
            continue;
        }
        const std::string whom = titleOf(read, Kind::Contact, entry.contact);
        std::string what = entry.title;
        if (what.empty() && !entry.deal.isNil()) what = titleOf(read, Kind::Deal, entry.deal);
        if (what.empty()) what = whom;
        table.add({subject.text(), what, whom, entry.atMs ? shownTime(read, *entry.atMs) : std::string{},
                   reasonText(entry)});
    }
    if (context.json) return;
    if (table.empty())
        Context::tell(std::string(tr("nothing for today", "на сегодня ничего нет")));
    else
        table.print(stdout);
}

int today(Context& context, const DayWords& words) {
    const insight::TodayQuery query = queryFor(context, words);
    store::ReadTransaction read(context.replica());
    printEntries(context, read, insight::todayList(read, query));
    return 0;
}

int reminders(Context& context, const DayWords& words) {
    const insight::TodayQuery query = queryFor(context, words);
    const std::int64_t since = words.since.empty() ? actions::startOfDay(query.nowMs, query.zoneMinutes)
                                                   : timeFrom(context.replica(), words.since);
    store::ReadTransaction read(context.replica());
    printEntries(context, read, insight::remindersDue(read, query, since));
    return 0;
}

int focus(Context& context, const DayWords& words) {
    const insight::TodayQuery query = queryFor(context, words);
    const std::string day = words.on.empty() ? actions::dayOf(query.nowMs, query.zoneMinutes) : words.on;
    for (const std::string& task : words.tasks)
        actions::setFocus(context.replica(), idFrom(task), words.off ? std::string{} : day).orThrow();
    store::ReadTransaction read(context.replica());
    printEntries(context, read, insight::focusTasks(read, query, day));
    return 0;
}

}  // namespace

void addDayCommands(CommandLine& line, Context& context) {
    const auto words = std::make_shared<DayWords>();
    const auto command = [&](const char* name, std::string_view help, int (*run)(Context&, const DayWords&)) {
        return line.command(name, help, [&context, words, run] { return run(context, *words); });
    };
    const std::string_view aNote = tr("A note", "Заметка");
    command("call", tr("Log a call", "Записать звонок"), call)
        .word("contact", words->contact, tr("Id or exact name", "Id или точное имя"), "CONTACT")
        .option("--outcome", words->outcome, "no_answer, secretary, call_back, talked, agreed, …", "OUTCOME",
                true)
        .option("--deal", words->deal, tr("About this deal", "По этой сделке"), "DEAL")
        .option("--step", words->step,
                tr("The buyer took this step; the call is the evidence",
                   "Покупатель сделал этот шаг; звонок — подтверждение"),
                "STAGE")
        .option("--script", words->script, tr("Along this script", "По этому сценарию"), "SCRIPT")
        .option("--script-path", words->scriptPath,
                tr("The answers given: \"Yes > Next week\"", "Какие были ответы: \"Да > На той неделе\""),
                "PATH")
        .option("--note", words->note, aNote, "TEXT")
        .option("--next", words->next,
                tr("Next step: \"2026-12-01 10:00 Send the sample\"",
                   "Следующий шаг: \"2026-12-01 10:00 Отправить образец\""),
                "TEXT")
        .options("--task", words->tasks,
                 tr("This task is done with it; may be repeated", "Эта задача этим сделана; можно несколько"),
                 "TASK")
        .option("--put-off", words->putOff,
                tr("Nobody was reached: the tasks are put off, to --next's time or to this day",
                   "Не дозвонились: задачи переносятся на время из --next или на этот день"),
                "DAY")
        .option("--at", words->at, tr("When; now by default", "Когда; по умолчанию сейчас"), "TIME");

    actions::Capture& given = words->capture;
    command(
        "capture",
        tr("Capture a visitor; name or phone is enough", "Записать посетителя; хватит имени или телефона"),
        capture)
        .option("--name", given.name, tr("Name", "Имя"), "NAME")
        .option("--phone", given.phone, tr("Phone", "Телефон"), "PHONE")
        .option("--email", given.email, tr("E-mail", "Почта"), "EMAIL")
        .option("--company", given.company, tr("Company", "Компания"), "COMPANY")
        .option("--position", given.position, tr("Position", "Должность"), "TEXT")
        .option("--city", given.city, tr("City", "Город"), "CITY")
        .option("--event", given.event, tr("Event", "Событие"), "EVENT")
        .option("--source", given.source, tr("Source", "Источник"), "SOURCE")
        .option("--temperature", given.temperature, "cold, warm, hot", "T")
        .option("--note", given.note, aNote, "TEXT")
        .option("--next", given.next, tr("Next step", "Следующий шаг"), "TEXT")
        .options("--interest", given.interests, tr("Becomes a tag", "Станет меткой"), "TAG")
        .flag("--consent", given.consent,
              tr("Consented to our keeping the data", "Дано согласие на хранение данных"));

    command("done", tr("Tasks are done", "Задачи сделаны"), done)
        .words("task", words->tasks, "", "TASK", true);
    const std::string_view everybody = tr("Everybody's", "У всех");
    const std::string_view onePerson = tr("One person's", "У одного сотрудника");
    const std::string_view oneTeam = tr("A team's", "У команды");
    command("today", tr("What to do today, and why", "Что делать сегодня и почему"), today)
        .flag("--all", words->all, everybody)
        .option("--owner", words->owner, onePerson, "MEMBER")
        .option("--team", words->team, oneTeam, "TEAM");
    command("reminders", tr("Tasks whose reminder has come", "Задачи, о которых пора напомнить"), reminders)
        .flag("--all", words->all, everybody)
        .option(
            "--since", words->since,
            tr("After this time; since midnight by default", "После этого времени; по умолчанию с полуночи"),
            "TIME");
    command("focus",
            tr("The few tasks that matter; TASK… puts them there", "Главные задачи дня; TASK… добавляет их"),
            focus)
        .words("task", words->tasks, "", "TASK", false)
        .option("--on", words->on, tr("Day; today by default", "День; по умолчанию сегодня"), "DATE")
        .flag("--off", words->off, tr("Take them out", "Убрать их"))
        .flag("--all", words->all, everybody)
        .option("--owner", words->owner, onePerson, "MEMBER")
        .option("--team", words->team, oneTeam, "TEAM");
}

}  // namespace tropa::cli
