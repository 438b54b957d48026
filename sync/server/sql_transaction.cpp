#include "sync/server/sql_transaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "sync/server/noting.h"

namespace tropa::server {
namespace {

using nlohmann::json;

using Sets = std::map<std::string, std::vector<merge::Element>, std::less<>>;

std::string encode(const Sets& sets) {
    json j = json::object();
    for (const auto& [cell, elements] : sets) {
        json list = json::array();
        for (const merge::Element& e : elements)
            list.push_back({e.value, std::to_string(e.ver), e.device.text()});
        j[cell] = std::move(list);
    }
    return j.dump();
}

Sets decodeSets(std::string_view text) {
    Sets sets;
    if (text.empty()) return sets;
    const json j = json::parse(text);
    for (const auto& [cell, list] : j.items())
        for (const json& e : list)
            sets[cell].push_back({e[0].get<std::string>(),
                                  parseU64(e[1].get_ref<const std::string&>()).value_or(0),
                                  Uuid::parse(e[2].get_ref<const std::string&>()).value_or(Uuid{})});
    return sets;
}

}  // namespace

StoredRecord readRecord(const Query& row) {
    StoredRecord record;
    record.entity = row.text(0);
    record.row = row.uuid(1);
    record.scope = row.text(2);
    record.scopeSeq = row.unsignedInteger(3);
    record.seq = row.unsignedInteger(4);
    record.born = row.unsignedInteger(5);
    record.alive = row.boolean(6);
    record.data = Fields::fromText(row.text(kRecordData));
    record.versions = model::decodeVersions(row.text(8));
    record.sets = decodeSets(row.text(9));
    record.stamp = Stamp{row.unsignedInteger(10)};
    record.entry = row.unsignedInteger(11);
    return record;
}

namespace {

std::optional<Head> headIn(Query row, bool* noting = nullptr) {
    if (!row.next()) return std::nullopt;
    if (noting != nullptr) *noting = row.integer(5) > 0;
    if (row.integer(4) != kHere) throw WorkspaceAway();
    return Head{row.unsignedInteger(0), std::string(row.text(1)), row.unsignedInteger(2),
                row.unsignedInteger(3)};
}

const std::string& oneRecord() {
    static const std::string kSelect =
        fmt::format("SELECT {} FROM record WHERE ws=? AND entity=? AND row=?", kRecordColumns);
    return kSelect;
}

}  // namespace

SqlTransaction::SqlTransaction(std::unique_ptr<Session> session, const Uuid& workspace, Session::Mode mode)
    : session_(std::move(session)),
      ws_(workspace) {
    if (mode == Session::Mode::Write)
        session_ = std::make_unique<NotingSession>(std::move(session_), workspace, [this] {
            (void)head();
            return noting_;
        });
    // With the head locked first and to the end, the order of seqs is the order of commits.
    if (mode == Session::Mode::Write) lock_.emplace(askHead(session_->lockingSuffix()));
}

Query& SqlTransaction::kept(std::optional<Query>& query, std::string_view sql) {
    if (!query) query.emplace(db().prepare(sql));
    return *query;
}

Query SqlTransaction::askHead(std::string_view locking) {
    Query row = db().prepare(
        fmt::format("SELECT seq,epoch,floor,horizon,away,noting FROM head WHERE ws=?{}", locking));
    row.bind(1, ws_);
    row.ask();
    return row;
}

std::nullopt_t SqlTransaction::nobody() {
    (void)head();
    return std::nullopt;
}

std::optional<Head> SqlTransaction::head() {
    if (head_) return head_;
    if (!lock_) return headIn(askHead({}));
    head_ = headIn(std::move(*lock_), &noting_);
    lock_.reset();
    if (head_) begun_ = head_->seq;
    return head_;
}

void SqlTransaction::setHead(std::uint64_t seq) {
    (void)head();
    db().prepare("UPDATE head SET seq=? WHERE ws=?").with(seq, ws_).run();
    if (head_) head_->seq = seq;
}

std::optional<StoredRecord> SqlTransaction::record(std::string_view entity, const Uuid& row) {
    Query found = db().prepare(oneRecord());
    found.bind(1, ws_);
    found.bind(2, entity);
    found.bind(3, row);
    if (!found.next()) return std::nullopt;
    return readRecord(found);
}

Transaction::Found SqlTransaction::find(const Wanted& wanted) {
    Found found;
    std::vector<std::pair<Query, std::function<void(Query&)>>> asked;
    const auto take = [](Query& some, const std::function<void(Query&)>& row) {
        while (some.next()) row(some);
    };
    // Where nobody is far, one after the other: each has its statement back at once.
    const auto ask = [&](Query some, std::function<void(Query&)> row) {
        if (!db().isFar()) return take(some, row);
        some.ask();
        asked.emplace_back(std::move(some), std::move(row));
    };
    for (const auto& [entity, rows] : wanted.records) {
        Query some = db().prepareEach(oneRecord(), rows);
        some.with(ws_, entity);
        ask(std::move(some), [&](Query& row) { found.records.push_back(readRecord(row)); });
        if (!wanted.buried) continue;
        Query graves =
            db().prepareEach("SELECT entity,row FROM grave WHERE ws=? AND entity=? AND row=?", rows);
        graves.with(ws_, entity);
        ask(std::move(graves), [&](Query& row) { found.buried.emplace(row.text(0), row.uuid(1)); });
    }
    if (!wanted.parents.empty()) {
        for (const Uuid& parent : wanted.parents) found.children[parent];
        Query children = db().prepareEach("SELECT parent,entity,row FROM child WHERE ws=? AND parent=?",
                                          wanted.parents, Session::Each::Many);
        children.with(ws_);
        ask(std::move(children),
            [&](Query& row) { found.children[row.uuid(0)].emplace(row.text(1), row.uuid(2)); });
    }
    if (!wanted.erasable.empty()) {
        Query erased =
            db().prepareEach("SELECT contact FROM erased WHERE ws=? AND contact=?", wanted.erasable);
        erased.with(ws_);
        ask(std::move(erased), [&](Query& row) { found.erased.insert(row.uuid(0)); });
    }
    for (auto& [some, row] : asked) take(some, row);
    return found;
}

std::vector<StoredRecord> SqlTransaction::recordsOf(std::string_view entity) {
    Query rows = db().prepare(
        fmt::format("SELECT {} FROM record WHERE ws=? AND entity=? ORDER BY row", kRecordColumns));
    rows.bind(1, ws_);
    rows.bind(2, entity);
    std::vector<StoredRecord> out;
    while (rows.next()) out.push_back(readRecord(rows));
    return out;
}

void SqlTransaction::putRecord(const StoredRecord& record) {
    Query& row = kept(
        putRecord_,
        "INSERT INTO record(ws,entity,row,scope,scope_seq,seq,born,alive,data,vers,sets,stamp,entry,fed) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(ws,entity,row) DO UPDATE SET scope=excluded.scope, "
        "scope_seq=excluded.scope_seq, seq=excluded.seq, born=excluded.born, alive=excluded.alive, "
        "data=excluded.data, vers=excluded.vers, sets=excluded.sets, stamp=excluded.stamp, "
        "entry=excluded.entry, fed=CASE WHEN excluded.fed=0 THEN record.fed ELSE excluded.fed END");
    row.bind(1, ws_);
    row.bind(2, record.entity);
    row.bind(3, record.row);
    row.bind(4, record.scope);
    row.bind(5, record.scopeSeq);
    row.bind(6, record.seq);
    row.bind(7, record.born);
    row.bind(8, record.alive);
    row.bind(9, record.data.text());
    if (record.versions.empty())
        row.bindNull(10);
    else
        row.bind(10, model::encodeVersions(record.versions));
    if (record.sets.empty())
        row.bindNull(11);
    else
        row.bind(11, encode(record.sets));
    row.bind(12, record.stamp.value);
    row.bind(13, record.entry);
    row.bind(14, putInFeed(record));
    row.runInBulk();
    if (record.entity == "attachment") nameBlob(record.row, blobNamedIn(record.data));
}

void SqlTransaction::putChild(const Uuid& parent, std::string_view entity, const Uuid& row) {
    kept(putChild_,
         "INSERT INTO child(ws,parent,entity,row) VALUES(?,?,?,?) ON CONFLICT(ws,parent,entity,row) DO "
         "NOTHING")
        .with(ws_, parent, entity, row)
        .runInBulk();
}

std::vector<std::pair<std::string, Uuid>> SqlTransaction::childrenOf(const Uuid& parent) {
    Query rows = db().prepare("SELECT entity,row FROM child WHERE ws=? AND parent=?");
    rows.bind(1, ws_);
    rows.bind(2, parent);
    std::vector<std::pair<std::string, Uuid>> out;
    while (rows.next()) out.emplace_back(rows.text(0), rows.uuid(1));
    return out;
}

void SqlTransaction::commit() {
    // Whatever was written: not where nobody is served any more.
    if (lock_) (void)head();
    session_->commit();
}

}  // namespace tropa::server
