#include "sync/server/tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/sql/connection.h"
#include "sync/server/schema.h"

namespace tropa::server {
namespace {

constexpr int kPlainRows = 500;
constexpr int kPagePieces = 8;  ///< Of attachments: 1 MiB each.

}  // namespace

Cell cellOf(const Query& row, const Column& column, int at) {
    Cell cell;
    cell.null = row.isNull(at);
    if (cell.null) return cell;
    if (column.type == "INTEGER")
        cell.integer = row.integer(at);
    else
        cell.bytes = column.type == "BLOB" ? row.blob(at) : row.text(at);
    return cell;
}

void bindCell(Query& query, int at, const Column& column, const Cell& cell) {
    if (cell.null)
        query.bindNull(at);
    else if (column.type == "INTEGER")
        query.bind(at, cell.integer);
    else if (column.type == "BLOB")
        query.bindBlob(at, cell.bytes);
    else
        query.bind(at, cell.bytes);
}

std::string Table::names() const {
    std::vector<std::string> all;
    for (const Column& column : columns) all.push_back(column.name);
    return fmt::format("{}", fmt::join(all.begin() + 1, all.end(), ","));
}

Table Table::keysOnly() const {
    if (key.empty()) return *this;
    Table keys{name, {columns.front()}, {}};
    for (const std::size_t at : key) {
        keys.key.push_back(keys.columns.size());
        keys.columns.push_back(columns[at]);
    }
    return keys;
}

std::vector<Table> tablesNow() {
    sql::Connection scratch(":memory:");
    for (const SchemaStep& step : schemaSteps()) scratch.execute(std::string(step.ddl));
    std::vector<Table> tables;
    for (const std::string& name : schemaTables()) {
        if (name == "noted") continue;  // of this database alone
        Table& table = tables.emplace_back();
        table.name = name;
        std::vector<std::pair<std::int64_t, std::size_t>> key;
        sql::Statement columns = scratch.prepare("SELECT name,type,pk FROM pragma_table_info(?)");
        columns.with(name);
        while (columns.next()) {
            if (columns.integer(2) > 1) key.emplace_back(columns.integer(2), table.columns.size());
            table.columns.push_back({std::string(columns.text(0)), std::string(columns.text(1))});
        }
        std::sort(key.begin(), key.end());
        for (const auto& [place, at] : key) table.key.push_back(at);
    }
    return tables;
}

std::vector<Line> pageOf(Session& from, const Table& table, const Uuid& workspace, const Line& last) {
    std::vector<std::string> key;
    for (const std::size_t at : table.key) key.push_back(table.columns[at].name);
    std::string sql = fmt::format("SELECT ws,{} FROM {} WHERE ws=?", table.names(), table.name);
    if (!last.empty())
        sql += fmt::format(" AND ({})>({})", fmt::join(key, ","),
                           fmt::join(std::vector<std::string>(key.size(), "?"), ","));
    if (!key.empty())
        sql += fmt::format(" ORDER BY {} LIMIT {}", fmt::join(key, ","),
                           table.isContent() ? kPagePieces : kPlainRows);
    Query rows = from.prepare(sql);
    int parameter = 0;
    rows.bind(++parameter, workspace);
    if (!last.empty())
        for (const std::size_t at : table.key) bindCell(rows, ++parameter, table.columns[at], last[at]);
    std::vector<Line> page;
    while (rows.next()) {
        Line& line = page.emplace_back();
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            line.push_back(cellOf(rows, table.columns[at], static_cast<int>(at)));
    }
    return page;
}

std::optional<Line> lineAt(Session& from, const Table& table, const Uuid& workspace, const Line& key) {
    std::string sql = fmt::format("SELECT ws,{} FROM {} WHERE ws=?", table.names(), table.name);
    for (const std::size_t at : table.key) sql += fmt::format(" AND {}=?", table.columns[at].name);
    Query row = from.prepare(sql);
    row.bind(1, workspace);
    for (std::size_t i = 0; i < table.key.size(); ++i)
        bindCell(row, static_cast<int>(i) + 2, table.columns[table.key[i]], key[i + 1]);
    if (!row.next()) return std::nullopt;
    Line line;
    for (std::size_t at = 0; at < table.columns.size(); ++at)
        line.push_back(cellOf(row, table.columns[at], static_cast<int>(at)));
    return line;
}

void leave(Session& session, const Uuid& workspace) {
    for (const char* wayIn : {"device", "fresh_token", "login", "browser", "invite", "form"})
        session.prepare(fmt::format("DELETE FROM {} WHERE ws=?", wayIn)).with(workspace).run();
    session.prepare("UPDATE head SET away=? WHERE ws=?").with(kLeft, workspace).run();
}

void insertLine(Session& to, const Table& table, const Line& line) {
    Query row =
        to.prepare(fmt::format("INSERT INTO {}(ws,{}) VALUES(?,{})", table.name, table.names(),
                               fmt::join(std::vector<std::string>(table.columns.size() - 1, "?"), ",")));
    for (std::size_t at = 0; at < table.columns.size(); ++at)
        bindCell(row, static_cast<int>(at) + 1, table.columns[at], line[at]);
    row.run();
}

}  // namespace tropa::server
