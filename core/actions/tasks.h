#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/store/edit.h"

namespace tropa::actions {

/// What to do next and when, as people write it in one line.
struct NextStep {
    std::string title;                  ///< May be empty.
    std::optional<std::int64_t> dueMs;  ///< Nothing when no date was given.
    bool allDay = false;                ///< A day without a time.
};

/// Reads "2026-12-01 10:00 Send the sample", "tomorrow call back", "завтра 15:30 образцы", or a title alone.
/// Never fails: what is no date is title.
NextStep readNextStep(std::string_view text, std::int64_t nowMs, int zoneMinutes);

/// Adds the task of a next step. @param fallbackTitle for a next step without words.
/// `contact` and `deal` may be nil. Returns the task.
Uuid addNextStep(store::Edit& edit, const NextStep& next, const Uuid& contact, const Uuid& deal,
                 std::string_view fallbackTitle);

/// Errors: NotFound. Completing what is done already changes nothing; a repeating task is followed by its
/// next one.
Result<void> completeTask(store::Replica& replica, const Uuid& task, std::optional<std::int64_t> atMs = {});
void completeTask(store::Edit& edit, const Uuid& task, std::optional<std::int64_t> atMs = {});
/// Errors: NotFound.
Result<void> reopenTask(store::Replica& replica, const Uuid& task);

/// Puts a task off to another day ("2026-11-28"); its time of the day stays, and its reminder comes as long
/// before. Errors: NotFound, InvalidInput.
Result<void> moveTask(store::Replica& replica, const Uuid& task, const std::string& day);
void moveTask(store::Edit& edit, const Uuid& task, const std::string& day);
/// The same to another time, or to a day that begins then.
void putOffTask(store::Edit& edit, const Uuid& task, std::int64_t dueMs, bool allDay);

/// Makes a task one of the few that matter on that day ("2026-11-22"); an empty day takes it out again.
/// Errors: NotFound, InvalidInput.
Result<void> setFocus(store::Replica& replica, const Uuid& task, const std::string& day);
void setFocus(store::Edit& edit, const Uuid& task, const std::string& day);

}  // namespace tropa::actions
