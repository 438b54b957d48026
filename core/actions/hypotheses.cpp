#include "core/actions/hypotheses.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/actions/act.h"

namespace tropa::actions {
namespace {

using model::Kind;

std::string stateOf(store::ReadTransaction& read, const Uuid& id) {
    const auto record = store::findRecord(read, Kind::Hypothesis, id);
    if (!record || !record->alive) throw Failure(ErrorCode::NotFound, "There is no such hypothesis.");
    return record->text("state");
}

void checkRuns(store::ReadTransaction& read, const Uuid& id) {
    if (stateOf(read, id) != "running") throw Failure(ErrorCode::Refused, "This hypothesis is not running.");
}

}  // namespace

Result<void> startHypothesis(store::Replica& replica, const Uuid& id, const nlohmann::json& plan) {
    return act(replica, "start hypothesis", [&](store::Edit& edit) {
        const std::string state = stateOf(edit.write(), id);
        if (state != "planned" && !state.empty())
            throw Failure(ErrorCode::Refused, "This hypothesis has started already; its plan is fixed.");
        if (!plan.contains("needed") || plan["needed"].is_null()) {
            const bool known =
                plan.contains("needed_baseline") && plan["needed_baseline"].is_number_integer();
            throw Failure(
                ErrorCode::Refused,
                known ? fmt::format("The baseline has too few deals for this target: {} in each would do.",
                                    plan["needed_baseline"].get<std::int64_t>())
                      : std::string("The baseline has no deals, or the target is what it has already."));
        }
        edit.set(Kind::Hypothesis, id, {{"state", std::string("running")}, {"plan", plan.dump()}});
    });
}

Result<void> stopHypothesis(store::Replica& replica, const Uuid& id) {
    return act(replica, "stop hypothesis", [&](store::Edit& edit) {
        checkRuns(edit.write(), id);
        edit.set(Kind::Hypothesis, id, {{"state", std::string("stopped")}});
    });
}

Result<void> concludeHypothesis(store::Replica& replica, const Uuid& id, std::string_view verdict,
                                const nlohmann::json& result) {
    return act(replica, "conclude hypothesis", [&](store::Edit& edit) {
        checkRuns(edit.write(), id);
        if (verdict != "confirmed" && verdict != "rejected" && verdict != "unclear")
            throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no verdict at the end.", verdict));
        edit.set(Kind::Hypothesis, id, {{"state", std::string(verdict)}, {"result", result.dump()}});
    });
}

}  // namespace tropa::actions
