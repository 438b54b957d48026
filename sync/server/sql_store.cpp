#include "sync/server/sql_store.h"

#include <fmt/format.h>

#include "sync/server/sql_transaction.h"

namespace tropa::server {

std::unique_ptr<Transaction> SqlStore::write(const Uuid& workspace) {
    return std::make_unique<SqlTransaction>(begin(Session::Mode::Write), workspace, Session::Mode::Write);
}

std::unique_ptr<Transaction> SqlStore::read(const Uuid& workspace) {
    return std::make_unique<SqlTransaction>(begin(Session::Mode::Read), workspace, Session::Mode::Read);
}

void SqlStore::createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) {
    const auto session = begin(Session::Mode::Write);
    session->prepare("INSERT INTO workspace(ws,name,created_ms) VALUES(?,?,?) ON CONFLICT(ws) DO NOTHING")
        .with(workspace.id, workspace.name, workspace.createdMs)
        .run();
    session->prepare("INSERT INTO head(ws,seq,epoch) VALUES(?,0,?) ON CONFLICT(ws) DO NOTHING")
        .with(workspace.id, epoch)
        .run();
    session->commit();
}

namespace {

/// Those that have not left this database.
constexpr std::string_view kPresent =
    "FROM workspace w WHERE NOT EXISTS(SELECT 1 FROM head h WHERE h.ws=w.ws AND h.away<>0)";

}  // namespace

std::vector<WorkspaceRow> SqlStore::workspaces() {
    const auto session = begin(Session::Mode::Read);
    std::vector<WorkspaceRow> out;
    Query rows = session->prepare(
        fmt::format("SELECT w.ws,w.name,w.created_ms {} ORDER BY w.created_ms,w.ws", kPresent));
    while (rows.next()) out.push_back({rows.uuid(0), std::string(rows.text(1)), rows.integer(2)});
    return out;
}

std::vector<Uuid> SqlStore::workspacesNamed(std::string_view name) {
    const auto session = begin(Session::Mode::Read);
    std::vector<Uuid> out;
    Query rows = session->prepare(
        fmt::format("SELECT w.ws {}{} LIMIT 2", kPresent, name.empty() ? "" : " AND w.name=?"));
    if (!name.empty()) rows.bind(1, name);
    while (rows.next()) out.push_back(rows.uuid(0));
    return out;
}

std::map<Uuid, std::uint64_t> SqlStore::heads(const std::vector<Uuid>& workspaces) {
    std::map<Uuid, std::uint64_t> all;
    const auto session = begin(Session::Mode::Read);
    for (const Uuid& workspace : workspaces) {
        Query row = session->prepare("SELECT seq FROM head WHERE ws=? AND away=0");
        if (row.with(workspace).next()) all[workspace] = row.unsignedInteger(0);
    }
    return all;
}

std::vector<Uuid> SqlStore::left() {
    const auto session = begin(Session::Mode::Read);
    std::vector<Uuid> all;
    Query rows = session->prepare("SELECT ws FROM head WHERE away=1 ORDER BY ws");
    while (rows.next()) all.push_back(rows.uuid(0));
    return all;
}

std::optional<WorkspaceRow> SqlStore::workspace(const Uuid& id) {
    const auto session = begin(Session::Mode::Read);
    Query row = session->prepare("SELECT ws,name,created_ms FROM workspace WHERE ws=?");
    row.bind(1, id);
    if (!row.next()) return std::nullopt;
    return WorkspaceRow{row.uuid(0), std::string(row.text(1)), row.integer(2)};
}

}  // namespace tropa::server
