// What the store keeps of persons who were erased.
#include "sync/server/sql_transaction.h"

namespace tropa::server {

std::optional<std::int64_t> SqlTransaction::erasedAt(const Uuid& contact) {
    Query row = db().prepare("SELECT at_ms FROM erased WHERE ws=? AND contact=?");
    if (!row.with(ws_, contact).next()) return std::nullopt;
    return row.integer(0);
}

bool SqlTransaction::hasErased() {
    Query row = db().prepare("SELECT 1 FROM erased WHERE ws=? LIMIT 1");
    return row.with(ws_).next();
}

void SqlTransaction::putErased(const Uuid& contact, std::int64_t atMs) {
    db().prepare("INSERT INTO erased(ws,contact,at_ms) VALUES(?,?,?) ON CONFLICT(ws,contact) DO NOTHING")
        .with(ws_, contact, atMs)
        .run();
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
