#include "sync/protocol/messages.h"

namespace tropa::protocol {

std::size_t Batch::opCount() const {
    std::size_t count = 0;
    for (const Txn& txn : txns) count += txn.ops.size();
    return count;
}

}  // namespace tropa::protocol
