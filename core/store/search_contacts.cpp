// Search as a person types, in the contact list.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "core/store/list_parts.h"
#include "core/store/row_values.h"
#include "core/store/search_index.h"

namespace tropa::store {
namespace {

using model::Kind;

constexpr std::size_t kAll = std::numeric_limits<std::int32_t>::max();

Rows collect(sql::Statement rows) {
    Rows out;
    while (rows.next()) out.push_back(rows.integer(0));
    return out;
}

/// The full-text index of one kind of record, and what it has not been told.
class Index {
public:
    Index(ReadTransaction& read, Kind kind, const Search& search)
        : read_(read),
          table_(model::entity(kind).name),
          untold_(untoldOf(read, kind, search)) {}

    /// `limit` or a few more: there may be others. Fewer: that is all. Whom it was not told of is among them
    /// only when the search finds him.
    Rows hits(const std::string& match, std::size_t limit) const {
        sql::Statement rows = read_.sql().prepare(
            fmt::format("SELECT rowid FROM search_{0} WHERE search_{0} MATCH ? LIMIT ?", table_));
        rows.bind(1, match);
        rows.bind(2, limit + untold_.all.size());
        Rows out = collect(std::move(rows));
        if (untold_.all.empty()) return out;
        const auto isUntold = [&](std::int64_t n) {
            return std::binary_search(untold_.all.begin(), untold_.all.end(), n);
        };
        out.erase(std::remove_if(out.begin(), out.end(), isUntold), out.end());
        out.insert(out.end(), untold_.found.begin(), untold_.found.end());
        return out;
    }

private:
    ReadTransaction& read_;
    std::string_view table_;
    Untold untold_;
};

Rows peopleOf(ReadTransaction& read, const Rows& companies) {
    if (companies.empty()) return {};
    sql::Statement rows = read.sql().prepare(
        "SELECT person.n FROM json_each(?) CROSS JOIN company c ON c.n=value CROSS JOIN contact person ON "
        "person.company=c.id");
    rows.bind(1, asList(companies));
    return collect(std::move(rows));
}

/// Those of them that the list shows behind its position, sorted as the list is. The index `contact_found`
/// gives the sort key of a row without the row.
/// @param limit no more than so many.
/// @returns false when `each` had enough, or there may be more.
bool eachInOrder(ReadTransaction& read, const ListQuery& query, const Rows& rows, std::size_t limit,
                 const EachRow& each) {
    const Order order = orderOf(query);
    Clause where = filtersOf(read, query);
    if (!query.after.isNil()) {
        const Clause behind = anyOf(piecesBehind(order, positionOf(read, query, order)));
        where.add(behind.sql);
        where.values.insert(where.values.end(), behind.values.begin(), behind.values.end());
        where.asBlob.insert(where.asBlob.end(), behind.asBlob.begin(), behind.asBlob.end());
    }
    sql::Statement sorted = read.sql().prepare(fmt::format(
        "SELECT n FROM (SELECT value AS hit FROM json_each(?)) CROSS JOIN contact {} ON n=hit WHERE {} "
        "ORDER BY {} LIMIT {}",
        order.byKey() && query.where.empty() ? "INDEXED BY contact_found" : "", where.sql, order.text(),
        limit));
    sorted.bind(1, asList(rows));
    where.bind(sorted, 1);
    std::size_t count = 0;
    for (; sorted.next(); ++count)
        if (!each(sorted.integer(0))) return false;
    return count < limit;
}

/// Sorted, each once.
Rows together(Rows a, const Rows& b) {
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    a.erase(std::unique(a.begin(), a.end()), a.end());
    return a;
}

/// The columns that are searched for of one kind of record, read for one after the other.
class Words {
public:
    /// @param key the column by which a record is asked for. @param more another column.
    Words(ReadTransaction& read, Kind kind, std::string_view key, std::string_view more = "NULL")
        : row_(read.sql().prepare(fmt::format("SELECT {},{} FROM \"{}\" WHERE {}=? AND alive", more,
                                              columnsOf(kind), model::entity(kind).name, key))) {
        for (const model::Field& field : model::entity(kind).fields)
            if (field.searchable) fields_.push_back(&field);
    }

