#include "core/model/trail.h"

namespace tropa::model {

TrailPlace placeOnTrail(const std::vector<TrailStage>& stages, const std::vector<TrailStep>& steps,
                        bool won) {
    TrailPlace place;
    place.states.assign(stages.size(), StageState::Later);
    place.steps.assign(stages.size(), std::nullopt);
    std::size_t reached = won ? stages.size() : 0;  // stages before this index are done
    for (std::size_t s = 0; s < steps.size(); ++s) {
        for (std::size_t i = 0; i < stages.size(); ++i) {
            if (stages[i].id != steps[s].stage) continue;
            auto& best = place.steps[i];
            if (!best || steps[s].atMs < steps[*best].atMs) best = s;
            if (i + 1 > reached) reached = i + 1;
        }
    }
    for (std::size_t i = 0; i < reached; ++i)
        place.states[i] = place.steps[i] ? StageState::Done : StageState::Implied;
    if (reached < stages.size()) {
        place.states[reached] = StageState::Next;
        place.next = reached;
    }
    return place;
}

std::string_view whyNotMove(const std::vector<TrailStage>& stages, const Uuid& stage, bool dealOpen,
                            bool hasEvidence) {
    bool known = false;
    for (const TrailStage& s : stages) known = known || s.id == stage;
    if (!known) return "This stage is not part of the deal's funnel.";
    if (!dealOpen) return "The deal is closed. Reopen it first.";
    if (!hasEvidence) return "How do we know? Give the evidence of the buyer's step in a few words.";
    return {};
}

}  // namespace tropa::model
