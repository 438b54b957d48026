#include "core/exchange/foreign_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/csv.h"
#include "core/exchange/decode.h"
#include "core/exchange/workbook.h"

namespace tropa::exchange {
namespace {

Table tableOfBook(std::vector<Sheet> sheets, std::string_view wanted) {
    const auto chosen = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
        return wanted.empty() ? !sheet.hidden && !sheet.rows.empty() : folded(sheet.name) == folded(wanted);
    });
    if (chosen == sheets.end()) {
        if (wanted.empty())
            throw Failure(ErrorCode::InvalidInput,
                          "The workbook is empty: there is no row in its visible sheets.");
        std::string names;
        for (const Sheet& sheet : sheets) names += (names.empty() ? "" : ", ") + sheet.name;
        throw Failure(ErrorCode::NotFound,
                      fmt::format("The workbook has no sheet \"{}\". Its sheets: {}.", wanted, names));
    }
    Table table = tableOf(std::move(*chosen));
    for (auto sheet = sheets.begin(); sheet != sheets.end(); ++sheet)
        if (sheet != chosen && !sheet->rows.empty() && wanted.empty())
            table.problems.push_back({.line = 0,
                                      .row = 0,
                                      .column = {},
                                      .value = shortened(sheet->name),
                                      .kind = ProblemKind::OtherSheet,
                                      .sheet = sheet->name});
    return table;
}

}  // namespace

Result<Table> readTable(std::string_view bytes, std::string_view sheet) {
    return guarded([&] {
        if (looksLikeWorkbook(bytes)) return tableOfBook(readWorkbook(bytes).orThrow(), sheet);
        const Decoded decoded = decode(bytes).orThrow();
        return readCsv(decoded.text).orThrow();
    });
}

}  // namespace tropa::exchange
