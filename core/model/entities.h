#pragma once

#include <vector>

#include "core/model/registry.h"

namespace tropa::model {

/// The entities as they are written down, in the order of Kind; entities() completes them.
std::vector<Entity> describeEntities();

}  // namespace tropa::model