    /// @returns whether there is one.
    template <typename Key>
    bool open(const Key& key) {
        row_.reset();
        row_.bind(1, key);
        return row_.next();
    }
    Uuid more() const { return row_.uuid(0); }
    bool foundBy(const Search& search) {
        text_ = ' ';
        int column = 0;
        for (const model::Field* field : fields_) {
            appendSearchWords(text_, *field, readValue(*field, row_, ++column));
            // Most are found by what stands first, their name.
            if (column == 1 && search.finds(text_)) return true;
        }
        return search.finds(text_);
    }

private:
    static std::string columnsOf(Kind kind) {
        std::string columns;
        for (const model::Field& field : model::entity(kind).fields)
            if (field.searchable) columns += fmt::format("{}\"{}\"", columns.empty() ? "" : ",", field.name);
        return columns;
    }

    sql::Statement row_;
    std::vector<const model::Field*> fields_;
    std::string text_;
};

/// Looks at contacts as the list brings them.
class Look {
public:
    Look(ReadTransaction& read, const Search& search)
        : search_(search),
          contact_(read, Kind::Contact, "n", "company"),
          company_(read, Kind::Company, "id") {}

    /// @param byCompany the company's words count, too.
    bool finds(std::int64_t n, bool byCompany) {
        if (!contact_.open(n)) return false;
        if (contact_.foundBy(search_)) return true;
        const Uuid company = byCompany ? contact_.more() : Uuid{};
        if (company.isNil()) return false;
        const auto [known, fresh] = companies_.try_emplace(company, false);
        if (fresh) known->second = company_.open(company) && company_.foundBy(search_);
        return known->second;
    }

private:
    const Search& search_;
    Words contact_, company_;
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

/// Who has to be looked at: a hit or not.
struct Doubt {
    const Rows* near = nullptr;  ///< Whoever the search may find; null: anybody.
    const Rows* sure = nullptr;  ///< Found without a look, by their company; null: not known.
};

/// Fills a page from contacts that come in the list's order: the hits among them.
class Page {
public:
    Page(ReadTransaction& read, const Search& search, const Doubt& doubt, std::size_t size, std::size_t looks)
        : look_(read, search),
          anybody_(doubt.near == nullptr || doubt.sure == nullptr),
          byCompany_(doubt.sure == nullptr),
          near_(doubt.near == nullptr ? Rows{} : *doubt.near),
          sure_(doubt.sure == nullptr ? Rows{} : *doubt.sure),
          size_(size),
          looks_(looks) {}

    /// @returns whether to go on.
    bool take(std::int64_t n) {
        bool hit = sure_.has(n);
        if (!hit && (anybody_ || near_.has(n))) {
            if (looks_ == 0) return false;
            --looks_;
            hit = look_.finds(n, byCompany_);
        }
        if (hit) rows_.push_back(n);
        return rows_.size() < size_;
    }
    Rows rows() { return std::move(rows_); }

private:
    Look look_;
    bool anybody_, byCompany_;
    Numbers near_, sure_;
    std::size_t size_, looks_;
    Rows rows_;
};

/// One search for one page. Each way of finding it tells whether it has.
class Hunt {
public:
    Hunt(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits)
        : read_(read),
          query_(query),
          limits_(limits),
          search_(query.search),
          contacts_(read, Kind::Contact, search_),
          companies_(read, Kind::Company, search_) {}

    Rows page() {
        if (search_.empty() || query_.limit == 0) return {};
        findNear();
        findCompanies();
        if (isExact_ && followed_) return sureOnes(near_);
        if (anybody_ || !followed_ || near_.size() > limits_.few) {
            if (walked(doubt())) return std::move(page_);
            // Many begin so; few, it may be, have the whole words.
            if (!anybody_ && followed_ && search_.shortest() < 2 &&
                search_.longQuery() != search_.broadQuery())
                near_ = contacts_.hits(search_.longQuery(), limits_.few + 1);
        }
        const bool few = !anybody_ && followed_ && near_.size() <= limits_.few;
        // Lists of two letters are quickly made, and their hits often lie together: a first name within a
        // surname.
        if (few && (near_.size() <= limits_.looks || search_.shortest() != 2))
            if (sorted(together(near_, people_), doubt())) return std::move(page_);
        return sureOnes(contacts_.hits(search_.query(), kAll));
    }

private:
    Doubt doubt() const { return {anybody_ ? nullptr : &near_, followed_ ? &people_ : nullptr}; }

