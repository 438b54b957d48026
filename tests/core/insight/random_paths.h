#pragma once

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/model/path.h"
#include "core/store/edit.h"
#include "core/store/query.h"
#include "tests/core/temp_replica.h"

namespace tropa::testing {

/// A made-up workspace with everything that a report on the path may meet: several funnels and versions,
/// migrated deals, steps twice, out of order, taken back and of other funnels, deals closed, opened again
/// and deleted, several currencies, fields that are missing.
class RandomPaths {
public:
    RandomPaths(TempReplica& replica, std::uint64_t seed, int deals) : replica_(replica), random_(seed) {
        store::WriteTransaction write(*replica);
        store::Edit edit(write, "random");
        edit_ = &edit;
        makePeople();
        for (int f = 0; f < 2; ++f) makeFunnel();
        for (int d = 0; d < deals; ++d) makeDeal();
        write.commit();
        edit_ = nullptr;
    }

    std::vector<Uuid> funnels, owners, sources, segments, teams, versions;
    static constexpr std::int64_t kStart = 1'750'000'000'000;  ///< 2025-06-15
    static constexpr std::int64_t kDay = 86'400'000;

    std::uint64_t below(std::uint64_t n) { return random_.below(n); }
    bool chance(unsigned percent) { return below(100) < percent; }
    template <typename T>
    const T& of(const std::vector<T>& list) {
        return list[below(list.size())];
    }

private:
    using Kind = model::Kind;

    Uuid put(Kind kind, const store::FieldValues& fields) { return edit_->create(kind, fields); }
    std::string place(std::size_t i) { return std::string(1, static_cast<char>('b' + i)); }

    void makePeople() {
        for (const char* name : {"North", "South"})
            teams.push_back(put(Kind::Team, {{"name", std::string(name)}}));
        for (const char* name : {"Anna", "Boris", "Vera"})
            owners.push_back(put(Kind::Member, {{"name", std::string(name)}, {"team", of(teams)}}));
        for (const char* name : {"Site", "Fair"})
            sources.push_back(put(Kind::Source, {{"name", std::string(name)}}));
        for (const char* name : {"Fast", "Slow"})
            segments.push_back(put(Kind::Segment, {{"name", std::string(name)}}));
    }

    model::PathStage makeStage(const Uuid& funnel, std::size_t at) {
        const std::string name = "step " + std::to_string(++made_);
        model::PathStage stage;
        stage.id = put(Kind::Stage, {{"funnel", funnel}, {"name", name}, {"position", place(at)}});
        stage.name = name;
        const std::string reason = "why " + std::to_string(below(4));
        stage.reasons.push_back({put(Kind::Reason, {{"stage", stage.id}, {"name", reason}}), reason});
        return stage;
    }

    void makeFunnel() {
        const Uuid funnel = put(Kind::Funnel, {{"name", "Path " + std::to_string(funnels.size())}});
        funnels.push_back(funnel);
        model::Path path;
        const std::size_t count = 2 + below(4);
        for (std::size_t i = 0; i < count; ++i) path.push_back(makeStage(funnel, 2 * i + 1));
        std::vector<std::pair<Uuid, model::Path>> published;
        const std::size_t wanted = below(3);
        for (std::size_t v = 0; v < wanted; ++v) {
            published.emplace_back(put(Kind::FunnelVersion, {{"funnel", funnel},
                                                             {"number", static_cast<std::int64_t>(v + 1)},
                                                             {"stages", model::frozen(path).dump()}}),
                                   path);
            versions.push_back(published.back().first);
            // The next version: a step less, a step more.
            if (path.size() > 1 && chance(60)) {
                const std::size_t at = below(path.size());
                edit_->remove(Kind::Stage, path[at].id);
                path.erase(path.begin() + static_cast<std::ptrdiff_t>(at));
            }
            if (chance(60)) path.insert(path.begin(), makeStage(funnel, 0));
        }
        drafts_[funnel] = path;
        published_[funnel] = published;
    }

    void makeDeal() {
        const Uuid funnel = of(funnels);
        const auto& published = published_[funnel];
        store::FieldValues fields = {{"title", "deal " + std::to_string(++made_)}, {"funnel", funnel}};
        const std::int64_t created = kStart + static_cast<std::int64_t>(below(400)) * kDay / 2;
        fields.emplace_back("created_at", created);
        const Uuid owner = of(owners);
        fields.emplace_back("owner", chance(20) ? of(owners) : owner);
        if (chance(80)) fields.emplace_back("first_owner", owner);
        if (chance(70)) fields.emplace_back("source", of(sources));
        if (chance(70)) fields.emplace_back("segment", of(segments));
        if (chance(70)) {
            fields.emplace_back("amount", static_cast<std::int64_t>(below(1000)) * 2500);
            fields.emplace_back("currency", std::string(chance(70) ? "RUB" : "EUR"));
        }
        model::Path before = published.empty() ? drafts_[funnel] : published.front().second;
        model::Path own = before;
        if (!published.empty() && chance(80)) {
            const std::size_t at = below(published.size());
            fields.emplace_back("version", published[at].first);
            own = published[at].second;
            before = own;
            if (at > 0 && chance(60)) {  // migrated from the version before
                before = published[at - 1].second;
                model::StageMap given;
                for (const model::PathStage& stage : before)
                    if (!model::placeOf(own, stage.id) && chance(50)) given[stage.id] = of(own).id;
                fields.emplace_back("version_map",
                                    model::toJson(model::completedMap(before, own, given)).dump());
            }
        }
        const std::uint64_t end = below(4);
        fields.emplace_back("status", std::string(end == 0 ? "won" : end == 1 ? "lost" : "open"));
        if (end < 2 && chance(90))
            fields.emplace_back("closed_at", created + static_cast<std::int64_t>(below(90)) * kDay);
        if (end == 1 && chance(60) && !own.empty())
            fields.emplace_back("reason", of(own).reasons.front().id);
        else if (end == 1 && chance(70))
            fields.emplace_back("reason_text", "other " + std::to_string(below(2)));
        const Uuid deal = put(Kind::Deal, fields);
        if (chance(15) && !own.empty())
            edit_->add(Kind::Deal, deal, "losses", model::EarlierLoss{created, of(own).id, "why"}.text());
        const std::size_t steps = below(5);
        for (std::size_t i = 0; i < steps; ++i) makeStep(deal, created, before, own);
        if (chance(5)) edit_->remove(Kind::Deal, deal);
    }

    void makeStep(const Uuid& deal, std::int64_t created, const model::Path& before, const model::Path& own) {
        const model::Path& from = chance(50) ? before : chance(90) ? own : drafts_[of(funnels)];
        if (from.empty()) return;
        const Uuid step = put(Kind::Step, {{"deal", deal},
                                           {"stage", of(from).id},
                                           {"at", created + static_cast<std::int64_t>(below(120)) * kDay / 4},
                                           {"evidence", std::string("said so")}});
        if (chance(15)) edit_->set(Kind::Step, step, {{"retracted", true}});
        if (chance(10)) edit_->set(Kind::Step, step, {{"stage", of(own.empty() ? from : own).id}});
    }

    TempReplica& replica_;
    SeededRandom random_;
    store::Edit* edit_ = nullptr;
    int made_ = 0;
    std::map<Uuid, model::Path> drafts_;
    std::map<Uuid, std::vector<std::pair<Uuid, model::Path>>> published_;
};

}  // namespace tropa::testing
