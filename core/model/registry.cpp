#include "core/model/registry.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "core/model/entities.h"

namespace tropa::model {
namespace {

/// Numbers the fields and gathers the cells.
std::vector<Entity> completed(std::vector<Entity> list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        Entity& e = list[i];
        assert(static_cast<std::size_t>(e.kind) == i);
        for (std::size_t at = 0; at < e.fields.size(); ++at) {
            Field& f = e.fields[at];
            f.index = at;
            const std::string_view cellName = f.group.empty() ? f.name : f.group;
            auto found = std::find_if(e.cells.begin(), e.cells.end(),
                                      [&](const Cell& c) { return c.name == cellName; });
            if (found == e.cells.end()) found = e.cells.insert(found, Cell{cellName, f.merge, {}});
            assert(found->merge == f.merge);
            found->fields.push_back(at);
            f.cell = static_cast<std::size_t>(found - e.cells.begin());
        }
    }
    return list;
}

}  // namespace

const Field* Entity::field(std::string_view fieldName) const {
    for (const Field& f : fields)
        if (f.name == fieldName) return &f;
    return nullptr;
}

const Cell* Entity::cell(std::string_view cellName) const {
    for (const Cell& c : cells)
        if (c.name == cellName) return &c;
    return nullptr;
}

std::span<const Entity> entities() {
    static const std::vector<Entity> list = completed(describeEntities());
    return list;
}

const Entity& entity(Kind kind) {
    return entities()[static_cast<std::size_t>(kind)];
}

const Entity* findEntity(std::string_view name) {
    static const std::unordered_map<std::string_view, const Entity*> byName = [] {
        std::unordered_map<std::string_view, const Entity*> all;
        for (const Entity& e : entities()) all.emplace(e.name, &e);
        return all;
    }();
    const auto found = byName.find(name);
    return found == byName.end() ? nullptr : found->second;
}

bool mayHaveChildren(std::string_view entityName) {
    static const std::vector<Kind> parents = [] {
        std::vector<Kind> found;
        for (const Entity& e : entities())
            for (const std::string_view name : e.scopeFields)
                if (const auto target = e.field(name)->target; target != Kind::Member)
                    found.push_back(*target);
        return found;
    }();
    const Entity* entity = findEntity(entityName);
    return entity != nullptr && std::count(parents.begin(), parents.end(), entity->kind) != 0;
}

bool isFilingLink(const Entity& entity, const Field& field) {
    return field.target && field.target != Kind::Member &&
           std::count(entity.scopeFields.begin(), entity.scopeFields.end(), field.name) != 0;
}

bool isChildLink(const Entity& entity, const Field& field) {
    if (!field.target) return false;
    const bool child = entity.fact || entity.kind == Kind::Deal || entity.kind == Kind::Task;
    return child &&
           (*field.target == Kind::Contact || *field.target == Kind::Company || *field.target == Kind::Deal);
}

}  // namespace tropa::model
