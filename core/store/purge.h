#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/store/records.h"

/// What a device may no longer hold goes from it to the last byte: records, what the server said of cells
/// with pending edits, conflicts, undo, match keys, bodies of accepted batches, the words of the search, and
/// the files of attachments. What its author has written and the server has not taken yet stays, in the
/// outbox or among the refused.
namespace tropa::store {

/// State: the error code with which the server shut this device out; empty or absent while it has not.
inline constexpr std::string_view kShutOut = "shut_out";

using RowIds = std::set<Uuid>;

/// Purges records by a condition over their tables, with at most one parameter. @returns what went.
RowIds purgeWhere(WriteTransaction& write, std::string_view where, std::string_view bound);

/// Purges what is filed under a scope that was lost, and what else is left of it. @returns what went.
RowIds purgeScope(WriteTransaction& write, std::string_view scope);

/// Purges everything that came from the server, and all cursors: this device is shut out.
void purgeEverything(WriteTransaction& write);

/// A record left a scope: purged if it is still filed there as of an earlier seq. An empty scope stands for
/// whatever it is filed under. @returns whether it went.
bool applyExit(WriteTransaction& write, std::string_view entity, const Uuid& id, std::string_view scope,
               std::uint64_t seq);

/// Takes these records out of the undo list and out of the bodies of accepted batches.
void forgetTraces(WriteTransaction& write, const RowIds& rows);

/// All records have been fetched, or none will be. What had been sent before the replica was damaged, and was
/// rescued (rescue.h) for a server that might have been restored meanwhile, goes: it may be about what this
/// device is not to know any more.
void forgetRescued(WriteTransaction& write);

/// Purged words are still in old segments of the search index and in the write-ahead log, and bytes of
/// attachments in their files, until this has run to its end. Does nothing where nothing went; repeated
/// after a crash, or while another connection reads an older state. No transaction may be open.
void scrub(Replica& replica);

}  // namespace tropa::store
