// libFuzzer target: the first byte chooses what the rest is: a whole workbook; a sheet's, the styles' or the
// shared texts' XML inside a sound .xlsx; the content of an .ods; the records of an .xls. What must hold
// beside "no crash": rows in order, valid text, problems with their place.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/text.h"
#include "core/exchange/workbook.h"
#include "tests/core/exchange/books.h"
#include "tests/core/exchange/old_books.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::string bookOf(unsigned char kind, const std::string& text) {
    switch (kind % 5) {
        case 0:
            return testing::xlsxOf(text);
        case 1:
            return testing::xlsxOf("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1</v></c></row>", text);
        case 2:
            return testing::odsOf(text);
        case 4:
            return testing::compoundOf(text);
        default:
            return text;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string book = bookOf(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
    const auto sheets =
        readWorkbook(book, {.maxColumns = 50, .maxRows = 1000, .maxCells = 10'000, .maxCellBytes = 1000});
    if (!sheets.ok()) return 0;
    for (const Sheet& sheet : *sheets) {
        int last = 0;
        for (const Row& row : sheet.rows) {
            require(row.row > last && !row.cells.empty() && row.cells.size() <= 50);
            last = row.row;
            for (const std::string& cell : row.cells) require(isPlainUtf8(cell) && cell.size() <= 1000);
        }
        for (const Problem& problem : sheet.problems) require(problem.row > 0 && !problem.column.empty());
        (void)tableOf(sheet);
    }
    return 0;
}
