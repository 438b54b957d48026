#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/change.h"
#include "core/store/records.h"

/// The outbox: what this device has written and the server has not yet answered.
namespace tropa::store {

using model::kAliveCell;

struct PendingOp {
    std::int64_t n = 0;    ///< Order of writing.
    std::int64_t txn = 0;  ///< Ops of one action; sent and refused as a whole.
    model::Op op;
    bool sendBase = false;              ///< The server asked for the text on which the author worked.
    std::optional<std::int64_t> batch;  ///< Frozen in this batch; nothing while it may still change.
    std::string valueText;              ///< The value as it stands in the outbox; empty for none.
};

/// Pending writes of a cell, oldest first. A pending creation counts for every cell.
std::vector<PendingOp> pendingOf(ReadTransaction& read, const Uuid& row, std::string_view cell);
std::vector<PendingOp> pendingOfRow(ReadTransaction& read, const Uuid& row);
bool hasPending(ReadTransaction& read, const Uuid& row);

/// The server's value of a cell that has pending edits. It stands in the row of the first of them; when that
/// row goes or the server tells another value, in a table of its own.
struct Shadow {
    std::uint64_t ver = 0;
    nlohmann::json value;
};

/// Appends; the caller has settled base and coalescing (see Edit).
/// @param shadow of the cell, with the first write of it.
void appendPending(WriteTransaction& write, std::int64_t txn, const model::Op& op,
                   const std::optional<Shadow>& shadow = {});
/// Takes one out. The shadow that stands in its row is kept.
void dropPending(WriteTransaction& write, std::int64_t n);
std::int64_t nextTxn(ReadTransaction& read);

std::optional<Shadow> findShadow(ReadTransaction& read, const Uuid& row, std::string_view cell);
void putShadow(WriteTransaction& write, std::string_view entity, const Uuid& row, std::string_view cell,
               const Shadow& shadow);
void dropShadow(WriteTransaction& write, const Uuid& row, std::string_view cell);
/// Of any cell.
bool hasShadow(ReadTransaction& read, const Uuid& row);
/// All shadows of a record stand in their own table now.
void setShadowsApart(WriteTransaction& write, const Uuid& row);

struct OutboxCounts {
    std::int64_t local = 0;    ///< Only on this device.
    std::int64_t sent = 0;     ///< In the batch in flight.
    std::int64_t refused = 0;  ///< Waiting for their author.
};
OutboxCounts countOutbox(ReadTransaction& read);
/// Whether any is on this device alone. Takes no longer for many.
bool hasUnsent(ReadTransaction& read);
/// How many are on this device alone, told without counting more than so many.
std::int64_t countUnsent(ReadTransaction& read, std::int64_t most = 10'000);

/// Writes that are not in a batch yet, oldest first, whole transactions, until `maxOps` is reached. Their
/// values are given as text only.
std::vector<PendingOp> nextUnsent(ReadTransaction& read, std::size_t maxOps);
/// All of them, in order.
std::vector<PendingOp> allPending(ReadTransaction& read);

/// The one batch in flight: frozen, resent byte for byte until it is answered.
struct Flight {
    std::int64_t no = 0;
    std::vector<PendingOp> ops;  ///< Their values as text only.
};
std::optional<Flight> findFlight(ReadTransaction& read);
/// One of its ops, with its value.
PendingOp flightOp(ReadTransaction& read, std::int64_t n);
/// The batch in flight as it travels, JSON; empty when there is none.
std::string flightBody(ReadTransaction& read);
/// Numbers and freezes a batch of the oldest writes that are in none yet.
void freezeBatch(WriteTransaction& write, std::int64_t no, const std::vector<PendingOp>& ops,
                 std::string_view body);
/// Takes a batch apart that the server has certainly not taken: its ops are unsent again.
void thawBatch(WriteTransaction& write, std::int64_t no);
/// Batches count from 1 again. With a `formerDevice` because this device has another identity now: what
/// waits says who wrote it. Without, because the server has: what was in flight may have been taken in
/// already, and says so.
void startBatchesAnew(WriteTransaction& write, const Uuid& formerDevice);
/// Number of the last batch that was frozen; 0 before the first.
std::int64_t lastBatchNo(ReadTransaction& read);

/// A refused write, kept with its value until its author deals with it.
struct RefusedOp {
    std::int64_t id = 0;
    std::string entity;
    Uuid row;
    std::string cell;
    model::OpKind kind{};
    nlohmann::json value;
    std::string why;
    std::int64_t atMs = 0;
};
std::vector<RefusedOp> listRefused(ReadTransaction& read);
/// The author has dealt with it. False when there is no such entry.
bool dropRefused(WriteTransaction& write, std::int64_t id);

/// What a record's delivery marks show.
enum class Delivery { Local, Sent, Accepted, Refused };
Delivery deliveryOf(ReadTransaction& read, const Uuid& row);
std::string_view nameOf(Delivery delivery);

/// Open "two versions" entries of a record.
std::int64_t openConflictsOf(ReadTransaction& read, const Uuid& row);
/// Records that have such entries.
std::int64_t countDisputed(ReadTransaction& read);

}  // namespace tropa::store
