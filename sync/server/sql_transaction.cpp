#include "sync/server/sql_transaction.h"

#include <fmt/format.h>

#include <algorithm>

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

constexpr std::string_view kRecord = "entity,row,scope,scope_seq,seq,born,alive,data,vers,sets,stamp";

constexpr int kDataColumn = 7;

StoredRecord readRecord(const Query& row) {
    StoredRecord record;
    record.entity = row.text(0);
    record.row = row.uuid(1);
    record.scope = row.text(2);
    record.scopeSeq = row.unsignedInteger(3);
    record.seq = row.unsignedInteger(4);
    record.born = row.unsignedInteger(5);
    record.alive = row.boolean(6);
    record.data = Fields::fromText(row.text(kDataColumn));
    record.versions = model::decodeVersions(row.text(8));
    record.sets = decodeSets(row.text(9));
    record.stamp = Stamp{row.unsignedInteger(10)};
    return record;
}

const std::string& oneRecord() {
    static const std::string kSelect =
        fmt::format("SELECT {} FROM record WHERE ws=? AND entity=? AND row=?", kRecord);
    return kSelect;
}

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

SqlTransaction::SqlTransaction(std::unique_ptr<Session> session, const Uuid& workspace, Session::Mode mode)
    : session_(std::move(session)),
      ws_(workspace) {
    // With the head locked first and to the end, the order of seqs is the order of commits.
    if (mode == Session::Mode::Write) head_ = readHead(session_->lockingSuffix());
}

Query& SqlTransaction::kept(std::optional<Query>& query, std::string_view sql) {
    if (!query) query.emplace(db().prepare(sql));
    return *query;
}

std::optional<Head> SqlTransaction::readHead(std::string_view locking) {
    Query row =
        db().prepare(fmt::format("SELECT seq,epoch,floor,horizon,away FROM head WHERE ws=?{}", locking));
    row.bind(1, ws_);
    if (!row.next()) return std::nullopt;
    if (row.integer(4) != kHere) throw WorkspaceAway();
    return Head{row.unsignedInteger(0), std::string(row.text(1)), row.unsignedInteger(2),
                row.unsignedInteger(3)};
}

std::nullopt_t SqlTransaction::nobody() {
    (void)head();
    return std::nullopt;
}

std::optional<Head> SqlTransaction::head() {
    return head_ ? head_ : readHead({});
}

