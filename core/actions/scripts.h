#pragma once

#include <string>

#include "core/store/edit.h"

namespace tropa::actions {

/// Freezes a script's living lines and answers as its next version: calls go through it from then on, and it
/// never changes. A call keeps the version it went through. Mistakes (see model::checkScript) do not stop it:
/// they are told, and mended by the next version.
/// Errors: NotFound; Refused when there is no line, or nothing has changed since the newest version.
Result<Uuid> publishScript(store::Replica& replica, const Uuid& script, const std::string& note = {});
Uuid publishScript(store::Edit& edit, const Uuid& script, const std::string& note = {});

}  // namespace tropa::actions
