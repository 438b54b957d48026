#pragma once

#include "core/model/script.h"
#include "core/store/replica.h"

namespace tropa::store {

/// A script with its living lines and answers, in their order. @throws NotFound.
model::Script loadScript(ReadTransaction& read, const Uuid& script);

}  // namespace tropa::store
