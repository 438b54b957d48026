#pragma once

#include <string>
#include <variant>
#include <vector>

namespace tropa::exchange {

/// A table that is no list of records: the figures of a report.
struct ReportSheet {
    using Cell = std::variant<std::monostate, double, std::string>;
    std::string
        name;  ///< Made to fit the rules for sheet names, and told apart by a number where two are alike.
    std::vector<std::string> header;
    std::vector<std::vector<Cell>> rows;
};

/// Writes an .xlsx; texts are never formulas. @throws Io; what was at `path` before stays then.
void writeSheets(const std::vector<ReportSheet>& sheets, const std::string& path);

}  // namespace tropa::exchange
