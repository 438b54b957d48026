#pragma once

#include <cstdint>

#include "core/store/edit.h"

namespace tropa::actions {

/// What becomes of a change that the server did not take. Both take it off the list.
/// Errors: NotFound when there is no such entry.

/// The author lets it go.
Result<void> dismissRefused(store::Replica& replica, std::int64_t refused);

/// The author writes it once more, on top of what stands now: he may since be allowed to. A record whose
/// creation was refused is made again under its old id. Errors: also those of writing (Forbidden, Refused).
Result<void> retryRefused(store::Replica& replica, std::int64_t refused);

}  // namespace tropa::actions
