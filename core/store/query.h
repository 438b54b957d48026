#pragma once

#include <string>
#include <vector>

#include "core/store/records.h"

namespace tropa::store {

struct Filter {
    std::string field;
    model::Value value;  ///< Equal to it; null means "not known"; for sets: contains this element.
};

/// A page of a list. Dead records and those merged into another are left out.
struct ListQuery {
    model::Kind kind{};
    std::vector<Filter> where;
    std::string search;  ///< As typed by a person; empty for all.
    /// A field, with "-" before it for falling; empty for the list's own order. A choice sorts by its place
    /// among the choices. Contacts also by "silent_since": when they last answered, or came in.
    std::string sort;
    std::size_t limit = 100;
    Uuid after;  ///< Last record of the page before; nil for the first page.
};

/// @throws NotFound when `after` or a named field does not exist.
std::vector<Record> listRecords(ReadTransaction& read, const ListQuery& query);

/// How many there are in all pages.
std::int64_t countRecords(ReadTransaction& read, const ListQuery& query);

/// Records whose reference `field` points at `target`, oldest first.
std::vector<Record> recordsWhere(ReadTransaction& read, model::Kind kind, std::string_view field,
                                 const Uuid& target);

/// The living record with exactly this title ("name", "title", …); the oldest of several.
std::optional<Record> findByTitle(ReadTransaction& read, model::Kind kind, std::string_view title);

/// Living records of the kind that carry a match key (see matchKeys).
std::vector<Uuid> findByMatchKey(ReadTransaction& read, model::Kind kind, std::string_view key);

}  // namespace tropa::store
