#pragma once

#include "core/model/script.h"
#include "core/store/content_versions.h"
#include "core/store/replica.h"

/// Scripts with their versions, as this replica knows them.
namespace tropa::store {

/// A script with its living lines and answers, in their order: what the next publishing freezes.
/// @throws NotFound.
model::Script loadScript(ReadTransaction& read, const Uuid& script);

using ScriptVersion = ContentVersion<model::Script>;
using ScriptVersions = ContentVersions<model::Script>;
/// @throws NotFound.
ScriptVersions scriptVersions(ReadTransaction& read, const Uuid& script);

}  // namespace tropa::store
