#pragma once

#include "core/model/path.h"
#include "core/store/content_versions.h"
#include "core/store/records.h"

/// Funnels with their versions, as this replica knows them.
namespace tropa::store {

using PathVersion = ContentVersion<model::Path>;
using FunnelPaths = ContentVersions<model::Path>;
/// Nothing for a nil funnel.
FunnelPaths funnelPaths(ReadTransaction& read, const Uuid& funnel);

}  // namespace tropa::store
