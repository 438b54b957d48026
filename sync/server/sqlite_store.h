#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/sql/connection.h"
#include "sync/server/store.h"

namespace tropa::server {

/// The embedded store: one SQLite file in WAL mode, one writer, readers beside it.
class SqliteStore final : public Store {
public:
    /// Opens or creates, and migrates. @throws ReplicaTooNew, ReplicaDamaged, Io, …
    explicit SqliteStore(std::string path, const sql::OpenOptions& options = {});
    ~SqliteStore() override;

    std::unique_ptr<Transaction> write(const Uuid& workspace) override;
    std::unique_ptr<Transaction> read(const Uuid& workspace) override;
    void createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) override;
    std::vector<WorkspaceRow> workspaces() override;
    std::optional<WorkspaceRow> workspace(const Uuid& id) override;

    /// The writing connection, for tests that crash at every statement.
    sql::Connection& writer() { return writer_; }

private:
    friend class SqliteTransaction;
    /// Readers are lent and given back; a private ":memory:" file has the writer only.
    std::unique_ptr<sql::Connection> borrowReader();
    void giveBack(std::unique_ptr<sql::Connection> reader);

    std::string path_;
    sql::OpenOptions options_;
    std::mutex writing_;
    sql::Connection writer_;
    std::mutex lending_;
    std::vector<std::unique_ptr<sql::Connection>> readers_;
};

}  // namespace tropa::server
