#include "tests/support/view.h"

#include "core/model/codec.h"
#include "core/store/schema.h"
#include "sync/server/push.h"

namespace tropa::testing {
namespace {

RowView viewOf(const store::Record& record) {
    RowView view{record.kind, record.alive, record.seq, record.born, record.versions, {}};
    for (const model::Cell& cell : record.entity().cells)
        view.cells[std::string(cell.name)] = model::cellToJson(record.entity(), cell, record.values);
    return view;
}

}  // namespace

View viewOf(store::Replica& replica, const std::vector<RowRef>& rows) {
    store::ReadTransaction read(replica);
    View view;
    for (const auto& [kind, id] : rows)
        if (const auto record = store::findRecord(read, kind, id)) view[id] = viewOf(*record);
    return view;
}

View viewOfAll(store::Replica& replica) {
    store::ReadTransaction read(replica);
    View view;
    for (const model::Entity& entity : model::entities()) {
        sql::Statement rows = read.sql().prepare("SELECT " + store::tableSql(entity.kind).columns +
                                                 " FROM \"" + std::string(entity.name) + "\"");
        while (rows.next()) {
            const store::Record record = store::readRecord(entity.kind, rows);
            view[record.id] = viewOf(record);
        }
    }
    return view;
}

View viewOf(const std::vector<server::StoredRecord>& records) {
    View view;
    for (const server::StoredRecord& record : records) {
        const model::Entity* entity = model::findEntity(record.entity);
        if (entity == nullptr) continue;
        RowView row{entity->kind, record.alive, record.seq, record.born, record.versions, {}};
        for (const model::Cell& cell : entity->cells)
            row.cells[std::string(cell.name)] =
                server::cellValue(record.data, entity, std::string(cell.name));
        view[record.row] = std::move(row);
    }
    return view;
}

std::string spelled(const nlohmann::json& value) {
    return value.is_array() && value.empty() ? "null" : value.dump();
}

std::vector<std::string> linesOf(const nlohmann::json& text) {
    std::vector<std::string> lines;
    if (!text.is_string()) return lines;
    const auto& all = text.get_ref<const std::string&>();
    for (std::size_t from = 0; from <= all.size();) {
        const std::size_t end = std::min(all.find('\n', from), all.size());
        if (end > from) lines.push_back(all.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::vector<std::pair<std::string, Uuid>> toldIn(const nlohmann::json& answer) {
    std::vector<std::pair<std::string, Uuid>> told;
    const auto add = [&](const nlohmann::json& of, const nlohmann::json& row) {
        const nlohmann::json entity =
            of.is_object() ? of.value("entity", nlohmann::json()) : nlohmann::json();
        const auto id = row.is_string() ? Uuid::parse(row.get<std::string>()) : std::nullopt;
        if (entity.is_string() && id) told.emplace_back(entity.get<std::string>(), *id);
    };
    for (const nlohmann::json& row : answer.value("rows", nlohmann::json::array()))
        if (row.is_object()) add(row, row.value("row", nlohmann::json()));
    for (const nlohmann::json& table : answer.value("tables", nlohmann::json::array()))
        for (const nlohmann::json& row : table.value("rows", nlohmann::json::array())) add(table, row);
    return told;
}

}  // namespace tropa::testing
