// The history: who wrote what. The entries of a record hang together from its newest one on.
#include <fmt/format.h>

#include <algorithm>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

using nlohmann::json;

/// From a record's newest entry (its first value; the second is the workspace) to its oldest. A look-up for
/// each, whatever a database believes to be cheaper.
constexpr std::string_view kChain =
    "chain(at) AS (SELECT CAST(? AS BIGINT) UNION ALL SELECT (SELECT h.prior FROM history h WHERE h.ws=? AND "
    "h.seq=chain.at) FROM chain WHERE chain.at>0)";

constexpr std::string_view kHistory =
    "seq,entity,row,cell,kind,before,after,base,stamp,member,device,outcome,at_ms,was,sent,again,origin";

HistoryEntry readHistory(const Query& row) {
    HistoryEntry e;
    e.seq = row.unsignedInteger(0);
    e.entity = row.text(1);
    e.row = row.uuid(2);
    e.cell = row.text(3);
    e.kind = static_cast<model::OpKind>(row.integer(4));
    if (!row.isNull(5)) e.before = json::parse(row.text(5));
    if (!row.isNull(6)) e.after = json::parse(row.text(6));
    e.base = row.unsignedInteger(7);
    e.stamp = Stamp{row.unsignedInteger(8)};
    e.member = row.uuid(9);
    e.device = row.uuid(10);
    e.outcome = static_cast<Outcome>(row.integer(11));
    e.atMs = row.integer(12);
    e.was = row.unsignedInteger(13);
    e.sent = Stamp{row.unsignedInteger(14)};
    e.again = row.boolean(15);
    e.origin = row.uuid(16);
    return e;
}

}  // namespace