    /// Who may be a hit by their own words.
    void findNear() {
        const std::string broad = search_.broadQuery();
        if (!broad.empty()) near_ = contacts_.hits(broad, limits_.remembered + 1);
        anybody_ = broad.empty() || near_.size() > limits_.remembered;
        const std::string words = search_.longQuery();
        isExact_ = !anybody_ && words == broad && words == search_.query();
        if (anybody_ || words == broad) return;
        // Far fewer phones hold four of its digits than three. Of words, too, a list is quickly made of few;
        // fewer still are looked at.
        const bool precise = search_.isPhone() || (near_.size() > limits_.looks &&
                                                   near_.size() <= limits_.few && search_.shortest() != 2);
        if (!precise) return;
        near_ = contacts_.hits(words, kAll);
        isExact_ = words == search_.query();
    }

    Rows sureOnes(const Rows& hits) {
        if (!followed_) people_ = peopleOf(read_, companies_.hits(search_.query(), kAll));
        const Rows all = together(hits, people_);
        static const Rows nobody;
        const Doubt none{&nobody, &all};
        if (all.size() <= limits_.few || !walked(none)) sorted(all, none);
        return std::move(page_);
    }

    /// The people of companies that are hits.
    void findCompanies() {
        const std::string broad = search_.broadQuery();
        Rows companies;
        if (!broad.empty()) companies = companies_.hits(broad, limits_.looks + 1);
        if (broad.empty() || companies.size() > limits_.looks) {
            companies = companies_.hits(search_.query(), limits_.followed + 1);
        } else if (!companies.empty()) {
            Words words(read_, Kind::Company, "n");
            const auto others = std::remove_if(companies.begin(), companies.end(), [&](std::int64_t n) {
                return !words.open(n) || !words.foundBy(search_);
            });
            companies.erase(others, companies.end());
        }
        followed_ = companies.size() <= limits_.followed;
        if (followed_) people_ = peopleOf(read_, companies);
    }

    /// The list is walked until the page is full. Where the hits lie together far down, or hardly any who may
    /// be one is, this takes too long.
    bool walked(const Doubt& doubt) {
        // What a list of two letters is worth.
        const bool cheap = anybody_ && search_.shortest() == 2;
        Page page(read_, search_, doubt, query_.limit, cheap ? limits_.looks / 2 : limits_.looks);
        std::size_t steps = 0;
        bool wholly = true;
        const bool indexed = walkContacts(read_, query_, [&](std::int64_t n) {
            if (++steps > limits_.steps || !page.take(n)) wholly = false;
            return wholly;
        });
        return indexed && done(page, wholly);
    }

    /// They are put in order.
    bool sorted(const Rows& rows, const Doubt& doubt) {
        std::size_t looks = limits_.looks;
        if (search_.shortest() < 2) looks = limits_.patience;
        Page page(read_, search_, doubt, query_.limit, looks);
        // Of those who are sure all are hits, of those who have the beginnings of long words most.
        std::size_t limit = query_.limit;
        if (doubt.sure != &rows) limit += search_.shortest() < 3 ? looks : query_.limit;
        return done(page,
                    eachInOrder(read_, query_, rows, limit, [&](std::int64_t n) { return page.take(n); }));
    }

    /// @param wholly all have been looked at.
    bool done(Page& page, bool wholly) {
        page_ = page.rows();
        return wholly || page_.size() >= query_.limit;
    }

    ReadTransaction& read_;
    const ListQuery& query_;
    const SearchLimits& limits_;
    const Search search_;
    const Index contacts_, companies_;
    Rows near_, people_, page_;
    bool anybody_ = false, followed_ = false, isExact_ = false;
};

}  // namespace

Rows searchContacts(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits) {
    return Hunt(read, query, limits).page();
}

}  // namespace tropa::store
