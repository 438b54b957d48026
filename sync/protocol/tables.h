#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/registry.h"
#include "core/model/value.h"
#include "sync/protocol/messages.h"

/// Whole records of one entity, told column by column: how a first sync travels. Half of the bytes of rows
/// told one by one, and read without a tree of the page.
namespace tropa::protocol {

struct Table {
    struct Column {
        std::string name;
        const model::Field* field = nullptr;  ///< Null for one that this version does not know.
        std::vector<model::Value> values;     ///< Of a known field, one for each row.
        /// Of an unknown one: those that are not null, by place.
        std::vector<std::pair<std::size_t, nlohmann::json>> unknown;
        const nlohmann::json* unknownAt(std::size_t place) const;
    };

    std::string name;
    const model::Entity* entity = nullptr;  ///< Null for one that this version does not know.
    std::string scope{model::kWorkspaceScope};
    std::vector<Uuid> rows;
    std::vector<std::uint64_t> seqs, borns;
    std::vector<bool> alive;
    std::map<std::size_t, model::Versions> versions;  ///< By place; only those that have any.
    std::vector<Column> columns;                      ///< A field that has none is empty in all rows.
};

/// The row in the form in which single rows travel.
model::RemoteRow rowAt(const Table& table, std::size_t place);

/// Adds the rows that are whole to an encoded answer, as its last member `tables`.
/// @param texts see SyncAnswer
void appendTables(std::string& answer, const std::vector<model::RemoteRow>& rows,
                  const std::vector<std::string>& texts);

/// An answer with its tables, which are not put into `rows`. A value that this version cannot read (a newer
/// type, an older limit) is empty, and with it its group: that must not stop a sync.
/// Errors: InvalidInput with the place, TooLarge.
Result<SyncAnswer> decodePage(std::string_view bytes, std::vector<Table>& tables);

/// What stands before the tables: enough for asking for the next page while this one is taken in. Nothing
/// where it cannot be told yet.
std::optional<SyncAnswer> peekPage(std::string_view bytes);

}  // namespace tropa::protocol
