#include "core/actions/tasks.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/actions/act.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/model/codec.h"

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

void completeTask(store::Edit& edit, const Uuid& task, std::optional<std::int64_t> atMs) {
    const auto record = store::findRecord(edit.write(), Kind::Task, task);
    if (record && record->alive && record->integer("done_at")) return;
    setRecord(edit, Kind::Task, task, {{"done_at", atMs.value_or(edit.write().nowMs())}});
}

Result<void> completeTask(store::Replica& replica, const Uuid& task, std::optional<std::int64_t> atMs) {
    return act(replica, "complete task", [&](store::Edit& edit) { completeTask(edit, task, atMs); });
}

Result<void> reopenTask(store::Replica& replica, const Uuid& task) {
    return act(replica, "reopen task", [&](store::Edit& edit) {
        setRecord(edit, Kind::Task, task, {{"done_at", {}}});
    });
}

void moveTask(store::Edit& edit, const Uuid& task, const std::string& day) {
    const auto record = store::findRecord(edit.write(), Kind::Task, task);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "task");
    const int zone = edit.write().replica().zoneMinutes();
    const auto start = msFromIso(day, zone);
    if (!start || !isIsoDate(day))
        throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no day", day));
    const auto due = record->integer("due");
    if (due)
        setRecord(edit, Kind::Task, task, {{"due", *start + (*due - startOfDay(*due, zone))}});
    else
        setRecord(edit, Kind::Task, task, {{"due", *start}, {"due_all_day", true}});
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
