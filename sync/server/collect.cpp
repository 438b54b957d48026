// What is left of deleted records after their time: their ids. PROTOCOL.md, "What the server forgets". And of
// the feed what is of use.
#include <algorithm>

#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

using nlohmann::json;

constexpr std::size_t kAtOnce = 200;
constexpr std::size_t kEntriesAtOnce = 1000;  ///< Of the feed: writers wait for some milliseconds.
constexpr std::size_t kAll = 1'000'000;

std::int64_t diedAt(Transaction& transaction, const StoredRecord& record) {
    const auto death = transaction.historyAt(record.versionOf(model::kAliveCell));
    return death ? death->atMs : 0;
}

/// An entry of the log about what is gone: it dies in its turn, without what it tells.
void closeEntry(Transaction& transaction, StoredRecord log, std::int64_t nowMs) {
    model::ScopeSum change;
    change.take(log.row, log.seq);
    transaction.addToSums({{log.scope, change}});
    const std::uint64_t seq = transaction.head().value().seq + 1;
    HistoryEntry death;
    death.seq = seq;
    death.entity = log.entity;
    death.row = log.row;
    death.cell = model::kAliveCell;
    death.kind = model::OpKind::Delete;
    death.before = true;
    death.after = false;
    death.base = log.seq;
    death.stamp = Stamp::at(nowMs);
    death.atMs = nowMs;
    for (HistoryEntry& e : transaction.historyOf(log, kAll)) {
        e.before = nullptr;
        e.after = nullptr;
        transaction.putValues(e);
    }
    transaction.putHistory(std::move(death), log);
    for (const char* side : {"kept", "lost"}) log.data.erase(side);
    log.alive = false;
    log.seq = log.versions[std::string(model::kAliveCell)] = seq;
    transaction.putRecord(log);
    transaction.setHead(seq);
}

struct Some {
    std::size_t buried = 0;
    std::uint64_t last = 0;  ///< Up to which seq the dead were looked at; 0: there are no more.
};

Some collectSome(Transaction& transaction, std::uint64_t after, std::int64_t beforeMs, std::int64_t nowMs) {
    Some some;
    std::uint64_t horizon = transaction.head().value().horizon;
    for (const Transaction::Living& one : transaction.dead(after, kAtOnce)) {
        some.last = one.seq;
        const auto record = transaction.record(one.entity, one.row);
        const std::int64_t died = record ? diedAt(transaction, *record) : 0;
        if (died == 0 || died >= beforeMs) continue;
        for (const auto& [name, row] : transaction.childrenOf(one.row))
            if (name == "conflict")
                if (auto log = transaction.record(name, row); log && log->alive)
                    closeEntry(transaction, std::move(*log), nowMs);
        transaction.bury(*record);
        horizon = std::max(horizon, record->seq);
        ++some.buried;
    }
    if (some.buried != 0) transaction.setHorizon(horizon);
    return some;
}

}  // namespace

Result<Service::Collected> Service::collect(const Uuid& workspace, std::int64_t beforeMs) {
    Collected done;
    for (std::uint64_t after = 0;;) {
        const auto some = repeated([&] {
            const auto transaction = store_.write(workspace);
            if (!transaction->head()) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
            const Some part = collectSome(*transaction, after, beforeMs, clock_.wallMs());
            transaction->commit();
            return part;
        });
        if (!some) return some.error();
        done.records += some->buried;
        if (some->last == 0) break;
        after = some->last;
    }
    const auto exits = repeated([&] {
        const auto transaction = store_.write(workspace);
        const auto gone = transaction->forgetExits(beforeMs);
        const std::uint64_t horizon = std::max(transaction->head().value().horizon, gone.second);
        transaction->setHorizon(horizon);
        done.horizon = horizon;
        transaction->commit();
        return gone.first;
    });
    if (!exits) return exits.error();
    done.exits = *exits;
    for (std::uint64_t after = 0;;) {
        const auto last = repeated([&] {
            const auto transaction = store_.write(workspace);
            const std::uint64_t seen = transaction->thinFeed(after, kEntriesAtOnce);
            transaction->commit();
            return seen;
        });
        if (!last) return last.error();
        if (*last == 0) break;
        after = *last;
    }
    if (done.records != 0) store_.scrub();
    return done;
}

}  // namespace tropa::server
