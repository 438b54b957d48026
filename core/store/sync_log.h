#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/replica.h"

/// What the last syncs were like, for whoever is asked for help. Holds numbers and fixed words only: no
/// value, no name, no message of a server.
namespace tropa::store {

/// So many lines are kept.
inline constexpr int kSyncLogLines = 500;

/// One thing that happened. `what` and the counts' names are words of the program.
struct SyncEvent {
    std::string what;  ///< "round", "failed", "restored", "renamed", "forgotten", "shut_out", …
    std::string code;  ///< Of a failure: ErrorCode's name.
    std::vector<std::pair<std::string_view, std::int64_t>> counts;
};

/// The same failure again counts up the last line instead of making one.
void noteSync(WriteTransaction& write, const SyncEvent& event);

/// JSON objects, oldest first: {"at", "what", …}.
std::vector<std::string> syncLog(ReadTransaction& read);

}  // namespace tropa::store
