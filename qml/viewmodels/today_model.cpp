#include "qml/viewmodels/today_model.h"

#include <map>

#include "core/actions/input.h"
#include "core/actions/tasks.h"
#include "core/insight/signs.h"
#include "core/insight/temperature.h"
#include "core/insight/today.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using insight::TodayEntry;
using insight::TodayReason;
using model::Kind;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Today)
};

/// Nobody gets through more than this in a day; the rest is in the lists.
constexpr std::size_t kMostOfAReason = 30;
/// More than a screen shows at once.
constexpr std::size_t kScreenful = 30;
const QString kDot = QStringLiteral(" · ");

struct Day {
    QString date;
    QList<Row> focus, entries;
    int focusDone = 0;
    int openTasks = 0;
    bool whole = true;
};

QString sectionOf(TodayReason reason) {
    switch (reason) {
        case TodayReason::Focus:
            return {};
        case TodayReason::Promised:
            return Tr::tr("Promised today");
        case TodayReason::DueToday:
            return Tr::tr("During the day");
        case TodayReason::QualifiedA:
            return Tr::tr("Work with them first");
        case TodayReason::ReplyDue:
            return Tr::tr("Waiting for their answer");
        case TodayReason::Overdue:
            return Tr::tr("Overdue");
        case TodayReason::BestSegment:
            return Tr::tr("The best segment");
        case TodayReason::RhythmLapsed:
            return Tr::tr("Gone quiet");
        case TodayReason::StandsStill:
            return Tr::tr("Standing still");
        case TodayReason::NoNextStep:
            return Tr::tr("Without a next step");
    }
    return {};
}

QString reasonOf(const TodayEntry& entry, const Words& words, const QString& deal) {
    const QString title = qs(entry.title);
    switch (entry.reason) {
        case TodayReason::Promised:
            return entry.atMs ? words.time(*entry.atMs) + kDot + title : title;
        case TodayReason::Overdue:
            return title + kDot + Tr::tr("%Ln days ago", "overdue", entry.days);
        case TodayReason::QualifiedA:
            return Tr::tr("Need, money and time are there") + (deal.isEmpty() ? QString() : kDot + deal);
        case TodayReason::ReplyDue:
            return Tr::tr("Written to, no answer for %1", "days").arg(words.days(entry.days));
        case TodayReason::RhythmLapsed:
            return Tr::tr("Quiet for %1, agreed on %2", "days, days")
                .arg(words.days(entry.days), words.days(entry.limitDays));
        case TodayReason::StandsStill:
            return Tr::tr("No step for %1, usually %2", "days, a number of days")
                       .arg(words.days(entry.days), QString::number(entry.limitDays)) +
                   (deal.isEmpty() ? QString() : kDot + deal);
        case TodayReason::BestSegment:
        case TodayReason::NoNextStep:
            return Tr::tr("What is next?") + (deal.isEmpty() ? QString() : kDot + deal);
        case TodayReason::Focus:
        case TodayReason::DueToday:
            break;
    }
    return title;
}

Row entryRow(store::ReadTransaction& read, const Words& words, const TodayEntry& entry) {
    QString title, letters, temperature, phone, company;
    bool canCall = false;
    if (const auto contact = store::findRecord(read, Kind::Contact, entry.contact)) {
        title = contactTitle(*contact);
        company = referenceText(read, *contact, "company");
        letters = initials(contact->text("name"));
        temperature = qs(insight::temperatureOf(read, *contact));
        phone = firstPhone(*contact);
        const bool* silent = std::get_if<bool>(&(*contact)["do_not_call"]);
        canCall = !phone.isEmpty() && !(silent != nullptr && *silent);
    }
    const bool aboutTask = !entry.task.isNil();
    const QString deal = aboutTask ? QString() : titleOf(read, Kind::Deal, entry.deal);
    QString reason = reasonOf(entry, words, deal);
    if (title.isEmpty()) {
        title = aboutTask || deal.isEmpty() ? qs(entry.title) : deal;
        if (aboutTask)
            reason = entry.reason == TodayReason::Overdue ? Tr::tr("%Ln days ago", "overdue", entry.days)
                     : entry.atMs && entry.reason == TodayReason::Promised ? words.time(*entry.atMs)
                                                                           : QString();
        company.clear();
    }
    const QString kind = aboutTask            ? QStringLiteral("task")
                         : entry.deal.isNil() ? QStringLiteral("contact")
                                              : QStringLiteral("deal");
    const Uuid id = aboutTask ? entry.task : entry.deal.isNil() ? entry.contact : entry.deal;
    const bool overdue = entry.reason == TodayReason::Overdue ||
                         (entry.reason == TodayReason::Promised && entry.atMs && *entry.atMs < words.nowMs());
    return {
        qs(id),
        {kind, qs(entry.contact), qs(entry.deal), title, reason, letters, temperature, phone, canCall,
         entry.atMs && aboutTask ? words.due(*entry.atMs, entry.reason == TodayReason::DueToday) : QString(),
         overdue, sectionOf(entry.reason), false, 0, company}};
}

void countSections(QList<Row>& rows) {
    constexpr qsizetype kSection = 11;
    constexpr qsizetype kSectionCount = 13;
    std::map<QString, int> counts;
    for (const Row& row : rows) ++counts[row.values[kSection].toString()];
    for (Row& row : rows) row.values[kSectionCount] = counts[row.values[kSection].toString()];
}

insight::TodayQuery ownDay(store::ReadTransaction& read, const Words& words) {
    insight::TodayQuery query;
    query.member = read.replica().identity().member;
    query.nowMs = words.nowMs();
    query.zoneMinutes = words.zoneMinutes();
    query.limit = kMostOfAReason;
    return query;
}

