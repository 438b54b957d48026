#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/trail.h"
#include "core/store/records.h"

namespace tropa::store {

/// A deal with its buyer's path as this replica knows it.
struct DealTrail {
    Record deal;
    std::vector<model::TrailStage> stages;  ///< Of the deal's version of its funnel; empty without a funnel.
    std::vector<model::TrailStep> steps;    ///< Not taken back, the earliest first; where they count now.
    std::vector<model::TrailStep>
        strays;  ///< Of stages that the version neither has nor maps: another path's.
    model::TrailPlace place;

    /// The last stage that the buyer has done; nothing before the first.
    const model::TrailStage* current() const;
    /// The first that he has not; nothing when all are done.
    const model::TrailStage* next() const;
};

/// Living stages of a funnel in its order: its draft.
std::vector<model::TrailStage> stagesOf(ReadTransaction& read, const Uuid& funnel);

/// Stages of the version on which the deal is (see FunnelPaths::versionOf).
std::vector<model::TrailStage> stagesOfDeal(ReadTransaction& read, const Record& deal);

/// @throws NotFound when there is no such deal.
DealTrail dealTrail(ReadTransaction& read, const Uuid& deal);
DealTrail dealTrail(ReadTransaction& read, Record deal);

}  // namespace tropa::store
