#pragma once

#include <cstdint>
#include <vector>

#include "core/store/records.h"
#include "core/store/search.h"

/// The full-text indexes beside the tables. To tell an index of one record writes as many pages as of dozens:
/// what is edited here waits in `search_due`, with the words under which the index has it, until it is told
/// together with others. Whoever asks an index asks for what waits as well.
namespace tropa::store {

/// Keeps the full-text index beside its row; called by saveRecord.
void updateSearch(WriteTransaction& write, const Record& record, const Record* before, Telling when);
/// Tells the indexes all that waits.
void tellSearch(WriteTransaction& write);

/// Records of one kind, by row number, of which the index knows what they were.
struct Untold {
    std::vector<std::int64_t> all;
    std::vector<std::int64_t> found;  ///< Those that the search finds as they are.
};
Untold untoldOf(ReadTransaction& read, model::Kind kind, const Search& search);

}  // namespace tropa::store
