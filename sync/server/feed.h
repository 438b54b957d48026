#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/push.h"

namespace tropa::server {

/// What bounds the work and the memory of both ends for one answer, unless the service is told otherwise.
inline constexpr std::size_t kPageRows = 2000;
inline constexpr std::size_t kPageBytes = std::size_t{4} << 20;
/// Places from which a page may be asked for lie a quarter of a page apart.
inline constexpr std::size_t kPartsOfPage = 4;
/// So many of them are told at once: each costs a look into an index for every record between.
inline constexpr std::size_t kPartsAtOnce = 200;

struct PageLimits {
    std::size_t rows = kPageRows;
    std::size_t bytes = kPageBytes;
    std::size_t partRows = kPageRows / kPartsOfPage;
};

/// What came with the request.
struct Pushed {
    Push::Records records;
    std::uint64_t headBefore = 0;
};

/// The record as the protocol tells it to someone with these grants who has everything up to `since`.
model::RemoteRow rowSince(const StoredRecord& record, std::uint64_t since, const model::Scopes& grants);

/// What each granted scope adds up to.
std::map<std::string, model::ScopeSum> grantedSums(Transaction& transaction, const model::Scopes& grants);

/// Fills rows, exits, cursors and `more`: everything newer than the request's cursors in the scopes that are
/// granted now, and the rows of the request's own batch that its author needs back. A row whose only
/// news are its author's own accepted ops is left out: the results tell him the same. Scope by scope: a page
/// is filled out of the first scopes that have news.
void fillRows(Transaction& transaction, const protocol::SyncRequest& asked, const model::Scopes& grants,
              const Pushed& pushed, const PageLimits& limits, protocol::SyncAnswer& answer);

/// Whether the request's author may have missed what was forgotten up to the horizon.
bool isBehind(const protocol::SyncRequest& asked, const model::Scopes& grants, std::uint64_t horizon);

}  // namespace tropa::server
