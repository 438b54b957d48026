// The statements about forms and what comes in by them.
#include <fmt/format.h>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

constexpr std::string_view kForm = "form,name,token,settings,created_ms,revoked";

FormRow readForm(const Query& row) {
    return {row.uuid(0),
            std::string(row.text(1)),
            std::string(row.text(2)),
            nlohmann::json::parse(row.text(3)),
            row.integer(4),
            row.boolean(5)};
}

}  // namespace

std::vector<FormRow> SqlTransaction::forms() {
    Query rows = db().prepare(fmt::format("SELECT {} FROM form WHERE ws=? ORDER BY created_ms,form", kForm));
    rows.with(ws_);
    std::vector<FormRow> out;
    while (rows.next()) out.push_back(readForm(rows));
    return out;
}

std::optional<FormRow> SqlTransaction::formByToken(std::string_view token) {
    Query row = db().prepare(fmt::format("SELECT {} FROM form WHERE ws=? AND token=?", kForm));
    if (!row.with(ws_, token).next()) return nobody();
    return readForm(row);
}

void SqlTransaction::putForm(const FormRow& f) {
    db().prepare(
            "INSERT INTO form(ws,form,name,token,settings,created_ms,revoked) VALUES(?,?,?,?,?,?,?) "
            "ON CONFLICT(ws,form) DO UPDATE SET name=excluded.name, token=excluded.token, "
            "settings=excluded.settings, revoked=excluded.revoked")
        .with(ws_, f.form, f.name, f.token, f.settings.dump(), f.createdMs, f.revoked)
        .run();
}

void SqlTransaction::putLead(const LeadRow& l) {
    Query row = db().prepare(
        "INSERT INTO lead(ws,lead,form,digest,contact,deal,owner,at_ms) VALUES(?,?,?,?,?,?,?,?)");
    row.with(ws_, l.lead, l.form);
    row.bindBlob(4, l.digest);
    row.bind(5, l.contact);
    row.bind(6, l.deal);
    row.bind(7, l.owner);
    row.bind(8, l.atMs);
    row.run();
}

std::optional<LeadRow> SqlTransaction::leadBy(const Uuid& form, std::string_view digest) {
    Query row = db().prepare(
        "SELECT lead,contact,deal,owner,at_ms FROM lead WHERE ws=? AND form=? AND digest=? ORDER BY at_ms "
        "DESC "
        "LIMIT 1");
    row.with(ws_, form);
    row.bindBlob(3, digest);
    if (!row.next()) return std::nullopt;
    return LeadRow{row.uuid(0), form,        std::string(digest), row.uuid(1),
                   row.uuid(2), row.uuid(3), row.integer(4)};
}

std::vector<Transaction::Turn> SqlTransaction::turns(const Uuid& form) {
    Query rows =
        db().prepare("SELECT owner,max(at_ms),count(*) FROM lead WHERE ws=? AND form=? GROUP BY owner");
    rows.with(ws_, form);
    std::vector<Turn> out;
    while (rows.next()) out.push_back({rows.uuid(0), rows.integer(1), rows.integer(2)});
    return out;
}

std::vector<Uuid> SqlTransaction::matching(std::string_view entity, const Uuid& match) {
    Query rows =
        db().prepare("SELECT row FROM match_key WHERE ws=? AND key_hash=? AND entity=? ORDER BY row");
    rows.with(ws_, match, entity);
    std::vector<Uuid> out;
    while (rows.next()) out.push_back(rows.uuid(0));
    return out;
}

void SqlTransaction::putMatches(std::string_view entity, const Uuid& row, const std::vector<Uuid>& matches) {
    db().prepare("DELETE FROM match_key WHERE ws=? AND entity=? AND row=?").with(ws_, entity, row).run();
    for (const Uuid& match : matches)
        db().prepare(
                "INSERT INTO match_key(ws,key_hash,entity,row) VALUES(?,?,?,?) ON "
                "CONFLICT(ws,key_hash,entity,row) DO "
                "NOTHING")
            .with(ws_, match, entity, row)
            .run();
}

std::uint64_t SqlTransaction::matchMark() {
    Query row = db().prepare("SELECT seq FROM match_mark WHERE ws=?");
    return row.with(ws_).next() ? row.unsignedInteger(0) : 0;
}

void SqlTransaction::setMatchMark(std::uint64_t seq) {
    db().prepare("INSERT INTO match_mark(ws,seq) VALUES(?,?) ON CONFLICT(ws) DO UPDATE SET seq=excluded.seq")
        .with(ws_, seq)
        .run();
}

}  // namespace tropa::server
