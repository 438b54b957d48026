#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

/// The table in a file of any known kind: CSV or TSV in any usual encoding, .xlsx, .ods.
/// @param sheet of a workbook; empty: the first visible one with rows. Other sheets with rows are told in
/// the table's problems.
/// Errors: NotFound for a sheet that is not there; those of decode, readCsv and readWorkbook.
Result<Table> readTable(std::string_view bytes, std::string_view sheet = {});

}  // namespace tropa::exchange
