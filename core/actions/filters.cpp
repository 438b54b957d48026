#include "core/actions/filters.h"

#include <nlohmann/json.hpp>

#include "core/actions/names.h"
#include "core/model/codec.h"

namespace tropa::actions {

using model::FieldType;
using nlohmann::json;

store::Filter filterFrom(store::ReadTransaction& read, model::Kind kind, const Input& input) {
    const model::Field& field = fieldNamed(model::entity(kind), input.field);
    const auto* text = std::get_if<std::string>(&input.value);
    if (text == nullptr) return {input.field, input.value};
    if (field.type == FieldType::Reference && !text->empty())
        return {input.field, findNamed(read, *field.target, *text)};
    if (field.type == FieldType::TextSet)
        return {input.field, text->empty() ? model::Value{} : model::Value{*text}};
    store::Replica& replica = read.replica();
    return {input.field, readTyped(field, *text, replica.serverTime().nowMs(), replica.zoneMinutes())};
}

json toJson(const QueueFilter& filter) {
    json where = json::array();
    for (const store::Filter& one : filter.where) {
        const model::Field& field = fieldNamed(model::entity(model::Kind::Contact), one.field);
        // A set is asked for one element, which is a text of its own.
        const auto* text = std::get_if<std::string>(&one.value);
        where.push_back({{"field", one.field},
                         {"value", text != nullptr ? json(*text) : model::toJson(field, one.value)}});
    }
    json stored = {{"where", where}};
    if (!filter.search.empty()) stored["search"] = filter.search;
    if (filter.notCalledDays > 0) stored["not_called_days"] = filter.notCalledDays;
    return stored;
}

QueueFilter queueFilterFrom(const json& stored) {
    QueueFilter filter;
    if (!stored.is_object()) return filter;
    filter.search = stored.value("search", "");
    filter.notCalledDays = stored.value("not_called_days", 0);
    const json where = stored.value("where", json::array());
    for (const json& one : where) {
        if (!one.is_object() || !one.contains("value")) continue;
        const model::Field* field = model::entity(model::Kind::Contact).field(one.value("field", ""));
        if (field == nullptr) continue;
        const json& value = one["value"];
        if (field->type == FieldType::TextSet && value.is_string())
            filter.where.push_back({std::string(field->name), value.get<std::string>()});
        else if (auto read = model::fromJson(*field, value); read.ok())
            filter.where.push_back({std::string(field->name), std::move(read).orThrow()});
    }
    return filter;
}

}  // namespace tropa::actions
