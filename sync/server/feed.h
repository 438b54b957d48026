#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/push.h"

namespace tropa::server {

/// Records in one answer; with the bytes below it bounds the work and memory of both ends.
inline constexpr std::size_t kPageRows = 2000;

/// The record as the protocol tells it to someone who has everything up to `cursor`.
model::RemoteRow rowSince(const StoredRecord& record, std::uint64_t cursor);

/// Fills rows, cursors and `more`: everything newer than the request's cursors in the scopes that are
/// granted now, and the rows of the request's own batch that its author needs back. A row whose only
/// news are its author's own accepted ops is left out: the results tell him the same.
void fillRows(Transaction& transaction, const protocol::Cursors& asked,
              const std::map<Push::Key, Push::Touched>& touched, protocol::SyncAnswer& answer);

}  // namespace tropa::server
