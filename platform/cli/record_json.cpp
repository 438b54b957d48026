#include "platform/cli/record_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/insight/temperature.h"
#include "core/model/codec.h"
#include "core/store/outbox.h"
#include "core/store/trail.h"
#include "platform/cli/language.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;
using model::FieldType;
using model::Kind;

void addTrail(store::ReadTransaction& read, const store::Record& deal, json& out) {
    const store::DealTrail trail = store::dealTrail(read, deal);
    const auto put = [&](const char* key, const char* name, const model::TrailStage* stage) {
        out[key] = stage == nullptr ? json() : json(stage->id.text());
        out[name] = stage == nullptr ? json() : json(stage->name);
    };
    put("stage", "stage_name", trail.current());
    put("next_stage", "next_stage_name", trail.next());
}

std::string joined(const std::vector<std::string>& list) {
    return fmt::format("{}", fmt::join(list, ", "));
}

}  // namespace

json recordJson(store::ReadTransaction& read, const store::Record& record) {
    json out;
    out["id"] = record.id.text();
    out["entity"] = record.entity().name;
    for (const model::Field& field : record.entity().fields) {
        const model::Value& value = record.values[field.index];
        if (field.type == FieldType::TextSet && model::isNull(value))
            out[std::string(field.name)] = json::array();
        else
            out[std::string(field.name)] = json(model::toJson(field, value));
    }
    if (!record.extra.empty())
        for (const auto extra = nlohmann::json::parse(record.extra, nullptr, false);
             const auto& [name, value] : extra.items())
            if (!out.contains(name)) out[name] = json(value);
    if (record.kind == Kind::Deal) addTrail(read, record, out);
    if (record.kind == Kind::Contact) out["temperature"] = insight::temperatureOf(read, record);
    out["sync"] = store::nameOf(store::deliveryOf(read, record.id));
    out["conflicts"] = store::openConflictsOf(read, record.id);
    return out;
}

std::string shownTime(store::ReadTransaction& read, std::int64_t ms) {
    const std::int64_t local = ms + zoneOffsetMinutes(read.replica().timeZone(), ms) * 60'000LL;
    const std::string iso = isoFromMs(local);
    return iso.substr(0, 10) + ' ' + iso.substr(11, 5);
}

std::string titleOf(store::ReadTransaction& read, Kind kind, const Uuid& id) {
    if (id.isNil()) return {};
    const auto record = store::findRecord(read, kind, id);
    return record ? titleOf(read, *record) : id.text();
}

std::string titleOf(store::ReadTransaction& read, const store::Record& record) {
    std::string title = record.text(record.entity().title);
    if (!title.empty()) return title;
    if (record.kind == Kind::Contact || record.kind == Kind::Company)
        if (const auto* phones = std::get_if<std::vector<std::string>>(&record["phones"]);
            phones != nullptr && !phones->empty())
            return phones->front();
    if (record.kind == Kind::Deal || record.kind == Kind::Contact)
        for (const auto& [field, kind] :
             {std::pair{"contact", Kind::Contact}, std::pair{"company", Kind::Company}})
            if (record.entity().field(field) != nullptr && !record.reference(field).isNil())
                return titleOf(read, kind, record.reference(field));
    return record.id.text();
}

std::string shown(store::ReadTransaction& read, const store::Record& record, std::string_view name) {
    const model::Field& field = *record.entity().field(name);
    const model::Value& value = record.values[field.index];
    if (name == "temperature" && record.kind == Kind::Contact) return insight::temperatureOf(read, record);
    if (model::isNull(value)) return {};
    switch (field.type) {
        case FieldType::Bool:
            return std::string(std::get<bool>(value) ? tr("yes", "да") : tr("no", "нет"));
        case FieldType::Timestamp:
            return shownTime(read, std::get<std::int64_t>(value));
        case FieldType::Decimal:
            return Decimal{std::get<std::int64_t>(value)}.text();
        case FieldType::Integer:
            return std::to_string(std::get<std::int64_t>(value));
        case FieldType::Reference:
            return titleOf(read, *field.target, std::get<Uuid>(value));
        case FieldType::TextSet:
            return joined(std::get<std::vector<std::string>>(value));
        default:
            return std::get<std::string>(value);
    }
}

}  // namespace tropa::cli
