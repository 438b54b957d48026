#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/store/replica.h"

namespace tropa::insight {

/// What a trade show brought: each figure counts the people who were captured there.
struct EventReport {
    std::int64_t captured = 0;
    std::int64_t consented = 0;
    std::int64_t followedUp = 0;  ///< Somebody called, wrote or met them afterwards.
    std::int64_t answered = 0;    ///< And they answered.
    std::int64_t progressed = 0;  ///< Their buyer took a step in a deal of this event.
    std::int64_t won = 0;         ///< Such a deal was won.
    std::map<std::string, std::int64_t>
        revenue;                       ///< Purchases in deals of this event, by currency, Decimal units.
    std::optional<std::int64_t> cost;  ///< Decimal units; nothing when not stated.
    std::string costCurrency;
    /// Revenue ÷ cost in the cost's currency; nothing without a cost.
    std::optional<double> revenueToCost() const;
};
/// @throws NotFound.
EventReport eventReport(store::ReadTransaction& read, const Uuid& event);

}  // namespace tropa::insight
