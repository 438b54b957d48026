#include "core/sql/replacement.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

#include "core/base/result.h"

namespace tropa::sql {
namespace {

constexpr int kBusyTimeoutMs = 5000;

[[noreturn]] void fail(int code, const std::string& path) {
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Failure(ErrorCode::ReplicaBusy,
                          path + ": another program is using the file; try again in a moment");
        case SQLITE_FULL:
            throw Failure(
                ErrorCode::DiskFull,
                path + ": no space is left on the disk; nothing was changed. Free some space and try again");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw Failure(ErrorCode::ReplicaDamaged,
                          path + ": the file is not a Tropa database or is damaged");
        default:
            throw Failure(ErrorCode::Io,
                          fmt::format("{}: cannot be replaced ({})", path, sqlite3_errstr(code)));
    }
}

/// A connection without statements of its own.
class File {
public:
    explicit File(const std::string& path) : path_(path) {
        const int code =
            sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        if (code != SQLITE_OK) {
            sqlite3_close_v2(handle_);
            fail(code, path);
        }
        sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
    }
    ~File() { sqlite3_close_v2(handle_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void execute(const char* sql) {
        if (const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
            fail(code, path_);
    }
    sqlite3* handle() const { return handle_; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
    sqlite3* handle_ = nullptr;
};

}  // namespace

class Replacement::Impl {
public:
    Impl(const std::string& target, const std::string& source, bool durable)
        : target_(target),
          source_(source) {
        target_.execute(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
        source_.execute("PRAGMA cache_size=-1024");
        copy_ = sqlite3_backup_init(target_.handle(), "main", source_.handle(), "main");
        if (copy_ == nullptr) fail(sqlite3_extended_errcode(target_.handle()), target);
        step(0);  // copies nothing, but begins the target's transaction
    }
    ~Impl() { sqlite3_backup_finish(copy_); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void finish() {
        step(-1);
        const int code = sqlite3_backup_finish(std::exchange(copy_, nullptr));
        if (code != SQLITE_OK) fail(code, target_.path());
    }

private:
    void step(int pages) {
        const int code = sqlite3_backup_step(copy_, pages);
        if (code != SQLITE_OK && code != SQLITE_DONE) fail(code, target_.path());
    }

    File target_, source_;
    sqlite3_backup* copy_ = nullptr;
};

Replacement::Replacement(const std::string& target, const std::string& source, bool durable)
    : impl_(std::make_unique<Impl>(target, source, durable)) {}

Replacement::~Replacement() = default;

void Replacement::finish() {
    impl_->finish();
}

}  // namespace tropa::sql
