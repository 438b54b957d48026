#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/stamp.h"
#include "core/base/system.h"
#include "core/base/uuid.h"
#include "core/model/permission.h"
#include "core/sql/connection.h"
#include "core/store/server_time.h"

/// The replica: everything a device knows, in one SQLite file.
namespace tropa::store {

/// Who this device is. Empty until it has joined a workspace, but for the device id.
struct Identity {
    Uuid device;
    Uuid workspace;
    Uuid member;
    std::string deviceLabel;
    std::string workspaceName;
    std::string memberName;
    std::string role;  ///< "rep", "head", "admin"; "admin" on a replica that belongs to no workspace.
    std::string serverUrl;
    bool joined() const { return !workspace.isNil(); }
};

/// One connection to a replica file. A thread that reads beside the writer opens its own.
class Replica {
public:
    struct Options {
        sql::OpenOptions sql;
        std::string timeZone;  ///< IANA name; the machine's own when empty.
    };

    /// Opens, creates or migrates. `clock` and `random` outlive the replica.
    /// Errors: ReplicaTooNew, ReplicaDamaged, ReplicaBusy, DiskFull, Io.
    static Result<std::unique_ptr<Replica>> open(const std::string& path, Clock& clock, Random& random,
                                                 const Options& options);
    static Result<std::unique_ptr<Replica>> open(const std::string& path, Clock& clock, Random& random) {
        return open(path, clock, random, Options{});
    }

    Replica(const std::string& path, Clock& clock, Random& random, const Options& options);

    const Identity& identity() const { return identity_; }
    model::Role role() const;
    /// Minutes east of UTC now, for times typed without a zone.
    int zoneMinutes();
    const std::string& timeZone() const { return timeZone_; }

    Uuid newId();
    Random& random() { return *random_; }
    ServerTime& serverTime() { return serverTime_; }
    sql::Connection& connection() { return connection_; }

private:
    friend class WriteTransaction;
    void load();

    sql::Connection connection_;
    Random* random_;
    UuidSource ids_;
    ServerTime serverTime_;
    HybridClock stamps_;
    std::string savedServerTime_;  ///< As it stands in the file.
    Identity identity_;
    std::string timeZone_;
};

/// What was given out last of what only grows. The newest row of the outbox tells it, which each write makes
/// anyway; before that row goes, the state is told.
struct Given {
    std::int64_t n = 0;  ///< Number in the outbox.
    Stamp stamp;
};

/// A consistent view. Reading functions take one, so that forgetting it does not compile.
class ReadTransaction {
public:
    explicit ReadTransaction(Replica& replica) : ReadTransaction(replica, sql::Transaction::Mode::Deferred) {}

    Replica& replica() { return *replica_; }
    sql::Connection& sql() { return replica_->connection(); }
    /// A value of the replica's own state; nothing when never set.
    std::optional<std::string> state(std::string_view key);
    Given given();

protected:
    ReadTransaction(Replica& replica, sql::Transaction::Mode mode)
        : replica_(&replica),
          transaction_(std::in_place, replica.connection(), mode) {}

    Replica* replica_;
    std::optional<sql::Transaction> transaction_;  ///< Empty once rolled back.
};

/// The one writer. Nothing is kept without `commit`, which returns when it is on disk.
class WriteTransaction : public ReadTransaction {
public:
    explicit WriteTransaction(Replica& replica)
        : ReadTransaction(replica, sql::Transaction::Mode::Immediate) {}
    ~WriteTransaction();

    void commit();
    void setState(std::string_view key, std::string_view value);
    void setIdentity(const Identity& identity);
    /// Told in the state: whatever stands in the outbox.
    void noteGiven(const Given& given);
    /// The next stamp of this device, in server time; one for all writes of a transaction.
    Stamp stamp();
    /// Takes the server's `now` out of an answer. Stamps that a wrong clock has put into the future do not
    /// hold the following ones there.
    void learnServerTime(std::int64_t serverMs);
    /// Server time now, milliseconds.
    std::int64_t nowMs() { return replica_->serverTime().nowMs(); }

private:
    std::optional<Stamp> stamp_;
    bool committed_ = false;
};

/// While it lives, commits of this replica are whole as ever, and reach the disk together at `flush`: for
/// whoever carries out much and answers for it afterwards. What was not flushed can be lost with the power.
class CommitGroup {
public:
    explicit CommitGroup(Replica& replica);
    ~CommitGroup();
    CommitGroup(const CommitGroup&) = delete;
    CommitGroup& operator=(const CommitGroup&) = delete;
    /// When it returns, all commits so far are on disk.
    void flush();

private:
    Replica& replica_;
};

}  // namespace tropa::store
