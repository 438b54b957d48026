#include "core/store/query.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/store/letters.h"
#include "core/store/list_parts.h"
#include "core/store/merged.h"
#include "core/store/schema.h"
#include "core/store/search_index.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;
using model::Kind;
using model::Value;

/// Row numbers of those that are found by their own words, as a SELECT; its values go into the clause.
std::string foundRows(ReadTransaction& read, Clause& clause, Kind kind, const Search& search) {
    std::string sql =
        fmt::format("SELECT rowid FROM search_{0} WHERE search_{0} MATCH ?", model::entity(kind).name);
    clause.value(search.query());
    const Untold untold = untoldOf(read, kind, search);
    if (untold.all.empty()) return sql;
    clause.value(asList(untold.all));
    clause.value(asList(untold.found));
    return sql +
           " AND rowid NOT IN (SELECT value FROM json_each(?)) UNION ALL SELECT value FROM json_each(?)";
}

void addSearch(ReadTransaction& read, Clause& clause, const Entity& entity, std::string_view typed) {
    const Search search(typed);
    if (search.empty() || !isSearchable(entity)) {
        clause.add("0");
        return;
    }
    std::string where = fmt::format("n IN ({})", foundRows(read, clause, entity.kind, search));
    // A person is also found by the name of the company.
    if (entity.kind == Kind::Contact || entity.kind == Kind::Deal)
        where += fmt::format(" OR company IN (SELECT id FROM company WHERE n IN ({}))",
                             foundRows(read, clause, Kind::Company, search));
    if (entity.kind == Kind::Deal)
        where += fmt::format(" OR contact IN (SELECT id FROM contact WHERE n IN ({}))",
                             foundRows(read, clause, Kind::Contact, search));
    clause.add('(' + where + ')');
}

Clause whereClause(ReadTransaction& read, const ListQuery& query, bool cycles) {
    Clause clause = filtersOf(read, query, cycles);
    if (!query.search.empty()) addSearch(read, clause, model::entity(query.kind), query.search);
    return clause;
}

/// The index that holds just this list in this order; empty where there is none and SQLite must choose.
std::string preparedIndex(const ListQuery& query, const Order& order) {
    if (query.kind != Kind::Contact || !query.search.empty() || query.where.size() > 1) return {};
    std::string_view filter =
        query.where.empty() ? std::string_view{} : std::string_view(query.where[0].field);
    if (filter == "temperature") filter = "warmth";
    for (const ListIndex& index : contactListIndexes())
        if (index.filter == filter && index.key == order.column) return "INDEXED BY " + index.name();
    // Else it would walk some index of all that are listed, and read the table in that index's order.
    return filter.empty() && order.column != "id" ? "NOT INDEXED" : "";
}

/// Row numbers of a statement that `where` and then `piece` fill, until `each` says no.
bool eachRow(ReadTransaction& read, const std::string& text, const Clause& where, const Clause* piece,
             const EachRow& each) {
    sql::Statement rows = read.sql().prepare(text);
    where.bind(rows);
    if (piece != nullptr) piece->bind(rows, where.values.size());
    while (rows.next())
        if (!each(rows.integer(0))) return false;
    return true;
}

/// Row numbers of the page, in order. Only these rows are then read whole.
Rows pageRows(ReadTransaction& read, const ListQuery& query, const std::string& place = {}) {
    const Entity& entity = model::entity(query.kind);
    // The prepared lists hold no survivor of a cycle; while there is one, which is hardly ever, they do not
    // serve.
    const bool cycles = hasMergeCycles(read, query.kind);
    const Clause where = whereClause(read, query, cycles);
    const Order order = orderOf(query);
    const std::string index = cycles ? std::string() : preparedIndex(query, order);
    const std::string from = fmt::format("SELECT n FROM \"{}\" {} WHERE {}", entity.name, index, where.sql);
    const auto page = [&](std::size_t limit) {
        return fmt::format(" ORDER BY {} LIMIT {}", order.text(), limit);
    };
    Rows out;
    const EachRow add = [&](std::int64_t n) {
        out.push_back(n);
        return true;
    };
    if (query.after.isNil() && (place.empty() || !order.byKey())) {
        eachRow(read, from + page(query.limit), where, nullptr, add);
        return out;
    }
    std::vector<Clause> pieces = query.after.isNil() ? std::vector{beginningAt(order, place)}
                                                     : piecesBehind(order, positionOf(read, query, order));
    // Without an index each piece would be a walk through the whole table.
    if (index == "NOT INDEXED") pieces = {anyOf(pieces)};
    for (const Clause& piece : pieces) {
        if (out.size() >= query.limit) break;
        eachRow(read, from + " AND " + piece.sql + page(query.limit - out.size()), where, &piece, add);
    }
    return out;
}

