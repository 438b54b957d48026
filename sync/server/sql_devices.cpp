// The statements about devices.
#include <fmt/format.h>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

constexpr std::string_view kDevice =
    "device,member,label,token_hash,last_batch,digest,results,revoked,created_ms,seen_ms,parent,ops,refused,"
    "lost,"
    "pending";

DeviceRow readDevice(const Query& row) {
    return {row.uuid(0),
            row.uuid(1),
            std::string(row.text(2)),
            std::string(row.blob(3)),
            row.unsignedInteger(4),
            std::string(row.blob(5)),
            std::string(row.text(6)),
            row.boolean(7),
            row.integer(8),
            row.integer(9),
            row.uuid(10),
            row.unsignedInteger(11),
            row.unsignedInteger(12),
            row.unsignedInteger(13),
            row.unsignedInteger(14)};
}

std::optional<Sender::Member> memberIn(Query& row) {
    if (!row.next()) return std::nullopt;
    return Sender::Member{row.boolean(0), Fields::fromText(row.text(1))};
}

}  // namespace

std::optional<DeviceRow> SqlTransaction::device(const Uuid& device) {
    Query row = db().prepare(fmt::format("SELECT {} FROM device WHERE ws=? AND device=?", kDevice));
    row.bind(1, ws_);
    row.bind(2, device);
    if (!row.next()) return std::nullopt;
    return readDevice(row);
}

std::optional<DeviceRow> SqlTransaction::deviceByToken(std::string_view tokenHash) {
    Query row = db().prepare(fmt::format("SELECT {} FROM device WHERE ws=? AND token_hash=?", kDevice));
    row.bind(1, ws_);
    row.bindBlob(2, tokenHash);
    if (!row.next()) return std::nullopt;
    return readDevice(row);
}

std::vector<DeviceRow> SqlTransaction::devices() {
    Query rows = db().prepare(fmt::format("SELECT {} FROM device WHERE ws=? ORDER BY created_ms", kDevice));
    rows.bind(1, ws_);
    std::vector<DeviceRow> out;
    while (rows.next()) out.push_back(readDevice(rows));
    return out;
}

/// A push will ask for all of this, and a pull for most of it.
std::optional<Sender> SqlTransaction::sender(const Uuid& device) {
    Query row = db().prepare(fmt::format("SELECT {} FROM device WHERE ws=? AND device=?", kDevice));
    row.with(ws_, device).ask();
    Query member = db().prepare(
        "SELECT alive,data FROM record WHERE ws=? AND entity='member' AND row=(SELECT member FROM device "
        "WHERE ws=? AND device=?)");
    member.with(ws_, ws_, device).ask();
    Query scopes = db().prepare(
        "SELECT scope FROM granted WHERE ws=? AND member=(SELECT member FROM device WHERE ws=? AND "
        "device=?)");
    scopes.with(ws_, ws_, device).ask();
    const bool writing = lock_ || head_;
    auto kin = writing ? std::optional(askKin(device)) : std::nullopt;
    auto erased = writing ? std::optional(askErased()) : std::nullopt;
    if (!row.next()) return nobody();
    Sender sender{readDevice(row), memberIn(member)};
    if (writing) along_ = Along{device, sender.device.member, kin->next(), erased->next(), scopesIn(scopes)};
    return sender;
}

std::optional<Sender> SqlTransaction::senderByToken(std::string_view tokenHash) {
    Query row = db().prepare(fmt::format("SELECT {} FROM device WHERE ws=? AND token_hash=?", kDevice));
    row.bind(1, ws_);
    row.bindBlob(2, tokenHash);
    row.ask();
    Query member = db().prepare(
        "SELECT alive,data FROM record WHERE ws=? AND entity='member' AND row=(SELECT member FROM device "
        "WHERE ws=? AND token_hash=?)");
    member.bind(1, ws_);
    member.bind(2, ws_);
    member.bindBlob(3, tokenHash);
    member.ask();
    if (!row.next()) return nobody();
    return Sender{readDevice(row), memberIn(member)};
}

void SqlTransaction::putDevice(const DeviceRow& d) {
    if (along_ && d.device != along_->device) along_.reset();
    Query row = db().prepare(
        "INSERT INTO "
        "device(ws,device,member,label,token_hash,last_batch,digest,results,revoked,created_ms,seen_ms,"
        "parent,ops,refused,lost,pending) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(ws,device) DO "
        "UPDATE SET "
        "member=excluded.member, "
        "label=excluded.label, token_hash=excluded.token_hash, last_batch=excluded.last_batch, "
        "digest=excluded.digest, results=excluded.results, revoked=excluded.revoked, "
        "created_ms=excluded.created_ms, seen_ms=excluded.seen_ms, parent=excluded.parent, "
        "ops=excluded.ops, refused=excluded.refused, lost=excluded.lost, pending=excluded.pending");
    row.bind(1, ws_);
    row.bind(2, d.device);
    row.bind(3, d.member);
    row.bind(4, d.label);
    row.bindBlob(5, d.tokenHash);
    row.bind(6, d.lastBatch);
    row.bindBlob(7, d.digest);
    row.bind(8, d.results);
    row.bind(9, d.revoked);
    row.bind(10, d.createdMs);
    row.bind(11, d.seenMs);
    row.bind(12, d.parent);
    row.bind(13, d.ops);
    row.bind(14, d.refused);
    row.bind(15, d.lost);
    row.bind(16, d.pending);
    row.run();
}

void SqlTransaction::touchDevice(const Uuid& device, std::int64_t seenMs, std::uint64_t pending) {
    db().prepare("UPDATE device SET seen_ms=?, pending=? WHERE ws=? AND device=?")
        .with(seenMs, pending, ws_, device)
        .run();
}

}  // namespace tropa::server
