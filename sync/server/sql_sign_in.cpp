// The statements about passwords and tokens.
#include "sync/server/sql_transaction.h"

namespace tropa::server {

std::optional<LoginRow> SqlTransaction::login(std::string_view login) {
    (void)head();  // whether or not there is one: it takes as long
    Query row = db().prepare("SELECT login,member,digest FROM login WHERE ws=? AND login=?");
    row.with(ws_, login);
    if (!row.next()) return std::nullopt;
    return LoginRow{std::string(row.text(0)), row.uuid(1), std::string(row.text(2))};
}

void SqlTransaction::putLogin(const LoginRow& login) {
    db().prepare("DELETE FROM login WHERE ws=? AND member=?").with(ws_, login.member).run();
    db().prepare("INSERT INTO login(ws,login,member,digest) VALUES(?,?,?,?)")
        .with(ws_, login.login, login.member, login.digest)
        .run();
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
