// The contacts that a search has found, in the order of their list.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "core/store/list_parts.h"

namespace tropa::store {
namespace {

/// A stretch of the list by name, and those of the hits that lie in it, in the list's order.
struct Stretch {
    std::string first, last;  ///< Sort keys of its ends.
    Rows rows;
};

/// The stretch in which most of the rows lie: whoever has a surname in common stands together. Some of them,
/// evenly taken, say where it is, the outermost left aside.
/// @returns nothing when it is much longer than they are many.
std::optional<Stretch> stretchOf(ReadTransaction& read, const ListQuery& query, const Rows& rows) {
    constexpr std::size_t kSample = 64, kOutermost = 3;
    if (rows.size() < kSample) return std::nullopt;
    Rows sample;
    for (std::size_t i = 0; i < kSample; ++i) sample.push_back(rows[i * rows.size() / kSample]);
    sql::Statement keys = read.sql().prepare(fmt::format(
        "SELECT sort_key FROM json_each(?) CROSS JOIN contact INDEXED BY contact_found ON n=value WHERE {} "
        "ORDER BY sort_key",
        filtersOf(read, query).sql));
    keys.bind(1, asList(sample));
    std::vector<std::string> sorted;
    while (keys.next()) sorted.emplace_back(keys.blob(0));
    if (sorted.size() < kSample) return std::nullopt;
    Stretch stretch{sorted[kOutermost], sorted[kSample - 1 - kOutermost], {}};
    Clause within;
    within.add("sort_key BETWEEN ? AND ?");
    within.value(stretch.first, true);
    within.value(stretch.last, true);
    const Numbers all(rows);
    std::size_t steps = 0;
    const bool indexed = walkContacts(read, query, within, [&](std::int64_t n) {
        if (all.has(n)) stretch.rows.push_back(n);
        return ++steps <= 2 * rows.size();
    });
    if (!indexed || steps > 2 * rows.size()) return std::nullopt;
    return stretch;
}

Rows without(const Rows& rows, const Rows& others) {
    Numbers left(rows);
    for (const std::int64_t n : others) left.remove(n);
    Rows out;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(out),
                 [&](std::int64_t n) { return left.has(n); });
    return out;
}

}  // namespace

bool eachInOrder(ReadTransaction& read, const ListQuery& query, const Rows& rows, const SearchLimits& limits,
                 std::size_t limit, const EachRow& each) {
    const Order order = orderOf(query);
    const bool listed = order.byKey() && query.where.empty();
    std::optional<Stretch> stretch;
    if (listed && rows.size() > limits.several) stretch = stretchOf(read, query, rows);

    Clause where = filtersOf(read, query);
    if (!query.after.isNil()) where.add(anyOf(piecesBehind(order, positionOf(read, query, order))));
    // Whether it comes behind the stretch.
    const std::string_view behind = !stretch ? "0" : order.falling ? "sort_key<?" : "sort_key>?";
    sql::Statement sorted = read.sql().prepare(fmt::format(
        "SELECT n,{} FROM (SELECT value AS hit FROM json_each(?)) CROSS JOIN contact {} ON n=hit WHERE {} "
        "ORDER BY {} LIMIT {}",
        behind, listed ? "INDEXED BY contact_found" : "", where.sql, order.text(), limit));
    int parameter = 0;
    if (stretch) sorted.bindBlob(++parameter, order.falling ? stretch->first : stretch->last);
    sorted.bind(++parameter, asList(stretch ? without(rows, stretch->rows) : rows));
    where.bind(sorted, static_cast<std::size_t>(parameter));

    std::size_t count = 0;
    const auto give = [&](std::int64_t n) { return count++ < limit && each(n); };
    const auto giveStretch = [&] {
        const Rows together = stretch ? std::move(stretch->rows) : Rows{};
        stretch.reset();
        return std::all_of(together.begin(), together.end(), give);
    };
    while (sorted.next()) {
        if (sorted.integer(1) != 0 && !giveStretch()) return false;
        if (!give(sorted.integer(0))) return false;
    }
    return giveStretch() && count < limit;
}

}  // namespace tropa::store
