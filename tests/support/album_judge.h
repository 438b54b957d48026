#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sync/server/store.h"
#include "tests/support/device.h"

namespace tropa::testing {

/// The bytes of attachments once everything is quiet: who has them has sent them, who sees their record has
/// them, and nobody else has. Of an erased person, and of what a device may not see any more, the bytes are
/// searched for with all others: a drawn file begins with the token that is its name.
/// @param forfeited digests of bytes whose author was shut out at some time: they may have gone unsent.
void judgeAlbum(server::Transaction& server, const std::vector<std::unique_ptr<Device>>& devices,
                const std::set<std::string>& forfeited, const std::function<void(std::string)>& broken);

}  // namespace tropa::testing
