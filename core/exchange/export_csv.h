#pragma once

#include <functional>
#include <string_view>

#include "core/exchange/problems.h"
#include "core/store/replica.h"

namespace tropa::exchange {

/// Writes all living records of a kind as a table that Excel opens by a double click: UTF-8 with a mark,
/// semicolons, a header with the fields' labels; names instead of ids, times in the replica's zone. Cells
/// that a spreadsheet would take for a formula get an apostrophe. Returns the number of records.
std::int64_t exportCsv(store::ReadTransaction& read, model::Kind kind, Language language,
                       const std::function<void(std::string_view)>& write);

}  // namespace tropa::exchange
