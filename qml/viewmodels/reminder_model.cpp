#include "qml/viewmodels/reminder_model.h"

#include <QDateTime>
#include <algorithm>

#include "core/insight/agenda.h"
#include "core/insight/today.h"
#include "qml/viewmodels/record_rows.h"

namespace tropa::viewmodels {
namespace {

using model::Kind;

constexpr int kTickMs = 20'000;
/// What fell due while the app was closed for a short time is still worth saying.
constexpr std::int64_t kBeforeStartMs = 10 * 60'000;

struct Due {
    QString title, text, page, id;
};

QList<Due> dueBetween(store::ReadTransaction& read, const Words& words, std::int64_t sinceMs,
                      std::int64_t nowMs) {
    QList<Due> found;
    std::vector<Uuid> told;
    const auto tell = [&](const Uuid& task) {
        if (std::find(told.begin(), told.end(), task) != told.end()) return;
        const auto record = store::findRecord(read, Kind::Task, task);
        if (!record || !record->alive || record->integer("done_at")) return;
        told.push_back(task);
        const Uuid contact = record->reference("contact");
        const Uuid deal = record->reference("deal");
        QStringList about{titleOf(read, Kind::Contact, contact)};
        if (const auto due = record->integer("due"))
            about.append(words.due(*due, record->flag("due_all_day")));
        about.removeAll(QString());
        const bool toContact = !contact.isNil();
        found.append({qs(record->text("title")), about.join(QStringLiteral(" · ")),
                      toContact      ? QStringLiteral("contact")
                      : deal.isNil() ? QStringLiteral("tasks")
                                     : QStringLiteral("deal"),
                      qs(toContact ? contact : deal)});
    };
    const Uuid me = read.replica().identity().member;
    insight::AgendaQuery agenda;
    agenda.member = me;
    agenda.fromMs = sinceMs + 1;
    agenda.toMs = nowMs + 1;
    for (const insight::AgendaEntry& entry : insight::agenda(read, agenda))
        if (!entry.allDay && !entry.done) tell(entry.task);
    insight::TodayQuery today;
    today.member = me;
    today.nowMs = nowMs;
    for (const insight::TodayEntry& entry : insight::remindersDue(read, today, sinceMs)) tell(entry.task);
    return found;
}

}  // namespace

ReminderModel::ReminderModel(Context& context, SettingsModel& settings, QObject* parent)
    : QObject(parent),
      context_(context),
      settings_(settings) {
    tick_.setInterval(kTickMs);
    connect(&tick_, &QTimer::timeout, this, [this] { lookAt(QDateTime::currentMSecsSinceEpoch()); });
}

void ReminderModel::start() {
    sinceMs_ = QDateTime::currentMSecsSinceEpoch() - kBeforeStartMs;
    tick_.start();
}

void ReminderModel::lookAt(std::int64_t nowMs) {
    if (looking_ || nowMs <= sinceMs_) return;
    if (!settings_.notifications()) {
        sinceMs_ = nowMs;
        return;
    }
    looking_ = true;
    context_.read(
        this,
        [since = sinceMs_, nowMs](store::ReadTransaction& read, const Words& words) {
            return dueBetween(read, words, since, nowMs);
        },
        [this, nowMs](Result<QList<Due>> found) {
            looking_ = false;
            if (!found.ok()) return;  // the same time is looked at again
            sinceMs_ = nowMs;
            for (const Due& one : *found) emit due(one.title, one.text, one.page, one.id);
        });
}

}  // namespace tropa::viewmodels
