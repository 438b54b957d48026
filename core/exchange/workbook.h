#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

/// A sheet of a workbook as texts. Rows without any text are left out.
struct Sheet {
    std::string name;
    bool hidden = false;
    std::vector<Row> rows;
    std::vector<Problem> problems;  ///< Cells with errors, formulas without a result, merged cells.
};

struct WorkbookLimits {
    std::size_t maxColumns = 1000;
    std::size_t maxRows = 1'000'000;
    std::size_t maxCells = 20'000'000;
    std::size_t maxCellBytes = std::size_t{1} << 20;
};

/// A zip archive or a compound file: no text, perhaps a workbook. Looks at the first bytes only.
bool looksLikeWorkbook(std::string_view bytes);

/// Reads .xlsx (.xlsm, .xltx), .ods and .xls (Excel 5 to 2003). Cells come as texts as they are stored, "007"
/// as it is: numbers without exponent; what is formatted as a date or time in ISO form, "2026-02-01",
/// "2026-02-01 10:30", "10:30:00"; formulas by their stored result. A merged range keeps its text in the
/// first cell. Errors: InvalidInput (encrypted, another kind of document, cut, damaged, entities in XML),
/// TooLarge (over a limit, with sheet and row; a zip bomb).
Result<std::vector<Sheet>> readWorkbook(std::string_view bytes, const WorkbookLimits& limits = {});

/// The table in a sheet: its header found, its titles set aside.
Table tableOf(Sheet sheet);

}  // namespace tropa::exchange
