#pragma once

#include <span>

#include "core/model/registry.h"
#include "core/sql/migrations.h"

namespace tropa::store {

/// The replica's schema, step by step. Tables of entities are derived from the registry: a new field
/// is one line there and one migration here that calls `addMissingColumns`.
std::span<const sql::Migration> migrations();

/// Creates the tables and adds the columns and indexes that the registry has and the file lacks.
void addMissingColumns(sql::Connection& connection);

/// Statements over an entity's table, made once from the registry. Columns: n, id, the fields in
/// order, then seq, born, vers, scope, alive, extra, and sort_key where the entity has one.
struct TableSql {
    std::string columns;  ///< All columns but sort_key, for SELECT.
    std::string select;   ///< … WHERE id=?
    std::string insert;
    std::string update;   ///< … WHERE n=?; parameters as `insert`, n last.
    bool sorted = false;  ///< Has a sort_key.
};
const TableSql& tableSql(model::Kind kind);

/// Whether the entity has a full-text index, `search_<entity>`.
bool isSearchable(const model::Entity& entity);

}  // namespace tropa::store
