#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/server/session.h"

/// The server's tables as data, for what treats all of them alike: a copy, a move. Each row belongs to a
/// workspace, and its key begins with it.
namespace tropa::server {

struct Column {
    std::string name;
    std::string type;  ///< As schema.h has them.
};

struct Table {
    std::string name;
    std::vector<Column> columns;   ///< The workspace first.
    std::vector<std::size_t> key;  ///< Which of them tell a workspace's rows apart, in order.

    /// Of all columns behind the workspace.
    std::string names() const;
    /// Rows whose contents never change, large ones.
    bool isContent() const { return name == "blob_piece"; }
    /// The same with no other columns than the key's; as it is where a workspace has one row.
    Table keysOnly() const;
};

/// As the steps of the schema leave them.
std::vector<Table> tablesNow();

struct Cell {
    bool null = true;
    std::int64_t integer = 0;
    std::string bytes;
    friend bool operator==(const Cell&, const Cell&) = default;
};
/// A row: a cell for each column.
using Line = std::vector<Cell>;

/// The workspace has left: nobody gets in here any more. What else there is of it stays.
void leave(Session& session, const Uuid& workspace);

/// Some rows of a workspace behind `last` (empty: from the first on), in the order of their key, which is the
/// same in all databases.
std::vector<Line> pageOf(Session& from, const Table& table, const Uuid& workspace, const Line& last);
/// The whole row with this key. @param key of a table with these columns only.
std::optional<Line> lineAt(Session& from, const Table& table, const Uuid& workspace, const Line& key);
Cell cellOf(const Query& row, const Column& column, int at);
void bindCell(Query& query, int at, const Column& column, const Cell& cell);
void insertLine(Session& to, const Table& table, const Line& line);

}  // namespace tropa::server
