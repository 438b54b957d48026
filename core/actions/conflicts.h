#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/store/edit.h"

namespace tropa::actions {

/// What becomes of "two versions" of a field.
enum class Choice {
    Keep,  ///< The one that stands stays.
    Take,  ///< The other one comes back.
};

/// Settles a conflict, on every device. Errors: NotFound (conflict or its record), Refused when it is
/// settled already.
Result<void> resolveConflict(store::Replica& replica, const Uuid& conflict, Choice choice);
void resolveConflict(store::Edit& edit, const Uuid& conflict, Choice choice);

/// Several of one record, which came in one burst, as one action. What is settled already is passed over.
Result<void> resolveConflicts(store::Replica& replica, std::span<const Uuid> conflicts, Choice choice);

/// A note about which two differ becomes what somebody made out of both. Errors: as resolveConflict;
/// InvalidInput where it is about no note.
Result<void> settleNote(store::Replica& replica, const Uuid& conflict, const std::string& text);

struct Undone {
    std::string label;  ///< What was taken back, e.g. "add contact".
    int changes = 0;    ///< Values put back; those that somebody has changed since stay.
};

/// Takes the newest action back; a longer work (an import) as a whole, piece by piece, each piece durable.
/// Errors: NotFound when there is nothing to undo.
Result<Undone> undoLast(store::Replica& replica);

/// Takes back what is left of a longer work; `group` is the id of its first undo entry.
Result<Undone> undoGroup(store::Replica& replica, std::int64_t group);

}  // namespace tropa::actions
