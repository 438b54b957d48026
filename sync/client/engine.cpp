#include "sync/client/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/store/outbox.h"
#include "core/store/purge.h"
#include "core/store/settle.h"
#include "core/store/sync_log.h"
#include "sync/client/answer.h"
#include "sync/client/drift.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/tables.h"

namespace tropa::client {
namespace {

constexpr std::size_t kFewestOps = 20;
/// On a good network a long backlog goes in few round trips, each of which is three writes to a disk.
constexpr std::size_t kMostOps = 2000;

std::string encoded(std::uint64_t no, std::vector<store::PendingOp>& pending) {
    protocol::BatchWriter batch(no);
    std::int64_t last = -1;
    for (store::PendingOp& p : pending) {
        if (!p.sendBase)
            p.op.baseText.reset();
        else if (!p.op.baseText)
            p.op.baseText = "";  // it went with a record that was lost from sight
        batch.add(p.op, p.valueText, p.txn != last);
        last = p.txn;
    }
    return batch.finish();
}

/// Numbers, encodes and freezes what goes out next; nothing when the outbox is empty.
std::string freezeNext(store::Replica& replica, std::size_t maxOps) {
    store::WriteTransaction write(replica);
    const auto no = static_cast<std::uint64_t>(store::lastBatchNo(write)) + 1;
    for (;;) {
        std::vector<store::PendingOp> ops = store::nextUnsent(write, maxOps);
        if (ops.empty()) return {};
        std::string body = encoded(no, ops);
        if (body.size() > protocol::kMaxBatchBytes && ops.front().txn != ops.back().txn) {
            // Whole transactions go out: half of the ops may reach into the last one, and be all of them
            // again.
            const auto ofLast =
                std::find_if(ops.begin(), ops.end(), [&](const auto& p) { return p.txn == ops.back().txn; });
            maxOps = std::min(ops.size() / 2, static_cast<std::size_t>(ofLast - ops.begin()));
            continue;
        }
        store::freezeBatch(write, static_cast<std::int64_t>(no), ops, body);
        write.commit();
        return body;
    }
}

void readCursors(store::ReadTransaction& read, protocol::SyncRequest& message) {
    sql::Statement rows = read.sql().prepare("SELECT scope,seq,complete FROM cursor");
    while (rows.next()) {
        const std::string scope(rows.text(0));
        message.cursors[scope] = rows.unsignedInteger(1);
        if (rows.integer(2) != rows.integer(1)) message.since[scope] = rows.unsignedInteger(2);
    }
}

/// What brought nothing is not worth a line.
void noteRound(store::WriteTransaction& write, const Round& round, const HttpResponse& response) {
    store::SyncEvent event{"round",
                           {},
                           {{"pushed", round.pushed},
                            {"lost", round.lost},
                            {"refused", round.refused},
                            {"pulled", round.pulled},
                            {"conflicts", round.conflicts},
                            {"purged", round.purged}}};
    std::int64_t all = 0;
    for (const auto& [name, count] : event.counts) all += count;
    if (all == 0) return;
    event.counts.emplace_back("head", static_cast<std::int64_t>(round.head));
    event.counts.emplace_back("bytes_up", static_cast<std::int64_t>(response.bytesUp));
    event.counts.emplace_back("bytes_down", static_cast<std::int64_t>(response.bytesDown));
    event.counts.emplace_back("more", round.more ? 1 : 0);
    store::noteSync(write, event);
}

/// A log that cannot be written must not hide what went wrong.
void noteFailure(store::Replica& replica, ErrorCode code, int status) {
    (void)guarded([&] {
        store::WriteTransaction write(replica);
        store::noteSync(write, {"failed", std::string(nameOf(code)), {{"status", status}}});
        write.commit();
    });
}

/// Of a page that goes into another file, what the batch in flight needs for its settling.
void keepOwnRows(store::ReadTransaction& read, std::vector<model::RemoteRow>& rows) {
    const auto flight = store::findFlight(read);
    std::erase_if(rows, [&](const model::RemoteRow& row) {
        return !flight || std::none_of(flight->ops.begin(), flight->ops.end(),
                                       [&](const store::PendingOp& p) { return p.op.row == row.id; });
    });
}

}  // namespace

Result<HttpRequest> Engine::nextRequest() {
    return guarded([&] {
        const store::Identity& identity = replica_.identity();
        if (!identity.joined())
            throw Failure(ErrorCode::Refused,
                          "This replica belongs to no workspace yet. Join one by an invitation.");
        if (auto request = special()) return std::move(*request);
        // For those who do not ask whether there is work: then it is done now.
        while (hasWork()) (void)work().orThrow();
        std::string batch;
        bool unsent = false;
        {
            store::ReadTransaction read(replica_);
            batch = store::flightBody(read);
            unsent = store::hasUnsent(read);
        }
        const bool first = isFirst();
        // Neither waits for the other's end: a batch, a page, a batch.
        if (first && first_ && asked_ == Asked::FirstPush) return nextFirst();
        if (batch.empty() && unsent) batch = freezeNext(replica_, maxOps_);
        if (first && batch.empty()) return nextFirst();
        asked_ = first ? Asked::FirstPush : Asked::Sync;

        store::ReadTransaction read(replica_);
        protocol::SyncRequest message;
        message.schema = model::kSchemaVersion;
        message.device = identity.device;
        message.epoch = read.state("epoch").value_or("");
        message.nowMs = replica_.serverTime().nowMs();
        message.pending = static_cast<std::uint64_t>(store::countUnsent(read));
        readCursors(read, message);
        // Not with a first pull: it is long enough, and the next one tells.
        message.sums = areSumsDue(read) && !message.cursors.empty() && message.since.empty();
        message.tables = first;
        if (first && first_) message.rows = kFewestOps;
        HttpRequest request;
        request.path = fmt::format("/v1/workspaces/{}/sync", identity.workspace.text());
        request.contentType = "application/json";
        request.body = protocol::encodeRequest(message, batch);
        return request;
    });
}

Result<Round> Engine::takeAnswer(const HttpResponse& response) {
    Result<Round> round = take(response);
    if (!round) noteFailure(replica_, round.error().code, response.status);
    return round;
}

Result<Round> Engine::take(const HttpResponse& response) {
    if (response.status == 200)
        return guarded([&] {
            if (response.contentType.substr(0, 16) != "application/json")
                throw Failure(notOurServer(response));
            if (asked_ == Asked::Offer) return applyOffer(response);
            if (asked_ == Asked::Sums) return applySums(response);
            if (asked_ == Asked::Identity) return applyIdentity(response);
            if (asked_ == Asked::First)
                if (auto first = applyFirst(response)) return *first;
            Round round = apply(response);
            if (!round.more) store::scrub(replica_);
            return round;
        });
    const Error error = errorOf(response);
    if (error.code == ErrorCode::EpochChanged || error.code == ErrorCode::DeviceForked) {
        const auto met = guarded([&] { return meet(response, error.code); });
        if (!met) return met.error();
        if (*met) return **met;
    }
    if (asked_ == Asked::Sums && (response.status == 400 || response.status == 404 || response.status == 413))
        return guarded([&] { return applySums(response); });
    if (asked_ == Asked::Offer || asked_ == Asked::Identity) return error;
    if (error.code == ErrorCode::InvalidInput || error.code == ErrorCode::TooLarge)
        return guarded([&] { return isolate(error.message); });
    if (error.code == ErrorCode::DeviceRevoked || error.code == ErrorCode::MemberDisabled)
        if (const auto left = guarded([&] { leave(error); }); !left) return left.error();
    return error;
}

void Engine::onTransportError(ErrorCode code) {
    noteFailure(replica_, code, 0);
    maxOps_ = std::max(kFewestOps, maxOps_ / 2);
    if (asked_ == Asked::First) onFirstTransportError();
}

Round Engine::apply(const HttpResponse& response) {
    std::vector<protocol::Table> tables;
    auto answer = asked_ == Asked::Sync ? protocol::decodeAnswer(response.body)
                                        : protocol::decodePage(response.body, tables);
    if (!answer) throw Failure(unreadable(answer.error()));
    for (const protocol::Table& table : tables)
        for (std::size_t at = 0; at < table.rows.size(); ++at) answer->rows.push_back(rowAt(table, at));
    store::WriteTransaction write(replica_);
    // The pages of a large workspace go into a file of its own, and on from where they were.
    const bool aside = asked_ == Asked::FirstPush && goesAside(*answer);
    if (aside) keepOwnRows(write, answer->rows);
    Round round = applyAnswer(write, *answer, !aside);
    round.more = round.more || store::hasUnsent(write);
    noteRound(write, round, response);
    if (!write.state(store::kShutOut).value_or("").empty()) write.setState(store::kShutOut, "");
    write.commit();
    maxOps_ = std::min(kMostOps, maxOps_ * 2);
    return round;
}

void Engine::leave(const Error& why) {
    dropFirst();
    store::WriteTransaction write(replica_);
    store::purgeEverything(write);
    write.setState(store::kShutOut, nameOf(why.code));
    write.commit();
    store::scrub(replica_);
}

Round Engine::isolate(const std::string& why) {
    store::WriteTransaction write(replica_);
    const auto flight = store::findFlight(write);
    if (!flight) throw Failure(ErrorCode::ServerFailure, "The server cannot read our request: " + why);
    Round round;
    const bool single = flight->ops.empty() || flight->ops.front().txn == flight->ops.back().txn;
    if (single) {
        const std::vector<model::OpResult> refused(flight->ops.size(), {model::OpStatus::Refused, 0, why});
        round.refused = store::settleBatch(write, *flight, refused, 0).refused;
    }
    // Never taken by the server, so its number and its ops may be used again, in smaller company.
    store::thawBatch(write, flight->no);
    write.commit();
    maxOps_ = 1;
    round.more = true;
    return round;
}

}  // namespace tropa::client
