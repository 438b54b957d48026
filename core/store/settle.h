#pragma once

#include <string>
#include <vector>

#include "core/store/outbox.h"

namespace tropa::store {

/// What the server made of one op.
enum class OpStatus {
    Ok,        ///< It is the current value, or equal to it.
    Merged,    ///< A text was merged with another's; `ver` is the seq of the text as pushed.
    Lost,      ///< Concurrent with a value that stays; kept in the conflict log.
    Refused,   ///< Malformed or forbidden; `why` says so in plain words.
    NeedBase,  ///< A text whose base the server no longer has; goes out again with it.
    Erased,    ///< The person was erased; the value is destroyed here as well.
};
std::string_view nameOf(OpStatus status);
std::optional<OpStatus> opStatusFromName(std::string_view name);

struct OpResult {
    OpStatus status = OpStatus::Ok;
    std::uint64_t ver = 0;
    std::string why;
};

struct SettleCounts {
    int accepted = 0;
    int lost = 0;
    int refused = 0;
};

/// Settles the batch in flight: takes its ops out of the outbox, rebases the ops behind them, keeps what
/// was refused, and shows the outcome. The rows of the same answer must have been applied before, in
/// the same transaction. @throws ServerFailure when the results do not fit the batch.
SettleCounts settleBatch(WriteTransaction& write, const Flight& flight, const std::vector<OpResult>& results);

}  // namespace tropa::store
