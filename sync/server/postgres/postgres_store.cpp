#include "sync/server/postgres/postgres_store.h"

#include <fmt/format.h>

#include "sync/server/postgres/connection.h"
#include "sync/server/postgres/standings.h"
#include "sync/server/retry.h"
#include "sync/server/schema.h"

namespace tropa::server {
namespace {

using postgres::Connection;
using postgres::Rows;
using postgres::Values;

constexpr std::chrono::seconds kLongestWait{10};
/// After a failed attempt nobody tries to connect for so long: requests are refused at once instead of
/// waiting one behind the other.
constexpr std::chrono::milliseconds kBreathe{500};

class PostgresQuery : public Query::Backend {
public:
    PostgresQuery(Connection& connection, std::string_view sql, const std::function<void()>& beforeStep)
        : connection_(connection),
          sql_(sql),
          beforeStep_(beforeStep) {}
    void bindNull(int index) override { values().putNull(place(index)); }
    void bindInteger(int index, std::int64_t value) override { values().put(place(index), value); }
    void bindText(int index, std::string_view text) override { values().put(place(index), text); }
    void bindBlob(int index, std::string_view bytes) override { values().put(place(index), bytes); }
    void ask() override {
        if (beforeStep_) beforeStep_();
        asked_ = std::make_shared<Rows>();
        connection_.askLater(sql_, values_, asked_);
    }
    bool next() override {
        if (asked_ != nullptr) {
            if (!asked_->given()) connection_.settle();
            rows_ = *std::exchange(asked_, nullptr);
            row_ = -1;
        } else if (!rows_.given()) {
            if (beforeStep_) beforeStep_();
            rows_ = connection_.ask(sql_, values_);
            row_ = -1;
        }
        if (row_ < rows_.count()) ++row_;
        return row_ < rows_.count();
    }
    void run() override {
        if (beforeStep_) beforeStep_();
        connection_.queue(sql_, values_);
        spent_ = true;
    }
    void runInBulk() override {
        if (beforeStep_) beforeStep_();
        connection_.queueRow(sql_, values_);
        spent_ = true;
    }
    bool isNull(int column) const override { return rows_.isNull(row_, column); }
    std::int64_t integer(int column) const override {
        return isNull(column) ? 0 : rows_.integer(row_, column);
    }
    std::string_view text(int column) const override {
        return isNull(column) ? std::string_view{} : rows_.bytes(row_, column);
    }
    std::string_view blob(int column) const override { return text(column); }

protected:
    /// Where a value goes; those from the statement's first "?" on.
    virtual std::size_t place(int index) const { return static_cast<std::size_t>(index - 1); }

    Connection& connection_;
    std::string sql_;
    Values values_;

private:
    /// To be changed: what was read or sent with the former ones is over.
    Values& values() {
        rows_ = {};
        if (std::exchange(spent_, false)) values_.clear();
        return values_;
    }

