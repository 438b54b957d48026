#pragma once

#include <cstdint>
#include <optional>
#include <string>

/// A replica's file makes room for another. From the moment at which "<replica>.fresh" has its name, the
/// exchange is decided: whatever cuts it short, it is finished before the replica is opened the next time.
namespace tropa::store {

/// Where the other one is made, before it has that name.
std::string rescuedFileOf(const std::string& replica);

/// The finished file takes the replica's place, which goes to "<replica>.damaged-<date>-<time>" with all that
/// lies beside it. Nobody has either open. @returns the name that it has now. @throws ReplicaBusy, Io.
std::string setAside(const std::string& replica, std::int64_t nowMs);

/// What a crash has left undone of it; most often nothing. @throws ReplicaBusy, Io.
void finishSettingAside(const std::string& replica);

/// What was set aside is deleted: data lie in it that this device is to forget.
/// @returns how many files or folders that were; nothing where some of it is left.
std::optional<std::int64_t> removeSetAside(const std::string& replica);

}  // namespace tropa::store
