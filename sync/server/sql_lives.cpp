// What the store keeps of former lives and former identities.
#include <fmt/format.h>

#include "sync/server/sql_transaction.h"
#include "sync/server/tables.h"

namespace tropa::server {

std::string_view SqlTransaction::numbering(std::uint64_t seq) {
    if (!floor_) floor_ = head().value_or(Head{}).floor;
    return seq <= *floor_ ? "(CASE WHEN was>0 THEN was ELSE seq END)" : "seq";
}

void SqlTransaction::putAuthor(const HistoryEntry& e) {
    db().prepare(
            "UPDATE history SET member=?, device=?, origin=?, stamp=?, sent=?, base=?, was=? WHERE ws=? AND "
            "seq=?")
        .with(e.member, e.device, e.origin, e.stamp.value, e.sent.value, e.base, e.was, ws_, e.seq)
        .run();
}

Query SqlTransaction::askKin(const Uuid& device) {
    Query found = db().prepare(
        "SELECT 1 FROM device WHERE ws=? AND ((device=? AND parent IS NOT NULL) OR parent=?) LIMIT 1");
    found.with(ws_, device, device).ask();
    return found;
}

bool SqlTransaction::hasKin(const Uuid& device) {
    return along_ && along_->device == device ? along_->hasKin : askKin(device).next();
}

std::optional<std::uint64_t> SqlTransaction::commonWith(std::string_view epoch) {
    Query row = db().prepare("SELECT restored FROM life WHERE ws=? AND epoch=?");
    if (!row.with(ws_, epoch).next()) return std::nullopt;
    return row.unsignedInteger(0);
}

std::uint64_t SqlTransaction::commonWithAll() {
    Query row = db().prepare("SELECT coalesce(min(restored),0) FROM life WHERE ws=?");
    return row.with(ws_).next() ? row.unsignedInteger(0) : 0;
}

void SqlTransaction::beginLife(const std::string& epoch, std::uint64_t floor) {
    const Head old = head().value();
    db().prepare("INSERT INTO life(ws,epoch,restored) VALUES(?,?,?)").with(ws_, old.epoch, old.seq).run();
    db().prepare("UPDATE head SET seq=?, floor=?, epoch=?, noting=0 WHERE ws=?")
        .with(floor, floor, epoch, ws_)
        .run();
    for (DeviceRow& device : devices()) {
        device.lastBatch = 0;
        device.digest.clear();
        device.results = "[]";
        putDevice(device);
    }
    floor_ = floor;
    if (head_) head_ = Head{floor, epoch, floor, old.horizon};
}

void SqlTransaction::leave() {
    (void)head();  // as long as somebody is served here
    server::leave(db(), ws_);
}

std::optional<HistoryEntry> SqlTransaction::authorAt(std::uint64_t seq) {
    Query row = db().prepare("SELECT stamp,member,device,at_ms FROM history WHERE ws=? AND seq=?");
    row.bind(1, ws_);
    row.bind(2, seq);
    if (!row.next()) return std::nullopt;
    HistoryEntry entry;
    entry.seq = seq;
    entry.stamp = Stamp{row.unsignedInteger(0)};
    entry.member = row.uuid(1);
    entry.device = row.uuid(2);
    entry.atMs = row.integer(3);
    return entry;
}

}  // namespace tropa::server
