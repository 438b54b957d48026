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
    /// As many as it may have been looked at.
    bool isSpent() const { return looks_ == 0; }

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
        const bool known = !anybody_ && followed_;
        if ((!known || near_.size() > limits_.several) && walked(doubt(), near_.size()))
            return std::move(page_);
        // Lists of two letters are quickly made, and their hits often lie together: a first name within a
        // surname.
        if (known && !rare_ && (near_.size() <= limits_.looks || search_.shortest() != 2) && sortedNear())
            return std::move(page_);
        // Many begin so; few, it may be, have the whole words.
        if (known && search_.shortest() < 2 && search_.longQuery() != search_.broadQuery()) {
            near_ = contacts_.hits(search_.longQuery(), limits_.few + 1);
            if (sortedNear()) return std::move(page_);
        }
        return sureOnes(contacts_.hits(search_.query(), kAll));
    }

private:
    Doubt doubt() const { return {anybody_ ? nullptr : &near_, followed_ ? &people_ : nullptr}; }

    /// Who may be a hit by their own words.
    void findNear() {
        const std::string broad = search_.broadQuery(), words = search_.longQuery();
        const auto find = [&](const std::string& match) {
            near_ = contacts_.hits(match, limits_.remembered + 1);
            anybody_ = near_.size() > limits_.remembered;
            isExact_ = !anybody_ && match == search_.query();
        };
        if (!broad.empty()) find(broad);
        // Far fewer phones hold four of its digits than three; where very many hold three, far fewer hold
        // five.
        if (search_.isPhone() && words.size() > broad.size() + (anybody_ ? 1 : 0)) find(words);
    }

    Rows sureOnes(const Rows& hits) {
        if (!followed_) people_ = peopleOf(read_, companies_.hits(search_.query(), kAll));
        const Rows all = together(hits, people_);
        static const Rows nobody;
        const Doubt none{&nobody, &all};
        if (all.size() <= limits_.several || !walked(none, all.size())) sorted(all, none);
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
    /// @param many who may be hits by their own words: when no others may, few are soon put in order instead.
    bool walked(const Doubt& doubt, std::size_t many) {
        // What a list of two letters is worth.
        const bool cheap = anybody_ && search_.shortest() == 2;
        Page page(read_, search_, doubt, query_.limit, cheap ? limits_.looks / 2 : limits_.looks);
        const bool few = doubt.near != nullptr && doubt.sure != nullptr && many <= limits_.few;
        const std::size_t most = few ? std::min(many, limits_.steps) : limits_.steps;
        std::size_t steps = 0;
        bool wholly = true;
        const bool indexed = walkContacts(read_, query_, {}, [&](std::int64_t n) {
            if (++steps > most || !page.take(n)) wholly = false;
            return wholly;
        });
        rare_ = page.isSpent();
        return indexed && done(page, wholly);
    }

    /// Those who may be hits are put in order, if they are not too many.
    bool sortedNear() { return near_.size() <= limits_.few && sorted(together(near_, people_), doubt()); }

    /// They are put in order.
    bool sorted(const Rows& rows, const Doubt& doubt) {
        std::size_t looks = limits_.looks;
        if (search_.shortest() < 2) looks = limits_.patience;
        Page page(read_, search_, doubt, query_.limit, looks);
        // Of those who are sure all are hits, of those who have the beginnings of long words most.
        std::size_t limit = query_.limit;
        if (doubt.sure != &rows) limit += search_.shortest() < 3 ? looks : query_.limit;
        return done(page, eachInOrder(read_, query_, rows, limits_, limit,
                                      [&](std::int64_t n) { return page.take(n); }));
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
    bool anybody_ = true, followed_ = false, isExact_ = false;
    bool rare_ = false;  ///< Hardly any who may be a hit is one.
};

}  // namespace

Rows searchContacts(ReadTransaction& read, const ListQuery& query, const SearchLimits& limits) {
    return Hunt(read, query, limits).page();
}

}  // namespace tropa::store
