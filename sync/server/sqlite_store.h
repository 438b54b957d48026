#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/sql/connection.h"
#include "sync/server/sql_store.h"

namespace tropa::server {

/// The embedded store: one SQLite file in WAL mode, one writer, readers beside it.
class SqliteStore final : public SqlStore {
public:
    /// Opens or creates, and migrates. @throws ReplicaTooNew, ReplicaDamaged, Io, …
    explicit SqliteStore(std::string path, const sql::OpenOptions& options = {});
    ~SqliteStore() override;

    /// The writing connection, for tests that crash at every statement.
    sql::Connection& writer() { return writer_; }
    /// The log is written back and truncated; as long as somebody reads an older state, before the next
    /// write.
    void scrub() override;
    std::optional<std::uint64_t> version() override;

private:
    friend class SqliteSession;
    std::unique_ptr<Session> begin(Session::Mode mode) override;
    /// Readers are lent and given back; a private ":memory:" file has the writer only.
    std::unique_ptr<sql::Connection> borrowReader();
    std::unique_ptr<sql::Connection> openReader() const;
    void giveBack(std::unique_ptr<sql::Connection> reader);

    void emptyLog();

    std::string path_;
    sql::OpenOptions options_;
    std::mutex writing_;
    bool unscrubbed_ = true;  ///< A crash may have come in between.
    sql::Connection writer_;
    std::mutex lending_;
    std::vector<std::unique_ptr<sql::Connection>> readers_;
    std::mutex watching_;
    std::unique_ptr<sql::Connection>
        watcher_;  ///< Writes nothing, so that it sees every commit as a foreign one.
};

}  // namespace tropa::server
