#pragma once

#include <string>
#include <vector>

#include "core/store/query.h"

/// Pages of a list by name that begin elsewhere than at its first record.
namespace tropa::store {

/// A letter under which a list by name has somebody.
struct Letter {
    std::string text;  ///< "А", "Е" (also of Ё), "Z"; "#" for what begins with none.
    std::string from;  ///< For listFrom().
    bool operator==(const Letter&) const = default;
};

/// Whether the list is by name, and nothing searched for.
bool hasLetters(const ListQuery& query);

/// In the order of the list; none where it has no letters. Costs a look into the index for each of them,
/// however long the list is, where its filter has one.
std::vector<Letter> lettersOf(ReadTransaction& read, const ListQuery& query);

/// Where a record stands in a list by name, for listFrom().
std::string placeOf(const Record& record);

/// The page of a list with letters that begins at this place; `after` is nil, an empty place is its
/// beginning.
std::vector<Record> listFrom(ReadTransaction& read, const ListQuery& query, const std::string& place);

/// The page of any list, nothing being searched for, that ends in front of this record, whatever `after`
/// says.
/// @throws NotFound when it does not exist.
std::vector<Record> listBefore(ReadTransaction& read, const ListQuery& query, const Uuid& record);

}  // namespace tropa::store
