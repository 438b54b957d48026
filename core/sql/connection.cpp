#include "core/sql/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cstring>
#include <tuple>

namespace tropa::sql {
namespace {

ErrorCode codeFor(int sqliteCode) {
    switch (sqliteCode & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::ReplicaBusy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::ReplicaDamaged;
        case SQLITE_FULL:
            return ErrorCode::DiskFull;
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return ErrorCode::Io;
        case SQLITE_TOOBIG:
            return ErrorCode::TooLarge;
        default:
            return ErrorCode::Internal;
    }
}

std::string_view plainWords(ErrorCode code) {
    switch (code) {
        case ErrorCode::ReplicaBusy:
            return "another program is using the file; close it or try again in a moment";
        case ErrorCode::ReplicaDamaged:
            return "the file is not a Tropa database or is damaged";
        case ErrorCode::DiskFull:
            return "no space is left on the disk; nothing was changed. Free some space and try again";
        case ErrorCode::Io:
            return "the file cannot be read or written; check that it exists and that you may access it";
        case ErrorCode::TooLarge:
            return "a value is too large to be stored";
        default:
            return "the database refused a statement";
    }
}

}  // namespace

Statement::Statement(Connection& connection, sqlite3_stmt* handle, std::string_view text, KeptStatement* kept)
    : connection_(&connection),
      handle_(handle),
      text_(text),
      kept_(kept) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      handle_(std::exchange(other.handle_, nullptr)),
      text_(other.text_),
      kept_(other.kept_) {}

Statement::~Statement() {
    if (handle_ == nullptr) return;
    if (kept_ == nullptr) {
        sqlite3_finalize(handle_);
        return;
    }
    reset();
    kept_->lent = false;
}

void Statement::bindNull(int index) {
    sqlite3_bind_null(handle_, index);
}

void Statement::bind(int index, std::int64_t value) {
    const int code = sqlite3_bind_int64(handle_, index, value);
    assert(code == SQLITE_OK);
    (void)code;
}

void Statement::bind(int index, std::string_view text) {
    if (sqlite3_bind_text64(handle_, index, text.data() == nullptr ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
        connection_->fail(SQLITE_TOOBIG, text_);
}

void Statement::bind(int index, const Uuid& id) {
    if (id.isNil())
        bindNull(index);
    else
        bindBlob(index, {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
}

void Statement::bindBlob(int index, std::string_view bytes) {
    if (sqlite3_bind_blob64(handle_, index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                            SQLITE_TRANSIENT) != SQLITE_OK)
        connection_->fail(SQLITE_TOOBIG, text_);
}

bool Statement::next() {
    if (connection_->beforeStep) connection_->beforeStep();
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    connection_->fail(code, text_);
}

void Statement::run() {
    while (next()) {
    }
    sqlite3_reset(handle_);
}

void Statement::reset() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return data == nullptr
               ? std::string_view{}
               : std::string_view{data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::string_view Statement::blob(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    return data == nullptr
               ? std::string_view{}
               : std::string_view{data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

Uuid Statement::uuid(int column) const {
    Uuid id;
    const std::string_view bytes = blob(column);
    if (bytes.size() == id.bytes.size()) std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
}

int Statement::columns() const {
    return sqlite3_column_count(handle_);
}

namespace {

/// A new file is its owner's alone; SQLite gives those beside it (-wal, -shm) the same mode. An existing one
/// is not opened here: closing it would let go the locks of this process's other connections.
void makePrivately(const std::string& path) {
    if (path.empty() || path.front() == ':') return;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0) ::close(file);
}

/// To count each allocation SQLite takes a lock that all connections of a program share; nobody asks for the
/// count. Works before the first connection only.
void countNoMemory() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)once;
}

}  // namespace

Connection::Connection(const std::string& path, const OpenOptions& options) : path_(path), options_(options) {
    countNoMemory();
    const int flags = options.mode == OpenMode::ReadOnly       ? SQLITE_OPEN_READONLY
                      : options.mode == OpenMode::OpenExisting ? SQLITE_OPEN_READWRITE
                                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (options.mode == OpenMode::CreateOrOpen) makePrivately(path);
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        if (code != SQLITE_OK) fail(code, "open");
        sqlite3_extended_result_codes(handle_, 1);
        sqlite3_busy_timeout(handle_, options.busyTimeoutMs);
        // First: making a log flushes several times, which a file that is not durable does not need.
        execute(options.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
        if (options.mode != OpenMode::ReadOnly) execute("PRAGMA journal_mode=WAL");
        execute("PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON");
        execute(fmt::format("PRAGMA cache_size=-{}; PRAGMA wal_autocheckpoint={}", options.cacheKiB,
                            options.pagesInLog));
        cacheKiB_ = options.cacheKiB;
    } catch (const Failure&) {
        sqlite3_close_v2(handle_);
        throw;
    }
}

void Connection::syncEachCommit(bool each) {
    // In WAL mode NORMAL leaves out the flush at a commit, never the order of what is flushed later.
    // And a page that many commits touch stays at hand, and is copied from the log into the file once for
    // all.
    if (!options_.durable) return;
    const auto [sync, pages, cache] = each ? std::tuple{"FULL", options_.pagesInLog, options_.cacheKiB}
                                           : std::tuple{"NORMAL", 16000, 32768};
    execute(fmt::format("PRAGMA synchronous={}; PRAGMA wal_autocheckpoint={}; PRAGMA cache_size=-{}", sync,
                        pages, cache));
    cacheKiB_ = cache;
}

void Connection::cacheUpTo(int kib) const noexcept {
    const std::string sql = fmt::format("PRAGMA cache_size=-{}", kib);
    sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
}

void Connection::keepInLog() {
    execute("PRAGMA wal_autocheckpoint=0");
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Connection::~Connection() {
    for (auto& [key, prepared] : cache_) {
        assert(!prepared.lent);
        sqlite3_finalize(prepared.handle);
    }
    sqlite3_close_v2(handle_);
}

PassingThrough::PassingThrough(Connection& connection) : connection_(&connection) {
    connection.cacheUpTo(1024);
}

PassingThrough::~PassingThrough() {
    connection_->cacheUpTo(connection_->cacheKiB_);
}

Statement Connection::prepare(std::string_view sql) {
    const auto found = cache_.find(sql);
    if (found != cache_.end() && !found->second.lent) {
        found->second.lent = true;
        return Statement(*this, found->second.handle, found->first, &found->second);
    }
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
    assert(handle != nullptr);
    // A statement that is in use already (a nested loop over the same text) gets a handle of its own.
    if (found != cache_.end()) return Statement(*this, handle, found->first, nullptr);
    const auto at = cache_.try_emplace(std::string(sql), KeptStatement{handle, true}).first;
    return Statement(*this, handle, at->first, &at->second);
}

void Connection::execute(std::string_view sql) {
    if (beforeStep) beforeStep();
    const std::string text(sql);
    const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
}

std::int64_t Connection::lastInsertRowId() const {
    return sqlite3_last_insert_rowid(handle_);
}
std::int64_t Connection::changes() const {
    return sqlite3_changes64(handle_);
}

void Connection::fail(int code, std::string_view sql) const {
    const ErrorCode kind = codeFor(code);
    std::string message = fmt::format("{}: {}", path_, plainWords(kind));
    // The statement's text holds no values; SQLite's own words may name a column, never its content.
    if (kind == ErrorCode::Internal && handle_ != nullptr)
        message += fmt::format(" ({}; {})", sqlite3_errmsg(handle_), sql.substr(0, 200));
    throw Failure(kind, std::move(message));
}

Transaction::Transaction(Connection& connection, Mode mode) : connection_(&connection) {
    connection.prepare(mode == Mode::Immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED").run();
}

Transaction::~Transaction() {
    if (!open_) return;
    // A failed statement may have ended the transaction already; rolling back is then no error.
    try {
        const auto hook = std::move(connection_->beforeStep);
        connection_->beforeStep = nullptr;
        try {
            connection_->prepare("ROLLBACK").run();
        } catch (const Failure&) {
        }
        connection_->beforeStep = hook;
    } catch (...) {
    }
}

void Transaction::commit() {
    connection_->prepare("COMMIT").run();
    open_ = false;
}

}  // namespace tropa::sql
