#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/change.h"
#include "core/store/records.h"

/// What this device knows of a record's history without asking anybody: what its person has written here,
/// and both sides of each "two versions". Who else wrote what, the server tells.
namespace tropa::store {

struct KnownWrite {
    enum class State {
        Local,     ///< Only here.
        Sent,      ///< In the batch in flight.
        Refused,   ///< By the server; `why`.
        Accepted,  ///< Stands in the server's history as well, like those that follow.
        Won,       ///< Of two versions the one that stayed.
        Lost,      ///< The other one.
    };
    State state{};
    model::OpKind kind{};
    std::string cell;  ///< Empty for a creation, a deletion, …
    nlohmann::json value;
    std::optional<nlohmann::json> before;  ///< What it replaced, as far as that is known here.
    std::int64_t atMs = 0;
    std::string by, device, why;
};
/// The newest first; what the server has not answered before all others.
std::vector<KnownWrite> knownWrites(ReadTransaction& read, const Uuid& row);

/// Whether the server's history has it, too.
inline bool isInHistory(const KnownWrite& write) {
    return write.state >= KnownWrite::State::Accepted;
}

}  // namespace tropa::store