    const std::function<void()>& beforeStep_;
    std::shared_ptr<Rows> asked_;  ///< Sent; its rows come with the next that are waited for.
    Rows rows_;
    int row_ = -1;
    bool spent_ = false;
};

/// All ids go as one array, and each is looked up by itself: a planner that has not counted the rows yet
/// would rather read all of a workspace than look up a list.
class PostgresEach final : public PostgresQuery {
public:
    PostgresEach(Connection& connection, std::string_view sql, const std::function<void()>& beforeStep,
                 const std::vector<Uuid>& ids, Session::Each each)
        : PostgresQuery(connection, framed(sql, each), beforeStep) {
        values_.put(0, ids);
    }

protected:
    std::size_t place(int index) const override { return static_cast<std::size_t>(index); }

private:
    static std::string framed(std::string_view sql, Session::Each each) {
        const std::size_t last = sql.rfind('?');
        // Either end keeps the planner from making one join of it.
        return fmt::format(
            "SELECT found.* FROM unnest(CAST(? AS BYTEA[])) AS wanted(id), LATERAL ({}wanted.id{} {}) AS "
            "found",
            sql.substr(0, last), sql.substr(last + 1), each == Session::Each::One ? "LIMIT 1" : "OFFSET 0");
    }
};

}  // namespace

class PostgresSession final : public Session {
public:
    PostgresSession(PostgresStore& store, Mode mode)
        : store_(store),
          mode_(mode),
          connection_(store.borrow()) {
        try {
            connection_->queuePlain(mode == Mode::Write ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                                                        : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        } catch (...) {
            store_.giveBack(std::move(connection_));
            throw;
        }
    }
    ~PostgresSession() override {
        if (!done_) connection_->rollBack();
        store_.giveBack(std::move(connection_));
    }
    Query prepare(std::string_view sql) override {
        return Query(std::make_unique<PostgresQuery>(*connection_, sql, beforeStep()));
    }
    Query prepareEach(std::string_view sql, const std::vector<Uuid>& ids, Each each) override {
        return Query(std::make_unique<PostgresEach>(*connection_, sql, beforeStep(), ids, each));
    }
    void queuePlain(const std::string& sql) { connection_->queuePlain(sql); }
    void commit() override {
        if (mode_ == Mode::Write && store_.options_.beforeStep) store_.options_.beforeStep();
        // One round trip: behind a failed statement the commit is not carried out.
        connection_->commit();
        done_ = true;
        if (mode_ == Mode::Write) store_.countRows(*connection_);
    }
    std::optional<std::int64_t> clockMs() override {
        Query now = prepare("SELECT CAST(extract(epoch FROM clock_timestamp())*1000 AS BIGINT)");
        return now.next() ? std::optional(now.integer(0)) : std::nullopt;
    }
    bool isFar() const override { return true; }
    std::string_view lockingSuffix() const override { return " FOR UPDATE"; }

private:
    const std::function<void()>& beforeStep() const {
        static const std::function<void()> none;
        return mode_ == Mode::Write ? store_.options_.beforeStep : none;
    }

    PostgresStore& store_;
    Mode mode_;
    std::unique_ptr<Connection> connection_;
    bool done_ = false;
};

namespace {

constexpr std::size_t kMostAtOnce = 100;

std::string_view bytesOf(const Uuid& id) {
    return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

}  // namespace

/// A connection on loan, for a question outside of any transaction.
class PostgresStore::Loan {
public:
    explicit Loan(PostgresStore& store) : store_(store), connection_(store.borrow()) {}
    ~Loan() { store_.giveBack(std::move(connection_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Connection* operator->() { return connection_.get(); }

private:
    PostgresStore& store_;
    std::unique_ptr<Connection> connection_;
};

std::optional<std::string> PostgresStore::standing(const Uuid& workspace, std::string_view tokenHash) {
    Loan connection(*this);
    auto all = postgres::standingsIn(
        connection->ask(postgres::kStandings, postgres::standingsOf(workspace, {tokenHash})));
    return all.empty() ? std::nullopt : std::optional(std::move(all.begin()->second));
}

bool PostgresStore::askStanding(const Uuid& workspace, std::string_view tokenHash, StandingTold told,
                                const Watch& watch) {
    auto standings = standings_.lock();
    if (!standings) {
        auto connection = borrowIdle();
        if (!connection) return false;
        standings = std::make_shared<postgres::Standings>(std::move(connection),
                                                          [this](auto back) { giveBack(std::move(back)); });
        standings_ = standings;
        watch(standings->descriptor(), [standings] { return standings->readable(); });
    }
    return standings->ask(workspace, tokenHash, std::move(told));
}

std::map<Uuid, std::uint64_t> PostgresStore::heads(const std::vector<Uuid>& workspaces) {
    std::map<Uuid, std::uint64_t> all;
    if (workspaces.empty()) return all;
    Loan connection(*this);
    for (std::size_t from = 0; from < workspaces.size(); from += kMostAtOnce) {
        std::vector<Values> values;
        for (std::size_t i = from; i < std::min(workspaces.size(), from + kMostAtOnce); ++i)
            values.emplace_back().put(0, bytesOf(workspaces[i]));
        std::size_t at = from;
        for (const Rows& rows : connection->askEach("SELECT seq FROM head WHERE ws=? AND away=0", values)) {
            if (rows.count() == 1) all[workspaces[at]] = static_cast<std::uint64_t>(rows.integer(0, 0));
            ++at;
        }
    }
    return all;
}

PostgresStore::PostgresStore(Options options) : options_(std::move(options)) {
    if (!options_.replica) migrate();
}

PostgresStore::~PostgresStore() = default;

std::unique_ptr<Session> PostgresStore::begin(Session::Mode mode) {
    return std::make_unique<PostgresSession>(*this, mode);
}

std::unique_ptr<Connection> PostgresStore::borrow() {
    std::unique_lock lock(lending_);
    if (!returned_.wait_for(lock, kLongestWait, [this] { return lent_ < options_.connections; }))
        throw Failure(ErrorCode::ServerBusy, "All connections to the database are in use.");
    ++lent_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now < unreachableUntil_) {
        --lent_;
        throw Failure(ErrorCode::ServerBusy, "The database cannot be reached.");
    }
    lock.unlock();
    try {
        return std::make_unique<Connection>(options_.url);
    } catch (...) {
        lock.lock();
        unreachableUntil_ = std::chrono::steady_clock::now() + kBreathe;
        --lent_;
        returned_.notify_one();
        throw;
    }
}

void PostgresStore::giveBack(std::unique_ptr<Connection> connection) {
    roundTrips_ += connection->takeRoundTrips();
    const std::lock_guard lock(lending_);
    --lent_;
    if (connection->usable())
        idle_.push_back(std::move(connection));
    else
        idle_.clear();  // the others have most likely lost the database, too
    returned_.notify_one();
}

/// One that waits to be used, and is not the last: for who keeps it. Nothing where there is none.
std::unique_ptr<Connection> PostgresStore::borrowIdle() {
    const std::lock_guard lock(lending_);
    if (idle_.empty() || lent_ + 1 >= options_.connections) return nullptr;
    ++lent_;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

/// A young database has not counted its rows. Then it takes all ways to a record for equally short, keeps
/// what it has planned, and reads the whole workspace for each record until its own ANALYZE comes, in a
/// minute or so.
void PostgresStore::countRows(Connection& connection) noexcept {
    constexpr std::uint64_t kFirst = 8, kLast = 4096;
    constexpr std::int64_t kYoung = 10'000;
    const std::uint64_t commits = ++commits_;
    if (commits < kFirst || commits > kLast || (commits & (commits - 1)) != 0) return;
    // Nobody waits for it: what fails here fails again where it matters.
    (void)guarded([&] {
        const Rows known = connection.ask(
            "SELECT CAST(max(reltuples) AS BIGINT) FROM pg_class WHERE relname='record' AND "
            "pg_table_is_visible(oid)",
            {});
        if (known.count() == 1 && !known.isNull(0, 0) && known.integer(0, 0) >= kYoung) return;
        connection.queuePlain("ANALYZE record,feed,history,child");
        connection.settle();
    });
}

void PostgresStore::migrate() {
    repeated([this] { migrateOnce(); }).orThrow();
}

/// The version's row is locked meanwhile, so that of several processes that start together one migrates.
void PostgresStore::migrateOnce() {
    const auto steps = schemaSteps();
    {
        PostgresSession session(*this, Session::Mode::Write);
        session.queuePlain(
            "CREATE TABLE IF NOT EXISTS tropa_schema(one BIGINT PRIMARY KEY, version BIGINT NOT NULL)");
        session.queuePlain("INSERT INTO tropa_schema(one,version) VALUES(1,0) ON CONFLICT(one) DO NOTHING");
        session.commit();
    }
    for (const SchemaStep& step : steps) {
        PostgresSession session(*this, Session::Mode::Write);
        Query row = session.prepare("SELECT version FROM tropa_schema WHERE one=1 FOR UPDATE");
        const std::int64_t version = row.next() ? row.integer(0) : 0;
        if (version > steps.back().version)
            throw Failure(ErrorCode::ReplicaTooNew,
                          fmt::format("The database was written by a newer program (version {}, this program "
                                      "knows {}). Update the program; the database was not changed",
                                      version, steps.back().version));
        if (step.version <= version) continue;
        const std::string ddl = postgresDdl(step.ddl);
        for (std::size_t from = 0; from < ddl.size();) {
            const std::size_t end = std::min(ddl.find(';', from), ddl.size());
            const std::string one = ddl.substr(from, end - from);
            if (one.find_first_not_of(" \n\t") != std::string::npos) session.queuePlain(one);
            from = end + 1;
        }
        if (step.fill) step.fill(session);
        session.prepare("UPDATE tropa_schema SET version=? WHERE one=1").with(step.version).run();
        session.commit();
    }
}

std::vector<std::string> PostgresStore::distribute() {
    {
        PostgresSession session(*this, Session::Mode::Read);
        Query there =
            session.prepare("SELECT count(*) FROM pg_proc WHERE proname='create_distributed_table'");
        if (!there.next() || there.integer(0) == 0)
            throw Failure(
                ErrorCode::Refused,
                "This database has no Citus (CREATE EXTENSION citus). Nothing was changed; one PostgreSQL "
                "needs no distributing.");
        // A pull is one snapshot: workers begin as READ COMMITTED before 11.2, whatever was asked for.
        Query old = session.prepare(
            "SELECT extversion FROM pg_extension WHERE extname='citus' AND "
            "CAST(string_to_array(split_part(extversion,'-',1),'.') AS INTEGER[])<ARRAY[11,2]");
        if (old.next())
            throw Failure(
                ErrorCode::Refused,
                fmt::format("This is Citus {}; Tropa needs 11.2, from which on its workers read one "
                            "snapshot. Nothing was changed.",
                            old.text(0)));
    }
    const std::vector<std::string> tables = schemaTables();
    std::vector<std::string> spread;
    for (const std::string& table : tables) {
        // Each by itself: what was done stays done when a later one fails.
        PostgresSession session(*this, Session::Mode::Write);
        Query already = session.prepare(
            "SELECT count(*) FROM pg_dist_partition p JOIN pg_class c ON c.oid=p.logicalrelid WHERE "
            "c.relname=?");
        if (already.with(table).next() && already.integer(0) > 0) continue;
        session.queuePlain(fmt::format("SELECT create_distributed_table('{}','ws',colocate_with=>'{}')",
                                       table, table == tables.front() ? "none" : tables.front()));
        session.commit();
        spread.push_back(table);
    }
    return spread;
}

}  // namespace tropa::server
