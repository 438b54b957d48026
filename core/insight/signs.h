#pragma once

#include <cstdint>
#include <optional>

#include "core/insight/today.h"
#include "core/store/trail.h"

/// The last signs of life of contacts and deals. Reading only.
namespace tropa::insight {

/// When this contact last answered (a call that reached him, a meeting, a letter); nothing when never.
std::optional<std::int64_t> lastAnsweredMs(store::ReadTransaction& read, const Uuid& contact);

/// Whether somebody has not heard from us for longer than the rhythm of his temperature and segment.
bool isForgotten(store::ReadTransaction& read, const store::Record& contact,
                 std::optional<std::int64_t> lastAnsweredMs, std::int64_t nowMs);

/// How long a deal has been standing where it is.
struct Standing {
    int days = 0;       ///< Whole days since the buyer last did something or answered.
    int usualDays = 0;  ///< What the step before the deal usually takes; 0: not stated.
    bool standsStill() const { return usualDays > 0 && days > usualDays; }
};
/// Of an open deal; zeros for any other.
Standing standingOf(store::ReadTransaction& read, const store::DealTrail& trail, std::int64_t nowMs);

/// How many contacts are being forgotten, by temperature. With an open task nobody is.
struct Forgotten {
    int hot = 0;
    int warm = 0;
    int cold = 0;
};
/// query.limit has no meaning here.
Forgotten countForgotten(store::ReadTransaction& read, const TodayQuery& query);

}  // namespace tropa::insight
