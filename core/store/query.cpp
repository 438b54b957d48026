#include "core/store/query.h"

#include <fmt/format.h>

#include "core/store/schema.h"
#include "core/store/search.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;
using model::Kind;
using model::Value;

/// A WHERE clause under construction: text and the values that go into its marks.
struct Clause {
    std::string sql;
    std::vector<Value> values;
    std::vector<bool> asBlob;

    void add(std::string_view text) { sql += fmt::format("{}{}", sql.empty() ? "" : " AND ", text); }
    void value(Value v, bool blob = false) {
        values.push_back(std::move(v));
        asBlob.push_back(blob);
    }
    void bind(sql::Statement& statement) const {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const int index = static_cast<int>(i) + 1;
            if (const auto* flag = std::get_if<bool>(&values[i]))
                statement.bind(index, *flag);
            else if (const auto* number = std::get_if<std::int64_t>(&values[i]))
                statement.bind(index, *number);
            else if (const auto* id = std::get_if<Uuid>(&values[i]))
                statement.bind(index, *id);
            else if (const auto* text = std::get_if<std::string>(&values[i])) {
                if (asBlob[i])
                    statement.bindBlob(index, *text);
                else
                    statement.bind(index, *text);
            }
        }
    }
};

const Field& fieldOf(const Entity& entity, std::string_view name) {
    const Field* field = entity.field(name);
    if (field == nullptr)
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{} has no field \"{}\"; see `schema`", entity.name, name));
    return *field;
}

/// Whoever has bought is hot, whatever was noted before.
constexpr std::string_view kHasBought =
    "EXISTS(SELECT 1 FROM purchase p WHERE p.contact=contact.id AND p.alive AND NOT ifnull(p.retracted,0) "
    "AND ifnull(p.amount,0)>=0)";

void addFilter(Clause& clause, const Entity& entity, const Filter& filter) {
    const Field& field = fieldOf(entity, filter.field);
    if (entity.kind == Kind::Contact && field.name == "temperature" && !model::isNull(filter.value)) {
        const bool hot = filter.value == Value{std::string("hot")};
        clause.add(fmt::format("(temperature=? {} {})", hot ? "OR" : "AND NOT", kHasBought));
        clause.value(filter.value);
    } else if (model::isNull(filter.value)) {
        clause.add(fmt::format("\"{}\" IS NULL", field.name));
    } else if (field.type == model::FieldType::TextSet) {
        clause.add(fmt::format("EXISTS(SELECT 1 FROM json_each(\"{}\") WHERE value=?)", field.name));
        if (const auto* set = std::get_if<std::vector<std::string>>(&filter.value))
            clause.value(set->empty() ? std::string{} : set->front());
        else
            clause.value(filter.value);
    } else {
        clause.add(fmt::format("\"{}\"=?", field.name));
        clause.value(filter.value);
    }
}

void addSearch(Clause& clause, const Entity& entity, std::string_view typed) {
    const std::string match = searchQuery(typed);
    if (match.empty() || !isSearchable(entity)) {
        clause.add("0");
        return;
    }
    std::string where =
        fmt::format("n IN (SELECT rowid FROM search_{0} WHERE search_{0} MATCH ?)", entity.name);
    clause.value(match);
    // A person is also found by the name of the company.
    if (entity.kind == Kind::Contact || entity.kind == Kind::Deal) {
        where +=
            " OR company IN (SELECT id FROM company WHERE n IN (SELECT rowid FROM search_company WHERE "
            "search_company MATCH ?))";
        clause.value(match);
    }
    if (entity.kind == Kind::Deal) {
        where +=
            " OR contact IN (SELECT id FROM contact WHERE n IN (SELECT rowid FROM search_contact WHERE "
            "search_contact MATCH ?))";
        clause.value(match);
    }
    clause.add('(' + where + ')');
}

Clause whereClause(const ListQuery& query) {
    const Entity& entity = model::entity(query.kind);
    Clause clause;
    clause.add("alive");
    if (entity.field("merged_into") != nullptr) clause.add("merged_into IS NULL");
    for (const Filter& filter : query.where) addFilter(clause, entity, filter);
    if (!query.search.empty()) addSearch(clause, entity, query.search);
    return clause;
}

