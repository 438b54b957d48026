// Who may see what, and what left whose sight.
#include <fmt/format.h>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

std::vector<ExitRow> readAll(Query rows) {
    std::vector<ExitRow> out;
    while (rows.next())
        out.push_back({std::string(rows.text(0)), rows.unsignedInteger(1), std::string(rows.text(2)),
                       rows.uuid(3), rows.integer(4)});
    return out;
}

}  // namespace

model::Scopes scopesIn(Query& rows) {
    model::Scopes scopes;
    while (rows.next()) scopes.emplace(rows.text(0));
    return scopes;
}

void SqlTransaction::putExit(const ExitRow& exit) {
    hasNewExits_ = true;
    db().prepare("INSERT INTO scope_exit(ws,scope,seq,entity,row,at_ms) VALUES(?,?,?,?,?,?)")
        .with(ws_, exit.scope, exit.seq, exit.entity, exit.row, exit.atMs)
        .run();
}

std::vector<ExitRow> SqlTransaction::exits(std::string_view scope, std::uint64_t after, std::uint64_t until,
                                           const Uuid& bornOn, std::size_t maxRows) {
    // Behind the head as it was locked there is only what was put here.
    if (head_ && after >= begun_ && !hasNewExits_) return {};
    constexpr std::string_view kMadeThere =
        " AND EXISTS(SELECT 1 FROM record r JOIN history h ON h.ws=r.ws AND h.seq=r.born WHERE r.ws=e.ws AND "
        "r.entity=e.entity AND r.row=e.row AND h.device=?)";
    Query rows = db().prepare(fmt::format(
        "SELECT scope,seq,entity,row,at_ms FROM scope_exit e WHERE ws=? AND scope=? AND seq>? AND "
        "seq<=?{} ORDER BY seq LIMIT ?",
        bornOn.isNil() ? "" : kMadeThere));
    const auto most = static_cast<std::int64_t>(maxRows);
    if (bornOn.isNil())
        rows.with(ws_, scope, after, until, most);
    else
        rows.with(ws_, scope, after, until, bornOn, most);
    return readAll(std::move(rows));
}

std::vector<ExitRow> SqlTransaction::exitsOf(std::string_view entity, const Uuid& row, std::uint64_t since) {
    Query rows = db().prepare(
        "SELECT scope,seq,entity,row,at_ms FROM scope_exit WHERE ws=? AND entity=? AND row=? AND seq>=? "
        "ORDER BY seq");
    rows.with(ws_, entity, row, since);
    return readAll(std::move(rows));
}

std::map<std::string, model::ScopeSum> SqlTransaction::sums() {
    Query rows = db().prepare("SELECT scope,count,sum FROM scope_sum WHERE ws=?");
    rows.with(ws_);
    std::map<std::string, model::ScopeSum> out;
    while (rows.next())
        out[std::string(rows.text(0))] = {rows.integer(1), static_cast<std::uint64_t>(rows.integer(2))};
    return out;
}

/// Added up here: databases do not agree on what happens beyond 63 bits.
void SqlTransaction::addToSums(const std::map<std::string, model::ScopeSum>& changes) {
    std::vector<Query> kept;
    for (const auto& [scope, change] : changes) {
        Query& row =
            kept.emplace_back(db().prepare("SELECT count,sum FROM scope_sum WHERE ws=? AND scope=?"));
        row.with(ws_, scope).ask();
    }
    auto row = kept.begin();
    for (const auto& [scope, change] : changes) {
        model::ScopeSum sum;
        if (row->next()) sum = {row->integer(0), static_cast<std::uint64_t>(row->integer(1))};
        ++row;
        sum.add(change);
        db().prepare(
                "INSERT INTO scope_sum(ws,scope,count,sum) VALUES(?,?,?,?) ON CONFLICT(ws,scope) DO UPDATE "
                "SET "
                "count=excluded.count, sum=excluded.sum")
            .with(ws_, scope, sum.count, static_cast<std::int64_t>(sum.sum))
            .run();
    }
}

model::Scopes SqlTransaction::grants(const Uuid& member) {
    if (along_ && along_->member == member) return along_->grants;
    Query rows = db().prepare("SELECT scope FROM granted WHERE ws=? AND member=?");
    rows.with(ws_, member);
    return scopesIn(rows);
}

void SqlTransaction::putGrants(const Uuid& member, const model::Scopes& scopes, std::uint64_t seq) {
    const model::Scopes before = grants(member);
    along_.reset();
    for (const std::string& scope : before)
        if (!scopes.contains(scope))
            db().prepare("DELETE FROM granted WHERE ws=? AND member=? AND scope=?")
                .with(ws_, member, scope)
                .run();
    for (const std::string& scope : scopes)
        if (!before.contains(scope))
            db().prepare("INSERT INTO granted(ws,member,scope,seq) VALUES(?,?,?,?)")
                .with(ws_, member, scope, seq)
                .run();
}

}  // namespace tropa::server
