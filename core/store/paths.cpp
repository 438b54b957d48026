#include "core/store/paths.h"

#include <map>
#include <nlohmann/json.hpp>

namespace tropa::store {
namespace {

std::optional<std::int64_t> numberAt(const sql::Statement& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

model::Path draftOf(ReadTransaction& read, const Uuid& funnel) {
    model::Path path;
    sql::Statement rows = read.sql().prepare(
        "SELECT id,name,evidence,help,question,channel,obstacle,usual_days,limit_days FROM stage "
        "WHERE funnel=? AND alive ORDER BY ifnull(position,''),id");
    rows.bind(1, funnel);
    while (rows.next()) {
        const auto text = [&](int column) { return std::string(rows.text(column)); };
        path.push_back({rows.uuid(0),
                        text(1),
                        text(2),
                        text(3),
                        text(4),
                        text(5),
                        text(6),
                        numberAt(rows, 7),
                        numberAt(rows, 8),
                        {}});
    }
    sql::Statement reasons = read.sql().prepare(
        "SELECT id,name FROM reason WHERE stage=? AND alive ORDER BY ifnull(position,''),id");
    for (model::PathStage& stage : path) {
        reasons.bind(1, stage.id);
        while (reasons.next()) stage.reasons.push_back({reasons.uuid(0), std::string(reasons.text(1))});
        reasons.reset();
    }
    return path;
}

}  // namespace

FunnelPaths funnelPaths(ReadTransaction& read, const Uuid& funnel) {
    FunnelPaths paths;
    if (funnel.isNil()) return paths;
    paths.draft = draftOf(read, funnel);
    for (const StoredVersion& one : storedVersions(read, model::Kind::FunnelVersion, funnel))
        paths.versions.push_back({one.id, one.number, one.publishedMs,
                                  model::thawed(nlohmann::json::parse(one.frozen, nullptr, false))});
    return paths;
}

}  // namespace tropa::store
