#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/match_key.h"
#include "core/model/change.h"
#include "core/model/registry.h"
#include "core/model/value.h"
#include "core/store/replica.h"

namespace tropa::store {

/// Versions of a record's cells: those that differ from the seq of its birth.
using model::decodeVersions;
using model::encodeVersions;
using model::Versions;

/// A record as the app sees it: the server's state with this device's pending edits laid over it.
struct Record {
    model::Kind kind{};
    std::int64_t n = 0;  ///< Row number in the table; 0 for one that is not stored yet.
    Uuid id;
    std::vector<model::Value> values;  ///< In the order of the entity's fields.
    std::uint64_t seq = 0;   ///< Up to which the server's state is known; 0 before the first answer.
    std::uint64_t born = 0;  ///< Seq of its creation.
    Versions versions;
    std::string scope;
    bool alive = true;
    std::string extra;  ///< Fields that this version does not know, a JSON object; empty when none.

    const model::Entity& entity() const { return model::entity(kind); }
    /// The field's value; broken invariant when the entity has no such field.
    const model::Value& operator[](std::string_view field) const;
    model::Value& operator[](std::string_view field);
    /// Empty text when the field is not known.
    std::string text(std::string_view field) const;
    std::optional<std::int64_t> integer(std::string_view field) const;
    Uuid reference(std::string_view field) const;
    /// True only where it says so; not known is false.
    bool flag(std::string_view field) const;
    std::uint64_t versionOf(std::string_view cell) const;
};

/// Reads the present row of a statement that selects TableSql::columns.
Record readRecord(model::Kind kind, const sql::Statement& row);

/// The record, dead or alive; nothing when this replica has never had it.
std::optional<Record> findRecord(ReadTransaction& read, model::Kind kind, const Uuid& id);

/// When the full-text index hears of a record: at once, or together with others (search_index.h).
enum class Telling { Now, Later };

/// Inserts (n = 0) or updates the row with its search index and match keys.
/// @param before the row as stored now; null for a new one.
void saveRecord(WriteTransaction& write, Record& record, const Record* before, Telling when = Telling::Now);

/// Takes the row out, with its search index and match keys. Not a delete: nobody else hears of it.
void eraseRecord(WriteTransaction& write, const Record& record);

/// Keys by which a contact or company is recognised.
std::vector<std::string> matchKeys(const Record& record);
using tropa::emailKey;
using tropa::phoneKey;
using tropa::phoneLineKey;

}  // namespace tropa::store
