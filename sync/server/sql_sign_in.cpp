// The statements about invitations, passwords and tokens.
#include "sync/server/sql_transaction.h"

namespace tropa::server {

std::optional<InviteRow> SqlTransaction::invite(std::string_view codeHash) {
    Query row = db().prepare(
        "SELECT code_hash,role,team,expires_ms,used_by,member FROM invite WHERE ws=? AND code_hash=?");
    row.bind(1, ws_);
    row.bindBlob(2, codeHash);
    if (!row.next()) return nobody();
    return InviteRow{std::string(row.blob(0)),
                     std::string(row.text(1)),
                     row.uuid(2),
                     row.integer(3),
                     row.uuid(4),
                     row.uuid(5)};
}

void SqlTransaction::putInvite(const InviteRow& invite) {
    Query row = db().prepare(
        "INSERT INTO invite(ws,code_hash,role,team,expires_ms,used_by,member) VALUES(?,?,?,?,?,?,?) "
        "ON CONFLICT(ws,code_hash) DO UPDATE SET role=excluded.role, team=excluded.team, "
        "expires_ms=excluded.expires_ms, used_by=excluded.used_by, member=excluded.member");
    row.bind(1, ws_);
    row.bindBlob(2, invite.codeHash);
    row.bind(3, invite.role);
    row.bind(4, invite.team);
    row.bind(5, invite.expiresMs);
    row.bind(6, invite.usedBy);
    row.bind(7, invite.member);
    row.run();
}

std::vector<InviteRow> SqlTransaction::openInvites(std::int64_t nowMs) {
    Query row = db().prepare(
        "SELECT code_hash,role,team,expires_ms,used_by,member FROM invite WHERE ws=? AND expires_ms>=? "
        "ORDER BY expires_ms,code_hash");
    row.with(ws_, nowMs);
    std::vector<InviteRow> open;
    while (row.next())
        if (row.uuid(4).isNil())
            open.push_back({std::string(row.blob(0)),
                            std::string(row.text(1)),
                            row.uuid(2),
                            row.integer(3),
                            {},
                            row.uuid(5)});
    return open;
}

void SqlTransaction::removeInvite(std::string_view codeHash) {
    Query row = db().prepare("DELETE FROM invite WHERE ws=? AND code_hash=?");
    row.bind(1, ws_);
    row.bindBlob(2, codeHash);
    row.run();
}

std::optional<LoginRow> SqlTransaction::login(std::string_view login) {
    (void)head();  // whether or not there is one: it takes as long
    Query row = db().prepare("SELECT login,member,digest FROM login WHERE ws=? AND login=?");
    row.with(ws_, login);
    if (!row.next()) return std::nullopt;
    return LoginRow{std::string(row.text(0)), row.uuid(1), std::string(row.text(2))};
}

std::vector<LoginRow> SqlTransaction::logins() {
    Query row = db().prepare("SELECT login,member,digest FROM login WHERE ws=? ORDER BY login");
    row.bind(1, ws_);
    std::vector<LoginRow> all;
    while (row.next()) all.push_back({std::string(row.text(0)), row.uuid(1), std::string(row.text(2))});
    return all;
}

void SqlTransaction::putLogin(const LoginRow& login) {
    db().prepare("DELETE FROM login WHERE ws=? AND member=?").with(ws_, login.member).run();
    db().prepare("DELETE FROM login WHERE ws=? AND login=?").with(ws_, login.login).run();
    db().prepare("INSERT INTO login(ws,login,member,digest) VALUES(?,?,?,?)")
        .with(ws_, login.login, login.member, login.digest)
        .run();
}

std::int64_t SqlTransaction::attemptsUntil(std::string_view login) {
    Query row = db().prepare("SELECT until_ms FROM attempt WHERE ws=? AND login=?");
    row.with(ws_, login);
    return row.next() ? row.integer(0) : 0;
}

void SqlTransaction::putAttempts(std::string_view login, std::int64_t untilMs) {
    db().prepare(
            "INSERT INTO attempt(ws,login,until_ms) VALUES(?,?,?) "
            "ON CONFLICT(ws,login) DO UPDATE SET until_ms=excluded.until_ms")
        .with(ws_, login, untilMs)
        .run();
}

void SqlTransaction::forgetAttempts(std::int64_t nowMs) {
    db().prepare("DELETE FROM attempt WHERE ws=? AND until_ms<=?").with(ws_, nowMs).run();
}

void SqlTransaction::putFreshToken(std::string_view tokenHash, const Uuid& device) {
    removeFreshToken(device);
    Query row = db().prepare("INSERT INTO fresh_token(ws,token_hash,device) VALUES(?,?,?)");
    row.bind(1, ws_);
    row.bindBlob(2, tokenHash);
    row.bind(3, device);
    row.run();
}

std::optional<Uuid> SqlTransaction::freshToken(std::string_view tokenHash) {
    Query row = db().prepare("SELECT device FROM fresh_token WHERE ws=? AND token_hash=?");
    row.bind(1, ws_);
    row.bindBlob(2, tokenHash);
    if (!row.next()) return nobody();
    return row.uuid(0);
}

void SqlTransaction::removeFreshToken(const Uuid& device) {
    db().prepare("DELETE FROM fresh_token WHERE ws=? AND device=?").with(ws_, device).run();
}

}  // namespace tropa::server