std::vector<Record> recordsOf(ReadTransaction& read, Kind kind, const Rows& page) {
    sql::Statement row = read.sql().prepare(tableSql(kind).selectByN);
    std::vector<Record> out;
    out.reserve(page.size());
    for (const std::int64_t n : page) {
        row.bind(1, n);
        if (row.next()) out.push_back(readRecord(kind, row));
        row.reset();
    }
    return out;
}

}  // namespace

std::string walkedIndex(const ListQuery& query, const Order& order) {
    ListQuery by;
    by.kind = query.kind;
    for (const Filter& filter : query.where) {
        by.where = {filter};
        if (std::string index = preparedIndex(by, order); index.starts_with("INDEXED")) return index;
    }
    by.where.clear();
    return preparedIndex(by, order);
}

bool walkContacts(ReadTransaction& read, const ListQuery& query, const Clause& within, const EachRow& each) {
    const Order order = orderOf(query);
    const std::string index = walkedIndex(query, order);
    if (!index.starts_with("INDEXED") || hasMergeCycles(read, query.kind)) return false;
    Clause where = filtersOf(read, query);
    if (!within.sql.empty()) where.add(within);
    const auto text = [&](const std::string& piece) {
        return fmt::format("SELECT n FROM contact {} WHERE {}{} ORDER BY {}", index, where.sql, piece,
                           order.text());
    };
    if (query.after.isNil()) {
        eachRow(read, text(""), where, nullptr, each);
        return true;
    }
    for (const Clause& piece : piecesBehind(order, positionOf(read, query, order)))
        if (!eachRow(read, text(" AND " + piece.sql), where, &piece, each)) break;
    return true;
}

std::vector<Record> listRecords(ReadTransaction& read, const ListQuery& query) {
    const bool searched = query.kind == Kind::Contact && !query.search.empty();
    return recordsOf(read, query.kind, searched ? searchContacts(read, query) : pageRows(read, query));
}

std::vector<Record> listFrom(ReadTransaction& read, const ListQuery& query, const std::string& place) {
    return recordsOf(read, query.kind, pageRows(read, query, place));
}

/// The same list from its end.
std::vector<Record> listBefore(ReadTransaction& read, const ListQuery& query, const Uuid& record) {
    ListQuery back = query;
    const bool falling = !query.sort.empty() && query.sort.front() == '-';
    back.sort = falling ? query.sort.substr(1) : '-' + query.sort;
    back.after = record;
    Rows page = pageRows(read, back);
    std::reverse(page.begin(), page.end());
    return recordsOf(read, query.kind, page);
}

std::int64_t countRecords(ReadTransaction& read, const ListQuery& query) {
    const Clause clause = whereClause(read, query, hasMergeCycles(read, query.kind));
    sql::Statement row = read.sql().prepare(
        fmt::format("SELECT count(*) FROM \"{}\" WHERE {}", model::entity(query.kind).name, clause.sql));
    clause.bind(row);
    return row.next() ? row.integer(0) : 0;
}

std::vector<Record> recordsWhere(ReadTransaction& read, Kind kind, std::string_view field,
                                 const Uuid& target) {
    const Entity& entity = model::entity(kind);
    const model::Field& reference = fieldOf(entity, field);
    std::vector<Record> out;
    // What points at a merged duplicate belongs to its survivor; the pointers themselves do not.
    const bool follows = reference.target && reference.name != "merged_into";
    const std::vector<Uuid> targets =
        follows ? mergedInto(read, *reference.target, target) : std::vector<Uuid>{target};
    for (const Uuid& one : targets) {
        sql::Statement rows =
            read.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE \"{}\"=? AND alive ORDER BY id",
                                           tableSql(kind).columns, entity.name, reference.name));
        rows.bind(1, one);
        while (rows.next()) out.push_back(readRecord(kind, rows));
    }
    if (targets.size() > 1)
        std::sort(out.begin(), out.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
    return out;
}

std::optional<Record> findByTitle(ReadTransaction& read, Kind kind, std::string_view title) {
    const Entity& entity = model::entity(kind);
    const std::string unmerged =
        entity.field("merged_into") != nullptr ? fmt::format(" AND {}", kNotMerged) : std::string();
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
