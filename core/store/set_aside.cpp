#include "core/store/set_aside.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <mutex>

#include "core/base/result.h"

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

void syncFolderOf(const std::string& file) {
    const fs::path parent = fs::path(file).parent_path();
    const int folder = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!synced) throw Failure(ErrorCode::Io, file + ": its folder cannot be written");
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
        // The files of attachments stay with the replica, which may let go of some; here, none is lost.
        if (fs::exists(replica + ".blobs"))
            fs::copy(replica + ".blobs", aside + ".blobs", fs::copy_options::create_hard_links);
        syncFolderOf(replica);
        fs::rename(made, fresh);
        syncFolderOf(replica);
        finishSettingAside(replica);
        return aside;
    });
}

void finishSettingAside(const std::string& replica) {
    const std::string fresh = freshFileOf(replica);
    if (::access(fresh.c_str(), F_OK) != 0) return;
    // A program opens its replica with several threads.
    static std::mutex one;
    const std::lock_guard lock(one);
    onDisk([&] {
        if (!fs::exists(fresh)) return;
        const std::string aside = asideNameOf(replica, fresh);
        // The file last: while it has its name, nobody takes what is missing for an empty replica.
        for (const char* end : {"-shm", "-wal", ""}) rename(replica + end, aside + end);
        syncFolderOf(replica);
        fs::rename(fresh, replica);
        syncFolderOf(replica);
    });
}

}  // namespace tropa::store
