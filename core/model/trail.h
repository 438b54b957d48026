#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/uuid.h"

/// A deal's place on its buyer's path, derived from the steps that the buyer took. Pure.
namespace tropa::model {

/// A stage of the deal's funnel, in the funnel's order.
struct TrailStage {
    Uuid id;
    std::string name;
};

/// A step that has not been taken back.
struct TrailStep {
    Uuid id;
    Uuid stage;
    std::int64_t atMs = 0;
};

enum class StageState : std::uint8_t { Done, Implied, Next, Later };

struct TrailPlace {
    std::vector<StageState> states;  ///< One for each stage.
    std::vector<std::optional<std::size_t>>
        steps;                        ///< Index into the given steps: the earliest of each stage.
    std::optional<std::size_t> next;  ///< First undone stage; nothing when all are done.
};

/// A later step implies the earlier ones; a won deal has done all. Steps of stages that are not in
/// the list (another funnel's) are passed over.
TrailPlace placeOnTrail(const std::vector<TrailStage>& stages, const std::vector<TrailStep>& steps, bool won);

/// Why a move to `stage` is not possible, in plain words; empty when it is. The gate stands on the
/// move, never on saving: it asks for a stage of the deal's own funnel, evidence, and an open deal.
std::string_view whyNotMove(const std::vector<TrailStage>& stages, const Uuid& stage, bool dealOpen,
                            bool hasEvidence);

}  // namespace tropa::model
