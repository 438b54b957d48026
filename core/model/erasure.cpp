#include "core/model/erasure.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tropa::model {

using nlohmann::json;

bool isPersonal(const Entity& entity, std::string_view name) {
    const Field* field = entity.field(name);
    return field == nullptr || field->personal;
}

bool isPersonalCell(const Entity& entity, std::string_view name) {
    const Cell* cell = entity.cell(name);
    return cell == nullptr ? isPersonal(entity, name) && name != kAliveCell
                           : std::any_of(cell->fields.begin(), cell->fields.end(),
                                         [&](std::size_t at) { return entity.fields[at].personal; });
}

json withoutPersonal(const Entity& entity, json fields) {
    if (!fields.is_object()) return fields;
    for (auto at = fields.begin(); at != fields.end();)
        at = isPersonal(entity, at.key()) ? fields.erase(at) : std::next(at);
    return fields;
}

json withoutPersonal(const Entity& entity, std::string_view name, json value) {
    if (!isPersonalCell(entity, name)) return value;
    const Cell* cell = entity.cell(name);
    if (cell == nullptr || !cell->isGroup()) return {};
    value = withoutPersonal(entity, std::move(value));
    return value.is_object() && value.empty() ? json() : value;
}

bool saysPersonal(const Entity& entity, const Op& op) {
    switch (op.kind) {
        case OpKind::Create:
            return withoutPersonal(entity, op.value) != op.value;
        case OpKind::Set:
        case OpKind::Text:
        case OpKind::Add:
        case OpKind::Remove:
            return withoutPersonal(entity, op.cell, op.value) != op.value;
        case OpKind::Delete:
        case OpKind::Restore:
        case OpKind::Erase:
            return false;
    }
    return false;
}

}  // namespace tropa::model
