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
    std::uint64_t bytesUp = 0;
    std::uint64_t bytesDown = 0;
    std::uint64_t head = 0;
    int rounds = 0;
};

/// Round trips until the outbox is empty and the cursors stand at the head. What was settled before an
/// error stays settled.
/// @param report filled in also when an error ends the run. @param progress called after each round.
Result<void> syncUntilQuiet(Engine& engine, Transport& transport, SyncReport& report,
                            const std::function<void(const SyncReport&)>& progress = {});

}  // namespace tropa::client