void SqlTransaction::putHistory(HistoryEntry e, StoredRecord& record) {
    e.prior = std::exchange(record.entry, e.seq);
    record.stamp = std::max(record.stamp, e.stamp);
    Query& row = kept(
        putHistory_,
        "INSERT INTO "
        "history(ws,seq,entity,row,cell,kind,before,after,base,stamp,member,device,outcome,at_ms,was,sent,"
        "again,origin,prior) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    row.bind(1, ws_);
    row.bind(2, e.seq);
    row.bind(3, e.entity);
    row.bind(4, e.row);
    row.bind(5, e.cell);
    row.bind(6, static_cast<int>(e.kind));
    if (e.before.is_null())
        row.bindNull(7);
    else
        row.bind(7, e.before.dump());
    if (!e.afterText.empty())
        row.bind(8, e.afterText);
    else if (e.after.is_null())
        row.bindNull(8);
    else
        row.bind(8, e.after.dump());
    row.bind(9, e.base);
    row.bind(10, e.stamp.value);
    row.bind(11, e.member);
    row.bind(12, e.device);
    row.bind(13, static_cast<int>(e.outcome));
    row.bind(14, e.atMs);
    row.bind(15, e.was);
    row.bind(16, e.sent.value);
    row.bind(17, e.again);
    row.bind(18, e.origin);
    row.bind(19, e.prior);
    row.runInBulk();
}

std::optional<HistoryEntry> SqlTransaction::historyAt(std::uint64_t seq) {
    Query row = db().prepare(fmt::format("SELECT {} FROM history WHERE ws=? AND seq=?", kHistory));
    row.bind(1, ws_);
    row.bind(2, seq);
    if (!row.next()) return std::nullopt;
    return readHistory(row);
}

std::pair<Query, int> SqlTransaction::askEntries(std::string_view columns, const StoredRecord& record,
                                                 std::string_view rest) {
    Query rows = db().prepare(
        fmt::format("SELECT {} FROM (WITH RECURSIVE {} SELECT history.* FROM chain CROSS JOIN history WHERE "
                    "history.ws=? AND history.seq=chain.at UNION ALL SELECT history.* FROM history WHERE "
                    "ws=? AND entity=? AND row=? AND prior IS NULL) AS entry WHERE {}",
                    columns, kChain, rest));
    rows.with(record.entry, ws_, ws_, ws_, record.entity, record.row);
    return {std::move(rows), 7};
}

std::optional<HistoryEntry> SqlTransaction::historyUntil(const StoredRecord& record, std::string_view cell,
                                                         std::uint64_t until) {
    auto [found, at] =
        askEntries(kHistory, record,
                   fmt::format("{0}<=? AND (cell=? OR cell='') AND outcome<>{1} ORDER BY {0} DESC LIMIT 1",
                               numbering(until), static_cast<int>(Outcome::Lost)));
    found.bind(at, until);
    found.bind(at + 1, cell);
    if (!found.next()) return std::nullopt;
    return readHistory(found);
}

std::vector<HistoryEntry> SqlTransaction::historyOf(const StoredRecord& record, std::size_t limit) {
    auto [rows, at] = askEntries(kHistory, record, "seq>0 ORDER BY seq DESC LIMIT ?");
    rows.bind(at, static_cast<std::int64_t>(limit));
    std::vector<HistoryEntry> out;
    while (rows.next()) out.push_back(readHistory(rows));
    return out;
}

std::vector<HistoryEntry> SqlTransaction::historyPage(const StoredRecord& record, std::uint64_t before,
                                                      std::size_t limit, std::size_t bytes) {
    auto [rows, at] = askEntries(kHistory, record, "seq<? ORDER BY seq DESC LIMIT ?");
    rows.bind(at, before == 0 ? std::uint64_t{INT64_MAX} : before);
    rows.bind(at + 1, static_cast<std::int64_t>(limit));
    std::vector<HistoryEntry> out;
    for (std::size_t read = 0; read <= bytes && rows.next();) {
        out.push_back(readHistory(rows));
        read += out.back().before.dump().size() + out.back().after.dump().size();
    }
    return out;
}

std::optional<HistoryEntry> SqlTransaction::historyWas(std::uint64_t was) {
    Query row =
        db().prepare(fmt::format("SELECT {} FROM history WHERE ws=? AND was=? AND was>0 LIMIT 1", kHistory));
    if (!row.with(ws_, was).next()) return std::nullopt;
    return readHistory(row);
}

std::vector<HistoryEntry> SqlTransaction::historyFrom(const StoredRecord& record, std::string_view cell,
                                                      const Uuid& device, Stamp sent) {
    auto [rows, at] =
        askEntries(kHistory, record, "cell=? AND sent=? AND coalesce(origin,device)=? ORDER BY seq");
    rows.bind(at, cell);
    rows.bind(at + 1, sent.value);
    rows.bind(at + 2, device);
    std::vector<HistoryEntry> out;
    while (rows.next()) out.push_back(readHistory(rows));
    return out;
}

bool SqlTransaction::othersWroteSince(const StoredRecord& record, std::uint64_t seq, const Uuid& device) {
    auto [found, at] = askEntries(
        "1", record,
        fmt::format("{}>?{} AND outcome NOT IN ({},{}) AND kind<>{} LIMIT 1", numbering(seq),
                    device.isNil() ? "" : " AND device IS DISTINCT FROM ?", static_cast<int>(Outcome::Lost),
                    static_cast<int>(Outcome::Superseded), static_cast<int>(model::OpKind::Erase)));
    found.bind(at, seq);
    if (!device.isNil()) found.bind(at + 1, device);
    return found.next();
}

Stamp SqlTransaction::latestStamp(const StoredRecord& record) {
    auto [found, at] = askEntries("max(stamp)", record, "seq>0");
    return found.next() ? Stamp{found.unsignedInteger(0)} : Stamp{};
}

void SqlTransaction::removeHistory(const StoredRecord& record) {
    db()
        .prepare(fmt::format(
            "DELETE FROM history WHERE ws=? AND seq IN (WITH RECURSIVE {} SELECT at FROM chain)", kChain))
        .with(ws_, record.entry, ws_)
        .run();
    db().prepare("DELETE FROM history WHERE ws=? AND entity=? AND row=? AND prior IS NULL")
        .with(ws_, record.entity, record.row)
        .run();
}

}  // namespace tropa::server