/// Whom a task is about, where its words do not name him already.
QString whoIsMeant(store::ReadTransaction& read, const TodayEntry& entry) {
    if (entry.contact.isNil()) return {};
    const QString name = titleOf(read, Kind::Contact, entry.contact);
    return qs(entry.title).contains(name.section(QLatin1Char(' '), 0, 0)) ? QString() : name;
}

/// @param soon its beginning will do when that fills the screen.
Day readDay(store::ReadTransaction& read, const Words& words, bool soon) {
    const insight::TodayQuery query = ownDay(read, words);
    Day day;
    day.date = words.today();
    const std::string date = actions::dayOf(query.nowMs, query.zoneMinutes);
    for (const TodayEntry& entry : insight::focusTasks(read, query, date)) {
        const auto task = store::findRecord(read, Kind::Task, entry.task);
        const bool done = task && task->integer("done_at").has_value();
        day.focusDone += done ? 1 : 0;
        day.focus.append({qs(entry.task), {qs(entry.title), done, whoIsMeant(read, entry)}});
    }
    std::vector<TodayEntry> entries;
    if (soon) entries = insight::todayHead(read, query);
    day.whole = entries.size() < static_cast<std::size_t>(day.focus.size()) + kScreenful;
    if (day.whole) entries = insight::todayList(read, query);
    for (const TodayEntry& entry : entries) {
        if (entry.reason == TodayReason::Focus) continue;
        day.openTasks += entry.task.isNil() ? 0 : 1;
        day.entries.append(entryRow(read, words, entry));
    }
    day.openTasks += static_cast<int>(day.focus.size()) - day.focusDone;
    countSections(day.entries);
    return day;
}

insight::Forgotten readForgotten(store::ReadTransaction& read, const Words& words) {
    return insight::countForgotten(read, ownDay(read, words));
}

}  // namespace

TodayModel::TodayModel(Context& context, QObject* parent)
    : RowModel({"id", "kind", "contactId", "dealId", "title", "reason", "initials", "temperature", "phone",
                "canCall", "dueText", "overdue", "section", "done", "sectionCount", "company"},
               parent),
      context_(context),
      focus_({"id", "title", "done", "who"}, this),
      refresh_(
          context, [this] { load(); }, this),
      recount_(
          context, [this] { countForgotten(); }, this) {}

void TodayModel::load() {
    context_.read(
        this,
        [soon = !begun_ && !rest_](store::ReadTransaction& read, const Words& words) {
            return readDay(read, words, soon);
        },
        [this](Result<Day> day) {
            if (day.ok()) {
                begun_ = true;
                whole_ = day->whole;
                if (rest_ && !whole_) refresh_.request();  // asked for meanwhile
                dateText_ = day->date;
                focusText_ = day->focus.isEmpty()
                                 ? QString()
                                 : tr("%1 of %2", "done of all").arg(day->focusDone).arg(day->focus.size());
                openTasks_ = day->openTasks;
                focus_.setRows(std::move(day->focus));
                setRows(std::move(day->entries));
                emit contentChanged();
            } else {
                setFailed(Words::error(day.error()));
            }
            refresh_.finished();
        },
        ReplicaService::Lane::Reports);
}

void TodayModel::startRest() {
    rest_ = true;
    if (!whole_) refresh_.request();
    recount_.setActive(true);
}

/// Counts through all contacts.
void TodayModel::countForgotten() {
    context_.read(
        this, readForgotten,
        [this](Result<insight::Forgotten> found) {
            if (found.ok()) {
                forgotten_[0] = found->hot;
                forgotten_[1] = found->warm;
                forgotten_[2] = found->cold;
                emit forgottenChanged();
            }
            recount_.finished();
        },
        ReplicaService::Lane::Reports);
}

QString TodayModel::emptyText() const {
    return tr("Write down a contact, or look who has gone quiet.");
}

void TodayModel::call(const QString& id) {
    const QVariantMap entry = get(indexOf(id));
    const bool task = entry.value(QStringLiteral("kind")) == QLatin1String("task");
    emit callWanted(entry.value(QStringLiteral("contactId")).toString(), task ? id : QString());
}

void TodayModel::markDone(const QString& taskId, bool done) {
    // What was tapped shows at once; reading again confirms it.
    focus_.setValue(taskId, "done", done);
    setValue(taskId, "done", done);
    context_.act(
        this, done ? tr("Done") : QString(),
        [id = idOf(taskId), done](store::Replica& replica) {
            return done ? actions::completeTask(replica, id) : actions::reopenTask(replica, id);
        },
        [] {});
}

void TodayModel::putOff(const QString& taskId) {
    context_.act(
        this, tr("Moved to tomorrow"),
        [id = idOf(taskId)](store::Replica& replica) {
            const int zone = replica.zoneMinutes();
            const std::int64_t today = actions::startOfDay(replica.serverTime().nowMs(), zone);
            return actions::moveTask(replica, id, actions::dayOf(today + 36LL * 3'600'000, zone));
        },
        [] {});
}

void TodayModel::setFocus(const QString& taskId, bool focus) {
    context_.act(
        this, focus ? tr("One of the main things today") : tr("No longer one of the main things"),
        [id = idOf(taskId), focus](store::Replica& replica) {
            const std::int64_t now = replica.serverTime().nowMs();
            return actions::setFocus(replica, id,
                                     focus ? actions::dayOf(now, replica.zoneMinutes()) : std::string());
        },
        [] {});
}

}  // namespace tropa::viewmodels
