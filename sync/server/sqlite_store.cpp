#include "sync/server/sqlite_store.h"

#include <algorithm>
#include <cassert>

#include "core/sql/migrations.h"
#include "sync/server/schema.h"

namespace tropa::server {
namespace {

class SqliteQuery final : public Query::Backend {
public:
    explicit SqliteQuery(sql::Statement statement) : statement_(std::move(statement)) {}
    void bindNull(int index) override { statement_.bindNull(index); }
    void bindInteger(int index, std::int64_t value) override { statement_.bind(index, value); }
    void bindText(int index, std::string_view text) override { statement_.bind(index, text); }
    void bindBlob(int index, std::string_view bytes) override { statement_.bindBlob(index, bytes); }
    bool next() override { return statement_.next(); }
    void run() override { statement_.run(); }
    void runInBulk() override { statement_.run(); }
    bool isNull(int column) const override { return statement_.isNull(column); }
    std::int64_t integer(int column) const override { return statement_.integer(column); }
    std::string_view text(int column) const override { return statement_.text(column); }
    std::string_view blob(int column) const override { return statement_.blob(column); }

private:
    sql::Statement statement_;
};

/// All ids in one list; its length is one of few, so that the statements are kept.
Query eachOf(sql::Connection& connection, std::string_view sql, const std::vector<Uuid>& ids) {
    constexpr std::string_view kLast = "=?";
    constexpr std::size_t kStep = 100, kFew = 4;
    assert(sql.ends_with(kLast));
    const std::size_t places = ids.size() <= kFew ? kFew : (ids.size() + kStep - 1) / kStep * kStep;
    std::string text(sql.substr(0, sql.size() - kLast.size()));
    const auto first = static_cast<int>(std::count(text.begin(), text.end(), '?')) + 1;
    text += " IN(?";
    for (std::size_t i = 1; i < places; ++i) text += ",?";
    sql::Statement statement = connection.prepare(text + ')');
    // What is left over says the last one again.
    for (std::size_t i = 0; i < places && !ids.empty(); ++i)
        statement.bind(first + static_cast<int>(i), ids[std::min(i, ids.size() - 1)]);
    return Query(std::make_unique<SqliteQuery>(std::move(statement)));
}

/// For the steps of a migration, whose transaction is the migration's.
class MigratingSession final : public Session {
public:
    explicit MigratingSession(sql::Connection& connection) : connection_(connection) {}
    Query prepare(std::string_view sql) override {
        return Query(std::make_unique<SqliteQuery>(connection_.prepare(sql)));
    }
    Query prepareEach(std::string_view sql, const std::vector<Uuid>& ids, Each) override {
        return eachOf(connection_, sql, ids);
    }
    void commit() override {}
    std::string_view lockingSuffix() const override { return {}; }

private:
    sql::Connection& connection_;
};

std::vector<sql::Migration> migrations() {
    std::vector<sql::Migration> list;
    for (const SchemaStep& step : schemaSteps())
        list.push_back({step.version, step.name, [&step](sql::Connection& connection) {
                            connection.execute(step.ddl);
                            MigratingSession session(connection);
                            if (step.fill) step.fill(session);
                        }});
    return list;
}

}  // namespace

class SqliteSession final : public Session {
public:
    SqliteSession(SqliteStore& store, Mode mode) : store_(store) {
        // A private in-memory file has one connection only: its readers wait like writers.
        if (mode == Mode::Write || store.path_ == ":memory:") {
            writing_ = std::unique_lock(store.writing_);
            connection_ = &store.writer_;
            if (mode == Mode::Write && store.unscrubbed_) store.emptyLog();
        } else {
            reader_ = store.borrowReader();
            connection_ = reader_.get();
        }
        transaction_.emplace(*connection_, mode == Mode::Write ? sql::Transaction::Mode::Immediate
                                                               : sql::Transaction::Mode::Deferred);
    }
    ~SqliteSession() override {
        transaction_.reset();
        if (reader_) store_.giveBack(std::move(reader_));
    }
    Query prepare(std::string_view sql) override {
        return Query(std::make_unique<SqliteQuery>(connection_->prepare(sql)));
    }
    Query prepareEach(std::string_view sql, const std::vector<Uuid>& ids, Each) override {
        return eachOf(*connection_, sql, ids);
    }
    void commit() override { transaction_->commit(); }
    std::string_view lockingSuffix() const override { return {}; }

private:
    SqliteStore& store_;
    std::unique_lock<std::mutex> writing_;
    std::unique_ptr<sql::Connection> reader_;
    sql::Connection* connection_ = nullptr;
    std::optional<sql::Transaction> transaction_;
};

namespace {

/// One writer serves all workspaces: what it touches again and again stays at hand.
sql::OpenOptions forWriter(sql::OpenOptions options) {
    options.cacheKiB = 32 * 1024;
    options.pagesInLog = 8000;
    return options;
}

}  // namespace

SqliteStore::SqliteStore(std::string path, const sql::OpenOptions& options)
    : path_(std::move(path)),
      options_(options),
      writer_(path_, forWriter(options)) {
    sql::migrate(writer_, migrations());
}

SqliteStore::~SqliteStore() = default;

std::unique_ptr<Session> SqliteStore::begin(Session::Mode mode) {
    return std::make_unique<SqliteSession>(*this, mode);
}

void SqliteStore::scrub() {
    const std::lock_guard lock(writing_);
    unscrubbed_ = true;
    emptyLog();
}

void SqliteStore::emptyLog() {
    sql::Statement checkpoint = writer_.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    unscrubbed_ = checkpoint.next() && checkpoint.integer(0) != 0;
}

std::optional<std::uint64_t> SqliteStore::version() {
    if (path_ == ":memory:") return std::nullopt;
    const std::lock_guard lock(watching_);
    if (!watcher_) watcher_ = openReader();
    sql::Statement row = watcher_->prepare("PRAGMA data_version");
    if (!row.next()) return std::nullopt;
    return static_cast<std::uint64_t>(row.integer(0));
}

std::unique_ptr<sql::Connection> SqliteStore::openReader() const {
    sql::OpenOptions options = options_;
    options.mode = sql::OpenMode::ReadOnly;
    return std::make_unique<sql::Connection>(path_, options);
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
    return openReader();
}

void SqliteStore::giveBack(std::unique_ptr<sql::Connection> reader) {
    const std::lock_guard lock(lending_);
    readers_.push_back(std::move(reader));
}

}  // namespace tropa::server
