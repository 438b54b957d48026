#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/result.h"
#include "core/base/uuid.h"

struct sqlite3;
struct sqlite3_stmt;

/// The only gateway to SQLite. Failures are thrown as Failure with a code that says what the user
/// can do (busy, damaged, full disk, …); transactions roll back by leaving their scope.
namespace tropa::sql {

class Connection;

/// A statement that a connection keeps for the next time; lent to one user at a time.
struct KeptStatement {
    sqlite3_stmt* handle = nullptr;
    bool lent = false;
};

/// A prepared statement on loan from its connection's cache. Leaving the scope resets it *and*
/// clears its bindings. Parameters and columns count from 1 and 0, as in SQLite.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    void bindNull(int index);
    void bind(int index, std::int64_t value);
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view text);
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const Uuid& id);
    void bindBlob(int index, std::string_view bytes);
    template <typename T>
    void bind(int index, const std::optional<T>& value) {
        if (value)
            bind(index, *value);
        else
            bindNull(index);
    }
    /// Binds 1, 2, 3, … in order.
    template <typename... Values>
    Statement& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// Steps to the next row; false when there is none.
    bool next();
    /// Runs to the end and makes the statement ready for the next values.
    void run();
    /// Ready for other values.
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::uint64_t unsignedInteger(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    bool boolean(int column) const { return integer(column) != 0; }
    /// Valid until the next step.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    /// Nil for NULL.
    Uuid uuid(int column) const;
    int columns() const;

private:
    friend class Connection;
    Statement(Connection& connection, sqlite3_stmt* handle, std::string_view text, KeptStatement* kept);

    Connection* connection_;
    sqlite3_stmt* handle_;
    std::string_view text_;
    KeptStatement* kept_;  ///< Who lends the handle; null: it is this statement's own.
};

enum class OpenMode { CreateOrOpen, OpenExisting, ReadOnly };

struct OpenOptions {
    OpenMode mode = OpenMode::CreateOrOpen;
    int busyTimeoutMs = 5000;
    /// FULL makes each commit durable to power loss; off only for files that can be made anew.
    bool durable = true;
    int cacheKiB = 16384;
    /// After so many pages the log is copied into the file. A page that many commits touch is copied once.
    int pagesInLog = 4000;
};

/// One connection, used by one thread at a time.
class Connection {
public:
    /// Opens in WAL mode with foreign keys off. ":memory:" is a private database.
    /// @throws ReplicaDamaged, ReplicaBusy, DiskFull, Io.
    explicit Connection(const std::string& path, const OpenOptions& options = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Cached by its text.
    Statement prepare(std::string_view sql);
    /// One or several statements without parameters.
    void execute(std::string_view sql);

    /// Whether each commit reaches the disk before it returns, or only with the next one that does. Does
    /// nothing on a connection that is not durable. Outside a transaction.
    void syncEachCommit(bool each);

    /// Nothing is copied from the log into the file any more, not even when this is closed: for a file that
    /// will be thrown away.
    void keepInLog();

    std::int64_t lastInsertRowId() const;
    std::int64_t changes() const;
    const std::string& path() const { return path_; }

    /// Called before each statement step; throwing from it is how tests crash at every statement.
    std::function<void()> beforeStep;

private:
    friend class PassingThrough;
    friend class Statement;
    /// Finds by a view, without a copy of the text.
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    [[noreturn]] void fail(int code, std::string_view sql) const;
    void cacheUpTo(int kib) const noexcept;

    std::string path_;
    OpenOptions options_;
    int cacheKiB_ = 0;  ///< At present.
    sqlite3* handle_ = nullptr;
    /// The entries stay where they are, whatever comes in.
    std::unordered_map<std::string, KeptStatement, TextHash, std::equal_to<>> cache_;
};

/// While it lives, hardly anything that was or is read stays in memory: for going once through what is larger
/// than the cache, which would be full of it afterwards.
class PassingThrough {
public:
    explicit PassingThrough(Connection& connection);
    ~PassingThrough();
    PassingThrough(const PassingThrough&) = delete;
    PassingThrough& operator=(const PassingThrough&) = delete;

private:
    Connection* connection_;
};

/// BEGIN IMMEDIATE (or DEFERRED) … COMMIT. Leaving the scope without `commit` rolls back.
class Transaction {
public:
    enum class Mode { Immediate, Deferred };
    explicit Transaction(Connection& connection, Mode mode = Mode::Immediate);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();
    Connection& connection() { return *connection_; }

private:
    Connection* connection_;
    bool open_ = true;
};

}  // namespace tropa::sql
