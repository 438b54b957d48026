#pragma once

#include <functional>
#include <string_view>

#include "core/exchange/problems.h"
#include "core/store/query.h"

namespace tropa::exchange {

/// Writes a list of records as a table that Excel opens by a double click: UTF-8 with a mark, semicolons, a
/// header with the fields' labels; names instead of ids, times in the replica's zone.
/// A cell that a spreadsheet would compute (it begins with = + - @, a tab or a line break, and is no number)
/// gets an apostrophe in front, which an import takes away again. Returns the number of records.
std::int64_t exportCsv(store::ReadTransaction& read, const store::ListQuery& query, Language language,
                       const std::function<void(std::string_view)>& write);

}  // namespace tropa::exchange
