#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/uuid.h"

/// The thin layer between the store's statements, which are written once, and the database below. Statements
/// keep to what SQLite and PostgreSQL both understand; values are "?", in order. Types are those of schema.h.
namespace tropa::server {

/// The database took nothing, or its answer to a commit was lost: the whole has to be done again. What is
/// done again must come out the same when the first time had succeeded.
class TryAgain : public Failure {
public:
    using Failure::Failure;
};

/// What `head.away` says.
inline constexpr std::int64_t kHere = 0, kLeft = 1, kArriving = 2;

/// A statement on loan from its session, with its values and its rows. Parameters count from 1, columns from
/// 0. Leave it before the session.
class Query {
public:
    /// What a database has to do for it.
    class Backend {
    public:
        virtual ~Backend() = default;
        virtual void bindNull(int index) = 0;
        virtual void bindInteger(int index, std::int64_t value) = 0;
        virtual void bindText(int index, std::string_view text) = 0;
        virtual void bindBlob(int index, std::string_view bytes) = 0;
        virtual void ask() {}
        virtual bool next() = 0;
        /// Runs to the end; of a statement without rows the failure may come as late as the commit.
        virtual void run() = 0;
        virtual void runInBulk() = 0;
        virtual bool isNull(int column) const = 0;
        virtual std::int64_t integer(int column) const = 0;
        virtual std::string_view text(int column) const = 0;
        virtual std::string_view blob(int column) const = 0;
    };
    explicit Query(std::unique_ptr<Backend> backend) : backend_(std::move(backend)) {}

    void bindNull(int index) { backend_->bindNull(index); }
    void bind(int index, std::int64_t value) { backend_->bindInteger(index, value); }
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view text) { backend_->bindText(index, text); }
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, const Uuid& id);  ///< Nil: NULL.
    void bindBlob(int index, std::string_view bytes) { backend_->bindBlob(index, bytes); }
    template <typename T>
    void bind(int index, const std::optional<T>& value) {
        if (value)
            bind(index, *value);
        else
            bindNull(index);
    }
    /// Binds 1, 2, 3, … in order.
    template <typename... Values>
    Query& with(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// Asks for the rows, which are to be read later: a database that is far away is asked together with
    /// whatever is wanted until one of them is read. What they tell must not be written in between.
    void ask() { backend_->ask(); }
    /// Steps to the next row; false when there is none.
    bool next() { return backend_->next(); }
    /// Runs to the end, for statements that give no rows.
    void run() { backend_->run(); }
    /// The same for an "INSERT … VALUES(…)" that many rows go through: a database that is far away may take
    /// them together, before whatever other statement comes next. Until then no key may come twice, save
    /// where a conflict does nothing.
    void runInBulk() { backend_->runInBulk(); }

    bool isNull(int column) const { return backend_->isNull(column); }
    std::int64_t integer(int column) const { return backend_->integer(column); }
    std::uint64_t unsignedInteger(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    bool boolean(int column) const { return integer(column) != 0; }
    /// Valid until the next step. Empty for NULL.
    std::string_view text(int column) const { return backend_->text(column); }
    std::string_view blob(int column) const { return backend_->blob(column); }
    Uuid uuid(int column) const;  ///< Nil for NULL.

private:
    std::unique_ptr<Backend> backend_;
};

/// One open transaction of a database, used by one thread at a time. Left without `commit` it rolls back.
class Session {
public:
    /// Write: locks nothing by itself. Read: one consistent snapshot.
    enum class Mode { Read, Write };

    virtual ~Session() = default;
    virtual Query prepare(std::string_view sql) = 0;
    /// The rows of a SELECT for each of these ids; the id is its last value, and not bound by the caller
    /// ("… AND id=?"). Each is looked up by its key, however many there are.
    enum class Each { One, Many };  ///< At most one row for each, or any number.
    virtual Query prepareEach(std::string_view sql, const std::vector<Uuid>& ids, Each each = Each::One) = 0;
    virtual void commit() = 0;
    /// The database's own clock, where programs of several machines have that in common: milliseconds since
    /// 1970.
    virtual std::optional<std::int64_t> clockMs() { return std::nullopt; }
    /// Whether each answer has a long way, so that what is asked together is cheaper.
    virtual bool isFar() const { return false; }
    /// What a reading of the head needs behind it so that no other commit slips in between; empty where
    /// the transaction itself excludes other writers.
    virtual std::string_view lockingSuffix() const = 0;
};

}  // namespace tropa::server
