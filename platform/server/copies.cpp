// The copies that the administrator's page makes: the same as `backup` makes, beside the serving.
#include "platform/server/copies.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

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
/// Who makes one says at least so often how far it is.
constexpr std::int64_t kSilentMs = 60'000;
constexpr std::string_view kPart = ".part", kProgress = ".part.progress";

/// What a process tells the others about the copy that it makes, beside it: they have no other way to know.
class Progress {
public:
    explicit Progress(std::string file) : file_(std::move(file)) {}
    ~Progress() {
        if (!told_) return;
        std::error_code none;
        fs::remove(file_, none);
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    /// Whole, or not at all: it is read at any moment.
    void tell(std::int64_t startedMs, int percent) {
        told_ = true;
        const std::string fresh = file_ + ".new";
        std::ofstream(fresh) << startedMs << ' ' << percent << '\n';
        std::error_code none;
        fs::rename(fresh, file_, none);
    }

private:
    std::string file_;
    bool told_ = false;
};

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

/// What was written long after now is none the fresher: it was written before a clock was set back, or where
/// one is far ahead, and would count as being written for as long.
bool FolderBackups::isSpeaking(const fs::path& progress) const {
    return std::abs(clock_.wallMs() - writtenMs(progress)) <= kSilentMs;
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
    if (!run_.running) return elsewhere().value_or(run_);
    BackupRun now = run_;
    now.bytes = writtenOf(name_);
    now.percent = percentOf(now.bytes, watch_->percent());
    return now;
}

std::uint64_t FolderBackups::writtenOf(const std::string& name) const {
    const std::string part = fmt::format("{}/{}{}", folder_, name, kPart);
    return sizeOf(part) + sizeOf(part + "-wal");
}

/// Of the embedded store's file the copy's size tells.
int FolderBackups::percentOf(std::uint64_t bytes, int told) const {
    if (!options_.database.empty()) return told;
    const std::uint64_t whole = std::max<std::uint64_t>(1, sizeOf(databaseFile(options_)));
    return static_cast<int>(std::min<std::uint64_t>(99, bytes * 100 / whole));
}

/// The copy that another process makes here. One whose maker has died falls silent.
std::optional<BackupRun> FolderBackups::elsewhere() const {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder_, none)) {
        const std::string file = entry.path().filename().string();
        if (!file.ends_with(kProgress) || !isSpeaking(entry.path())) continue;
        BackupRun run;
        if (!(std::ifstream(entry.path()) >> run.startedMs >> run.percent)) continue;
        run.running = true;
        run.bytes = writtenOf(file.substr(0, file.size() - kProgress.size()));
        run.percent = percentOf(run.bytes, run.percent);
        return run;
    }
    return std::nullopt;
}

Result<void> FolderBackups::begin(std::function<void(const Backup&)> done) {
    std::unique_lock lock(mutex_);
    if (run_.running || elsewhere()) return {ErrorCode::Refused, "A backup is being made already."};
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
    thread_ = std::thread([this, name = name_, startedMs = run_.startedMs, done = std::move(done)] {
        make(name, startedMs, done);
    });
    ended_.wait_for(lock, kMoment, [this] { return !run_.running; });
    return {};
}

void FolderBackups::make(const std::string& name, std::int64_t startedMs,
                         const std::function<void(const Backup&)>& done) {
    const std::string path = folder_ + "/" + name;
    const auto copied = [&] {
        Progress progress(path + std::string(kProgress));
        std::mutex telling;
        std::condition_variable end;
        bool ended = false;
        // By a thread of its own: copying a file has no moment at which it could.
        std::thread teller([&] {
            std::unique_lock lock(telling);
            do progress.tell(startedMs, watch_->percent());
            while (!end.wait_for(lock, std::chrono::seconds(1), [&] { return ended; }));
        });
        auto outcome = guarded([&] { copyInto(options_, path, watch_.get()); });
        {
            const std::lock_guard lock(telling);
            ended = true;
        }
        end.notify_all();
        teller.join();
        return outcome;
    }();
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