void SqlTransaction::setHead(std::uint64_t seq) {
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

std::vector<StoredRecord> SqlTransaction::records(std::string_view entity, const std::vector<Uuid>& rows) {
    Query some = db().prepareEach(oneRecord(), rows);
    some.bind(1, ws_);
    some.bind(2, entity);
    std::vector<StoredRecord> out;
    while (some.next()) out.push_back(readRecord(some));
    return out;
}

std::vector<StoredRecord> SqlTransaction::recordsOf(std::string_view entity) {
    Query rows =
        db().prepare(fmt::format("SELECT {} FROM record WHERE ws=? AND entity=? ORDER BY row", kRecord));
    rows.bind(1, ws_);
    rows.bind(2, entity);
    std::vector<StoredRecord> out;
    while (rows.next()) out.push_back(readRecord(rows));
    return out;
}

void SqlTransaction::putRecord(const StoredRecord& record) {
    Query& row =
        kept(putRecord_,
             "INSERT INTO record(ws,entity,row,scope,scope_seq,seq,born,alive,data,vers,sets,stamp) "
             "VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(ws,entity,row) DO UPDATE SET scope=excluded.scope, "
             "scope_seq=excluded.scope_seq, seq=excluded.seq, born=excluded.born, alive=excluded.alive, "
             "data=excluded.data, vers=excluded.vers, sets=excluded.sets, "
             "stamp=excluded.stamp");
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

void SqlTransaction::putHistory(const HistoryEntry& e) {
    Query& row = kept(
        putHistory_,
        "INSERT INTO "
        "history(ws,seq,entity,row,cell,kind,before,after,base,stamp,member,device,outcome,at_ms,was,sent,"
        "again,origin) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
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
    row.runInBulk();
}

std::optional<HistoryEntry> SqlTransaction::historyAt(std::uint64_t seq) {
    Query row = db().prepare(fmt::format("SELECT {} FROM history WHERE ws=? AND seq=?", kHistory));
    row.bind(1, ws_);
    row.bind(2, seq);
    if (!row.next()) return std::nullopt;
    return readHistory(row);
}

std::optional<HistoryEntry> SqlTransaction::historyUntil(std::string_view entity, const Uuid& row,
                                                         std::string_view cell, std::uint64_t until) {
    Query found =
        db().prepare(fmt::format("SELECT {0} FROM history WHERE ws=? AND entity=? AND row=? AND {1}<=? AND "
                                 "(cell=? OR cell='') AND outcome<>{2} ORDER BY {1} DESC LIMIT 1",
                                 kHistory, numbering(until), static_cast<int>(Outcome::Lost)));
    found.bind(1, ws_);
    found.bind(2, entity);
    found.bind(3, row);
    found.bind(4, until);
    found.bind(5, cell);
    if (!found.next()) return std::nullopt;
    return readHistory(found);
}

std::vector<HistoryEntry> SqlTransaction::historyOf(std::string_view entity, const Uuid& row,
                                                    std::size_t limit) {
    Query rows = db().prepare(
        fmt::format("SELECT {} FROM history WHERE ws=? AND entity=? AND row=? ORDER BY seq DESC LIMIT {}",
                    kHistory, limit));
    rows.bind(1, ws_);
    rows.bind(2, entity);
    rows.bind(3, row);
    std::vector<HistoryEntry> out;
    while (rows.next()) out.push_back(readHistory(rows));
    return out;
}

std::vector<HistoryEntry> SqlTransaction::historyPage(std::string_view entity, const Uuid& row,
                                                      std::uint64_t before, std::size_t limit,
                                                      std::size_t bytes) {
    Query rows = db().prepare(fmt::format(
        "SELECT {} FROM history WHERE ws=? AND entity=? AND row=? AND seq<? ORDER BY seq DESC LIMIT {}",
        kHistory, limit));
    rows.bind(1, ws_);
    rows.bind(2, entity);
    rows.bind(3, row);
    rows.bind(4, before == 0 ? std::uint64_t{INT64_MAX} : before);
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

std::vector<HistoryEntry> SqlTransaction::historyFrom(std::string_view entity, const Uuid& row,
                                                      std::string_view cell, const Uuid& device, Stamp sent) {
    Query rows = db().prepare(
        fmt::format("SELECT {} FROM history WHERE ws=? AND entity=? AND row=? AND cell=? AND sent=? AND "
                    "coalesce(origin,device)=? ORDER BY seq",
                    kHistory));
    rows.with(ws_, entity, row, cell, sent.value, device);
    std::vector<HistoryEntry> out;
    while (rows.next()) out.push_back(readHistory(rows));
    return out;
}

bool SqlTransaction::othersWroteSince(std::string_view entity, const Uuid& row, std::uint64_t seq,
                                      const Uuid& device) {
    Query found =
        db().prepare(fmt::format("SELECT 1 FROM history WHERE ws=? AND entity=? AND row=? AND {}>?{} AND "
                                 "outcome NOT IN ({},{}) AND kind<>{} LIMIT 1",
                                 numbering(seq), device.isNil() ? "" : " AND device IS DISTINCT FROM ?",
                                 static_cast<int>(Outcome::Lost), static_cast<int>(Outcome::Superseded),
                                 static_cast<int>(model::OpKind::Erase)));
    found.with(ws_, entity, row, seq);
    if (!device.isNil()) found.bind(5, device);
    return found.next();
}

FeedPage SqlTransaction::feed(std::string_view scope, std::uint64_t cursor, bool withDead,
                              std::size_t maxRows, std::size_t maxBytes) {
    const bool whole = scope == model::kWorkspaceScope;
    Query rows =
        db().prepare(fmt::format("SELECT {} FROM record WHERE ws=? AND seq>?{}{} ORDER BY seq LIMIT ?",
                                 kRecord, whole ? "" : " AND scope=?", withDead ? "" : " AND alive=1"));
    int index = 0;
    rows.bind(++index, ws_);
    rows.bind(++index, cursor);
    if (!whole) rows.bind(++index, scope);
    rows.bind(++index, static_cast<std::int64_t>(std::min<std::size_t>(maxRows, INT64_MAX - 1) + 1));
    FeedPage page;
    while (rows.next()) {
        if (page.records.size() == maxRows || page.bytes > maxBytes) {
            page.more = true;
            break;
        }
        page.bytes += rows.text(kDataColumn).size();
        page.records.push_back(readRecord(rows));
    }
    return page;
}

std::optional<InviteRow> SqlTransaction::invite(std::string_view codeHash) {
    Query row =
        db().prepare("SELECT code_hash,role,team,expires_ms,used_by FROM invite WHERE ws=? AND code_hash=?");
    row.bind(1, ws_);
    row.bindBlob(2, codeHash);
    if (!row.next()) return nobody();
    return InviteRow{std::string(row.blob(0)), std::string(row.text(1)), row.uuid(2), row.integer(3),
                     row.uuid(4)};
}

void SqlTransaction::putInvite(const InviteRow& invite) {
    Query row = db().prepare(
        "INSERT INTO invite(ws,code_hash,role,team,expires_ms,used_by) VALUES(?,?,?,?,?,?) "
        "ON CONFLICT(ws,code_hash) DO UPDATE SET role=excluded.role, team=excluded.team, "
        "expires_ms=excluded.expires_ms, used_by=excluded.used_by");
    row.bind(1, ws_);
    row.bindBlob(2, invite.codeHash);
    row.bind(3, invite.role);
    row.bind(4, invite.team);
    row.bind(5, invite.expiresMs);
    row.bind(6, invite.usedBy);
    row.run();
}

void SqlTransaction::commit() {
    session_->commit();
}

}  // namespace tropa::server
