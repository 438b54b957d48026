#include "core/model/path.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"

namespace tropa::model {
namespace {

using nlohmann::json;

struct TextPart {
    const char* key;
    std::string PathStage::*member;
};
constexpr std::array<TextPart, 6> kTexts = {{{"name", &PathStage::name},
                                             {"evidence", &PathStage::evidence},
                                             {"help", &PathStage::help},
                                             {"question", &PathStage::question},
                                             {"channel", &PathStage::channel},
                                             {"obstacle", &PathStage::obstacle}}};
struct NumberPart {
    const char* key;
    std::optional<std::int64_t> PathStage::*member;
};
constexpr std::array<NumberPart, 2> kNumbers = {
    {{"usual_days", &PathStage::usualDays}, {"limit_days", &PathStage::limitDays}}};

std::string textOf(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<Uuid> idOf(const json& value) {
    return value.is_string() ? Uuid::parse(value.get_ref<const std::string&>()) : std::nullopt;
}

std::vector<PathReason> reasonsOf(const json& object) {
    std::vector<PathReason> reasons;
    const auto found = object.find("reasons");
    if (found == object.end() || !found->is_array()) return reasons;
    for (const json& one : *found)
        if (one.is_object() && one.contains("id"))
            if (const auto id = idOf(one["id"])) reasons.push_back({*id, textOf(one, "name")});
    return reasons;
}

}  // namespace

json frozen(const Path& path) {
    json stages = json::array();
    for (const PathStage& stage : path) {
        json one = {{"id", stage.id.text()}};
        for (const TextPart& part : kTexts)
            if (!(stage.*part.member).empty()) one[part.key] = stage.*part.member;
        for (const NumberPart& part : kNumbers)
            if (stage.*part.member) one[part.key] = *(stage.*part.member);
        for (const PathReason& reason : stage.reasons)
            one["reasons"].push_back({{"id", reason.id.text()}, {"name", reason.name}});
        stages.push_back(std::move(one));
    }
    return {{"stages", std::move(stages)}};
}

Path thawed(const json& object) {
    Path path;
    if (!object.is_object()) return path;
    const auto stages = object.find("stages");
    if (stages == object.end() || !stages->is_array()) return path;
    for (const json& one : *stages) {
        if (!one.is_object() || !one.contains("id")) continue;
        const auto id = idOf(one["id"]);
        if (!id || placeOf(path, *id)) continue;
        PathStage stage;
        stage.id = *id;
        for (const TextPart& part : kTexts) stage.*part.member = textOf(one, part.key);
        for (const NumberPart& part : kNumbers)
            if (const auto found = one.find(part.key); found != one.end() && found->is_number_integer())
                stage.*part.member = found->get<std::int64_t>();
        stage.reasons = reasonsOf(one);
        path.push_back(std::move(stage));
    }
    return path;
}

json toJson(const StageMap& map) {
    json object = json::object();
    for (const auto& [from, to] : map) object[from.text()] = to.isNil() ? json() : json(to.text());
    return object;
}

StageMap stageMapFrom(const json& object) {
    StageMap map;
    if (!object.is_object()) return map;
    for (const auto& [key, value] : object.items())
        if (const auto from = Uuid::parse(key)) map[*from] = idOf(value).value_or(Uuid{});
    return map;
}

std::string whyNotMapped(const Path& from, const Path& to, const StageMap& given) {
    for (const auto& [old, now] : given) {
        const auto place = placeOf(from, old);
        if (!place) return "The mapping names a step that the earlier version does not have.";
        if (placeOf(to, old)) return "\"" + from[*place].name + "\" stays as it is: it needs no mapping.";
        if (!now.isNil() && !placeOf(to, now))
            return "The mapping sends \"" + from[*place].name +
                   "\" to a step that the new version does not have.";
    }
    return {};
}

StageMap completedMap(const Path& from, const Path& to, const StageMap& given) {
    StageMap map;
    Uuid last;  // the nearest stage so far that the new version has
    for (const PathStage& stage : from) {
        if (placeOf(to, stage.id)) {
            last = stage.id;
            continue;
        }
        const auto found = given.find(stage.id);
        map[stage.id] = found != given.end() ? found->second : last;
    }
    return map;
}

StageMap composed(const StageMap& earlier, const StageMap& later, const Path& to) {
    StageMap map = later;
    for (const auto& [old, between] : earlier) {
        if (placeOf(to, old)) continue;  // it has come back
        map[old] = countedOn(to, later, between);
    }
    return map;
}

std::string EarlierLoss::text() const {
    constexpr std::size_t kLongest = 300;
    std::size_t end = std::min(reason.size(), kLongest);
    while (end < reason.size() && (static_cast<unsigned char>(reason[end]) & 0xC0) == 0x80) --end;
    return isoFromMs(lostMs) + ' ' + stage.text() + ' ' + reason.substr(0, end);
}

std::optional<EarlierLoss> EarlierLoss::parse(std::string_view text) {
    const std::size_t first = text.find(' ');
    if (first == std::string_view::npos || text.size() < first + 38) return std::nullopt;
    const auto ms = msFromIso(text.substr(0, first));
    const auto stage = Uuid::parse(text.substr(first + 1, 36));
    if (!ms || !stage || text[first + 37] != ' ') return std::nullopt;
    return EarlierLoss{*ms, *stage, std::string(text.substr(first + 38))};
}

}  // namespace tropa::model
