#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace tropa::server::admin {

/// A copy of the whole database.
struct Backup {
    std::string name;
    std::int64_t atMs = 0;
    std::uint64_t bytes = 0;
};

/// The copy that is being made, or how the last one ended.
struct BackupRun {
    bool running = false;
    std::int64_t startedMs = 0;
    int percent = 0;          ///< About.
    std::uint64_t bytes = 0;  ///< Written so far.
    std::optional<Error> failed;
};

/// Where copies of the whole database are made and kept: the program's business. Any thread.
class Backups {
public:
    virtual ~Backups() = default;
    /// The newest first.
    virtual std::vector<Backup> made() const = 0;
    virtual BackupRun run() const = 0;
    /// Returns as soon as a copy is being made. @param done told when it is there, on another thread.
    /// Errors: Refused while one is being made.
    virtual Result<void> begin(std::function<void(const Backup&)> done) = 0;
    virtual std::string folder() const = 0;
    /// What the operator types to put a copy back.
    virtual std::string restoreCommand(const std::string& name) const = 0;
};

}  // namespace tropa::server::admin
