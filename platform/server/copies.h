#pragma once

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/base/system.h"
#include "platform/server/commands.h"
#include "sync/server/admin/backups.h"

namespace tropa::server_program {

/// How far a copy has come, and a way to end it. Any thread.
class CopyWatch {
public:
    /// @throws Canceled after `end`.
    void tell(std::int64_t done, std::int64_t of);
    void end() { ended_ = true; }
    int percent() const { return percent_; }

private:
    std::atomic<int> percent_ = 0;
    std::atomic<bool> ended_ = false;
};

/// A consistent copy of the data that the options name, while the server runs; nothing is left behind when it
/// fails. @throws Failure; Canceled when the watch has ended it.
void copyInto(const Options& options, const std::string& file, CopyWatch* watch = nullptr);

/// Copies in a folder of the server, made one by one on a thread of their own.
class FolderBackups final : public server::admin::Backups {
public:
    /// @param folder empty: "backups" in the data's folder, or in the one that systemd keeps for the service,
    /// or in the user's own.
    FolderBackups(const Options& options, Clock& clock, const std::string& folder);
    /// Ends a copy that is being made; of the embedded store, whose copying cannot be ended, waits for it.
    ~FolderBackups() override;
    std::vector<server::admin::Backup> made() const override;
    server::admin::BackupRun run() const override;
    Result<void> begin(std::function<void(const server::admin::Backup&)> done) override;
    std::string folder() const override { return folder_; }
    std::string restoreCommand(const std::string& name) const override;

private:
    void make(const std::string& name, std::int64_t startedMs,
              const std::function<void(const server::admin::Backup&)>& done);
    std::uint64_t writtenOf(const std::string& name) const;
    int percentOf(std::uint64_t bytes, int told) const;
    std::optional<server::admin::BackupRun> elsewhere() const;
    bool isSpeaking(const std::filesystem::path& progress) const;

    const Options options_;
    Clock& clock_;
    std::string folder_;
    mutable std::mutex mutex_;
    std::condition_variable ended_;
    server::admin::BackupRun run_;
    std::string name_;  ///< Of the one that is being made.
    std::unique_ptr<CopyWatch> watch_;
    std::thread thread_;
};

}  // namespace tropa::server_program
