#include "core/actions/tasks.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/model/codec.h"
#include "core/model/recurrence.h"

namespace tropa::actions {
namespace {

using model::Kind;
using model::Value;

/// "tomorrow 9:00" as "tomorrow 09:00": people leave the nought out.
std::string withFullHour(std::string_view words) {
    std::string full(words);
    const std::size_t colon = full.find(':');
    const auto digit = [&](std::size_t at) { return at < full.size() && full[at] >= '0' && full[at] <= '9'; };
    if (colon != std::string::npos && colon >= 2 && full[colon - 2] == ' ' && digit(colon - 1) &&
        digit(colon + 2))
        full.insert(colon - 1, 1, '0');
    return full;
}

/// The time that the text begins with and how many bytes it takes; the longest that can be read.
std::optional<std::pair<std::int64_t, std::size_t>> leadingTime(std::string_view text, std::int64_t nowMs,
                                                                int zone) {
    const model::Field& due = *model::entity(Kind::Task).field("due");
    // A date and a time, or one word alone.
    const std::size_t first = std::min(text.find(' '), text.size());
    const std::size_t second =
        first == text.size() ? first : std::min(text.find(' ', first + 1), text.size());
    for (const std::size_t end : {second, first}) {
        try {
            const Value value = readTyped(due, withFullHour(text.substr(0, end)), nowMs, zone);
            if (const auto* ms = std::get_if<std::int64_t>(&value)) return std::pair{*ms, end};
        } catch (const Failure&) {  // these words are no time
        }
    }
    return std::nullopt;
}

}  // namespace

NextStep readNextStep(std::string_view typed, std::int64_t nowMs, int zoneMinutes) {
    NextStep next;
    const std::string text = trimmed(typed);
    const auto time = leadingTime(text, nowMs, zoneMinutes);
    if (!time) return {text, std::nullopt, false};
    next.dueMs = time->first;
    const std::string_view read = std::string_view(text).substr(0, time->second);
    next.allDay = read.find(':') == std::string_view::npos && read != "now";
    next.title = trimmed(std::string_view(text).substr(time->second));
    return next;
}

Uuid addNextStep(store::Edit& edit, const NextStep& next, const Uuid& contact, const Uuid& deal,
                 std::string_view fallbackTitle) {
    Inputs inputs = {{"title", next.title.empty() ? std::string(fallbackTitle) : next.title}};
    if (next.dueMs) inputs.push_back({"due", *next.dueMs});
    if (next.allDay) inputs.push_back({"due_all_day", true});
    if (!contact.isNil()) inputs.push_back({"contact", contact});
    if (!deal.isNil()) inputs.push_back({"deal", deal});
    return addRecord(edit, Kind::Task, inputs);
}

namespace {

/// The id of the task that follows a repeating one: the same on every device, so that a task that two people
/// finish has one successor.
Uuid successorOf(const Uuid& task) {
    Uuid next = task;
    std::uint64_t hash = 14695981039346656037ULL;
    for (const std::uint8_t byte : task.bytes) hash = (hash ^ byte) * 1099511628211ULL;
    // The first bytes are the time of its making, which lists sort by; version and variant stay as they are.
    for (std::size_t i = 9; i < next.bytes.size(); ++i) {
        hash = (hash ^ i) * 1099511628211ULL;
        next.bytes[i] = static_cast<std::uint8_t>(hash >> 32);
    }
    return next;
}

/// Local time of an instant in the replica's zone: the day's number, and milliseconds into it.
struct LocalTime {
    std::int64_t day, withinMs;
};
LocalTime localOf(std::int64_t ms, const std::string& zone) {
    const std::int64_t local = ms + zoneOffsetMinutes(zone, ms) * 60'000LL;
    const std::int64_t within = ((local % kDayMs) + kDayMs) % kDayMs;
    return {(local - within) / kDayMs, within};
}
std::int64_t instantOf(const LocalTime& time, const std::string& zone) {
    const std::int64_t local = time.day * kDayMs + time.withinMs;
    const std::int64_t guess = local - zoneOffsetMinutes(zone, local) * 60'000LL;
    return local - zoneOffsetMinutes(zone, guess) * 60'000LL;
}

/// Puts the next one of a repeating task in its place: on the first day of its rhythm that is still to come,
/// at the same time of the day, with its reminder as long before.
void addSuccessor(store::Edit& edit, const store::Record& task) {
    const auto rhythm = model::readRecurrence(task.text("recurrence"));
    const Uuid id = successorOf(task.id);
    if (!rhythm || store::findRecord(edit.write(), Kind::Task, id)) return;
    const std::string zone = edit.write().replica().timeZone();
    const std::int64_t now = edit.write().nowMs();
    const std::int64_t due = task.integer("due").value_or(now);
    LocalTime next = localOf(due, zone);
    const model::Recurrence held = model::anchored(*rhythm, next.day);
    const std::int64_t today = localOf(now, zone).day;
    do next.day = model::nextDay(held, next.day);
    while (next.day <= today);
    const std::int64_t nextDue = instantOf(next, zone);
    Inputs inputs = {{"recurrence", model::textOf(held)}, {"due", nextDue}};
    for (const std::string_view field : {"title", "assignee", "contact", "deal", "note", "due_all_day"})
        if (!model::isNull(task[field])) inputs.push_back({std::string(field), task[field]});
    if (const auto remind = task.integer("remind_at"))
        inputs.push_back({"remind_at", *remind + (nextDue - due)});
    addRecord(edit, Kind::Task, inputs, id);
}

}  // namespace

void completeTask(store::Edit& edit, const Uuid& task, std::optional<std::int64_t> atMs) {
    const auto record = store::findRecord(edit.write(), Kind::Task, task);
    if (record && record->alive && record->integer("done_at")) return;
    setRecord(edit, Kind::Task, task, {{"done_at", atMs.value_or(edit.write().nowMs())}});
    addSuccessor(edit, *record);
}

Result<void> completeTask(store::Replica& replica, const Uuid& task, std::optional<std::int64_t> atMs) {
    return act(replica, "complete task", [&](store::Edit& edit) { completeTask(edit, task, atMs); });
}

Result<void> reopenTask(store::Replica& replica, const Uuid& task) {
    return act(replica, "reopen task", [&](store::Edit& edit) {
        setRecord(edit, Kind::Task, task, {{"done_at", {}}});
    });
}

namespace {

store::Record aliveTask(store::ReadTransaction& read, const Uuid& task) {
    auto record = store::findRecord(read, Kind::Task, task);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "task");
    return std::move(*record);
}

}  // namespace

