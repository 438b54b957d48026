#pragma once

#include <optional>
#include <string>

#include "core/actions/calls.h"
#include "core/actions/filters.h"

/// Lists of contacts to call through. A list belongs to the team: whoever takes a contact out of it has him,
/// and nobody who has synced is given the same one.
namespace tropa::actions {

struct NewCallList {
    std::string name;
    QueueFilter filter;
    Uuid script;  ///< Nil: without one.
    std::size_t limit = 200;
    std::vector<Uuid> contacts{};  ///< Exactly these instead of those that match.
};
struct CallListMade {
    Uuid list;
    std::size_t contacts = 0;
};
/// Puts the matching contacts into a new list; never one who must not be called. Errors: InvalidInput,
/// NotFound.
Result<CallListMade> makeCallList(store::Replica& replica, const NewCallList& wanted);

/// Adds these contacts to a list, whether they match its filter or not; those who are in it, or must not be
/// called, are passed over. Returns how many came. Errors: NotFound.
Result<std::size_t> addToCallList(store::Replica& replica, const Uuid& list,
                                  const std::vector<Uuid>& contacts);

/// Adds contacts that match the list's filter now and are not in it. Returns how many.
Result<std::size_t> refillCallList(store::Replica& replica, const Uuid& list, std::size_t limit = 200);

/// How far a list has come.
struct QueueProgress {
    std::int64_t waiting = 0;
    std::int64_t taken = 0;
    std::int64_t done = 0;
    std::int64_t skipped = 0;
    std::int64_t closed = 0;  ///< Left the queue by themselves: do not call, merged, gone.
};
QueueProgress progressOf(store::ReadTransaction& read, const Uuid& list);

/// One contact's turn.
struct CallTurn {
    Uuid item;
    Uuid contact;
};
/// The next contact of the list for this member, claimed for him: what he has taken already comes first, so
/// that a session goes on where it stopped. Nobody whom a colleague has taken, in this list or another, or
/// has called within twelve hours. Nothing when none is left for now. Errors: NotFound.
Result<std::optional<CallTurn>> nextTurn(store::Replica& replica, const Uuid& list);

/// Logs the call of a turn and ends it; who was not reached comes again later. The list's script is the
/// call's. Errors as logCall; NotFound; Refused when a colleague has the turn.
Result<CallLogged> endTurn(store::Replica& replica, const Uuid& item, CallLog call);

/// Leaves a contact out of the list, or gives a claimed one back to it. Errors: NotFound.
Result<void> skipTurn(store::Replica& replica, const Uuid& item);
Result<void> releaseTurn(store::Replica& replica, const Uuid& item);

/// A claim older than this binds nobody.
inline constexpr std::int64_t kClaimLastsMs = 12LL * 3'600'000;
/// Who was not reached is tried again after this time.
inline constexpr std::int64_t kTryAgainMs = 2LL * 3'600'000;

}  // namespace tropa::actions
