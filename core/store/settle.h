#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/store/outbox.h"

namespace tropa::store {

struct SettleCounts {
    int accepted = 0;
    int lost = 0;
    int refused = 0;
    std::set<Uuid> gone;    ///< Records of its ops that are not on this device any more.
    std::set<Uuid> erased;  ///< Records of which it said something of a person who was erased.
};

/// Settles the batch in flight: takes its ops out of the outbox, rebases the ops behind them, keeps what
/// was refused, and shows the outcome. The rows of the same answer must have been applied before, in
/// the same transaction. @throws ServerFailure when the results do not fit the batch.
/// @param head the server's, as the answer told it; 0 where the server has not answered.
SettleCounts settleBatch(WriteTransaction& write, const Flight& flight,
                         const std::vector<model::OpResult>& results, std::uint64_t head = 0);

}  // namespace tropa::store
