#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/stamp.h"
#include "core/base/uuid.h"
#include "core/model/change.h"
#include "core/model/drift.h"

/// The messages of one round trip (PROTOCOL.md). Values in, values out: no I/O.
namespace tropa::protocol {

inline constexpr int kProtocolVersion = 1;

/// Limits that both ends hold to.
inline constexpr std::size_t kMaxBatchOps = 5000;
inline constexpr std::size_t kMaxBatchBytes = 512 * 1024;  ///< Plain; the target is 64 KiB compressed.
inline constexpr std::size_t kMaxRequestBytes = 4 * 1024 * 1024;
inline constexpr std::size_t kMaxAnswerBytes = 64 * 1024 * 1024;
inline constexpr int kMaxDepth = 16;

using Cursors = std::map<std::string, std::uint64_t, std::less<>>;

/// Ops of one action: applied or refused as a whole.
struct Txn {
    std::vector<model::Op> ops;
};

struct Batch {
    std::uint64_t no = 0;
    std::vector<Txn> txns;
    /// The batch as text with sorted members and no blanks; the digest is taken over it.
    std::string canonical;
    /// Where in it each op's value stands, where that is known: one for each op, in their order.
    struct Place {
        std::size_t at = 0;
        std::size_t size = 0;
    };
    std::vector<Place> values;
    std::size_t opCount() const;
    /// The op's value as it stands in the canonical text; empty where that is not known.
    std::string_view valueText(std::size_t op) const {
        return op < values.size() ? std::string_view(canonical).substr(values[op].at, values[op].size)
                                  : std::string_view{};
    }
};

struct SyncRequest {
    int proto = kProtocolVersion;
    int schema = 1;
    Uuid device;
    std::string epoch;  ///< Empty before the first answer.
    std::int64_t nowMs = 0;
    Cursors cursors;  ///< Where the last page ended.
    /// Where the last complete pull ended, for the scopes in the middle of whose pages this one is: a record
    /// that was changed meanwhile has left its place for a later page, and is told from here on.
    Cursors since;
    std::optional<Batch> batch;
    std::uint64_t pending = 0;  ///< Ops that wait on the device besides the batch; the administrator is told.
    bool sums = false;          ///< Tell with the last page what each scope adds up to.
    bool tables = false;        ///< Whole rows may come as tables (tables.h).
    std::size_t rows = 0;       ///< Records that the answer holds at most; 0: as many as the server likes.
    bool parts = false;         ///< Tell where the following parts of the scope begin.
};

/// A write that the server had acknowledged in a life that was lost.
struct OfferedOp {
    model::Op op;
    std::uint64_t ver = 0;  ///< As it was acknowledged; 0 when it had lost a conflict.
};

/// What a device holds of a life that was lost. (POST …/offer)
struct Offer {
    std::uint64_t no = 0;  ///< The device's own count; the answer repeats it.
    Uuid device;
    std::string epoch;  ///< Of the present life.
    std::string from;   ///< The epoch in which the device learned what it offers.
    std::vector<OfferedOp> ops;
    std::vector<model::RemoteRow> rows;  ///< Whole, with the versions of the former life.
};

/// The rows of all offered records as they stand now, whole. One that is not there is told as dead.
struct OfferAnswer {
    std::uint64_t no = 0;
    std::string epoch;
    std::uint64_t head = 0;
    std::vector<model::RemoteRow> rows;
};

/// A look into a scope whose sums differ. (POST …/sums)
struct SumsRequest {
    Uuid device;
    std::string epoch;
    std::string scope;
    std::vector<std::size_t> buckets;  ///< Whose records are wanted; empty: the buckets' sums.
};

struct SumsAnswer {
    std::string epoch;
    std::uint64_t head = 0;
    std::vector<model::ScopeSum> sums;   ///< One for each bucket; empty when records were wanted.
    std::vector<model::RemoteRow> rows;  ///< The living records of these buckets, whole.
};

/// The record left a scope; holds only where it is still filed under it with a lower seq.
struct Exit {
    std::string entity;
    Uuid id;
    std::string scope;  ///< Empty: whatever it is filed under, the one who asked does not see it.
    std::uint64_t seq = 0;
};

/// Where what follows a page may be asked for, part by part, without waiting for the part before.
struct Parts {
    std::string scope{model::kWorkspaceScope};
    std::size_t rows = 0;             ///< Records in a part; fewer by those that have changed since.
    std::vector<std::uint64_t> seqs;  ///< Where each ends, and the next begins: cursors of the scope.
};

struct SyncAnswer {
    std::string epoch;
    std::uint64_t head = 0;
    std::int64_t nowMs = 0;
    std::uint64_t batchNo = 0;  ///< 0 when the request had no batch.
    std::vector<model::OpResult> results;
    std::vector<model::RemoteRow> rows;
    std::vector<Exit> exits;
    Cursors cursors;  ///< One for each scope that is granted now: what has none is lost.
    bool more = false;
    /// The program is too old to be told more; what it has written is taken all the same.
    bool upgrade = false;
    /// The cursors lie behind what the server has forgotten: everything is to be pulled anew.
    bool resync = false;
    std::map<std::string, model::ScopeSum> sums;  ///< Of the granted scopes, when they were asked for.
    /// To an asker who has nothing yet and takes tables: about how many records there will be; else 0.
    std::uint64_t records = 0;
    std::optional<Parts> parts;  ///< With `more`, where they were asked for.
    bool tables = false;         ///< Whole rows travel as tables.
    /// With tables: what whole rows hold, as JSON, where that is at hand; the row's `data` is empty then. By
    /// the row's place in `rows`; it may end before.
    std::vector<std::string> texts;
};

}  // namespace tropa::protocol
