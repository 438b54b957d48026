#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "core/insight/client_reports.h"
#include "core/model/protocol.h"
#include "core/store/replica.h"

namespace tropa::insight {

/// The metrics that a plan can have, in the order in which they are told.
inline constexpr std::string_view kPlanMetrics[] = {"revenue",  "deals_won",    "calls",
                                                    "meetings", "new_contacts", "active_base"};

/// Facts of plans; purchases are read once for all of them. Deals, purchases and contacts are credited to who
/// owns them now, calls and meetings to who logged them. The active base is as of the period's end (or now,
/// if it lasts), with its days as in the report on it.
class PlanFacts {
public:
    PlanFacts(store::ReadTransaction& read, std::int64_t nowMs);
    /// @param member and team both nil: everybody's. Revenue counts purchases of that currency alone.
    std::int64_t fact(std::string_view metric, const Period& period, const Uuid& member, const Uuid& team,
                      std::string_view currency);
    /// The records behind it: purchases, deals, activities or contacts; clients for the active base.
    std::vector<Uuid> cases(std::string_view metric, const Period& period, const Uuid& member,
                            const Uuid& team, std::string_view currency);

private:
    /// Those from `fromMs` on; more of them where an earlier one was asked for.
    const std::vector<Purchase>& purchases(std::int64_t fromMs);
    std::function<bool(const Uuid&)> whose(const Uuid& member, const Uuid& team);
    ActiveBase base(const Period& period, const Uuid& member, const Uuid& team);

    store::ReadTransaction& read_;
    std::int64_t nowMs_;
    Settings settings_;
    Clients clients_;
    std::optional<std::vector<Purchase>> purchases_;
    std::int64_t purchasesFromMs_ = 0;
};
std::int64_t factOf(store::ReadTransaction& read, std::string_view metric, const Period& period,
                    const Uuid& member, const Uuid& team, std::string_view currency, std::int64_t nowMs);

/// A plan with what was reached.
struct PlanProgress {
    Uuid plan;
    model::PlanFact figures;
    Period period;
    Uuid member, team;  ///< Both nil: everybody's.
    /// At the rate of the days so far, today included, in Decimal units; the fact itself once the period is
    /// over, and for the active base, which does not add up over days. Nothing before it begins.
    std::optional<double> forecast;
};
/// Plans whose period touches the window. @param member nil: all; else only his. @param team nil: all plans;
/// else the team's own and its members'.
std::vector<PlanProgress> planProgress(store::ReadTransaction& read, const Period& window, const Uuid& member,
                                       const Uuid& team, std::int64_t nowMs);
std::vector<model::PlanFact> planFacts(store::ReadTransaction& read, const Period& window, const Uuid& team,
                                       std::int64_t nowMs);

/// As the field `figures` of a meeting: {"rows":[…]}.
nlohmann::json toJson(const std::vector<model::PlanFact>& rows);
std::vector<model::PlanFact> planFactsFrom(const nlohmann::json& stored);

/// A meeting with everything that belongs to it; its figures as of now, or as they were when it was closed.
/// @throws NotFound.
model::Protocol protocolOf(store::ReadTransaction& read, const Uuid& meeting, std::int64_t nowMs);

}  // namespace tropa::insight
