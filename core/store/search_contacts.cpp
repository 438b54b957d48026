// Search as a person types, in the contact list.
#include <fmt/format.h>

#include <algorithm>

#include "core/store/list_parts.h"
#include "core/store/schema.h"
#include "core/store/search.h"

namespace tropa::store {
namespace {

Rows collect(sql::Statement rows) {
    Rows out;
    while (rows.next()) out.push_back(rows.integer(0));
    return out;
}

/// Newest first, no more than `limit`.
Rows hitsIn(ReadTransaction& read, std::string_view table, const std::string& match, std::size_t limit) {
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT rowid FROM search_{0} WHERE search_{0} MATCH ? ORDER BY rowid DESC LIMIT {1}", table, limit));
    rows.bind(1, match);
    return collect(std::move(rows));
}

std::string asList(const Rows& rows) {
    return fmt::format("[{}]", fmt::join(rows, ","));
}

void addPeopleOf(ReadTransaction& read, const Rows& companies, Rows& hits) {
    if (companies.empty()) return;
    sql::Statement rows = read.sql().prepare(
        "SELECT person.n FROM json_each(?) CROSS JOIN company c ON c.n=value CROSS JOIN contact person ON "
        "person.company=c.id");
    rows.bind(1, asList(companies));
    while (rows.next()) hits.push_back(rows.integer(0));
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
}

/// Every hit, sorted as the list is. The index `contact_found` gives the sort key of a row without the row.
/// @param match finds them again; empty: they are `hits`.
Rows inOrder(ReadTransaction& read, const ListQuery& query, const Rows& hits, const std::string& match) {
    const Order order = orderOf(query);
    Clause where = filtersOf(read, query);
    if (!query.after.isNil()) {
        const Clause behind = anyOf(piecesBehind(order, positionOf(read, query, order)));
        where.add(behind.sql);
        where.values.insert(where.values.end(), behind.values.begin(), behind.values.end());
        where.asBlob.insert(where.asBlob.end(), behind.asBlob.begin(), behind.asBlob.end());
    }
    const bool listed = match.empty();
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT n FROM {} CROSS JOIN contact {} ON n=hit WHERE {} ORDER BY {} LIMIT {}",
                    listed ? "(SELECT value AS hit FROM json_each(?))"
                           : "(SELECT rowid AS hit FROM search_contact WHERE search_contact MATCH ?)",
                    order.byKey() && query.where.empty() ? "INDEXED BY contact_found" : "", where.sql,
                    order.text(), query.limit));
    rows.bind(1, listed ? asList(hits) : match);
    where.bind(rows, 1);
    return collect(std::move(rows));
}

std::int64_t lastNumber(ReadTransaction& read, const ListQuery& query) {
    if (query.after.isNil()) return INT64_MAX;
    ListQuery byNumber = query;
    byNumber.sort.clear();
    return positionOf(read, query, orderOf(byNumber)).n;
}

/// The first page out of the newest hits; nothing when these do not fill it.
Rows firstOf(ReadTransaction& read, const ListQuery& query, const Rows& hits) {
    const Clause where = filtersOf(read, query);
    sql::Statement fits =
        read.sql().prepare(fmt::format("SELECT n FROM contact WHERE n=? AND {}", where.sql));
    Rows out;
    for (const std::int64_t hit : hits) {
        fits.bind(1, hit);
        where.bind(fits, 1);
        if (fits.next()) out.push_back(hit);
        fits.reset();
        if (out.size() == query.limit) return out;
    }
    return {};
}

/// The full-text index gives its hits newest first by itself.
Rows newestFirst(ReadTransaction& read, const ListQuery& query, const std::string& match) {
    const Clause where = filtersOf(read, query);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT n FROM search_contact s CROSS JOIN contact ON n=s.rowid WHERE search_contact MATCH ? "
        "AND s.rowid<? AND {} ORDER BY s.rowid DESC LIMIT {}",
        where.sql, query.limit));
    rows.with(match, lastNumber(read, query));
    where.bind(rows, 2);
    return collect(std::move(rows));
}

/// A word that very many companies bear, as a form of business: from the newest contact back, whoever fits.
Rows newestOfCompanies(ReadTransaction& read, const ListQuery& query, const std::string& match) {
    const Clause where = filtersOf(read, query);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT n FROM contact WHERE n<? AND {} AND (EXISTS(SELECT 1 FROM company c CROSS JOIN "
        "search_company s ON "
        "s.rowid=c.n WHERE c.id=contact.company AND search_company MATCH ?) OR EXISTS(SELECT 1 FROM "
        "search_contact WHERE search_contact MATCH ? AND rowid=contact.n)) ORDER BY n DESC LIMIT {}",
        where.sql, query.limit));
    rows.bind(1, lastNumber(read, query));
    where.bind(rows, 1);
    const int next = static_cast<int>(where.values.size()) + 2;
    rows.bind(next, match);
    rows.bind(next + 1, match);
    return collect(std::move(rows));
}

}  // namespace

Rows searchContacts(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits) {
    const std::string match = searchQuery(query.search);
    if (match.empty()) return {};
    Rows hits = hitsIn(read, "contact", match, limits.ranked + 1);
    if (hits.size() > limits.ranked) {
        Rows first = query.after.isNil() ? firstOf(read, query, hits) : Rows{};
        return first.empty() ? newestFirst(read, query, match) : first;
    }
    const Rows companies = hitsIn(read, "company", match, limits.followed + 1);
    if (companies.size() > limits.followed) return newestOfCompanies(read, query, match);
    const bool many = companies.empty() && hits.size() > limits.listed;
    addPeopleOf(read, companies, hits);
    return inOrder(read, query, hits, many ? match : std::string{});
}

}  // namespace tropa::store
