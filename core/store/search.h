#pragma once

#include <string>
#include <string_view>

#include "core/store/records.h"

namespace tropa::store {

/// The words under which a record is found: Latin skeletons of its searchable texts, and for phones
/// every ending from four digits on, so that any four digits in a row are a prefix of one.
std::string searchWords(const Record& record);

/// Keeps the full-text index beside its row; called by saveRecord.
void updateSearch(WriteTransaction& write, const Record& record, const Record* before);

/// An FTS5 query that finds what a person means: each typed word as a prefix, in either alphabet and
/// also as typed in the wrong keyboard layout. Empty when nothing in `typed` can be searched for.
std::string searchQuery(std::string_view typed);

}  // namespace tropa::store
