// Search as a person types, in the contact list.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "core/store/list_parts.h"
#include "core/store/schema.h"
#include "core/store/search.h"

namespace tropa::store {
namespace {

using model::Kind;

constexpr std::size_t kAll = std::numeric_limits<std::int64_t>::max();

Rows collect(sql::Statement rows) {
    Rows out;
    while (rows.next()) out.push_back(rows.integer(0));
    return out;
}

/// No more than `limit`.
Rows hitsIn(ReadTransaction& read, std::string_view table, const std::string& match, std::size_t limit) {
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT rowid FROM search_{0} WHERE search_{0} MATCH ? LIMIT {1}", table, limit));
    rows.bind(1, match);
    return collect(std::move(rows));
}

std::string asList(const Rows& rows) {
    return fmt::format("[{}]", fmt::join(rows, ","));
}

Rows peopleOf(ReadTransaction& read, const Rows& companies) {
    if (companies.empty()) return {};
    sql::Statement rows = read.sql().prepare(
        "SELECT person.n FROM json_each(?) CROSS JOIN company c ON c.n=value CROSS JOIN contact person ON "
        "person.company=c.id");
    rows.bind(1, asList(companies));
    return collect(std::move(rows));
}

/// The page's part of the hits, sorted as the list is. The index `contact_found` gives the sort key of a row
/// without the row.
/// @param match finds them again; empty: they are `hits`.
void eachInOrder(ReadTransaction& read, const ListQuery& query, const Rows& hits, const std::string& match,
                 const EachRow& each) {
    const Order order = orderOf(query);
    Clause where = filtersOf(read, query);
    if (!query.after.isNil()) {
        const Clause behind = anyOf(piecesBehind(order, positionOf(read, query, order)));
        where.add(behind.sql);
        where.values.insert(where.values.end(), behind.values.begin(), behind.values.end());
        where.asBlob.insert(where.asBlob.end(), behind.asBlob.begin(), behind.asBlob.end());
    }
    const bool listed = match.empty();
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT n FROM {} CROSS JOIN contact {} ON n=hit WHERE {} ORDER BY {}",
        listed ? "(SELECT value AS hit FROM json_each(?))"
               : "(SELECT rowid AS hit FROM search_contact WHERE search_contact MATCH ?)",
        order.byKey() && query.where.empty() ? "INDEXED BY contact_found" : "", where.sql, order.text()));
    rows.bind(1, listed ? asList(hits) : match);
    where.bind(rows, 1);
    while (rows.next())
        if (!each(rows.integer(0))) return;
}

/// Contacts by their own words or their company's.
/// @param match for the full-text index, which finds `hits` again.
void eachInOrder(ReadTransaction& read, const ListQuery& query, Rows hits, const Rows& people,
                 const std::string& match, const SearchLimits& limits, const EachRow& each) {
    if (people.empty() && hits.size() > limits.listed) return eachInOrder(read, query, hits, match, each);
    hits.insert(hits.end(), people.begin(), people.end());
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    eachInOrder(read, query, hits, {}, each);
}

/// Looks at contacts as the list brings them.
class Look {
public:
    Look(ReadTransaction& read, const Search& search)
        : search_(search),
          contact_(read.sql().prepare(tableSql(Kind::Contact).selectByN)),
          company_(read.sql().prepare(tableSql(Kind::Company).select)) {}

    /// @param byCompany the company's words count, too.
    bool finds(std::int64_t n, bool byCompany) {
        const auto contact = readOnce(Kind::Contact, contact_, n);
        if (!contact) return false;
        if (search_.finds(*contact)) return true;
        const Uuid company = byCompany ? contact->reference("company") : Uuid{};
        if (company.isNil()) return false;
        const auto [known, fresh] = companies_.try_emplace(company, false);
        if (fresh) {
            const auto record = readOnce(Kind::Company, company_, company);
            known->second = record && record->alive && search_.finds(*record);
        }
        return known->second;
    }

private:
    template <typename Key>
    static std::optional<Record> readOnce(Kind kind, sql::Statement& row, const Key& key) {
        row.bind(1, key);
        std::optional<Record> record;
        if (row.next()) record = readRecord(kind, row);
        row.reset();
        return record;
    }

    const Search& search_;
    sql::Statement contact_, company_;
    std::map<Uuid, bool> companies_;
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

private:
    std::vector<bool> set_;
};

/// Fills a page from contacts that come in the list's order: the hits among them.
class Page {
public:
    /// @param near whoever the search may find; null: anybody. @param sure found by their company; null: not
    /// known.
    Page(ReadTransaction& read, const ListQuery& query, const Search& search, const Rows* near,
         const Rows* sure, const SearchLimits& limits)
        : look_(read, search),
          anybody_(near == nullptr || sure == nullptr),
          byCompany_(sure == nullptr),
          near_(near == nullptr ? Rows{} : *near),
          sure_(sure == nullptr ? Rows{} : *sure),
          size_(query.limit),
          looks_(limits.looks) {}

    /// @returns whether to go on.
    bool take(std::int64_t n) {
        bool hit = sure_.has(n);
        if (!hit && (anybody_ || near_.has(n))) {
            if (looks_-- == 0) {
                patient_ = false;
                return false;
            }
            hit = look_.finds(n, byCompany_);
        }
        if (hit) rows_.push_back(n);
        return rows_.size() < size_;
    }
    /// Hardly any contact on the way was a hit: this takes too long.
    bool gaveUp() const { return !patient_; }
    Rows rows() { return std::move(rows_); }

private:
    Look look_;
    bool anybody_, byCompany_, patient_ = true;
    Numbers near_, sure_;
    std::size_t size_, looks_;
    Rows rows_;
};

}  // namespace

Rows searchContacts(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits) {
    const Search search(query.search);
    if (search.empty() || query.limit == 0) return {};
    const std::string broad = search.broadQuery();
    const Rows near = broad.empty() ? Rows{} : hitsIn(read, "contact", broad, limits.remembered + 1);
    const bool anybody = broad.empty() || near.size() > limits.remembered;
    const Rows companies = hitsIn(read, "company", search.query(), limits.followed + 1);
    const bool followed = companies.size() <= limits.followed;
    if (anybody || !followed || near.size() > limits.few) {
        const Rows sure = followed ? peopleOf(read, companies) : Rows{};
        const auto empty = [&] {
            return Page(read, query, search, anybody ? nullptr : &near, followed ? &sure : nullptr, limits);
        };
        Page walked = empty();
        std::size_t steps = 0;
        const bool indexed = walkContacts(
            read, query, [&](std::int64_t n) { return ++steps <= limits.steps && walked.take(n); });
        if (indexed && !walked.gaveUp() && steps <= limits.steps) return walked.rows();
        if (!anybody && followed && !search.hasShortWord()) {
            Page sorted = empty();
            eachInOrder(read, query, near, sure, broad, limits,
                        [&](std::int64_t n) { return sorted.take(n); });
            if (!sorted.gaveUp()) return sorted.rows();
        }
    }
    const Rows hits = hitsIn(read, "contact", search.query(), kAll);
    const Rows people = peopleOf(read, hitsIn(read, "company", search.query(), kAll));
    Rows page;
    eachInOrder(read, query, hits, people, search.query(), limits, [&](std::int64_t n) {
        page.push_back(n);
        return page.size() < query.limit;
    });
    return page;
}

}  // namespace tropa::store
