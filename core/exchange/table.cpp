#include "core/exchange/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/exchange/cell.h"
#include "core/exchange/content.h"
#include "core/exchange/header_words.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kHeaderWithin = 30;

std::size_t filledCells(const Row& row) {
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(),
                                                  [](const std::string& cell) { return !isBlank(cell); }));
}

/// How many cells the records of the table usually fill.
std::size_t usualFill(const std::vector<Row>& rows) {
    std::vector<std::size_t> fills;
    for (const Row& row : rows) fills.push_back(filledCells(row));
    if (fills.empty()) return 0;
    const auto middle = fills.begin() + static_cast<std::ptrdiff_t>(fills.size() / 2);
    std::nth_element(fills.begin(), middle, fills.end());
    return *middle;
}

bool holdsData(const Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        const ContentKind kind = contentOf(cell);
        return kind == ContentKind::Phone || kind == ContentKind::Email || kind == ContentKind::Inn ||
               kind == ContentKind::Date || kind == ContentKind::Number || kind == ContentKind::Url;
    });
}

}  // namespace

std::string columnTitle(const std::vector<std::string>& header, std::size_t column, Language language) {
    if (column < header.size() && !header[column].empty()) return header[column];
    return fmt::format("{} {}", language == Language::Russian ? "Колонка" : "Column", column + 1);
}

bool isBlank(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return isBlank(cell); });
}

HeaderPlace findHeader(const std::vector<Row>& rows) {
    const std::size_t usual = usualFill(rows);
    const std::size_t enough = usual < 2 ? 1 : std::max<std::size_t>(2, (usual + 1) / 2);
    HeaderPlace best;
    std::size_t bestKnown = 0;
    std::size_t firstFull = rows.size();
    for (std::size_t i = 0; i < std::min(rows.size(), kHeaderWithin); ++i) {
        const std::size_t filled = filledCells(rows[i]);
        if (filled < enough) continue;
        firstFull = std::min(firstFull, i);
        if (holdsData(rows[i])) continue;
        std::size_t known = 0;
        for (const std::string& cell : rows[i].cells) known += isKnownHeader(cell);
        if (known * 3 >= filled && known > bestKnown) {
            best = {i, true};
            bestKnown = known;
        }
    }
    if (bestKnown > 0) return best;
    if (firstFull == rows.size()) return {0, false};
    // No word is known. Names above figures are a header all the same.
    const bool dataBelow = firstFull + 1 < rows.size() && usual >= 2 && holdsData(rows[firstFull + 1]);
    return {firstFull, dataBelow && !holdsData(rows[firstFull])};
}

}  // namespace tropa::exchange
