#include "sync/server/noting.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>

namespace tropa::server {
namespace {

const Table* tableNamed(std::string_view name) {
    static const std::vector<Table> all = tablesNow();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Table& table) { return table.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void pack(std::string& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> static_cast<unsigned>(shift));
}

std::uint64_t unpack(std::string_view packed, std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + 8; ++i) value = value << 8U | static_cast<unsigned char>(packed[i]);
    return value;
}

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view part = list.substr(0, end);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        parts.push_back(part);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

/// What a statement's rows are is read out of its text; one that is written in another way must not pass
/// unnoted.
void require(bool fits, std::string_view sql) {
    if (!fits)
        throw Failure(ErrorCode::Internal, fmt::format("While a workspace moves, this cannot be written, as "
                                                       "its rows are not to be told from it: {}",
                                                       sql));
}

/// Between this word and the bracket that closes behind it.
std::string_view behind(std::string_view sql, std::string_view word) {
    const std::size_t at = sql.find(word);
    require(at != std::string_view::npos, sql);
    const std::size_t from = at + word.size();
    return sql.substr(from, sql.find(')', from) - from);
}

/// The table that a statement writes into; empty for one that reads.
std::string_view writtenBy(std::string_view sql) {
    const char verb = sql.empty() ? ' ' : sql.front();  // INSERT INTO, DELETE FROM, UPDATE
    if (verb != 'I' && verb != 'D' && verb != 'U') return {};
    for (int words = verb == 'U' ? 1 : 2; words > 0; --words) sql.remove_prefix(sql.find(' ') + 1);
    return sql.substr(0, sql.find_first_of(" ("));
}

/// A statement that writes, with what is needed to say which rows.
class NotingQuery final : public Query::Backend {
public:
    NotingQuery(Session& session, const Uuid& workspace, std::string_view sql, const Table& table)
        : session_(session),
          workspace_(workspace),
          sql_(sql),
          table_(table),
          query_(session.prepare(sql)) {}

    void bindNull(int index) override {
        value(index) = {};
        query_.bindNull(index);
    }
    void bindInteger(int index, std::int64_t number) override {
        value(index) = {{false, number, {}}, "INTEGER"};
        query_.bind(index, number);
    }
    void bindText(int index, std::string_view text) override {
        value(index) = {{false, 0, std::string(text)}, "TEXT"};
        query_.bind(index, text);
    }
    void bindBlob(int index, std::string_view bytes) override {
        value(index) = {{false, 0, std::string(bytes)}, "BLOB"};
        query_.bindBlob(index, bytes);
    }
    bool next() override { return query_.next(); }
    void run() override {
        note();
        query_.run();
    }
    void runInBulk() override {
        note();
        query_.runInBulk();
    }
    bool isNull(int column) const override { return query_.isNull(column); }
    std::int64_t integer(int column) const override { return query_.integer(column); }
    std::string_view text(int column) const override { return query_.text(column); }
    std::string_view blob(int column) const override { return query_.blob(column); }

private:
    struct Value {
        Cell cell;
        std::string type;
    };
    Value& value(int index) {
        const auto at = static_cast<std::size_t>(index - 1);
        if (values_.size() <= at) values_.resize(at + 1);
        return values_[at];
    }

    void note() {
        if (sql_.front() == 'I')
            put(inserted());
        else
            for (const Line& line : found()) put(line);
    }

    Line inserted() {
        const auto columns = split(behind(sql_, "("));
        const auto values = split(behind(sql_, "VALUES("));
        require(columns.size() == values.size(), sql_);
        Line line(table_.columns.size());
        for (const std::size_t at : table_.key) {
            const auto place = std::find(columns.begin(), columns.end(), table_.columns[at].name);
            require(place != columns.end(), sql_);
            const auto given = values.begin() + (place - columns.begin());
            // What stands in the statement itself is no part of any key.
            require(*given == "?", sql_);
            line[at] = values_.at(static_cast<std::size_t>(std::count(values.begin(), given, "?"))).cell;
        }
        return line;
    }

    /// The rows that an UPDATE or a DELETE is about to meet.
    std::vector<Line> found() {
        constexpr std::string_view kWhere = " WHERE ws=?";
        const std::size_t where = sql_.find(kWhere);
        require(where != std::string::npos, sql_);
        const Table keys = table_.keysOnly();
        const auto first = static_cast<std::size_t>(
            std::count(sql_.begin(), sql_.begin() + static_cast<std::ptrdiff_t>(where), '?'));
        Query rows = session_.prepare(fmt::format("SELECT ws,{} FROM {} WHERE ws=?{}", keys.names(),
                                                  table_.name, sql_.substr(where + kWhere.size())));
        for (std::size_t at = first; at < values_.size(); ++at)
            bindCell(rows, static_cast<int>(at - first) + 1, {{}, values_[at].type}, values_[at].cell);
        std::vector<Line> lines;
        while (rows.next()) {
            Line& line = lines.emplace_back(table_.columns.size());
            for (std::size_t i = 0; i < table_.key.size(); ++i)
                line[table_.key[i]] = cellOf(rows, keys.columns[i + 1], static_cast<int>(i) + 1);
        }
        return lines;
    }

    void put(const Line& line) {
        Query row = session_.prepare(
            "INSERT INTO noted(ws,name,line) VALUES(?,?,?) ON CONFLICT(ws,name,line) DO NOTHING");
        row.bind(1, workspace_);
        row.bind(2, table_.name);
        row.bindBlob(3, keyOf(table_, line));
        row.run();
    }

    Session& session_;
    Uuid workspace_;
    std::string sql_;
    const Table& table_;
    Query query_;
    std::vector<Value> values_;
};

}  // namespace

std::string keyOf(const Table& table, const Line& line) {
    std::string key;
    for (const std::size_t at : table.key) {
        const bool integer = table.columns[at].type == "INTEGER";
        pack(key, integer ? static_cast<std::uint64_t>(line[at].integer) : line[at].bytes.size());
        key += line[at].bytes;
    }
    return key;
}

Line lineOf(const Table& table, const std::string& key) {
    Line line(table.columns.size());
    std::size_t from = 0;
    for (const std::size_t at : table.key) {
        const std::uint64_t number = unpack(key, from);
        from += 8;
        line[at].null = false;
        if (table.columns[at].type == "INTEGER") {
            line[at].integer = static_cast<std::int64_t>(number);
            continue;
        }
        line[at].bytes = key.substr(from, number);
        from += number;
    }
    return line;
}

Notes notesIn(Session& session, const Uuid& workspace) {
    Notes notes;
    Query rows = session.prepare("SELECT name,line FROM noted WHERE ws=?");
    for (rows.with(workspace); rows.next();)
        notes.insert({std::string(rows.text(0)), std::string(rows.blob(1))});
    return notes;
}

NotingSession::NotingSession(std::unique_ptr<Session> inner, const Uuid& workspace,
                             std::function<bool()> wanted)
    : inner_(std::move(inner)),
      workspace_(workspace),
      wanted_(std::move(wanted)) {}

Query NotingSession::prepare(std::string_view sql) {
    const std::string_view name = writtenBy(sql);
    // The head goes with the last step of the move.
    if (name.empty() || !wanted_() || name == "head") return inner_->prepare(sql);
    const Table* table = tableNamed(name);
    require(table != nullptr, sql);
    return Query(std::make_unique<NotingQuery>(*inner_, workspace_, sql, *table));
}

}  // namespace tropa::server
