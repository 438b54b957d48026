#pragma once

#include <functional>
#include <string>

#include "sync/server/store.h"
#include "tests/support/device.h"

namespace tropa::testing {

/// Laws 1, 10 and 11 for one quiet device: it shows what its member may see as the server has it, and holds
/// not a byte of anything else but what its author wrote and the server did not take.
void judgeConvergence(Device& device, server::Transaction& server,
                      const std::function<void(std::string)>& broken);

}  // namespace tropa::testing
