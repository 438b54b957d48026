#pragma once

#include <set>
#include <vector>

#include "core/store/records.h"

/// A device that was away for longer than the server remembers deletions pulls everything anew, and lets go
/// of what it was not told of. What its author has written stays in the outbox.
namespace tropa::store {

/// All cursors go back to the beginning. Goes on where it was after a crash.
void beginResync(WriteTransaction& write);
bool isResyncing(ReadTransaction& read);

/// These records are there: they came in a page, or their author was told that his own write stands.
void noteSeen(WriteTransaction& write, const std::set<Uuid>& rows);

/// Everything has been told: what was not seen goes. @returns what went.
std::set<Uuid> finishResync(WriteTransaction& write);
/// Everything was told in another way.
void leaveResync(WriteTransaction& write);

}  // namespace tropa::store