void putOffTask(store::Edit& edit, const Uuid& task, std::int64_t dueMs, bool allDay) {
    const store::Record before = aliveTask(edit.write(), task);
    const auto due = before.integer("due");
    const bool sameKind = due && before.flag("due_all_day") == allDay;
    Inputs inputs = {{"due", dueMs}};
    if (!sameKind) inputs.push_back({"due_all_day", allDay});
    if (const auto remind = before.integer("remind_at")) {
        const int zone = edit.write().replica().zoneMinutes();
        // A day has no time to be before: the reminder keeps its own, on that day.
        const std::int64_t thatDay = startOfDay(dueMs, zone) + (*remind - startOfDay(*remind, zone));
        inputs.push_back({"remind_at", sameKind ? *remind + (dueMs - *due)
                                       : allDay ? thatDay
                                                : std::min(thatDay, dueMs)});
    }
    setRecord(edit, Kind::Task, task, inputs);
}

void moveTask(store::Edit& edit, const Uuid& task, const std::string& day) {
    const store::Record record = aliveTask(edit.write(), task);
    const int zone = edit.write().replica().zoneMinutes();
    const auto start = msFromIso(day, zone);
    if (!start || !isIsoDate(day))
        throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no day", day));
    const auto due = record.integer("due");
    if (due)
        putOffTask(edit, task, *start + (*due - startOfDay(*due, zone)), record.flag("due_all_day"));
    else
        putOffTask(edit, task, *start, true);
}

Result<void> moveTask(store::Replica& replica, const Uuid& task, const std::string& day) {
    return act(replica, "move task", [&](store::Edit& edit) { moveTask(edit, task, day); });
}

void setFocus(store::Edit& edit, const Uuid& task, const std::string& day) {
    setRecord(edit, Kind::Task, task, {{"focus_on", day}});
}

Result<void> setFocus(store::Replica& replica, const Uuid& task, const std::string& day) {
    return act(replica, "focus", [&](store::Edit& edit) { setFocus(edit, task, day); });
}

}  // namespace tropa::actions
