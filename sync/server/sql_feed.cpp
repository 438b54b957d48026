// What is new, in the order in which it was written. sync/server/README.md, "The feed".
#include <fmt/format.h>

#include <algorithm>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

constexpr std::string_view kLivingColumns = "entity,row,seq";

std::string_view inScope(std::string_view scope) {
    return scope == model::kWorkspaceScope ? "" : " AND scope=?";
}

/// For a statement that asks the feed, and the records which are not in it.
/// @returns the last index that was bound.
int bindTwice(Query& rows, const Uuid& workspace, std::string_view scope, std::uint64_t after) {
    int index = 0;
    for (int side = 0; side < 2; ++side) {
        rows.bind(++index, workspace);
        rows.bind(++index, after);
        if (scope != model::kWorkspaceScope) rows.bind(++index, scope);
    }
    return index;
}

}  // namespace

std::uint64_t SqlTransaction::putInFeed(const StoredRecord& record) {
    (void)head();
    if (record.seq <= begun_) return 0;
    kept(putInFeed_,
         "INSERT INTO feed(ws,seq,scope,entity,row) VALUES(?,?,?,?,?) ON CONFLICT(ws,seq) DO NOTHING")
        .with(ws_, record.seq, record.scope, record.entity, record.row)
        .runInBulk();
    return record.seq;
}

Query SqlTransaction::askFeed(std::string_view columns, std::string_view scope, std::uint64_t after,
                              std::string_view which, std::int64_t most) {
    // An entry whose record has another seq by now is a former one.
    Query rows = db().prepare(fmt::format(
        "SELECT {0} FROM feed JOIN record USING(ws,seq,scope,entity,row) WHERE ws=? AND seq>?{1}{2} UNION "
        "ALL SELECT {0} FROM record WHERE ws=? AND seq>?{1}{2} AND fed<>seq ORDER BY seq LIMIT ?",
        columns, inScope(scope), which));
    const int bound = bindTwice(rows, ws_, scope, after);
    rows.bind(bound + 1, most);
    return rows;
}

FeedPage SqlTransaction::feed(std::string_view scope, std::uint64_t cursor, bool withDead,
                              std::size_t maxRows, std::size_t maxBytes) {
    Query rows = askFeed(kRecordColumns, scope, cursor, withDead ? "" : " AND alive=1",
                         static_cast<std::int64_t>(std::min<std::size_t>(maxRows, INT64_MAX - 1) + 1));
    FeedPage page;
    while (rows.next()) {
        if (page.records.size() == maxRows || page.bytes > maxBytes) {
            page.more = true;
            break;
        }
        page.bytes += rows.text(kRecordData).size();
        page.records.push_back(readRecord(rows));
    }
    return page;
}

/// Without a look at the records: former entries count, too, and the places lie a little closer.
std::vector<std::uint64_t> SqlTransaction::parts(std::string_view scope, std::uint64_t cursor,
                                                 std::size_t rows, std::size_t most) {
    Query ends = db().prepare(
        fmt::format("SELECT seq FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS place FROM (SELECT seq "
                    "FROM feed WHERE ws=? AND seq>?{0} UNION ALL SELECT seq FROM record WHERE ws=? AND "
                    "seq>?{0} AND fed<>seq ORDER BY seq LIMIT ?) AS ahead) AS counted WHERE place % ? = 0 "
                    "ORDER BY seq",
                    inScope(scope)));
    const int bound = bindTwice(ends, ws_, scope, cursor);
    ends.bind(bound + 1, static_cast<std::int64_t>(rows * most));
    ends.bind(bound + 2, static_cast<std::int64_t>(rows));
    std::vector<std::uint64_t> seqs;
    while (ends.next()) seqs.push_back(ends.unsignedInteger(0));
    return seqs;
}

std::uint64_t SqlTransaction::countRecords(std::string_view scope) {
    std::int64_t count = 0;
    for (const auto& [filed, sum] : sums())
        if (scope == filed || scope == model::kWorkspaceScope) count += sum.count;
    return static_cast<std::uint64_t>(count);
}

std::vector<Transaction::Living> SqlTransaction::livingIn(Query rows) {
    std::vector<Living> out;
    while (rows.next()) out.push_back({std::string(rows.text(0)), rows.uuid(1), rows.unsignedInteger(2)});
    return out;
}

std::vector<Transaction::Living> SqlTransaction::living(std::string_view scope) {
    if (scope != model::kWorkspaceScope)
        return livingIn(askFeed(kLivingColumns, scope, 0, " AND alive=1", INT64_MAX));
    // All of them need no order.
    Query rows = db().prepare(fmt::format("SELECT {} FROM record WHERE ws=? AND alive=1", kLivingColumns));
    rows.bind(1, ws_);
    return livingIn(std::move(rows));
}

std::vector<Transaction::Living> SqlTransaction::dead(std::uint64_t after, std::size_t maxRows) {
    return livingIn(askFeed(kLivingColumns, model::kWorkspaceScope, after, " AND alive=0",
                            static_cast<std::int64_t>(maxRows)));
}

std::uint64_t SqlTransaction::thinFeed(std::uint64_t after, std::size_t entries) {
    std::vector<std::uint64_t> former;
    std::uint64_t last = 0;
    {
        Query rows = db().prepare(
            "SELECT f.seq,r.seq FROM feed f LEFT JOIN record r ON r.ws=f.ws AND r.entity=f.entity AND "
            "r.row=f.row AND r.seq=f.seq WHERE f.ws=? AND f.seq>? ORDER BY f.seq LIMIT ?");
        rows.with(ws_, after, static_cast<std::int64_t>(entries));
        while (rows.next()) {
            last = rows.unsignedInteger(0);
            if (rows.isNull(1)) former.push_back(last);
        }
    }
    for (const std::uint64_t seq : former)
        db().prepare("DELETE FROM feed WHERE ws=? AND seq=?").with(ws_, seq).run();
    return last;
}

}  // namespace tropa::server
