#pragma once

#include <string_view>

#include "core/model/scopes.h"
#include "sync/server/store.h"

/// What members may see, derived from members, teams and the workspace's setting. The head must have been
/// locked wherever something is written.
namespace tropa::server {

/// Whether the grants depend on records of this entity.
bool decidesGrants(std::string_view entity);

/// Derives everybody's grants anew and keeps them.
void renewGrants(Transaction& transaction, std::uint64_t seq);

/// What the member, as he is now, would see under another setting.
model::Scopes grantsUnder(Transaction& transaction, const Uuid& member, model::Visibility visibility);

/// The scope by which a record is told to somebody with these grants.
std::string_view toldScope(const model::Scopes& grants, const StoredRecord& record);

}  // namespace tropa::server
