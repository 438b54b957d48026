// What is new, in the order in which it was written. sync/server/README.md, "The feed".
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

constexpr std::string_view kLivingColumns = "entity,row,seq";

std::string inScope(std::string_view scope, std::string_view table) {
    return scope == model::kWorkspaceScope ? std::string() : fmt::format(" AND {}scope=?", table);
}

std::string columnsOf(std::string_view table, std::string_view columns) {
    std::string out;
    for (const char c : columns) {
        if (out.empty() || out.back() == ',') out += table;
        out += c;
    }
    return out;
}

Transaction::Living readLiving(const Query& row) {
    return {std::string(row.text(0)), row.uuid(1), row.unsignedInteger(2)};
}

enum class Which : std::uint8_t { All, Living, Dead };

/// Records of a scope (of kWorkspaceScope: all) with a seq beyond `after`, in its order: those that the feed
/// names, and between them those that are not in it.
class FeedRows {
public:
    /// @param atOnce so many entries are asked for at a time.
    FeedRows(Session& db, const Uuid& workspace, std::string_view columns, std::string_view scope,
             std::uint64_t after, Which which, std::size_t atOnce)
        : db_(db),
          workspace_(workspace),
          scope_(scope),
          atOnce_(static_cast<std::int64_t>(std::min<std::size_t>(atOnce, INT64_MAX))) {
        const auto condition = [&](std::string_view table) {
            return which == Which::All
                       ? std::string()
                       : fmt::format(" AND {}alive={}", table, which == Which::Living ? 1 : 0);
        };
        // An entry whose record has another seq by now is a former one. LEFT, or a database that expects few
        // of them to fit reads all before it gives the first.
        entries_ = fmt::format(
            "SELECT {},f.seq FROM feed f LEFT JOIN record r ON r.ws=f.ws AND r.entity=f.entity AND "
            "r.row=f.row AND r.seq=f.seq{} WHERE f.ws=? AND f.seq>?{} ORDER BY f.seq LIMIT ?",
            columnsOf("r.", columns), condition("r."), inScope(scope, "f."));
        fed_.emplace(asked(entries_, after));
        unfed_.emplace(asked(fmt::format("SELECT {},seq FROM record WHERE ws=? AND seq>?{}{} AND fed<>seq "
                                         "ORDER BY seq LIMIT ?",
                                         columns, inScope(scope, ""), condition("")),
                             after));
        last_ = static_cast<int>(std::count(columns.begin(), columns.end(), ',')) + 1;
        nextFed();
        nextUnfed();
    }

    /// Null: there are no more. Until it is called again.
    const Query* next() {
        if (given_ == &fed_) nextFed();
        if (given_ == &unfed_) nextUnfed();
        given_ = fed_ && (!unfed_ || seqOf(*fed_) < seqOf(*unfed_)) ? &fed_ : &unfed_;
        return *given_ ? &**given_ : nullptr;
    }

private:
    Query asked(const std::string& text, std::uint64_t after) {
        Query rows = db_.prepare(text);
        int index = 0;
        rows.bind(++index, workspace_);
        rows.bind(++index, after);
        if (scope_ != model::kWorkspaceScope) rows.bind(++index, scope_);
        rows.bind(++index, atOnce_);
        rows.ask();
        return rows;
    }
    std::uint64_t seqOf(const Query& row) const { return row.unsignedInteger(last_); }
    void nextFed() {
        while (fed_) {
            if (fed_->next()) {
                seen_ = seqOf(*fed_);
                ++read_;
                if (!fed_->isNull(0)) return;
            } else if (read_ < atOnce_) {
                fed_.reset();
            } else {
                read_ = 0;
                fed_.reset();
                fed_.emplace(asked(entries_, seen_));
            }
        }
    }
    void nextUnfed() {
        if (!unfed_->next()) unfed_.reset();
    }

    Session& db_;
    const Uuid& workspace_;
    std::string scope_, entries_;
    std::int64_t atOnce_, read_ = 0;
    std::uint64_t seen_ = 0;  ///< The last entry.
    int last_ = 0;            ///< The column of a row's own seq.
    std::optional<Query> fed_, unfed_;
    const std::optional<Query>* given_ = nullptr;
};

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

FeedPage SqlTransaction::feed(std::string_view scope, std::uint64_t cursor, bool withDead,
                              std::size_t maxRows, std::size_t maxBytes) {
    FeedRows rows(db(), ws_, kRecordColumns, scope, cursor, withDead ? Which::All : Which::Living,
                  std::min<std::size_t>(maxRows, INT64_MAX - 1) + 1);
    FeedPage page;
    while (const Query* row = rows.next()) {
        if (page.records.size() == maxRows || page.bytes > maxBytes) {
            page.more = true;
            break;
        }
        page.bytes += row->text(kRecordData).size();
        page.records.push_back(readRecord(*row));
    }
    return page;
}

/// Without a look at the records: former entries count, too, and the places lie a little closer. From each
/// place to the next through the index: the database hands out these alone, and numbers none of the others.
std::vector<std::uint64_t> SqlTransaction::parts(std::string_view scope, std::uint64_t cursor,
                                                 std::size_t rows, std::size_t most) {
    Query ends = db().prepare(fmt::format(
        "WITH RECURSIVE part(seq, place) AS (SELECT CAST(? AS BIGINT), CAST(0 AS BIGINT) UNION ALL SELECT "
        "(SELECT seq FROM (SELECT seq FROM feed WHERE ws=? AND seq>part.seq{0} UNION ALL SELECT seq FROM "
        "record WHERE ws=? AND seq>part.seq{0} AND fed<>seq) AS ahead ORDER BY seq LIMIT 1 OFFSET ?), "
        "place+1 FROM part WHERE seq IS NOT NULL AND place<?) SELECT seq FROM part WHERE place>0 AND seq IS "
        "NOT NULL ORDER BY seq",
        inScope(scope, "")));
    int index = 0;
    ends.bind(++index, cursor);
    for (int side = 0; side < 2; ++side) {
        ends.bind(++index, ws_);
        if (scope != model::kWorkspaceScope) ends.bind(++index, scope);
    }
    ends.bind(++index, static_cast<std::int64_t>(rows) - 1);
    ends.bind(++index, static_cast<std::int64_t>(most));
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

std::vector<Transaction::Living> SqlTransaction::living(std::string_view scope) {
    std::vector<Living> out;
    if (scope == model::kWorkspaceScope) {  // in any order
        Query rows =
            db().prepare(fmt::format("SELECT {} FROM record WHERE ws=? AND alive=1", kLivingColumns));
        for (rows.bind(1, ws_); rows.next();) out.push_back(readLiving(rows));
        return out;
    }
    FeedRows rows(db(), ws_, kLivingColumns, scope, 0, Which::Living, INT64_MAX);
    while (const Query* row = rows.next()) out.push_back(readLiving(*row));
    return out;
}

std::vector<Transaction::Living> SqlTransaction::dead(std::uint64_t after, std::size_t maxRows) {
    constexpr std::size_t kEntries = 2000;  // most are of living ones
    FeedRows rows(db(), ws_, kLivingColumns, model::kWorkspaceScope, after, Which::Dead,
                  std::max(kEntries, maxRows));
    std::vector<Living> out;
    while (out.size() < maxRows) {
        const Query* row = rows.next();
        if (row == nullptr) break;
        out.push_back(readLiving(*row));
    }
    return out;
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
