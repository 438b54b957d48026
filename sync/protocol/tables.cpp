#include "sync/protocol/tables.h"

#include <algorithm>
#include <climits>

#include "core/model/codec.h"
#include "sync/protocol/plain_walk.h"

namespace tropa::protocol {

using model::RemoteRow;
using nlohmann::json;

namespace {

struct Told {
    const RemoteRow* row;
    std::string_view text;  ///< What it holds, where that is at hand; else its `data` says.
    const RemoteRow* operator->() const { return row; }
};

/// Bytes that a row takes beside its fields: an id, and differences.
constexpr std::size_t kBesideFields = 48;
/// Bytes that hardly any value exceeds.
constexpr std::size_t kUsualValue = 128;

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
        const std::size_t end = behindValue(text, colon + 1, INT_MAX);
        if (end >= text.size()) return false;
        members.emplace_back(name, text.substr(colon + 1, end - colon - 1));
        if (text[end] == '}') return end + 1 == text.size();
        at = end + 1;
    }
    return false;
}

/// Lists of the fields' values, one for each row, in the making.
class Columns {
public:
    explicit Columns(std::size_t rows) : rows_(rows) {}

    /// The value of the row at this place. Rows come in their order, and a row's names mostly in the order of
    /// those of the one before.
    void put(std::size_t place, std::string_view name, std::string_view value) {
        if (next_ >= columns_.size() || columns_[next_].name != name) next_ = at(name);
        Column& column = columns_[next_++];
        // Most lists are about as long as their beginning lets one expect; a long note tells nothing of
        // others.
        if (column.values.empty())
            column.values.reserve((rows_ - place) * (std::min(value.size(), kUsualValue) + 4));
        fill(column, place);
        column.values += value;
        column.values += ',';
        ++column.count;
    }
    void begin() { next_ = 0; }
    void append(std::string& out) {
        std::size_t size = 2;
        for (Column& column : columns_) {
            fill(column, rows_);
            column.values.back() = ']';
            size += column.name.size() + column.values.size() + 5;
        }
        out.reserve(out.size() + size + rows_ * kBesideFields);
        out += '{';
        for (const Column& column : columns_) {
            out += out.back() == '{' ? "\"" : ",\"";
            out += column.name;
            out += "\":[";
            out += column.values;
        }
        out += '}';
    }

private:
    struct Column {
        std::string name, values;
        std::size_t count = 0;  ///< Of its values that are there.
    };
    /// Ordered by name; where it belongs if it is new.
    std::size_t at(std::string_view name) {
        const auto place = std::lower_bound(columns_.begin(), columns_.end(), name,
                                            [](const Column& c, std::string_view n) { return c.name < n; });
        const auto index = static_cast<std::size_t>(place - columns_.begin());
        if (place == columns_.end() || place->name != name)
            columns_.insert(place, {std::string(name), {}, 0});
        return index;
    }
    static void fill(Column& column, std::size_t count) {
        for (; column.count < count; ++column.count) column.values += "null,";
    }

    std::size_t rows_;
    std::vector<Column> columns_;
    std::size_t next_ = 0;
};

void appendColumns(std::string& out, const Group& rows) {
    Columns columns(rows.size());
    Members members;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& [row, text] = rows[place];
        columns.begin();
        if (!text.empty() && takeApart(text, members)) {
            for (const auto& [name, value] : members)
                if (value != "null") columns.put(place, name, value);
            continue;
        }
        const json data = text.empty() ? row->data : json::parse(text);
        for (const auto& [name, value] : data.items())
            if (!value.is_null()) columns.put(place, name, value.dump());
    }
    columns.append(out);
}

std::string versionsOf(const Group& rows) {
    json all = json::object();
    for (std::size_t at = 0; at < rows.size(); ++at)
        for (const auto& [cell, ver] : rows[at]->versions)
            all[std::to_string(at)][cell] = std::to_string(ver);
    return all.empty() ? std::string{} : all.dump();
}

void appendTable(std::string& answer, const Group& rows) {
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
    answer += out;
    answer += ",\"fields\":";
    appendColumns(answer, rows);
    out = "{";
    append(out, "rows", listOf(rows, [](const RemoteRow& r) { return '"' + r.id.text() + '"'; }));
    if (rows.front()->scope != model::kWorkspaceScope) append(out, "scope", json(rows.front()->scope).dump());
    std::uint64_t last = 0;
    append(out, "seq", listOf(rows, [&](const RemoteRow& r) {
               const std::uint64_t before = std::exchange(last, r.seq);
               return before == 0 ? '"' + std::to_string(r.seq) + '"' : std::to_string(r.seq - before);
           }));
    if (const std::string versions = versionsOf(rows); !versions.empty()) append(out, "vers", versions);
    out.front() = ',';
    answer += out;
    answer += '}';
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
    for (const Group& group : groups) {
        appendTable(answer, group);
        answer += ',';
    }
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
