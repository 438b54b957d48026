#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sync/server/sql_store.h"

namespace tropa::server {

namespace postgres {
class Connection;
class Standings;
}  // namespace postgres

/// The store of a fleet: a PostgreSQL database that any number of server processes share. A push runs READ
/// COMMITTED behind the locked head, a pull in one REPEATABLE READ READ ONLY snapshot.
class PostgresStore final : public SqlStore {
public:
    struct Options {
        std::string url;               ///< postgresql://user:password@host:port/name, or libpq's key=value.
        std::size_t connections = 16;  ///< At most; further callers wait.
        /// Called before each statement of a writing transaction; throwing from it is how tests crash there.
        std::function<void()> beforeStep = {};
        /// A standby, only read: not migrated, and need not be reachable yet.
        bool replica = false;
    };

    /// Connects and migrates. @throws ReplicaTooNew, ServerBusy (not reachable), Refused (not let in).
    explicit PostgresStore(Options options);
    ~PostgresStore() override;

    /// Spreads the tables over the machines of a Citus cluster by workspace, all of one workspace's rows on
    /// one machine. What is spread already stays as it is, so it may be run again, and after an update of the
    /// program must be.
    /// @returns the tables that were spread now. @throws Refused where there is no Citus.
    std::vector<std::string> distribute();

    std::optional<std::string> standing(const Uuid& workspace, std::string_view tokenHash) override;
    bool askStanding(const Uuid& workspace, std::string_view tokenHash, StandingTold told,
                     const Watch& watch) override;
    std::map<Uuid, std::uint64_t> heads(const std::vector<Uuid>& workspaces) override;

    /// How often an answer of the database was waited for, so far: what its distance costs.
    std::uint64_t roundTrips() const { return roundTrips_; }

private:
    friend class PostgresSession;
    class Loan;
    std::unique_ptr<Session> begin(Session::Mode mode) override;
    void migrate();
    void migrateOnce();
    std::unique_ptr<postgres::Connection> borrow();
    std::unique_ptr<postgres::Connection> borrowIdle();
    void giveBack(std::unique_ptr<postgres::Connection> connection);
    void countRows(postgres::Connection& connection) noexcept;

    Options options_;
    /// Lives as long as its connection is watched; of the thread that asks.
    std::weak_ptr<postgres::Standings> standings_;
    std::mutex lending_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<postgres::Connection>> idle_;
    std::size_t lent_ = 0;
    std::atomic<std::uint64_t> commits_ = 0;
    std::atomic<std::uint64_t> roundTrips_ = 0;
    std::chrono::steady_clock::time_point unreachableUntil_{};
};

}  // namespace tropa::server
