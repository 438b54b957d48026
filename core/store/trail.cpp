#include "core/store/trail.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/store/paths.h"

namespace tropa::store {

const model::TrailStage* DealTrail::current() const {
    const std::size_t done = place.next.value_or(stages.size());
    return done == 0 ? nullptr : &stages[done - 1];
}

const model::TrailStage* DealTrail::next() const {
    return place.next ? &stages[*place.next] : nullptr;
}

std::vector<model::TrailStage> stagesOf(ReadTransaction& read, const Uuid& funnel) {
    std::vector<model::TrailStage> stages;
    if (funnel.isNil()) return stages;
    sql::Statement rows = read.sql().prepare(
        "SELECT id,name FROM stage WHERE funnel=? AND alive ORDER BY ifnull(position,''),id");
    rows.bind(1, funnel);
    while (rows.next()) stages.push_back({rows.uuid(0), std::string(rows.text(1))});
    return stages;
}

std::vector<model::TrailStage> stagesOfDeal(ReadTransaction& read, const Record& deal) {
    const Uuid funnel = deal.reference("funnel");
    if (funnel.isNil()) return {};
    if (newestVersion(read, model::Kind::FunnelVersion, funnel).isNil()) return stagesOf(read, funnel);
    std::vector<model::TrailStage> stages;
    const FunnelPaths paths = funnelPaths(read, funnel);
    for (const model::PathStage& stage : paths.contentOf(deal.reference("version")))
        stages.push_back({stage.id, stage.name});
    return stages;
}

DealTrail dealTrail(ReadTransaction& read, const Uuid& deal) {
    auto record = findRecord(read, model::Kind::Deal, deal);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("deal {} does not exist", deal.text()));
    return dealTrail(read, std::move(*record));
}

DealTrail dealTrail(ReadTransaction& read, Record deal) {
    DealTrail trail;
    trail.stages = stagesOfDeal(read, deal);
    model::StageMap map;
    if (const std::string text = deal.text("version_map"); !text.empty())
        map = model::stageMapFrom(nlohmann::json::parse(text, nullptr, false));
    sql::Statement rows = read.sql().prepare(
        "SELECT id,stage,ifnull(at,0) FROM step WHERE deal=? AND alive AND NOT ifnull(retracted,0) ORDER BY "
        "at,id");
    rows.bind(1, deal.id);
    while (rows.next()) {
        model::TrailStep step{rows.uuid(0), rows.uuid(1), rows.integer(2)};
        const Uuid counted = model::countedOn(trail.stages, map, step.stage);
        if (counted.isNil()) {
            trail.strays.push_back(step);
            continue;
        }
        step.stage = counted;
        trail.steps.push_back(step);
    }
    trail.place = model::placeOnTrail(trail.stages, trail.steps, deal.text("status") == "won");
    trail.deal = std::move(deal);
    return trail;
}

}  // namespace tropa::store
