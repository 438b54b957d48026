#include "qml/viewmodels/call_promise.h"

#include "core/insight/today.h"
#include "core/store/query.h"

namespace tropa::viewmodels {

QList<CallPromise> readPromises(store::ReadTransaction& read, const Words& words, const Uuid& contact,
                                const Uuid& task) {
    insight::TodayQuery query;
    query.member = read.replica().identity().member;
    query.nowMs = words.nowMs();
    query.zoneMinutes = words.zoneMinutes();
    QList<CallPromise> promises;
    for (const insight::TodayEntry& owed : insight::owedTo(read, query, contact, task)) {
        const auto record = store::findRecord(read, model::Kind::Task, owed.task);
        const bool allDay = record && record->flag("due_all_day");
        promises.append(
            {qs(owed.task), qs(owed.title), owed.atMs ? words.due(*owed.atMs, allDay) : QString()});
    }
    return promises;
}

PromiseEnd promiseEnd(const QString& outcome) {
    for (const char* again : {"no_answer", "secretary", "call_back"})
        if (outcome == QLatin1String(again)) return PromiseEnd::Repeated;
    return outcome == QLatin1String("wrong_number") ? PromiseEnd::Void : PromiseEnd::Kept;
}

}  // namespace tropa::viewmodels