/// Keyset paging: everything behind (column, id) of the last record. NULLs come first in SQLite.
void addAfter(Clause& clause, std::string_view column, bool falling, const Value& last, bool blob,
              const Uuid& id) {
    const std::string_view op = falling ? "<" : ">";
    if (model::isNull(last)) {
        clause.add(falling ? fmt::format("(\"{0}\" IS NULL AND id<?)", column)
                           : fmt::format("((\"{0}\" IS NULL AND id>?) OR \"{0}\" IS NOT NULL)", column));
        clause.value(id);
        return;
    }
    const std::string_view nulls = falling ? " OR \"{0}\" IS NULL" : "";
    clause.add(fmt::format("(\"{0}\"{1}? OR (\"{0}\"=? AND id{1}?)", column, op) +
               fmt::format(fmt::runtime(std::string(nulls)), column) + ")");
    clause.value(last, blob);
    clause.value(last, blob);
    clause.value(id);
}

}  // namespace

std::vector<Record> listRecords(ReadTransaction& read, const ListQuery& query) {
    const Entity& entity = model::entity(query.kind);
    const TableSql& table = tableSql(query.kind);
    Clause clause = whereClause(query);
    const bool falling = !query.sort.empty() && query.sort.front() == '-';
    const std::string_view named = std::string_view(query.sort).substr(falling ? 1 : 0);
    const bool byKey = table.sorted && (named.empty() || named == entity.title);
    const std::string column = byKey           ? "sort_key"
                               : named.empty() ? "id"
                                               : std::string(fieldOf(entity, named).name);
    const std::string_view direction = falling ? "DESC" : "ASC";

    if (!query.after.isNil()) {
        sql::Statement last =
            read.sql().prepare(fmt::format("SELECT \"{}\" FROM \"{}\" WHERE id=?", column, entity.name));
        last.bind(1, query.after);
        if (!last.next())
            throw Failure(ErrorCode::NotFound,
                          fmt::format("{} {} does not exist", entity.name, query.after.text()));
        if (column == "id") {
            clause.add(falling ? "id<?" : "id>?");
            clause.value(query.after);
        } else {
            Value value;
            if (!last.isNull(0)) {
                const Field* field = entity.field(column);
                if (byKey)
                    value = std::string(last.blob(0));
                else if (field->type == model::FieldType::Reference)
                    value = last.uuid(0);
                else if (last.text(0).data() != nullptr && field->type != model::FieldType::Integer &&
                         field->type != model::FieldType::Timestamp &&
                         field->type != model::FieldType::Decimal && field->type != model::FieldType::Bool)
                    value = std::string(last.text(0));
                else
                    value = last.integer(0);
            }
            addAfter(clause, column, falling, value, byKey, query.after);
        }
    }
    const std::string order = column == "id" ? fmt::format("id {}", direction)
                                             : fmt::format("\"{}\" {}, id {}", column, direction, direction);
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE {} ORDER BY {} LIMIT {}", table.columns,
                                       entity.name, clause.sql, order, query.limit));
    clause.bind(rows);
    std::vector<Record> out;
    while (rows.next()) out.push_back(readRecord(query.kind, rows));
    return out;
}

std::int64_t countRecords(ReadTransaction& read, const ListQuery& query) {
    const Clause clause = whereClause(query);
    sql::Statement row = read.sql().prepare(
        fmt::format("SELECT count(*) FROM \"{}\" WHERE {}", model::entity(query.kind).name, clause.sql));
    clause.bind(row);
    return row.next() ? row.integer(0) : 0;
}

std::vector<Record> recordsWhere(ReadTransaction& read, Kind kind, std::string_view field,
                                 const Uuid& target) {
    const Entity& entity = model::entity(kind);
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE \"{}\"=? AND alive ORDER BY id",
                                       tableSql(kind).columns, entity.name, fieldOf(entity, field).name));
    rows.bind(1, target);
    std::vector<Record> out;
    while (rows.next()) out.push_back(readRecord(kind, rows));
    return out;
}

std::optional<Record> findByTitle(ReadTransaction& read, Kind kind, std::string_view title) {
    const Entity& entity = model::entity(kind);
    const std::string_view unmerged =
        entity.field("merged_into") != nullptr ? " AND merged_into IS NULL" : "";
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE \"{}\"=? AND alive{} ORDER BY id LIMIT 1",
                                       tableSql(kind).columns, entity.name, entity.title, unmerged));
    rows.bind(1, title);
    if (!rows.next()) return std::nullopt;
    return readRecord(kind, rows);
}

std::vector<Uuid> findByMatchKey(ReadTransaction& read, Kind kind, std::string_view key) {
    sql::Statement rows =
        read.sql().prepare("SELECT row FROM match_key WHERE key=? AND entity=? ORDER BY row");
    rows.bind(1, key);
    rows.bind(2, model::entity(kind).name);
    std::vector<Uuid> out;
    while (rows.next()) out.push_back(rows.uuid(0));
    return out;
}

}  // namespace tropa::store
