#pragma once

#include "core/store/replica.h"

namespace tropa::actions {

/// Erases the person of a contact and of all its duplicates, for good and everywhere: on the server and on
/// every device with the next sync; what only this device has, at once. Cannot be undone. What reports count
/// stays. Errors: NotFound, Forbidden (a rep may not).
Result<void> erasePerson(store::Replica& replica, const Uuid& contact);

}  // namespace tropa::actions
