#pragma once

#include <vector>

#include "core/exchange/workbook.h"
#include "core/exchange/zip_file.h"

namespace tropa::exchange {

// The two kinds of workbooks, out of their opened archives. Both throw as readWorkbook says.
std::vector<Sheet> readXlsx(const ZipFile& zip, const WorkbookLimits& limits);
std::vector<Sheet> readOds(const ZipFile& zip, const WorkbookLimits& limits);

}  // namespace tropa::exchange
