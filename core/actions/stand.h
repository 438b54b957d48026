#pragma once

#include "core/store/edit.h"

/// Trade-show mode: an event that is switched on at this device, so that every capture belongs to it.
namespace tropa::actions {

/// Switches an event on, or off with nil. This device's own affair: it is not synced and not undone.
/// Errors: NotFound.
Result<void> switchEvent(store::Replica& replica, const Uuid& event);

/// The event that is on; nil for none, and for one that is gone.
Uuid currentEvent(store::ReadTransaction& read);

}  // namespace tropa::actions
