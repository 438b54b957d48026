#include "core/store/outbox.h"

#include <fmt/format.h>

namespace tropa::store {
namespace {

constexpr std::string_view kColumns =
    "n,txn,entity,row,cell,kind,value,base,base_text,send_base,seen,stamp,batch,again,origin";

enum class Value { Parsed, Text };

PendingOp readPending(const sql::Statement& row, Value value) {
    PendingOp pending;
    pending.n = row.integer(0);
    pending.txn = row.integer(1);
    pending.op.entity = row.text(2);
    pending.op.row = row.uuid(3);
    pending.op.cell = row.text(4);
    pending.op.kind = static_cast<model::OpKind>(row.integer(5));
    if (value == Value::Text)
        pending.valueText = row.text(6);
    else if (!row.isNull(6))
        pending.op.value = nlohmann::json::parse(row.text(6));
    pending.op.base = row.unsignedInteger(7);
    if (!row.isNull(8)) pending.op.baseText = std::string(row.text(8));
    pending.sendBase = row.boolean(9);
    pending.op.seen = row.unsignedInteger(10);
    pending.op.stamp = Stamp{row.unsignedInteger(11)};
    if (!row.isNull(12)) pending.batch = row.integer(12);
    pending.op.again = row.boolean(13);
    pending.op.origin = row.uuid(14);
    return pending;
}

std::vector<PendingOp> readAll(sql::Statement rows, Value value = Value::Parsed) {
    std::vector<PendingOp> out;
    while (rows.next()) out.push_back(readPending(rows, value));
    return out;
}

std::int64_t single(ReadTransaction& read, std::string_view sql) {
    sql::Statement row = read.sql().prepare(sql);
    return row.next() ? row.integer(0) : 0;
}

/// In the table of its own, where there is none that the server has told since.
template <typename Key>
void keepShadow(WriteTransaction& write, std::string_view column, const Key& key) {
    write.sql()
        .prepare(
            fmt::format("INSERT OR IGNORE INTO shadow(row,cell,entity,ver,value) SELECT "
                        "row,cell,entity,shadow_ver,shadow FROM outbox WHERE {}=? AND shadow_ver IS NOT NULL",
                        column))
        .with(key)
        .run();
}

}  // namespace

std::vector<PendingOp> pendingOf(ReadTransaction& read, const Uuid& row, std::string_view cell) {
    static const std::string kSelect =
        fmt::format("SELECT {} FROM outbox WHERE row=? AND (cell=? OR kind={}) ORDER BY n", kColumns,
                    static_cast<int>(model::OpKind::Create));
    sql::Statement rows = read.sql().prepare(kSelect);
    rows.bind(1, row);
    rows.bind(2, cell);
    return readAll(std::move(rows));
}

std::vector<PendingOp> pendingOfRow(ReadTransaction& read, const Uuid& row) {
    static const std::string kSelect = fmt::format("SELECT {} FROM outbox WHERE row=? ORDER BY n", kColumns);
    sql::Statement rows = read.sql().prepare(kSelect);
    rows.bind(1, row);
    return readAll(std::move(rows));
}

bool hasPending(ReadTransaction& read, const Uuid& row) {
    sql::Statement found = read.sql().prepare("SELECT 1 FROM outbox WHERE row=? LIMIT 1");
    found.bind(1, row);
    return found.next();
}

void appendPending(WriteTransaction& write, std::int64_t txn, const model::Op& op,
                   const std::optional<Shadow>& shadow) {
    // Its number is above all that were given out, its transaction's among them.
    sql::Statement row = write.sql().prepare(
        "INSERT INTO outbox(n,txn,entity,row,cell,kind,value,base,base_text,seen,stamp,shadow_ver,shadow) "
        "VALUES(max(?1,ifnull((SELECT max(n) FROM outbox),0)+1),?1,?,?,?,?,?,?,?,?,?,?,?)");
    row.bind(1, txn);
    row.bind(2, op.entity);
    row.bind(3, op.row);
    row.bind(4, op.cell);
    row.bind(5, static_cast<int>(op.kind));
    if (op.kind == model::OpKind::Delete || op.kind == model::OpKind::Restore)
        row.bindNull(6);
    else
        row.bind(6, op.value.dump());
    row.bind(7, op.base);
    row.bind(8, op.baseText);
    row.bind(9, op.seen);
    row.bind(10, op.stamp.value);
    if (shadow) {
        row.bind(11, shadow->ver);
        row.bind(12, shadow->value.dump());
    }
    row.run();
}

void dropPending(WriteTransaction& write, std::int64_t n) {
    keepShadow(write, "n", n);
    const Given given = write.given();
    if (n == given.n) write.noteGiven(given);
    write.sql().prepare("DELETE FROM outbox WHERE n=?").with(n).run();
}

std::int64_t nextTxn(ReadTransaction& read) {
    // The numbers of the outbox only grow, so they also number transactions.
    return read.given().n + 1;
}

std::optional<Shadow> findShadow(ReadTransaction& read, const Uuid& row, std::string_view cell) {
    // What the server has told since stands before what it had when the write was made.
    for (const std::string_view text :
         {"SELECT ver,value FROM shadow WHERE row=? AND cell=?",
          "SELECT shadow_ver,shadow FROM outbox WHERE row=? AND cell=? AND shadow_ver IS NOT NULL"}) {
        sql::Statement found = read.sql().prepare(text);
        if (found.with(row, cell).next())
            return Shadow{found.unsignedInteger(0), nlohmann::json::parse(found.text(1))};
    }
    return std::nullopt;
}

void putShadow(WriteTransaction& write, std::string_view entity, const Uuid& row, std::string_view cell,
               const Shadow& shadow) {
    write.sql()
        .prepare("INSERT OR REPLACE INTO shadow(row,cell,entity,ver,value) VALUES(?,?,?,?,?)")
        .with(row, cell, entity, shadow.ver, shadow.value.dump())
        .run();
}

void dropShadow(WriteTransaction& write, const Uuid& row, std::string_view cell) {
    write.sql().prepare("DELETE FROM shadow WHERE row=? AND cell=?").with(row, cell).run();
}

bool hasShadow(ReadTransaction& read, const Uuid& row) {
    sql::Statement found = read.sql().prepare(
        "SELECT 1 FROM shadow WHERE row=?1 UNION ALL SELECT 1 FROM outbox WHERE row=?1 AND shadow_ver IS NOT "
        "NULL LIMIT 1");
    found.bind(1, row);
    return found.next();
}

void setShadowsApart(WriteTransaction& write, const Uuid& row) {
    keepShadow(write, "row", row);
    write.sql()
        .prepare("UPDATE outbox SET shadow_ver=NULL, shadow=NULL WHERE row=? AND shadow_ver IS NOT NULL")
        .with(row)
        .run();
}

OutboxCounts countOutbox(ReadTransaction& read) {
    // Counted by their indexes: no row is looked into.
    const std::int64_t sent = single(read, "SELECT count(*) FROM outbox WHERE batch IS NOT NULL");
    return {single(read, "SELECT count(*) FROM outbox") - sent, sent,
            single(read, "SELECT count(*) FROM refused")};
}

bool hasUnsent(ReadTransaction& read) {
    // Batches take the oldest.
    return read.sql().prepare("SELECT 1 FROM outbox WHERE batch IS NULL ORDER BY n DESC LIMIT 1").next();
}

std::int64_t countUnsent(ReadTransaction& read, std::int64_t most) {
    const std::int64_t sent = single(read, "SELECT count(*) FROM outbox WHERE batch IS NOT NULL");
    sql::Statement all =
        read.sql().prepare("SELECT count(*) FROM (SELECT 1 FROM outbox INDEXED BY outbox_row LIMIT ?)");
    all.bind(1, most + sent);
    return all.next() ? all.integer(0) - sent : 0;
}

std::vector<PendingOp> nextUnsent(ReadTransaction& read, std::size_t maxOps) {
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT {} FROM outbox WHERE batch IS NULL ORDER BY n", kColumns));
    std::vector<PendingOp> out;
    while (rows.next()) {
        PendingOp next = readPending(rows, Value::Text);
        if (out.size() >= maxOps && next.txn != out.back().txn) break;
        out.push_back(std::move(next));
    }
    return out;
}

std::vector<PendingOp> allPending(ReadTransaction& read) {
    return readAll(read.sql().prepare(fmt::format("SELECT {} FROM outbox ORDER BY n", kColumns)));
}

std::optional<Flight> findFlight(ReadTransaction& read) {
    Flight flight;
    {
        sql::Statement row = read.sql().prepare("SELECT no FROM batch WHERE acked=0 ORDER BY no LIMIT 1");
        if (!row.next()) return std::nullopt;
        flight.no = row.integer(0);
    }
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT {} FROM outbox WHERE batch=? ORDER BY n", kColumns));
    rows.bind(1, flight.no);
    flight.ops = readAll(std::move(rows), Value::Text);
    return flight;
}

PendingOp flightOp(ReadTransaction& read, std::int64_t n) {
    static const std::string kSelect = fmt::format("SELECT {} FROM outbox WHERE n=?", kColumns);
    sql::Statement row = read.sql().prepare(kSelect);
    row.bind(1, n);
    if (!row.next()) throw Failure(ErrorCode::Internal, "a change in flight has left the outbox");
    return readPending(row, Value::Parsed);
}

std::string flightBody(ReadTransaction& read) {
    sql::Statement row = read.sql().prepare("SELECT body FROM batch WHERE acked=0 ORDER BY no LIMIT 1");
    return row.next() ? std::string(row.blob(0)) : std::string{};
}

void freezeBatch(WriteTransaction& write, std::int64_t no, const std::vector<PendingOp>& ops,
                 std::string_view body) {
    sql::Statement insert = write.sql().prepare("INSERT INTO batch(no,body,at) VALUES(?,?,?)");
    insert.bind(1, no);
    insert.bindBlob(2, body);
    insert.bind(3, write.nowMs());
    insert.run();
    if (!ops.empty())
        write.sql()
            .prepare("UPDATE outbox SET batch=? WHERE batch IS NULL AND n<=?")
            .with(no, ops.back().n)
            .run();
}

void thawBatch(WriteTransaction& write, std::int64_t no) {
    write.sql().prepare("UPDATE outbox SET batch=NULL WHERE batch=?").with(no).run();
    write.sql().prepare("DELETE FROM batch WHERE no=?").with(no).run();
}

void startBatchesAnew(WriteTransaction& write, const Uuid& formerDevice) {
    if (formerDevice.isNil())
        write.sql().execute("UPDATE outbox SET again=1 WHERE batch IS NOT NULL");
    else
        write.sql().prepare("UPDATE outbox SET origin=? WHERE origin IS NULL").with(formerDevice).run();
    write.sql().execute("UPDATE outbox SET batch=NULL WHERE batch IS NOT NULL; DELETE FROM batch");
}

std::int64_t lastBatchNo(ReadTransaction& read) {
    return single(read, "SELECT ifnull(max(no),0) FROM batch");
}

std::vector<RefusedOp> listRefused(ReadTransaction& read) {
    sql::Statement rows =
        read.sql().prepare("SELECT id,entity,row,cell,kind,value,why,at FROM refused ORDER BY id");
    std::vector<RefusedOp> out;
    while (rows.next())
        out.push_back({rows.integer(0), std::string(rows.text(1)), rows.uuid(2), std::string(rows.text(3)),
                       static_cast<model::OpKind>(rows.integer(4)),
                       rows.isNull(5) ? nlohmann::json() : nlohmann::json::parse(rows.text(5)),
                       std::string(rows.text(6)), rows.integer(7)});
    return out;
}

bool dropRefused(WriteTransaction& write, std::int64_t id) {
    write.sql().prepare("DELETE FROM refused WHERE id=?").with(id).run();
    return write.sql().changes() > 0;
}

Delivery deliveryOf(ReadTransaction& read, const Uuid& row) {
    sql::Statement pending =
        read.sql().prepare("SELECT count(*), sum(batch IS NULL) FROM outbox WHERE row=?");
    pending.bind(1, row);
    if (pending.next() && pending.integer(0) > 0)
        return pending.integer(1) > 0 ? Delivery::Local : Delivery::Sent;
    sql::Statement refused = read.sql().prepare("SELECT 1 FROM refused WHERE row=? LIMIT 1");
    refused.bind(1, row);
    return refused.next() ? Delivery::Refused : Delivery::Accepted;
}

std::string_view nameOf(Delivery delivery) {
    switch (delivery) {
        case Delivery::Local:
            return "local";
        case Delivery::Sent:
            return "sent";
        case Delivery::Accepted:
            return "accepted";
        case Delivery::Refused:
            return "refused";
    }
    return "local";
}

std::int64_t openConflictsOf(ReadTransaction& read, const Uuid& row) {
    sql::Statement found =
        read.sql().prepare("SELECT count(*) FROM conflict WHERE record=? AND state='open' AND alive");
    found.bind(1, row.text());
    return found.next() ? found.integer(0) : 0;
}

std::int64_t countDisputed(ReadTransaction& read) {
    return single(read, "SELECT count(DISTINCT record) FROM conflict WHERE state='open' AND alive");
}

}  // namespace tropa::store
