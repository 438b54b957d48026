#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The server's tables, once for all databases. The workspace's id comes first in every key, so that the same
/// tables can be distributed by it: no sequences, no foreign keys, nothing unique but the ids.
namespace tropa::server {

/// Written in SQLite's words; see `Dialect`.
struct SchemaStep {
    int version;
    std::string_view name;
    std::string_view ddl;
    /// What the tables' new shape needs besides, in the same transaction; may be empty.
    std::function<void(class Session&)> fill;
};

/// In the order of their versions.
std::span<const SchemaStep> schemaSteps();

/// The names of all tables that the steps make, in order.
std::vector<std::string> schemaTables();

/// How PostgreSQL says what the statements say: DDL types, and $1, $2, … for the question marks.
std::string postgresDdl(std::string_view ddl);
std::string postgresStatement(std::string_view sql);

}  // namespace tropa::server
