#pragma once

#include <ostream>

#include "core/store/replica.h"

namespace tropa::cli {

/// Writes everything that the server has not accepted (outbox, then refused changes) as lines for `apply`, in
/// the order of writing, so that it can be brought into another replica. Returns the number of lines.
std::int64_t writeUnsent(store::ReadTransaction& read, std::ostream& out);

}  // namespace tropa::cli
