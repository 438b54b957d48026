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
/// order, then seq, born, vers, scope, alive, extra, sort_key where the entity has one, and a contact's
/// signs.
struct TableSql {
    std::string columns;    ///< Up to extra, for SELECT.
    std::string select;     ///< … WHERE id=?
    std::string selectByN;  ///< … WHERE n=?
    std::string insert;     ///< All but n.
    bool sorted = false;    ///< Has a sort_key.
};
const TableSql& tableSql(model::Kind kind);

/// An order of the contact list for which there is an index, alone and under each of the filters.
struct ListIndex {
    std::string_view filter;  ///< Column compared with one value; empty for the whole list.
    std::string_view key;     ///< Column that sorts; ties by n.
    std::string name() const;
};
std::span<const ListIndex> contactListIndexes();
/// Rows that the indexes hold: what a list shows.
inline constexpr std::string_view kListed = "alive AND merged_into IS NULL";

/// Whether the entity has a full-text index, `search_<entity>`.
bool isSearchable(const model::Entity& entity);
/// How the full-text indexes are kept, which lies beside them: their pieces, one for each edit, are put
/// together when there are eight of a size, not with nearly every edit.
void tuneSearch(sql::Connection& connection);

}  // namespace tropa::store
