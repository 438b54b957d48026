#pragma once

#include "tests/e2e/tradeshow/replicas.h"

namespace tropa::tradeshow {

/// Two reps at a stand without network: captures, calls, a buyer's step, edits of the same records; then
/// the network is back, both sync, and the two versions are shown and decided. Prints in plain words
/// what happens. @returns whether both replicas and the server agree in the end.
bool playDay(const Place& place, const QString& language);

}  // namespace tropa::tradeshow
