#pragma once

#include <optional>
#include <string_view>

#include "core/store/edit.h"

namespace tropa::actions {

/// The living record that an id or an exact name means. Names of stages are looked up in `funnel` when it
/// is given. @throws NotFound; Refused when several contacts or deals have this name.
Uuid findNamed(store::ReadTransaction& read, model::Kind kind, std::string_view idOrName,
               const Uuid& funnel = {});

/// As findNamed, but a company, source, event or segment that does not exist yet is made: capturing
/// somebody must not fail because his company is new.
Uuid findOrAddNamed(store::Edit& edit, model::Kind kind, std::string_view idOrName);

}  // namespace tropa::actions
