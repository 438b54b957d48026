#include "sync/server/sqlite_store.h"

#include <array>

#include "core/sql/migrations.h"
#include "sync/server/sqlite_transaction.h"

namespace tropa::server {
namespace {

/// The workspace's id comes first in every key: the same tables can be distributed by it.
constexpr std::string_view kSchema = R"sql(
    CREATE TABLE workspace(ws BLOB PRIMARY KEY, name TEXT NOT NULL, created_ms INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE head(ws BLOB PRIMARY KEY, seq INTEGER NOT NULL, epoch TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE record(
        ws BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL,
        born INTEGER NOT NULL, alive INTEGER NOT NULL, data TEXT NOT NULL, vers TEXT, sets TEXT,
        PRIMARY KEY(ws, entity, row));
    CREATE INDEX record_feed ON record(ws, scope, seq);
    CREATE TABLE child(
        ws BLOB NOT NULL, parent BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
        PRIMARY KEY(ws, parent, entity, row)) WITHOUT ROWID;
    CREATE TABLE history(
        ws BLOB NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, cell TEXT NOT NULL,
        kind INTEGER NOT NULL, before TEXT, after TEXT, base INTEGER NOT NULL, stamp INTEGER NOT NULL,
        member BLOB, device BLOB, outcome INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        PRIMARY KEY(ws, seq)) WITHOUT ROWID;
    CREATE INDEX history_row ON history(ws, entity, row, seq);
    CREATE TABLE device(
        ws BLOB NOT NULL, device BLOB NOT NULL, member BLOB NOT NULL, label TEXT NOT NULL, token_hash BLOB NOT NULL,
        last_batch INTEGER NOT NULL, digest BLOB NOT NULL, results TEXT NOT NULL, revoked INTEGER NOT NULL,
        created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, PRIMARY KEY(ws, device)) WITHOUT ROWID;
    CREATE INDEX device_token ON device(ws, token_hash);
    CREATE TABLE invite(
        ws BLOB NOT NULL, code_hash BLOB NOT NULL, role TEXT NOT NULL, team BLOB, expires_ms INTEGER NOT NULL,
        used_by BLOB, PRIMARY KEY(ws, code_hash)) WITHOUT ROWID;
)sql";

std::span<const sql::Migration> migrations() {
    static const std::array<sql::Migration, 1> list = {
        {{1, "first release", [](sql::Connection& connection) { connection.execute(kSchema); }}}};
    return list;
}

}  // namespace

SqliteStore::SqliteStore(std::string path, const sql::OpenOptions& options)
    : path_(std::move(path)),
      options_(options),
      writer_(path_, options) {
    sql::migrate(writer_, migrations());
}

SqliteStore::~SqliteStore() = default;

std::unique_ptr<Transaction> SqliteStore::write(const Uuid& workspace) {
    return std::make_unique<SqliteTransaction>(*this, workspace, SqliteTransaction::Mode::Write);
}

std::unique_ptr<Transaction> SqliteStore::read(const Uuid& workspace) {
    return std::make_unique<SqliteTransaction>(*this, workspace, SqliteTransaction::Mode::Read);
}

std::unique_ptr<sql::Connection> SqliteStore::borrowReader() {
    {
        const std::lock_guard lock(lending_);
        if (!readers_.empty()) {
            auto reader = std::move(readers_.back());
            readers_.pop_back();
            return reader;
        }
    }
    sql::OpenOptions options = options_;
    options.mode = sql::OpenMode::ReadOnly;
    return std::make_unique<sql::Connection>(path_, options);
}

void SqliteStore::giveBack(std::unique_ptr<sql::Connection> reader) {
    const std::lock_guard lock(lending_);
    readers_.push_back(std::move(reader));
}

void SqliteStore::createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) {
    const std::lock_guard lock(writing_);
    sql::Transaction transaction(writer_);
    writer_.prepare("INSERT INTO workspace(ws,name,created_ms) VALUES(?,?,?)")
        .with(workspace.id, workspace.name, workspace.createdMs)
        .run();
    writer_.prepare("INSERT INTO head(ws,seq,epoch) VALUES(?,0,?)").with(workspace.id, epoch).run();
    transaction.commit();
}

std::vector<WorkspaceRow> SqliteStore::workspaces() {
    const std::lock_guard lock(writing_);
    std::vector<WorkspaceRow> out;
    sql::Statement rows = writer_.prepare("SELECT ws,name,created_ms FROM workspace ORDER BY created_ms,ws");
    while (rows.next()) out.push_back({rows.uuid(0), std::string(rows.text(1)), rows.integer(2)});
    return out;
}

std::optional<WorkspaceRow> SqliteStore::workspace(const Uuid& id) {
    const std::lock_guard lock(writing_);
    sql::Statement row = writer_.prepare("SELECT ws,name,created_ms FROM workspace WHERE ws=?");
    row.bind(1, id);
    if (!row.next()) return std::nullopt;
    return WorkspaceRow{row.uuid(0), std::string(row.text(1)), row.integer(2)};
}

}  // namespace tropa::server
