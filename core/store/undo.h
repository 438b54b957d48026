#pragma once

#include <optional>
#include <string>

#include "core/store/edit.h"

namespace tropa::store {

struct UndoEntry {
    std::int64_t id = 0;
    std::int64_t group = 0;  ///< Id of the first entry of the longer work that it belongs to; else its own.
    std::string label;
    std::int64_t atMs = 0;
};

/// The newest action that can still be taken back; nothing when there is none.
std::optional<UndoEntry> lastUndoable(ReadTransaction& read);
/// The newest of one longer work.
std::optional<UndoEntry> lastUndoableOf(ReadTransaction& read, std::int64_t group);

/// Takes an action back by new writes, newest first. A value that somebody has changed since is left
/// as it is. @returns how many values were put back. @throws NotFound.
int undo(WriteTransaction& write, std::int64_t entryId);

}  // namespace tropa::store
