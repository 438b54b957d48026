#include "sync/protocol/tables.h"

#include <algorithm>

#include "core/model/codec.h"

namespace tropa::protocol {

using model::RemoteRow;
using nlohmann::json;

namespace {

struct Told {
    const RemoteRow* row;
    std::string_view text;  ///< What it holds, where that is at hand; else its `data` says.
    const RemoteRow* operator->() const { return row; }
};

/// Rows of one table: of one entity, filed under one scope.
using Group = std::vector<Told>;

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
    for (const Told& told : rows) {
        if (list.size() > 1) list += ',';
        list += each(*told.row);
    }
    return list + ']';
}

/// Behind the text that begins at `at`, or npos.
std::size_t behindText(std::string_view all, std::size_t at) {
    for (;;) {
        at = all.find_first_of("\"\\", at + 1);
        if (at == std::string_view::npos || all[at] == '"') return at == all.npos ? at : at + 1;
        ++at;  // whatever is escaped
    }
}

/// Behind the value that begins at `at`, or npos.
std::size_t behindValue(std::string_view all, std::size_t at) {
    for (int depth = 0; at < all.size(); ++at) {
        const char c = all[at];
        if (c == '"') {
            at = behindText(all, at);
            if (at == all.npos || depth == 0) return at;
            --at;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        } else if (c == ',' && depth == 0) {
            return at;
        }
    }
    return all.npos;
}

/// Members of an object's text, as it was written by a tree: names and values as they stand there.
using Members = std::vector<std::pair<std::string_view, std::string_view>>;

/// False where the text is not as expected.
bool takeApart(std::string_view text, Members& members) {
    members.clear();
    if (text == "{}") return true;
    if (text.size() < 2 || text.front() != '{') return false;
    for (std::size_t at = 1; at < text.size() && text[at] == '"';) {
        const std::size_t colon = behindText(text, at);
        if (colon >= text.size() || text[colon] != ':') return false;
        const std::string_view name = text.substr(at + 1, colon - at - 2);
        if (name.find('\\') != name.npos) return false;
        const std::size_t end = behindValue(text, colon + 1);
        if (end >= text.size()) return false;
        members.emplace_back(name, text.substr(colon + 1, end - colon - 1));
        if (text[end] == '}') return end + 1 == text.size();
        at = end + 1;
    }
    return false;
}

std::string columnsOf(const Group& rows) {
    // By name, each with as many leading nulls as it takes.
    std::map<std::string, std::pair<std::string, std::size_t>, std::less<>> columns;
    const auto put = [&](std::size_t at, std::string_view name, std::string_view value) {
        auto column = columns.find(name);
        if (column == columns.end()) column = columns.try_emplace(std::string(name)).first;
        auto& [text, count] = column->second;
        for (; count < at; ++count) text += "null,";
        text += value;
        text += ',';
        ++count;
    };
    Members members;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto& [row, text] = rows[at];
        if (!text.empty() && takeApart(text, members)) {
            for (const auto& [name, value] : members)
                if (value != "null") put(at, name, value);
            continue;
        }
        const json data = text.empty() ? row->data : json::parse(text);
        for (const auto& [name, value] : data.items())
            if (!value.is_null()) put(at, name, value.dump());
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
        std::any_of(rows.begin(), rows.end(), [](const Told& r) { return *r->born != r->seq; });
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

void appendTables(std::string& answer, const std::vector<RemoteRow>& rows,
                  const std::vector<std::string>& texts) {
    std::vector<Group> groups;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> known;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const RemoteRow& row = rows[place];
        if (!row.born) continue;
        auto [at, fresh] = known.try_emplace({row.entity, row.scope}, groups.size());
        // Differences do not go backwards.
        if (!fresh && groups[at->second].back()->seq > row.seq) fresh = true;
        if (fresh) {
            at->second = groups.size();
            groups.emplace_back();
        }
        groups[at->second].push_back({&row, place < texts.size() ? texts[place] : std::string_view{}});
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
