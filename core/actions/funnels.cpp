#include "core/actions/funnels.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/actions/act.h"
#include "core/actions/funnel_templates.h"
#include "core/actions/names.h"
#include "core/actions/records.h"
#include "core/actions/versions.h"
#include "core/base/text.h"
#include "core/store/paths.h"
#include "core/store/query.h"
#include "core/store/trail.h"

namespace tropa::actions {
namespace {

using model::Kind;
using model::Value;

constexpr std::size_t kPortion = 100;

store::Record livingFunnel(store::ReadTransaction& read, const Uuid& id) {
    auto funnel = store::findRecord(read, Kind::Funnel, id);
    if (!funnel || !funnel->alive)
        throw Failure(ErrorCode::NotFound, fmt::format("funnel {} does not exist", id.text()));
    return std::move(*funnel);
}

/// A stage of one of the funnel's versions or of its draft, by id or exact name.
Uuid stageAnywhere(const store::FunnelPaths& paths, const std::string& idOrName) {
    const auto in = [&](const model::Path& path) {
        for (const model::PathStage& stage : path)
            if (stage.name == idOrName || stage.id.text() == idOrName) return stage.id;
        return Uuid{};
    };
    for (auto version = paths.versions.rbegin(); version != paths.versions.rend(); ++version)
        if (const Uuid found = in(version->content); !found.isNil()) return found;
    if (const Uuid found = in(paths.draft); !found.isNil()) return found;
    throw Failure(ErrorCode::NotFound, fmt::format("The funnel has no step \"{}\".", idOrName));
}

model::StageMap stageMapOf(const store::Record& deal) {
    const std::string text = deal.text("version_map");
    return text.empty() ? model::StageMap{}
                        : model::stageMapFrom(nlohmann::json::parse(text, nullptr, false));
}

/// Puts one deal on the version. False when it is there.
bool migrateDeal(store::Edit& edit, const store::Record& deal, const store::FunnelPaths& paths,
                 const store::PathVersion& to, const model::StageMap& given) {
    const store::PathVersion* on = paths.versionOf(deal.reference("version"));
    if (on == &to) {
        if (deal.reference("version") == to.id) return false;
        edit.set(Kind::Deal, deal.id, {{"version", to.id}});  // it was there without saying so
        return true;
    }
    model::StageMap asked;
    for (const auto& [from, target] : given)
        if (model::placeOf(on->content, from) && !model::placeOf(to.content, from)) asked[from] = target;
    const model::StageMap map =
        model::composed(stageMapOf(deal), model::completedMap(on->content, to.content, asked), to.content);
    edit.set(Kind::Deal, deal.id,
             {{"version", to.id}, {"version_map", map.empty() ? Value{} : Value{model::toJson(map).dump()}}});
    return true;
}

/// The mapping by ids. @throws Refused when it cannot be on any of the versions.
model::StageMap readMapping(const store::FunnelPaths& paths, const store::PathVersion& to,
                            const std::vector<std::pair<std::string, std::string>>& mapping) {
    model::StageMap given;
    model::Path all;  // every stage of every version: the deals may stand on any
    for (const store::PathVersion& version : paths.versions)
        for (const model::PathStage& stage : version.content)
            if (!model::placeOf(all, stage.id)) all.push_back(stage);
    for (const auto& [from, target] : mapping)
        given[stageAnywhere(paths, from)] = target.empty() ? Uuid{} : stageAnywhere(paths, target);
    if (const std::string why = model::whyNotMapped(all, to.content, given); !why.empty())
        throw Failure(ErrorCode::Refused, why);
    return given;
}

std::vector<Uuid> openDealsOf(store::ReadTransaction& read, const Uuid& funnel) {
    std::vector<Uuid> ids;
    sql::Statement rows =
        read.sql().prepare("SELECT id FROM deal WHERE funnel=? AND alive AND status='open' ORDER BY id");
    rows.bind(1, funnel);
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

}  // namespace

Uuid publishFunnel(store::Edit& edit, const Uuid& funnel, const std::string& note) {
    (void)livingFunnel(edit.write(), funnel);
    const store::FunnelPaths paths = store::funnelPaths(edit.write(), funnel);
    if (paths.draft.empty()) throw Failure(ErrorCode::Refused, "The funnel has no steps yet.");
    if (!paths.hasDraft())
        throw Failure(ErrorCode::Refused,
                      fmt::format("Nothing has changed since version {}.", paths.newest()->number));
    const std::int64_t number = paths.newest() == nullptr ? 1 : paths.newest()->number + 1;
    return addVersion(edit, Kind::FunnelVersion, number,
                      {{"funnel", funnel}, {"stages", model::frozen(paths.draft).dump()}}, note);
}

Result<Uuid> publishFunnel(store::Replica& replica, const Uuid& funnel, const std::string& note) {
    return act(replica, "publish funnel",
               [&](store::Edit& edit) { return publishFunnel(edit, funnel, note); });
}

Result<int> migrateDeals(store::Replica& replica, const Migration& migration) {
    return guarded([&] {
        std::vector<Uuid> deals = migration.deals;
        store::FunnelPaths paths;
        {
            store::ReadTransaction read(replica);
            (void)livingFunnel(read, migration.funnel);
            paths = store::funnelPaths(read, migration.funnel);
            if (deals.empty()) deals = openDealsOf(read, migration.funnel);
        }
        const store::PathVersion* to =
            migration.version.isNil() ? paths.newest() : paths.version(migration.version);
        if (to == nullptr && migration.version.isNil())
            throw Failure(ErrorCode::Refused, "The funnel has no version yet. Publish it first.");
        if (to == nullptr)
            throw Failure(ErrorCode::NotFound,
                          fmt::format("The funnel has no version {}.", migration.version.text()));
        const model::StageMap given = readMapping(paths, *to, migration.mapping);
        int moved = 0;
        std::int64_t group = 0;
        for (std::size_t from = 0; from < deals.size(); from += kPortion) {
            store::WriteTransaction write(replica);
            store::Edit edit(write, "migrate deals");
            for (std::size_t i = from; i < std::min(deals.size(), from + kPortion); ++i) {
                const auto deal = store::findRecord(write, Kind::Deal, deals[i]);
                if (!deal || !deal->alive || deal->reference("funnel") != migration.funnel) {
                    // Picked by hand it must be there; of all open ones, it may have gone meanwhile.
                    if (migration.deals.empty()) continue;
                    throw Failure(ErrorCode::NotFound,
                                  fmt::format("deal {} is not in this funnel", deals[i].text()));
                }
                if (migrateDeal(edit, *deal, paths, *to, given)) ++moved;
            }
            const std::int64_t entry = edit.finish(true, group);
            if (group == 0) group = entry;
            write.commit();
        }
        return moved;
    });
}

Uuid addFunnelFrom(store::Edit& edit, const std::string& key, bool russian, const std::string& name) {
    const FunnelTemplate* found = findTemplate(key);
    if (found == nullptr) {
        std::string keys;
        for (const FunnelTemplate& one : funnelTemplates())
            keys += fmt::format("{}{}", keys.empty() ? "" : ", ", one.key);
        throw Failure(ErrorCode::NotFound,
                      fmt::format("There is no ready-made funnel \"{}\": {}", key, keys));
    }
    const Uuid funnel = addRecord(edit, Kind::Funnel,
                                  {{"name", name.empty() ? std::string(found->name.in(russian)) : name},
                                   {"kind", std::string(found->kind)}});
    for (const TemplateStage& stage : found->stages) {
        const Uuid made = addRecord(edit, Kind::Stage,
                                    {{"funnel", funnel},
                                     {"name", std::string(stage.name.in(russian))},
                                     {"evidence", std::string(stage.evidence.in(russian))},
                                     {"help", std::string(stage.help.in(russian))},
                                     {"question", std::string(stage.question.in(russian))},
                                     {"usual_days", std::int64_t{stage.usualDays}},
                                     {"limit_days", std::int64_t{stage.limitDays}}});
        for (const Both& reason : stage.reasons)
            addRecord(edit, Kind::Reason, {{"stage", made}, {"name", std::string(reason.in(russian))}});
    }
    return funnel;
}

Result<Uuid> addFunnelFrom(store::Replica& replica, const std::string& key, bool russian,
                           const std::string& name) {
    return act(replica, "add funnel",
               [&](store::Edit& edit) { return addFunnelFrom(edit, key, russian, name); });
}

Uuid findStageOfDeal(store::ReadTransaction& read, const store::Record& deal, std::string_view idOrName) {
    const auto stages = store::stagesOfDeal(read, deal);
    if (const auto id = Uuid::parse(idOrName)) {
        const Uuid counted = model::countedOn(stages, stageMapOf(deal), *id);
        return counted.isNil() ? findNamed(read, Kind::Stage, idOrName) : counted;
    }
    const std::string name = trimmed(idOrName);
    for (const model::TrailStage& stage : stages)
        if (stage.name == name) return stage.id;
    // A name of the version from which the deal was migrated.
    const model::StageMap map = stageMapOf(deal);
    if (!map.empty()) {
        const store::FunnelPaths paths = store::funnelPaths(read, deal.reference("funnel"));
        for (const store::PathVersion& version : paths.versions)
            for (const model::PathStage& stage : version.content)
                if (stage.name == name)
                    if (const Uuid counted = model::countedOn(stages, map, stage.id); !counted.isNil())
                        return counted;
    }
    throw Failure(ErrorCode::NotFound, fmt::format("There is no stage \"{}\" on the deal's path.", name));
}

}  // namespace tropa::actions
