#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/problems.h"

namespace tropa::exchange {

/// One record of a foreign table, its cells as they stand in the file.
struct Row {
    int line = 0;  ///< Line of the file, from 1, in which it begins.
    int row = 0;   ///< Row as a spreadsheet program numbers it, from 1, empty ones counted.
    std::vector<std::string> cells;
};

/// A table of texts, whatever file it came from. Rows without any text are left out; rows may have
/// fewer or more cells than the header.
struct Table {
    std::string sheet;                ///< Of a workbook; empty for text files.
    std::vector<std::string> header;  ///< Trimmed; empty texts where the file has no header.
    bool hasHeader = false;
    int headerLine = 0;               ///< 0 without a header.
    std::vector<std::string> titles;  ///< What stood above the header, one line each.
    std::vector<Row> rows;
    std::vector<Problem> problems;  ///< Rows that could not be read, in the order of the file.
    int emptyRows = 0;
};

/// The column's header, or "Column 3" / "Колонка 3" where it has none. `column` counts from 0.
std::string columnTitle(const std::vector<std::string>& header, std::size_t column, Language language);

/// No cell with anything but white space.
bool isBlank(const Row& row);

/// Where the data of a table begin.
struct HeaderPlace {
    std::size_t row =
        0;  ///< Index of the header among the given rows; where there is none, of the first record.
    bool hasHeader = false;
};

/// Finds the header among the first rows of a table (blank ones left out): the row that names columns,
/// below titles such as "Контрагенты на 01.02.2026". A table may begin with its first record.
HeaderPlace findHeader(const std::vector<Row>& rows);

}  // namespace tropa::exchange
