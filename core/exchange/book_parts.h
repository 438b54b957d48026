#pragma once

#include <vector>

#include "core/exchange/compound_file.h"
#include "core/exchange/workbook.h"
#include "core/exchange/zip_file.h"

namespace tropa::exchange {

// The kinds of workbooks, out of their opened archives. All throw as readWorkbook says.
std::vector<Sheet> readXlsx(const ZipFile& zip, const WorkbookLimits& limits);
std::vector<Sheet> readOds(const ZipFile& zip, const WorkbookLimits& limits);
std::vector<Sheet> readXls(const CompoundFile& file, const WorkbookLimits& limits);

}  // namespace tropa::exchange
