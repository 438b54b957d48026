#pragma once

#include <functional>

#include "qml/viewmodels/failure_model.h"

namespace tropa::app {

class ReplicaThreads;
class SyncRunner;

/// Sets a damaged replica aside, and puts one in its place that has what was not sent (core/store/rescue.h).
/// Sync rests and nobody has the file open meanwhile; after `done` both go on. One that does not say whose it
/// is stays where it is. Errors as store::rescueInto. GUI thread; not twice at a time.
void rescue(ReplicaThreads& replica, SyncRunner& sync,
            std::function<void(const Result<viewmodels::Rescue>&)> done);

}  // namespace tropa::app
