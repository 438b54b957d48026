// The copies that the administrator's page makes: the same as `backup` makes, beside the serving.
#include "platform/server/copies.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "core/base/iso_time.h"
#include "platform/server/log.h"

namespace tropa::server_program {
namespace {

namespace fs = std::filesystem;
using server::admin::Backup;
using server::admin::BackupRun;

/// A small copy is there before the page that follows is shown.
constexpr std::chrono::milliseconds kMoment{400};
/// What nobody has written to for so long, nobody is making.
constexpr std::int64_t kDeadMs = 3'600'000;

std::int64_t writtenMs(const fs::path& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mtim.tv_sec * 1000LL : 0;
}

std::uint64_t sizeOf(const fs::path& path) {
    std::error_code none;
    const auto size = fs::file_size(path, none);
    return none ? 0 : size;
}

std::string usualFolder(const Options& options) {
    if (!options.data.empty()) return options.data + "/backups";
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    if (const std::string state = variable("STATE_DIRECTORY"); !state.empty()) return state + "/backups";
    if (const std::string share = variable("XDG_DATA_HOME"); !share.empty())
        return share + "/tropa-server/backups";
    const std::string home = variable("HOME");
    return (home.empty() ? std::string("/var/lib") : home + "/.local/share") + "/tropa-server/backups";
}

}  // namespace

void CopyWatch::tell(std::int64_t done, std::int64_t of) {
    if (ended_) throw Failure(ErrorCode::Canceled, "The copy was ended.");
    if (of > 0) percent_ = static_cast<int>(std::min<std::int64_t>(99, done * 100 / of));
}

FolderBackups::FolderBackups(const Options& options, Clock& clock, const std::string& folder)
    : options_(options),
      clock_(clock),
      folder_(folder.empty() ? usualFolder(options) : folder) {
    std::error_code none;
    folder_ = fs::absolute(folder_, none).string();
    for (const auto& entry : fs::directory_iterator(folder_, none))
        if (entry.path().filename().string().find(".sqlite.part") != std::string::npos &&
            clock_.wallMs() - writtenMs(entry.path()) > kDeadMs)
            fs::remove(entry.path(), none);
}

FolderBackups::~FolderBackups() {
    {
        const std::lock_guard lock(mutex_);
        if (watch_) watch_->end();
    }
    if (thread_.joinable()) thread_.join();
}

std::vector<Backup> FolderBackups::made() const {
    std::vector<Backup> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_, error))
        if (entry.path().extension() == ".sqlite")
            found.push_back(
                {entry.path().filename().string(), writtenMs(entry.path()), sizeOf(entry.path())});
    std::sort(found.begin(), found.end(), [](const Backup& a, const Backup& b) { return a.atMs > b.atMs; });
    return found;
}

BackupRun FolderBackups::run() const {
    const std::lock_guard lock(mutex_);
    BackupRun now = run_;
    if (!now.running) return now;
    const std::string part = folder_ + "/" + name_ + ".part";
    now.bytes = sizeOf(part) + sizeOf(part + "-wal");
    now.percent = watch_->percent();
    // Of the embedded store's file the copy's size tells.
    if (options_.database.empty())
        now.percent = static_cast<int>(std::min<std::uint64_t>(
            99, now.bytes * 100 / std::max<std::uint64_t>(1, sizeOf(databaseFile(options_)))));
    return now;
}

Result<void> FolderBackups::begin(std::function<void(const Backup&)> done) {
    std::unique_lock lock(mutex_);
    if (run_.running) return {ErrorCode::Refused, "A backup is being made already."};
    if (thread_.joinable()) thread_.join();
    run_ = {};
    const auto ready = guarded([&] { fs::create_directories(folder_); });
    if (!ready) return ready.error();
    run_.startedMs = clock_.wallMs();
    std::string stamp = isoFromMs(run_.startedMs / 1000 * 1000);
    std::erase_if(stamp, [](char c) { return c == ':' || c == '-'; });
    name_ = "tropa-" + stamp + ".sqlite";
    // Two in one second: the one that is there is as good.
    if (fs::exists(folder_ + "/" + name_)) return {};
    run_.running = true;
    watch_ = std::make_unique<CopyWatch>();
    thread_ = std::thread([this, name = name_, done = std::move(done)] { make(name, done); });
    ended_.wait_for(lock, kMoment, [this] { return !run_.running; });
    return {};
}

void FolderBackups::make(const std::string& name, const std::function<void(const Backup&)>& done) {
    const std::string path = folder_ + "/" + name;
    const auto copied = guarded([&] { copyInto(options_, path, watch_.get()); });
    if (copied)
        done({name, writtenMs(path), sizeOf(path)});
    else
        log(LogLevel::Error, "backup",
            {{"code", nameOf(copied.error().code)}, {"what", copied.error().message}});
    const std::lock_guard lock(mutex_);
    run_.running = false;
    if (!copied) run_.failed = copied.error();
    ended_.notify_all();
}

std::string FolderBackups::restoreCommand(const std::string& name) const {
    // Where the database is, is in the service's settings, with its password.
    return options_.database.empty()
               ? fmt::format("tropa-server restore {}/{} --data {}", folder_, name,
                             fs::absolute(options_.data).string())
               : fmt::format("TROPA_DATABASE=postgresql://… tropa-server restore {}/{}", folder_, name);
}

}  // namespace tropa::server_program
