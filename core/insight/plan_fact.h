#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "core/insight/periods.h"
#include "core/model/protocol.h"
#include "core/store/replica.h"

namespace tropa::insight {

/// What a plan's metric came to within a period. @param whose member or team; both nil: everybody's.
/// Revenue counts purchases of that currency alone; the active base is as of the period's end (or now, if it
/// lasts).
std::int64_t factOf(store::ReadTransaction& read, std::string_view metric, const Period& period,
                    const Uuid& member, const Uuid& team, std::string_view currency, std::int64_t nowMs);

/// Plans whose period touches [from, to], with what was reached. @param team nil: all plans; else the team's
/// own and its members'.
std::vector<model::PlanFact> planFacts(store::ReadTransaction& read, const Period& window, const Uuid& team,
                                       std::int64_t nowMs);

/// As the field `figures` of a meeting: {"rows":[…]}.
nlohmann::json toJson(const std::vector<model::PlanFact>& rows);
std::vector<model::PlanFact> planFactsFrom(const nlohmann::json& stored);

/// A meeting with everything that belongs to it; its figures as of now, or as they were when it was closed.
/// @throws NotFound.
model::Protocol protocolOf(store::ReadTransaction& read, const Uuid& meeting, std::int64_t nowMs);

}  // namespace tropa::insight
