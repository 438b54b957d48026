#pragma once

#include <ostream>

#include "core/store/replica.h"

namespace tropa::cli {

struct UnsentCounts {
    std::int64_t changes = 0;
    std::int64_t attachments = 0;  ///< Whose bytes are in it.
};

/// What the server has not got, as lines that `apply` carries out: pending and refused changes, then the
/// bytes of attachments, in pieces of a line each.
UnsentCounts writeUnsent(store::ReadTransaction& read, std::ostream& out);

/// The bytes of a line {"op":"content"}. @throws Failure; NotFound where no attachment here names them.
void applyContent(store::Replica& replica, const std::string& sha256, std::int64_t from, std::int64_t size,
                  const std::string& base64);

}  // namespace tropa::cli
