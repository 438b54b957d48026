#pragma once

#include <ostream>

#include "core/store/replica.h"

namespace tropa::exchange {

struct UnsentCounts {
    std::int64_t changes = 0;
    std::int64_t attachments = 0;  ///< Whose bytes are in it.
};

/// What the server has not got, as lines that `apply` carries out: refused and pending changes, in the order
/// in which they were made, then the bytes of attachments, in pieces of a line each.
/// @param beside the replica beside which those lie, if it is not the one that is read.
UnsentCounts writeUnsent(store::ReadTransaction& read, std::ostream& out, const std::string& beside = {});

/// The same into a file that is its owner's alone, as the replica is. @throws Io; what was at `path` before
/// stays then.
UnsentCounts saveUnsent(store::ReadTransaction& read, const std::string& path,
                        const std::string& beside = {});

/// The bytes of a line {"op":"content"}. @throws Failure; NotFound where no attachment here names them.
void applyContent(store::Replica& replica, const std::string& sha256, std::int64_t from, std::int64_t size,
                  const std::string& base64);

}  // namespace tropa::exchange
