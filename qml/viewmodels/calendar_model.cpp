#include "qml/viewmodels/calendar_model.h"

#include <QQmlEngine>
#include <QTimer>
#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/tasks.h"
#include "core/base/iso_time.h"
#include "core/insight/agenda.h"
#include "core/insight/temperature.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

constexpr qsizetype kAtOnce = 8;
/// Of a day among others; the day itself shows all.
constexpr qsizetype kMostOfADay = 20;

QList<QByteArray> entryRoles() {
    return {"id", "title", "who", "contactId", "dealId", "timeText", "done", "overdue", "temperature"};
}

std::int64_t startOf(const QDate& date, const Words& words) {
    return QDate(1970, 1, 1).daysTo(date) * kDayMs - words.zoneMinutes() * 60'000LL;
}

QDate dateOf(std::int64_t ms, const Words& words) {
    const std::int64_t local = ms + words.zoneMinutes() * 60'000LL;
    return QDate(1970, 1, 1).addDays(local / kDayMs - (local % kDayMs < 0 ? 1 : 0));
}

bool isLate(const insight::AgendaEntry& entry, const Words& words) {
    return !entry.done && entry.dueMs < (entry.allDay ? words.startOfToday() : words.nowMs());
}

Row entryRow(store::ReadTransaction& read, const Words& words, const insight::AgendaEntry& entry,
             bool withDay) {
    QString who, temperature;
    if (const auto contact = store::findRecord(read, Kind::Contact, entry.contact)) {
        who = contactTitle(*contact);
        temperature = qs(insight::temperatureOf(read, *contact));
    }
    QString time = entry.allDay ? QString() : words.time(entry.dueMs);
    if (withDay) time = words.due(entry.dueMs, entry.allDay);
    return {qs(entry.task),
            {qs(entry.title), who, qs(entry.contact), qs(entry.deal), time, entry.done, isLate(entry, words),
             temperature}};
}

QDate mondayOf(const QDate& date) {
    return date.addDays(1 - date.dayOfWeek());
}

QString capital(QString text) {
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString titleOf(CalendarModel::Span span, const QDate& day, const QLocale& locale) {
    // Where it takes two lines, day and month stay together.
    if (span == CalendarModel::Day) return capital(locale.toString(day, QStringLiteral("dddd, d\u00a0MMMM")));
    if (span == CalendarModel::Month)
        return capital(locale.standaloneMonthName(day.month())) + QLatin1Char(' ') +
               QString::number(day.year());
    const QDate first = mondayOf(day), last = first.addDays(6);
    if (first.month() == last.month())
        return QString::number(first.day()) + QChar(0x2013) + locale.toString(last, QStringLiteral("d MMMM"));
    return locale.toString(first, QStringLiteral("d MMMM")) + QStringLiteral(" – ") +
           locale.toString(last, QStringLiteral("d MMMM"));
}

}  // namespace

CalendarModel::CalendarModel(Context& context, QObject* parent)
    : RowModel({"id", "number", "weekday", "title", "today", "outside", "taskCount", "moreCount", "openCount",
                "overdue", "entries"},
               parent),
      context_(context),
      overdue_(entryRoles(), this),
      refresh_(
          context, [this] { load(); }, this) {}

CalendarModel::~CalendarModel() = default;

void CalendarModel::activate() {
    refresh_.setActive(true);
}

void CalendarModel::askAgain() {
    emit askedChanged();
    refresh_.urgent();
}

void CalendarModel::setSpan(Span span) {
    if (span == span_) return;
    span_ = span;
    askAgain();
}

void CalendarModel::setMine(bool mine) {
    if (mine == mine_) return;
    mine_ = mine;
    askAgain();
}

void CalendarModel::turn(int by) {
    const QDate from = asked_.isValid() ? asked_ : today_;
    if (!from.isValid()) return;
    asked_ = span_ == Day ? from.addDays(by) : span_ == Week ? from.addDays(7 * by) : from.addMonths(by);
    askAgain();
}

void CalendarModel::goToday() {
    asked_ = {};
    askAgain();
}

void CalendarModel::showDay(const QString& day) {
    const QDate date = QDate::fromString(day, Qt::ISODate);
    if (!date.isValid()) return;
    asked_ = date;
    span_ = Day;
    askAgain();
}

