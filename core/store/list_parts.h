#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/query.h"

/// What the queries behind lists are put together from; only query.cpp, letters.cpp and what searches use it.
namespace tropa::store {

/// A WHERE clause under construction: text and the values that go into its marks.
struct Clause {
    std::string sql;
    std::vector<model::Value> values;
    std::vector<bool> asBlob;

    void add(std::string_view text);
    void value(model::Value v, bool blob = false);
    void add(const Clause& other);
    /// @param before parameters that stand before these.
    void bind(sql::Statement& statement, std::size_t before = 0) const;
};

/// @throws NotFound when there is no such field.
const model::Field& fieldOf(const model::Entity& entity, std::string_view name);
void addFilter(Clause& clause, const model::Entity& entity, const Filter& filter);
/// What every list leaves out, and the query's filters; not its search.
/// @param cycles there are survivors of merge cycles to be listed (see merged.h).
Clause filtersOf(ReadTransaction& read, const ListQuery& query, bool cycles = false);

/// How a list is sorted: by a column, records that are alike by the order in which they came here.
struct Order {
    std::string column;
    const model::Field* field = nullptr;  ///< Null for what is no field: the sort key, `id`, `n`, a sign.
    bool falling = false;

    bool byKey() const { return column == "sort_key"; }
    /// A choice sorts by the place that it has among the choices, those of a newer version behind them.
    bool byChoice() const { return field != nullptr && field->type == model::FieldType::Choice; }
    std::string expression() const;
    std::string text() const;
};
Order orderOf(const ListQuery& query);

/// Where the page before ended.
struct Position {
    model::Value value;
    std::int64_t n = 0;
};
Position positionOf(ReadTransaction& read, const ListQuery& query, const Order& order);

/// What comes behind the position, in pieces of which each is one stretch of an index: those alike behind it,
/// the others, and in a falling order those without a value. NULLs come first in SQLite.
std::vector<Clause> piecesBehind(const Order& order, const Position& last);

/// What begins at a sort key, in an order by name.
Clause beginningAt(const Order& order, const std::string& key);

/// One condition for all of them.
Clause anyOf(const std::vector<Clause>& pieces);

using Rows = std::vector<std::int64_t>;
/// As JSON, to be bound for json_each.
std::string asList(const Rows& rows);
/// Takes a row number; false: no more.
using EachRow = std::function<bool(std::int64_t)>;

/// Says by which index a list can be walked in this order; empty or "NOT INDEXED" where there is none. Of
/// several filters the first that has an index, the others are asked of each row.
std::string walkedIndex(const ListQuery& query, const Order& order);

/// Contacts in the order of a list under its filters, without its search, from an index.
/// @param within a further condition.
/// @returns false where no index has this order.
bool walkContacts(ReadTransaction& read, const ListQuery& query, const Clause& within, const EachRow& each);

/// When a search does what; the contacts found are the same.
struct SearchLimits {
    /// Up to so many are put in order one by one. Of more the list is walked first, for as many steps as
    /// there are, and then that stretch of it in which most of them lie.
    std::size_t several = 500;
    /// Of more than so many the list is walked further, and they are not looked for one by one.
    std::size_t few = 40'000;
    /// Up to so many who may be hits are remembered, so that the others need no look.
    std::size_t remembered = 60'000;
    /// Up to so many companies are followed to their people.
    std::size_t followed = 1'000;
    /// So many records are read and looked at, and so many contacts passed, before another way is tried.
    std::size_t looks = 1'000, steps = 10'000;
    /// So many are looked at for a single letter, of which the full-text index makes its longest lists.
    std::size_t patience = 2'000;
};

/// A set of row numbers.
class Numbers {
public:
    explicit Numbers(const Rows& rows) {
        for (const std::int64_t n : rows) {
            const auto place = static_cast<std::size_t>(n);
            if (place >= set_.size()) set_.resize(place + place / 2 + 1);
            set_[place] = true;
        }
    }
    bool has(std::int64_t n) const {
        return static_cast<std::size_t>(n) < set_.size() && set_[static_cast<std::size_t>(n)];
    }
    void remove(std::int64_t n) { set_[static_cast<std::size_t>(n)] = false; }

private:
    std::vector<bool> set_;
};

/// Those of them that the list shows behind its position, sorted as the list is. The index `contact_found`
/// gives the sort key of a row without the row.
/// @param limit no more than so many.
/// @returns false when `each` had enough, or there may be more.
bool eachInOrder(ReadTransaction& read, const ListQuery& query, const Rows& rows, const SearchLimits& limits,
                 std::size_t limit, const EachRow& each);

/// Row numbers of a page of the contacts that a search finds.
Rows searchContacts(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits = {});

}  // namespace tropa::store
