#include "sync/protocol/tables.h"

#include <algorithm>

#include "core/model/codec.h"

namespace tropa::protocol {

using model::RemoteRow;
using nlohmann::json;

namespace {

/// Rows of one table: of one entity, filed under one scope.
using Group = std::vector<const RemoteRow*>;

void append(std::string& out, std::string_view name, const std::string& list) {
    out += out.back() == '{' ? "\"" : ",\"";
    out += name;
    out += "\":";
    out += list;
}

/// A list out of what `each` says of every row.
template <typename Each>
std::string listOf(const Group& rows, const Each& each) {
    std::string list = "[";
    for (const RemoteRow* row : rows) {
        if (list.size() > 1) list += ',';
        list += each(*row);
    }
    return list + ']';
}

std::string columnsOf(const Group& rows) {
    // By name, each with as many leading nulls as it takes.
    std::map<std::string, std::pair<std::string, std::size_t>> columns;
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (const auto& [name, value] : rows[at]->data.items()) {
            if (value.is_null()) continue;
            auto& [text, count] = columns[name];
            for (; count < at; ++count) text += "null,";
            text += value.dump();
            text += ',';
            ++count;
        }
    std::string out = "{";
    for (auto& [name, column] : columns) {
        auto& [text, count] = column;
        for (; count < rows.size(); ++count) text += "null,";
        text.back() = ']';
        append(out, name, "[" + text);
    }
    return out + '}';
}

std::string versionsOf(const Group& rows) {
    json all = json::object();
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (const auto& [cell, ver] : rows[at]->versions)
            all[std::to_string(at)][cell] = std::to_string(ver);
    return all.empty() ? std::string{} : all.dump();
}

std::string tableOf(const Group& rows) {
    std::string out = "{";
    const bool edited =
        std::any_of(rows.begin(), rows.end(), [](const RemoteRow* r) { return *r->born != r->seq; });
    if (edited)
        append(out, "born", listOf(rows, [](const RemoteRow& r) { return std::to_string(r.seq - *r.born); }));
    json dead = json::array();
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (!rows[at]->alive) dead.push_back(at);
    if (!dead.empty()) append(out, "dead", dead.dump());
    append(out, "entity", json(rows.front()->entity).dump());
    append(out, "fields", columnsOf(rows));
    append(out, "rows", listOf(rows, [](const RemoteRow& r) { return '"' + r.id.text() + '"'; }));
    if (rows.front()->scope != model::kWorkspaceScope) append(out, "scope", json(rows.front()->scope).dump());
    std::uint64_t last = 0;
    append(out, "seq", listOf(rows, [&](const RemoteRow& r) {
               const std::uint64_t before = std::exchange(last, r.seq);
               return before == 0 ? '"' + std::to_string(r.seq) + '"' : std::to_string(r.seq - before);
           }));
    if (const std::string versions = versionsOf(rows); !versions.empty()) append(out, "vers", versions);
    return out + '}';
}

}  // namespace

void appendTables(std::string& answer, const std::vector<RemoteRow>& rows) {
    std::vector<Group> groups;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
    for (const RemoteRow& row : rows) {
        if (!row.born) continue;
        auto [at, fresh] = known.try_emplace({row.entity, row.scope}, groups.size());
        // Differences do not go backwards.
        if (!fresh && groups[at->second].back()->seq > row.seq) fresh = true;
        if (fresh) {
            at->second = groups.size();
            groups.emplace_back();
        }
        groups[at->second].push_back(&row);
    }
    if (groups.empty()) return;
    answer.back() = ',';  // in the place of the closing brace
    answer += "\"tables\":[";
    for (const Group& group : groups) answer += tableOf(group) + ',';
    answer.back() = ']';
    answer += '}';
}

const json* Table::Column::unknownAt(std::size_t place) const {
    const auto found = std::lower_bound(unknown.begin(), unknown.end(), place,
                                        [](const auto& entry, std::size_t at) { return entry.first < at; });
    return found != unknown.end() && found->first == place ? &found->second : nullptr;
}

RemoteRow rowAt(const Table& table, std::size_t place) {
    RemoteRow row;
    row.entity = table.name;
    row.id = table.rows[place];
    row.seq = table.seqs[place];
    row.scope = table.scope;
    row.alive = table.alive[place];
    row.born = table.borns[place];
    if (const auto found = table.versions.find(place); found != table.versions.end())
        row.versions = found->second;
    for (const Table::Column& column : table.columns) {
        if (column.field != nullptr) {
            if (const model::Value& value = column.values[place]; !model::isNull(value))
                row.data[column.name] = model::toJson(*column.field, value);
            continue;
        }
        if (const json* value = column.unknownAt(place)) row.data[column.name] = *value;
    }
    return row;
}

}  // namespace tropa::protocol
