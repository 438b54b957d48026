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

/// Whether somebody with these grants sees a living attachment that names the blob: he may have its bytes.
bool maySeeBlob(Transaction& transaction, const model::Scopes& grants, std::string_view sha256);

/// Whether he may send its bytes: whoever sees it, and whoever has written its name into an attachment that
/// is still there, also if that is not his to see any more.
bool maySendBlob(Transaction& transaction, const model::Scopes& grants, const Uuid& member,
                 std::string_view sha256);

/// The scope by which a record is told to somebody with these grants.
std::string_view toldScope(const model::Scopes& grants, const StoredRecord& record);

}  // namespace tropa::server
