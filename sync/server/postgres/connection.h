#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/uuid.h"
#include "sync/server/session.h"

struct pg_conn;
struct pg_result;

/// The only gateway to libpq. Failures are thrown as Failure, or as TryAgain where doing the whole again
/// helps.
namespace tropa::server::postgres {

/// Values of a statement, in the binary format, one behind the other.
class Values {
public:
    /// Each place once; in any order. What is never put is NULL.
    void put(std::size_t place, std::string_view bytes);
    void putNull(std::size_t place);
    void put(std::size_t place, std::int64_t value);
    void put(std::size_t place, const std::vector<std::string_view>& texts);  ///< BYTEA[]
    void put(std::size_t place, const std::vector<Uuid>& ids);                ///< BYTEA[]
    /// So many of others, behind those that are there.
    void append(const Values& more, std::size_t from, std::size_t count);
    std::size_t count() const { return slots_.size(); }
    void clear();

    /// As libpq wants them; valid until something is put.
    const char* data(std::size_t place) const;
    int size(std::size_t place) const { return static_cast<int>(slots_[place].size); }

private:
    struct Slot {
        std::size_t at = 0;
        std::size_t size = 0;
        bool given = false;
    };
    void grow(std::size_t place);

    std::string bytes_;
    std::vector<Slot> slots_;
};

/// What a statement gave. Owns the memory of its rows.
class Rows {
public:
    Rows() = default;
    explicit Rows(pg_result* result) : result_(result, &clear) {}
    bool given() const { return result_ != nullptr; }
    int count() const;
    bool isNull(int row, int column) const;
    std::string_view bytes(int row, int column) const;
    std::int64_t integer(int row, int column) const;
    bool failed() const;
    bool isSync() const;           ///< The end of a pipeline's piece, not an outcome.
    std::string command() const;   ///< "COMMIT", "INSERT 0 1", …
    std::string sqlState() const;  ///< Of a failure; empty when the connection itself failed.
    std::string message() const;   ///< Of a failure, without values.

private:
    static void clear(pg_result* result);
    std::shared_ptr<pg_result> result_;
};

/// One connection in pipeline mode, used by one thread at a time: statements without rows are only sent, and
/// their outcome is read with the next rows or the commit. So a batch costs a round trip for what it reads,
/// and none for what it writes.
class Connection {
public:
    /// @throws Failure(ServerBusy) when the database cannot be reached, Refused when it does not let us in.
    explicit Connection(const std::string& url);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends a prepared statement; "?" for the values.
    void queue(std::string_view sql, const Values& values);
    /// An "INSERT … VALUES(…)" that may be sent together with others of its kind: before anything else is.
    void queueRow(std::string_view sql, const Values& values);
    /// Sends one statement without values, as it is.
    void queuePlain(const std::string& sql);
    /// Sends; the rows will be there when whatever is waited for next has come.
    void askLater(std::string_view sql, const Values& values, std::shared_ptr<Rows> rows);
    /// Sends, and waits for its rows and for the outcome of everything before it.
    Rows ask(std::string_view sql, const Values& values);
    /// The same for several values of one statement, in one round trip. At most a hundred.
    std::vector<Rows> askEach(std::string_view sql, const std::vector<Values>& values);
    /// For who does not wait: all that was queued is on its way, and its rows are there when `arrived` says
    /// so, which is to be asked whenever the descriptor has something to read. @throws as settle.
    void depart();
    bool arrived();
    int descriptor() const;
    /// Waits for the outcome of everything sent. @throws what the first failed statement says.
    void settle();
    /// Settles, too. @throws TryAgain where it is not known whether the database took it.
    void commit();
    /// Sent only; its outcome is read by whatever comes next.
    void rollBack() noexcept;

    /// False after the connection broke, or was refused writing: not to be used again.
    bool usable() const { return usable_; }
    /// How often something was waited for since this was asked last.
    std::uint64_t takeRoundTrips() { return std::exchange(roundTrips_, 0); }

private:
    /// Sent, its outcome not yet read. Of what was rolled back nobody wants to know whether it failed.
    enum class Pending : std::uint8_t { Command, Abandoned, Sync };
    struct Sent {
        Pending kind{};
        std::shared_ptr<Rows> rows;  ///< Where they are wanted; else none.
    };

    /// Rows of one statement that wait for each other.
    struct Bulk {
        std::string sql;
        Values values;
        std::size_t rows = 0;
        std::map<std::size_t, std::string> statements;  ///< For so many rows at once.
    };
    void send(std::string_view sql, const Values& values);
    void sendRows(Bulk& bulk, std::size_t from, std::size_t rows);
    void sendBulks();
    void awaitAll();
    [[noreturn]] void broken();
    [[noreturn]] void fail(const Rows& result);
    void sent(int ok);
    void sync();
    bool readOn(bool wait);
    Rows outcome();
    Rows collect();

    pg_conn* handle_ = nullptr;
    bool usable_ = true;
    std::uint64_t roundTrips_ = 0;
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    /// Statement → its name.
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;
    std::vector<Bulk> bulks_;
    Values part_;  ///< Of a bulk, as it is sent.
    std::deque<Sent> pending_;
    Rows last_, failed_;  ///< Read since the last outcome.
};

}  // namespace tropa::server::postgres
