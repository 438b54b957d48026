#pragma once

#include <functional>

#include "sync/client/engine.h"

namespace tropa::client {

struct SyncReport {
    int pushed = 0;
    int pulled = 0;
    int conflicts = 0;
    int lost = 0;
    int refused = 0;
    int offered = 0;        ///< Records offered to a server that was restored.
    int repaired = 0;       ///< Records that differed from the server's for no known reason.
    bool restored = false;  ///< The server turned out to have been restored from a backup.
    bool renamed = false;   ///< This device was a copy and has an identity of its own now.
    std::uint64_t bytesUp = 0;
    std::uint64_t bytesDown = 0;
    std::uint64_t head = 0;
    int rounds = 0;
    std::optional<FirstProgress> first;  ///< While a first sync goes on.
};

/// Round trips until the outbox is empty and the cursors stand at the head. What was settled before an
/// error stays settled.
/// @param report filled in also when an error ends the run. @param progress called after each round.
Result<void> syncUntilQuiet(Engine& engine, Transport& transport, SyncReport& report,
                            const std::function<void(const SyncReport&)>& progress = {});

}  // namespace tropa::client
