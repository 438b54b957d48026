// What the store keeps of persons who were erased, and of records after their time.
#include "sync/server/sql_transaction.h"

namespace tropa::server {

std::optional<std::int64_t> SqlTransaction::erasedAt(const Uuid& contact) {
    Query row = db().prepare("SELECT at_ms FROM erased WHERE ws=? AND contact=?");
    if (!row.with(ws_, contact).next()) return std::nullopt;
    return row.integer(0);
}

Query SqlTransaction::askErased() {
    Query row = db().prepare("SELECT 1 FROM erased WHERE ws=? LIMIT 1");
    row.with(ws_).ask();
    return row;
}

bool SqlTransaction::hasErased() {
    return along_ ? along_->hasErased : askErased().next();
}

std::uint64_t SqlTransaction::countErased() {
    Query row = db().prepare("SELECT count(*) FROM erased WHERE ws=?");
    return row.with(ws_).next() ? row.unsignedInteger(0) : 0;
}

void SqlTransaction::putErased(const Uuid& contact, std::int64_t atMs) {
    along_.reset();
    db().prepare("INSERT INTO erased(ws,contact,at_ms) VALUES(?,?,?) ON CONFLICT(ws,contact) DO NOTHING")
        .with(ws_, contact, atMs)
        .run();
}

void SqlTransaction::bury(const StoredRecord& r) {
    db().prepare("INSERT INTO grave(ws,entity,row,seq) VALUES(?,?,?,?) ON CONFLICT(ws,entity,row) DO NOTHING")
        .with(ws_, r.entity, r.row, r.seq)
        .run();
    db().prepare("DELETE FROM record WHERE ws=? AND entity=? AND row=?").with(ws_, r.entity, r.row).run();
    removeHistory(r);
    db().prepare("DELETE FROM child WHERE ws=? AND parent=?").with(ws_, r.row).run();
    if (r.entity == "attachment") nameBlob(r.row, {});
}

bool SqlTransaction::isBuried(std::string_view entity, const Uuid& row) {
    Query found = db().prepare("SELECT 1 FROM grave WHERE ws=? AND entity=? AND row=?");
    return found.with(ws_, entity, row).next();
}

std::pair<std::size_t, std::uint64_t> SqlTransaction::forgetExits(std::int64_t beforeMs) {
    std::pair<std::size_t, std::uint64_t> gone;
    {
        Query row =
            db().prepare("SELECT count(*),coalesce(max(seq),0) FROM scope_exit WHERE ws=? AND at_ms<?");
        if (row.with(ws_, beforeMs).next())
            gone = {static_cast<std::size_t>(row.integer(0)), row.unsignedInteger(1)};
    }
    if (gone.first != 0)
        db().prepare("DELETE FROM scope_exit WHERE ws=? AND at_ms<?").with(ws_, beforeMs).run();
    return gone;
}

void SqlTransaction::setHorizon(std::uint64_t seq) {
    (void)head();
    db().prepare("UPDATE head SET horizon=? WHERE ws=?").with(seq, ws_).run();
    if (head_) head_->horizon = seq;
}

void SqlTransaction::putValues(const HistoryEntry& e) {
    Query row = db().prepare("UPDATE history SET before=?, after=? WHERE ws=? AND seq=?");
    if (e.before.is_null())
        row.bindNull(1);
    else
        row.bind(1, e.before.dump());
    if (e.after.is_null())
        row.bindNull(2);
    else
        row.bind(2, e.after.dump());
    row.bind(3, ws_);
    row.bind(4, e.seq);
    row.run();
}

}  // namespace tropa::server
