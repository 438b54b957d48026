#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sync/server/store.h"
#include "tests/support/device.h"
#include "tests/support/sight.h"

namespace tropa::testing {

/// What the server has, read once for all devices.
struct Truth {
    explicit Truth(server::Transaction& server);
    std::vector<server::StoredRecord> records;
    View view;
    Sight sight;
};

/// Laws 1, 10 and 11 for one quiet device: it shows what its member may see as the server has it, and holds
/// not a byte of anything else but what its author wrote and the server did not take.
void judgeConvergence(Device& device, server::Transaction& server, const Truth& truth,
                      const std::function<void(std::string)>& broken);

}  // namespace tropa::testing
