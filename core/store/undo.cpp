#include "core/store/undo.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/model/codec.h"

namespace tropa::store {
namespace {

using nlohmann::json;

/// An emptied set is stored as no value.
bool same(const json& a, const json& b) {
    const auto none = [](const json& value) {
        return value.is_null() || (value.is_array() && value.empty());
    };
    return a == b || (none(a) && none(b));
}

/// Puts one value back through the ordinary way of writing. False when it has changed since.
bool putBack(WriteTransaction& write, Edit& edit, const json& entry) {
    const model::Entity* entity = model::findEntity(entry.at("entity").get_ref<const std::string&>());
    const auto id = Uuid::parse(entry.at("row").get_ref<const std::string&>());
    if (entity == nullptr || !id) return false;
    const auto record = findRecord(write, entity->kind, *id);
    if (!record) return false;
    const std::string& cellName = entry.at("cell").get_ref<const std::string&>();
    if (cellName == kAliveCell) {
        const bool wanted = entry.at("before").get<bool>();
        if (record->alive == wanted) return false;
        if (wanted)
            edit.restore(entity->kind, *id);
        else
            edit.remove(entity->kind, *id);
        return true;
    }
    const model::Cell* cell = entity->cell(cellName);
    if (cell == nullptr || !record->alive) return false;
    if (!same(model::cellToJson(*entity, *cell, record->values), entry.at("after"))) return false;
    std::vector<model::Value> values = record->values;
    if (!model::cellFromJson(*entity, *cell, entry.at("before"), values)) return false;
    FieldValues fields;
    for (const std::size_t at : cell->fields) fields.emplace_back(entity->fields[at].name, values[at]);
    edit.set(entity->kind, *id, fields);
    return true;
}

constexpr std::string_view kEntry = "id,CASE grp WHEN 0 THEN id ELSE grp END,label,at";

std::optional<UndoEntry> readEntry(sql::Statement row) {
    if (!row.next()) return std::nullopt;
    return UndoEntry{row.integer(0), row.integer(1), std::string(row.text(2)), row.integer(3)};
}

}  // namespace

std::optional<UndoEntry> lastUndoable(ReadTransaction& read) {
    return readEntry(read.sql().prepare(
        fmt::format("SELECT {} FROM undo WHERE NOT undone ORDER BY id DESC LIMIT 1", kEntry)));
}

std::optional<UndoEntry> lastUndoableOf(ReadTransaction& read, std::int64_t group) {
    sql::Statement row = read.sql().prepare(fmt::format(
        "SELECT {} FROM undo WHERE id>=?1 AND (id=?1 OR grp=?1) AND NOT undone ORDER BY id DESC LIMIT 1",
        kEntry));
    row.bind(1, group);
    return readEntry(std::move(row));
}

int undo(WriteTransaction& write, std::int64_t entryId) {
    json entries;
    {
        sql::Statement row = write.sql().prepare("SELECT body FROM undo WHERE id=? AND NOT undone");
        row.bind(1, entryId);
        if (!row.next()) throw Failure(ErrorCode::NotFound, "There is nothing to undo.");
        entries = json::parse(row.text(0));
    }
    Edit edit(write, "undo");
    int count = 0;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        count += putBack(write, edit, *entry) ? 1 : 0;
    (void)edit.finish(false);
    write.sql().prepare("UPDATE undo SET undone=1 WHERE id=?").with(entryId).run();
    return count;
}

}  // namespace tropa::store
