#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/uuid.h"

/// A funnel's path of buyer's steps, as a version freezes it, and how steps of one version are read on
/// another. Pure.
namespace tropa::model {

struct PathReason {
    Uuid id;
    std::string name;
    bool operator==(const PathReason&) const = default;
};

/// A stage with everything that a person is told about it.
struct PathStage {
    Uuid id;
    std::string name;
    std::string evidence, help, question, channel, obstacle;
    std::optional<std::int64_t> usualDays, limitDays;
    std::vector<PathReason> reasons;
    bool operator==(const PathStage&) const = default;
};
using Path = std::vector<PathStage>;

/// As the field `stages` of a funnel_version: {"stages":[{"id":…,"name":…,…}]}.
nlohmann::json frozen(const Path& path);
/// Reads it back. What cannot be read is left out: a version of a newer program is shown as far as it goes.
Path thawed(const nlohmann::json& object);

/// Place of a stage on a path: a list of anything with an `id`.
template <typename Stages>
std::optional<std::size_t> placeOf(const Stages& path, const Uuid& stage) {
    for (std::size_t i = 0; i < path.size(); ++i)
        if (path[i].id == stage) return i;
    return std::nullopt;
}

/// Steps of an earlier version read on the present one; nil: they say nothing there.
using StageMap = std::map<Uuid, Uuid>;

/// As the field `version_map` of a deal: {"<old stage>":"<new stage>" or null}.
nlohmann::json toJson(const StageMap& map);
StageMap stageMapFrom(const nlohmann::json& object);

/// Why this mapping from one version to another cannot be, in plain words; empty when it can. Only stages
/// that the new version lacks are mapped, and only to stages that it has.
std::string whyNotMapped(const Path& from, const Path& to, const StageMap& given);

/// Where each stage of `from` that `to` lacks goes: as given, else to the nearest stage before it that `to`
/// has: whoever did the later one has done that one.
StageMap completedMap(const Path& from, const Path& to, const StageMap& given);

/// `earlier`, then `later`: a deal that has moved twice. `to` is the path on which it is now.
StageMap composed(const StageMap& earlier, const StageMap& later, const Path& to);

/// The stage on which a step counts: its own where the path has it, else where the map sends it; nil when
/// nowhere (another funnel's step).
template <typename Stages>
Uuid countedOn(const Stages& path, const StageMap& map, const Uuid& stage) {
    if (stage.isNil() || placeOf(path, stage)) return stage;
    const auto found = map.find(stage);
    return found != map.end() && placeOf(path, found->second) ? found->second : Uuid{};
}

/// A loss that was taken back by opening the deal again, as an element of the deal's field `losses`: a text
/// of its own, so that two devices that open a deal again note it once or twice, and never lose it.
struct EarlierLoss {
    std::int64_t lostMs = 0;
    Uuid stage;          ///< The first undone one at that time; nil when all were done.
    std::string reason;  ///< Its name; cut where it is long.
    std::string text() const;
    static std::optional<EarlierLoss> parse(std::string_view text);
};

}  // namespace tropa::model
