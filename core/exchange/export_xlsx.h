#pragma once

#include <string>

#include "core/exchange/problems.h"
#include "core/store/query.h"

namespace tropa::exchange {

struct XlsxExport {
    std::int64_t records = 0;
    int cut = 0;  ///< Texts longer than a cell may be (32,767 signs); they end in "…".
};

/// Writes a list of records as an .xlsx with typed cells: numbers, dates and times in the replica's zone;
/// everything else is text, never a formula. The header is frozen and can be filtered by. Memory does not
/// grow with the list.
/// @throws Io, TooLarge for more records than a sheet has rows; what was at `path` before stays then.
XlsxExport exportXlsx(store::ReadTransaction& read, const store::ListQuery& query, Language language,
                      const std::string& path);

}  // namespace tropa::exchange
