#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/store/replica.h"

/// A damaged replica: what the server has not got is rescued out of it, and the rest fetched anew.
namespace tropa::store {

struct Rescued {
    std::int64_t changes = 0;  ///< That the server has not answered.
    std::int64_t refused = 0;  ///< Waiting for their author.
    std::int64_t drafts = 0;
    std::int64_t unreadable = 0;  ///< Changes that are known to have been there; at least so many.
    Identity identity;
    bool known = false;  ///< Whose replica it was, and where its changes stand, can be told.
};

/// As it stands in a replica's state; nothing where that is damaged.
std::optional<Identity> decodeIdentity(const std::string& text);

/// Whether the file adds up and says whose it is.
bool isSound(const std::string& path);

/// Makes a new replica (rescuedFileOf) of what is readable; the damaged file is only read. What is rescued
/// goes out with the next sync, the batch in flight once more as it is. Where that cannot be read, batches
/// count on from the last answered one that can: if the server has taken another of that number, this is a
/// copy of the device (sync/PROTOCOL.md, "Copied devices"). What the server had already is not taken twice.
/// Errors: NotFound, ReplicaBusy, ReplicaTooNew, DiskFull, Io.
Result<Rescued> rescueInto(const std::string& path, Clock& clock, Random& random);

}  // namespace tropa::store
