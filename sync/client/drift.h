#pragma once

#include <optional>
#include <string>

#include "core/store/replica.h"
#include "sync/protocol/messages.h"

/// Whether this device holds what the server holds. The sums of a complete pull are compared; where a scope
/// differs, those of its buckets; the records of the buckets that differ are fetched again. Once: what
/// differs after that is reported, and looked at again at the next time.
namespace tropa::client {

/// State: the outcome, for people, see `driftOf`.
inline constexpr std::string_view kDrift = "drift";

/// Whether the next pull should ask for the sums: a few times a day, and when somebody wants to know.
bool areSumsDue(store::ReadTransaction& read);
void wantSums(store::WriteTransaction& write);

/// After the last page, when everything up to the answer's head is here.
void compareSums(store::WriteTransaction& write, const protocol::SyncAnswer& answer);

/// The next look into a scope that differs; nothing when there is none to take.
std::optional<protocol::SumsRequest> nextLook(store::ReadTransaction& read);
/// @returns how many records were repaired.
int takeLook(store::WriteTransaction& write, const protocol::SumsAnswer& answer);
/// The server cannot be asked.
void leaveLook(store::WriteTransaction& write);

struct Drift {
    std::string state;  ///< "agrees", "repairing", "repaired", "differs"; empty: never compared.
    std::int64_t atMs = 0;
    int records = 0;  ///< Repaired by the last repair.
};
Drift driftOf(store::ReadTransaction& read);

}  // namespace tropa::client