CalendarModel::Shown CalendarModel::readDays(store::ReadTransaction& read, const Words& words,
                                             const Question& question) {
    Shown shown;
    shown.today = dateOf(words.nowMs(), words);
    shown.day = question.day.isValid() ? question.day : shown.today;
    shown.title = titleOf(question.span, shown.day, words.locale());
    QDate first = shown.day, last = shown.day;
    if (question.span == Week) {
        first = mondayOf(shown.day);
        last = first.addDays(6);
    } else if (question.span == Month) {
        const QDate begin(shown.day.year(), shown.day.month(), 1);
        first = mondayOf(begin);
        last = mondayOf(begin.addMonths(1).addDays(-1)).addDays(6);
    }
    shown.atToday = first <= shown.today && shown.today <= last;

    insight::AgendaQuery query;
    if (question.mine) query.member = read.replica().identity().member;
    query.fromMs = startOf(first, words);
    query.toMs = startOf(last.addDays(1), words);
    for (QDate date = first; date <= last; date = date.addDays(1)) shown.days.append({date, {}, {}});
    struct Count {
        int tasks = 0, open = 0;
        bool late = false;
    };
    std::vector<Count> counts(static_cast<std::size_t>(shown.days.size()));
    for (const insight::AgendaEntry& entry : insight::agenda(read, query)) {
        const auto at = first.daysTo(dateOf(entry.dueMs, words));
        Count& count = counts[static_cast<std::size_t>(at)];
        ++count.tasks;
        count.open += entry.done ? 0 : 1;
        count.late = count.late || isLate(entry, words);
        QList<Row>& entries = shown.days[at].entries;
        if (question.span == Day || entries.size() < kMostOfADay)
            entries.append(entryRow(read, words, entry, false));
    }
    for (qsizetype at = 0; at < shown.days.size(); ++at) {
        DayRow& day = shown.days[at];
        const Count& count = counts[static_cast<std::size_t>(at)];
        day.row = {
            day.date.toString(Qt::ISODate),
            {day.date.day(), words.locale().standaloneDayName(day.date.dayOfWeek(), QLocale::ShortFormat),
             titleOf(Day, day.date, words.locale()), day.date == shown.today,
             question.span == Month && day.date.month() != shown.day.month(), count.tasks,
             static_cast<int>(count.tasks - day.entries.size()), count.open, count.late}};
    }
    if (shown.atToday) {
        query.fromMs = startOf(question.span == Day ? shown.today : first, words);
        query.limit = 50;
        for (const insight::AgendaEntry& entry : insight::overdueTasks(read, query))
            shown.overdue.append(entryRow(read, words, entry, true));
    }
    return shown;
}

void CalendarModel::load() {
    const Question question{span_, asked_, mine_};
    context_.read(
        this,
        [question](store::ReadTransaction& read, const Words& words) {
            return readDays(read, words, question);
        },
        [this, question](Result<Shown> shown) {
            refresh_.finished();
            if (!(question == Question{span_, asked_, mine_})) return refresh_.urgent();
            if (!shown.ok()) return setFailed(Words::error(shown.error()));
            take(std::move(*shown));
        },
        ReplicaService::Lane::Reports);
}

RowModel* CalendarModel::entriesOf(const QString& day) {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.first == day; });
    if (found != entries_.end()) return found->second.get();
    auto model = std::make_unique<RowModel>(entryRoles());
    // The delegate gets it out of a role: it must not be the engine's to destroy.
    QQmlEngine::setObjectOwnership(model.get(), QQmlEngine::CppOwnership);
    return entries_.emplace_back(day, std::move(model)).second.get();
}

/// A busy day's tasks come a handful at a time: the window goes on between.
void CalendarModel::fill(RowModel& model, const QList<Row>& rows, qsizetype until) {
    model.setRows(rows.mid(0, until));
    if (until >= rows.size()) return;
    QTimer::singleShot(0, &model, [this, &model, rows, until, taken = taken_] {
        if (taken == taken_) fill(model, rows, until + kAtOnce);
    });
}

void CalendarModel::take(Shown shown) {
    QList<Row> days;
    ++taken_;
    const auto show = [this](RowModel& model, const QList<Row>& rows) {
        fill(model, rows, std::max<qsizetype>(kAtOnce, model.count()));
    };
    for (DayRow& day : shown.days) {
        RowModel* entries = entriesOf(day.row.id);
        show(*entries, day.entries);
        day.row.values.append(QVariant::fromValue(entries));
        days.append(std::move(day.row));
    }
    setRows(std::move(days));
    std::erase_if(entries_, [this](const auto& entry) { return indexOf(entry.first) < 0; });
    show(overdue_, shown.overdue);
    today_ = shown.today;
    title_ = shown.title;
    shownDay_ = shown.day.toString(Qt::ISODate);
    atToday_ = shown.atToday;
    emit shownChanged();
}

void CalendarModel::markDone(const QString& taskId, bool done) {
    // What was tapped shows at once; reading again confirms it.
    overdue_.setValue(taskId, "done", done);
    for (const auto& [day, entries] : entries_) entries->setValue(taskId, "done", done);
    context_.act(
        this, done ? tr("Done") : QString(),
        [id = idOf(taskId), done](store::Replica& replica) {
            return done ? actions::completeTask(replica, id) : actions::reopenTask(replica, id);
        },
        [] {});
}

void CalendarModel::putOff(const QString& taskId) {
    if (today_.isValid()) moveTo(taskId, today_.addDays(1).toString(Qt::ISODate));
}

void CalendarModel::moveTo(const QString& taskId, const QString& day) {
    const QDate date = QDate::fromString(day, Qt::ISODate);
    const QString text =
        date == today_.addDays(1)
            ? tr("Moved to tomorrow")
            : tr("Moved to %1", "date").arg(context_.locale.toString(date, QStringLiteral("d MMMM")));
    context_.act(
        this, text,
        [id = idOf(taskId), day = day.toStdString()](store::Replica& replica) {
            return actions::moveTask(replica, id, day);
        },
        [] {});
}

void CalendarModel::add(const QString& words, const QString& when) {
    const QString line = (when.trimmed() + QLatin1Char(' ') + words.trimmed()).trimmed();
    if (line.isEmpty()) return;
    context_.act(
        this, tr("Task added"),
        [line = line.toStdString(), otherwise = tr("Call").toStdString()](store::Replica& replica) {
            return actions::act(replica, "add task", [&](store::Edit& edit) {
                const auto next = actions::readNextStep(line, edit.write().nowMs(), replica.zoneMinutes());
                return actions::addNextStep(edit, next, {}, {}, otherwise);
            });
        },
        [](const Uuid&) {});
}

}  // namespace tropa::viewmodels
