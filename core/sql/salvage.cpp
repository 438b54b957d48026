#include "core/sql/salvage.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace tropa::sql {
namespace {

sqlite3* openToRead(const std::string& path) {
    sqlite3* handle = nullptr;
    if (sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) ==
        SQLITE_OK)
        // The log stays beside the file as it is.
        sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return handle;
}

}  // namespace

Salvage::Salvage(const std::string& path) : handle_(openToRead(path)) {
    // A schema of which a part is damaged is known as far as it can be read.
    sqlite3_exec(handle_, "PRAGMA writable_schema=ON", nullptr, nullptr, nullptr);
}

Salvage::~Salvage() {
    sqlite3_close_v2(handle_);
}

bool Salvage::scan(const std::string& select, std::initializer_list<std::int64_t> values,
                   const std::function<void(Row&&)>& take) const {
    sqlite3_stmt* rows = nullptr;
    int code = sqlite3_prepare_v2(handle_, select.c_str(), -1, &rows, nullptr);
    if (code != SQLITE_OK) return false;
    int index = 0;
    for (const std::int64_t value : values) sqlite3_bind_int64(rows, ++index, value);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        Row row(static_cast<std::size_t>(sqlite3_column_count(rows)));
        for (int i = 0; i < sqlite3_column_count(rows); ++i) {
            if (sqlite3_column_type(rows, i) == SQLITE_NULL) continue;
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(rows, i));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, i));
            row[static_cast<std::size_t>(i)] = bytes == nullptr ? std::string() : std::string(bytes, size);
        }
        take(std::move(row));
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE;
}

std::optional<std::string> Salvage::value(const std::string& select) const {
    std::optional<std::string> first;
    (void)scan(select, {}, [&](Row&& row) {
        if (!first && !row.empty()) first = std::move(row.front());
    });
    return first;
}

bool Salvage::isSound(const std::string& path) {
    sqlite3* handle = openToRead(path);
    sqlite3_stmt* check = nullptr;
    bool sound = false;
    if (sqlite3_prepare_v2(handle, "PRAGMA integrity_check(1)", -1, &check, nullptr) == SQLITE_OK &&
        sqlite3_step(check) == SQLITE_ROW) {
        const auto* said = reinterpret_cast<const char*>(sqlite3_column_text(check, 0));
        sound = said != nullptr && std::string(said) == "ok";
    }
    sqlite3_finalize(check);
    sqlite3_close_v2(handle);
    return sound;
}

bool Salvage::isInUse(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    // SQLite's locks: whoever has a database with a log open holds one in this range.
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000000;
    lock.l_len = 512;
    const bool held = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(file);
    return held;
}

}  // namespace tropa::sql
