#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/model/change.h"
#include "core/model/drift.h"
#include "core/store/replica.h"

/// What this device holds, added up, to be compared with what the server holds. As the server knows it:
/// without what it has not been told, and with what is deleted here only.
namespace tropa::store {

using Sums = std::map<std::string, model::ScopeSum>;

/// Scope by scope. Reads every record: tens of milliseconds for a hundred thousand.
Sums sumScopes(ReadTransaction& read);
/// Of one scope, by model::bucketOf.
std::vector<model::ScopeSum> bucketSums(ReadTransaction& read, std::string_view scope);

/// Takes the living records of some buckets of a scope as the server has them, whatever numbers they had
/// here, and lets go of those that it has not. @returns how many records changed.
int replaceBuckets(WriteTransaction& write, std::string_view scope, std::span<const std::size_t> buckets,
                   const std::vector<model::RemoteRow>& rows);

}  // namespace tropa::store
