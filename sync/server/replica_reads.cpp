// Pulls out of a standby of the database.
#include <algorithm>

#include "sync/server/service.h"

namespace tropa::server {

/// It lags, so it must not lead anybody back, or tell what is not granted, or of whom, any more. Of a
/// workspace in which this member sees everything it is enough that it knows what the device knows, and
/// something besides: otherwise the device would ask again at once, as the primary's head is higher. Who sees
/// a part only might be told what has left his part meanwhile: for him it must have got everything.
std::unique_ptr<Transaction> Service::fromReplica(Transaction& primary, const Head& head,
                                                  const protocol::SyncRequest& asked,
                                                  const model::Scopes& grants) {
    if (replicas.empty()) return nullptr;
    Store& store = *replicas[static_cast<std::size_t>(byReplica_ + pastReplica_) % replicas.size()];
    auto found = guarded([&]() -> std::unique_ptr<Transaction> {
        auto snapshot = store.read(primary.workspace());
        const auto there = snapshot->head();
        if (!there || there->epoch != head.epoch || there->floor != head.floor ||
            there->horizon != head.horizon)
            return nullptr;
        std::uint64_t known = 0, least = there->seq;
        for (const std::string& scope : grants) {
            const auto cursor = asked.cursors.find(scope);
            const std::uint64_t seq = cursor == asked.cursors.end() ? 0 : cursor->second;
            known = std::max(known, seq);
            least = std::min(least, seq);
        }
        if (there->seq < known) return nullptr;
        if (there->seq >= head.seq) return snapshot;
        if (least >= there->seq || !grants.contains(model::kWorkspaceScope)) return nullptr;
        if (snapshot->countErased() != primary.countErased()) return nullptr;
        return snapshot;
    });
    // Whatever is wrong with it: the primary has it, too.
    auto snapshot = found ? std::move(*found) : nullptr;
    ++(snapshot ? byReplica_ : pastReplica_);
    return snapshot;
}

}  // namespace tropa::server
