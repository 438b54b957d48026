#include "platform/cli/conflict_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/store/outbox.h"
#include "platform/cli/language.h"
#include "platform/cli/record_json.h"

namespace tropa::cli {
namespace {

using json = nlohmann::ordered_json;

json sideJson(const store::Record& conflict, std::string_view side) {
    const json stored = json::parse(conflict.text(side), nullptr, false);
    json out = {{"value", nullptr}, {"by", nullptr}, {"at", nullptr}};
    if (!stored.is_object()) return out;
    for (const auto& [name, value] : stored.items()) out[name] = value;
    const model::Entity* entity = model::findEntity(conflict.text("entity"));
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(conflict.text("field"));
    if (cell != nullptr && cell->isGroup()) {
        const json values = out["value"];
        const std::string first(entity->fields[cell->fields[0]].name);
        out["value"] = values.is_object() && values.contains(first) ? values[first] : json();
        out["values"] = values;
    }
    return out;
}

std::string sideText(const json& side) {
    const auto text = [&](const char* name) {
        const auto found = side.find(name);
        return found == side.end() || !found->is_string() ? std::string{} : found->get<std::string>();
    };
    const json& value = side.contains("values") ? side["values"] : side["value"];
    const std::string shownValue = value.is_string()
                                       ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, json::error_handler_t::replace);
    return fmt::format("{}  ({}, {})", shownValue, text("by"), text("at"));
}

}  // namespace

json conflictJson(const store::Record& conflict) {
    return {{"id", conflict.id.text()},           {"entity", conflict.text("entity")},
            {"record", conflict.text("record")},  {"field", conflict.text("field")},
            {"kept", sideJson(conflict, "kept")}, {"lost", sideJson(conflict, "lost")},
            {"state", conflict.text("state")}};
}

std::string conflictText(store::ReadTransaction& read, const store::Record& conflict) {
    const model::Entity* entity = model::findEntity(conflict.text("entity"));
    const auto row = Uuid::parse(conflict.text("record"));
    std::string what = conflict.text("field");
    if (entity != nullptr) {
        if (const model::Field* field = entity->field(what))
            what = labelOf(*field);
        else if (what == store::kAliveCell)
            what = tr("deleted or not", "удалено или нет");
    }
    const std::string title =
        entity != nullptr && row ? titleOf(read, entity->kind, *row) : conflict.text("record");
    return fmt::format("{}  {} · {}\n    {}: {}\n    {}: {}", conflict.id.text(), title, what,
                       tr("kept", "оставлено"), sideText(sideJson(conflict, "kept")), tr("other", "другое"),
                       sideText(sideJson(conflict, "lost")));
}

}  // namespace tropa::cli
