#include "qml/viewmodels/call_promise.h"

#include "core/insight/today.h"
#include "core/store/query.h"

namespace tropa::viewmodels {

CallPromise readPromise(store::ReadTransaction& read, const Words& words, const Uuid& contact,
                        const Uuid& task) {
    insight::TodayQuery query;
    query.member = read.replica().identity().member;
    query.nowMs = words.nowMs();
    query.zoneMinutes = words.zoneMinutes();
    const auto owed = insight::owedTo(read, query, contact, task);
    if (!owed) return {};
    const auto record = store::findRecord(read, model::Kind::Task, owed->task);
    const bool* allDay = record ? std::get_if<bool>(&(*record)["due_all_day"]) : nullptr;
    return {qs(owed->task), qs(owed->title),
            owed->atMs ? words.due(*owed->atMs, allDay != nullptr && *allDay) : QString()};
}

PromiseEnd promiseEnd(const QString& outcome) {
    for (const char* again : {"no_answer", "secretary", "call_back"})
        if (outcome == QLatin1String(again)) return PromiseEnd::Repeated;
    return outcome == QLatin1String("wrong_number") ? PromiseEnd::Void : PromiseEnd::Kept;
}

}  // namespace tropa::viewmodels
