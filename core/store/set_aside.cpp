#include "core/store/set_aside.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <vector>

#include "core/base/result.h"
#include "core/sql/salvage.h"

namespace tropa::store {
namespace {

namespace fs = std::filesystem;

std::string freshFileOf(const std::string& replica) {
    return replica + ".fresh";
}

/// The moment is the fresh file's own: whoever finishes the exchange knows the same name.
std::string asideNameOf(const std::string& replica, const std::string& fresh) {
    const auto written = fs::last_write_time(fresh);
    const std::time_t at = std::chrono::system_clock::to_time_t(
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::file_clock::to_sys(written)));
    std::tm day{};
    ::gmtime_r(&at, &day);
    return fmt::format("{}.damaged-{:04}{:02}{:02}-{:02}{:02}{:02}", replica, day.tm_year + 1900,
                       day.tm_mon + 1, day.tm_mday, day.tm_hour, day.tm_min, day.tm_sec);
}

fs::path folderOf(const std::string& file) {
    const fs::path parent = fs::path(file).parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

/// The folder of a file, which one program at a time may hold.
class Folder {
public:
    explicit Folder(const std::string& file)
        : file_(file),
          folder_(::open(folderOf(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
    ~Folder() {
        if (folder_ >= 0) ::close(folder_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void hold() { check(::flock(folder_, LOCK_EX) == 0); }
    void sync() { check(folder_ >= 0 && ::fsync(folder_) == 0); }

private:
    void check(bool done) {
        if (!done) throw Failure(ErrorCode::Io, file_ + ": its folder cannot be written");
    }

    std::string file_;
    int folder_;
};

/// What has its name is whole, whatever cuts the copying short.
void copyFile(const fs::path& from, const fs::path& to) {
    fs::path unfinished = to;
    unfinished += ".copying";
    fs::copy_file(from, unfinished, fs::copy_options::overwrite_existing);
    const int file = ::open(unfinished.c_str(), O_RDONLY | O_CLOEXEC);
    const bool onDisk = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!onDisk) throw Failure(ErrorCode::Io, unfinished.string() + ": cannot be written");
    fs::rename(unfinished, to);
}

/// Both have the files until one of them lets go of some.
void linkFiles(const fs::path& from, const fs::path& to) {
    if (!fs::exists(from)) return;
    fs::create_directories(to);
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        const fs::path target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) {
            fs::create_directories(target);
        } else if (!fs::exists(target)) {
            std::error_code cannotLink;
            fs::create_hard_link(entry.path(), target, cannotLink);
            if (cannotLink) copyFile(entry.path(), target);
        }
    }
}

void rename(const std::string& from, const std::string& to) {
    if (!fs::exists(from)) return;
    if (fs::exists(to))
        throw Failure(ErrorCode::ReplicaBusy, to + ": is there already; another program is at work here");
    fs::rename(from, to);
}

template <typename Body>
auto onDisk(Body&& body) {
    try {
        return body();
    } catch (const fs::filesystem_error& error) {
        throw Failure(ErrorCode::Io, error.what());
    }
}

}  // namespace

std::string rescuedFileOf(const std::string& replica) {
    return replica + ".rescuing";
}

std::string setAside(const std::string& replica, std::int64_t nowMs) {
    return onDisk([&] {
        const std::string made = rescuedFileOf(replica), fresh = freshFileOf(replica);
        if (fs::exists(made + "-wal"))
            throw Failure(ErrorCode::ReplicaBusy, made + ": another program is using the file");
        auto now = std::chrono::time_point_cast<std::chrono::seconds>(
            std::chrono::system_clock::time_point(std::chrono::milliseconds(nowMs)));
        std::string aside;
        do {
            fs::last_write_time(made, std::chrono::file_clock::from_sys(now));
            aside = asideNameOf(replica, made);
            now += std::chrono::seconds(1);
        } while (fs::exists(aside));
        Folder folder(replica);
        folder.sync();
        // Reading it took its time.
        if (sql::Salvage::isInUse(replica))
            throw Failure(ErrorCode::ReplicaBusy, replica + ": another program is using the file");
        fs::rename(made, fresh);
        folder.sync();
        finishSettingAside(replica);
        return aside;
    });
}

void finishSettingAside(const std::string& replica) {
    const std::string fresh = freshFileOf(replica);
    if (::access(fresh.c_str(), F_OK) != 0) return;
    // A program opens its replica with several threads, and is not the only one that does.
    static std::mutex one;
    const std::lock_guard lock(one);
    onDisk([&] {
        Folder folder(replica);
        folder.hold();
        if (!fs::exists(fresh)) return;
        const std::string aside = asideNameOf(replica, fresh);
        // The files of attachments stay with the replica, which may let go of some; here, none is lost.
        linkFiles(replica + ".blobs", aside + ".blobs");
        // The file last: while it has its name, nobody takes what is missing for an empty replica.
        for (const char* end : {"-shm", "-wal", ""}) rename(replica + end, aside + end);
        folder.sync();
        fs::rename(fresh, replica);
        folder.sync();
    });
}

std::optional<std::int64_t> removeSetAside(const std::string& replica) {
    std::error_code failed;
    if (!fs::exists(replica, failed)) return 0;
    const std::string begin = fs::path(replica).filename().string() + ".damaged-";
    std::vector<fs::path> aside;
    for (auto entry = fs::directory_iterator(folderOf(replica), failed);
         !failed && entry != fs::directory_iterator(); entry.increment(failed))
        if (entry->path().filename().string().starts_with(begin)) aside.push_back(entry->path());
    for (const fs::path& path : aside) {
        std::error_code stays;
        fs::remove_all(path, stays);
        if (stays) failed = stays;
    }
    if (failed) return std::nullopt;
    return static_cast<std::int64_t>(aside.size());
}

}  // namespace tropa::store
