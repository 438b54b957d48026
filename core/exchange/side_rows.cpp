#include "core/exchange/side_rows.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/exchange/cell.h"
#include "core/exchange/content.h"

namespace tropa::exchange {
namespace {

bool isOneOf(const std::string& word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool startsWithTotal(std::string_view clean) {
    // Folding costs; few names begin so.
    static constexpr std::array<std::string_view, 18> kBeginnings = {"ит", "Ит", "ИТ", "вс", "Вс", "ВС",
                                                                     "об", "Об", "ОБ", "to", "To", "TO",
                                                                     "su", "Su", "SU", "gr", "Gr", "GR"};
    const bool mayBe = std::any_of(kBeginnings.begin(), kBeginnings.end(),
                                   [&](std::string_view beginning) { return clean.starts_with(beginning); });
    if (!mayBe || clean.size() > 200) return false;
    const std::vector<std::string> parts = words(clean);
    const auto isTotal = [](const std::string& word) {
        return isOneOf(word, {"итого", "итог", "итоги", "всего", "total", "totals", "subtotal"});
    };
    if (parts.empty()) return false;
    return isTotal(parts[0]) ||
           (parts.size() > 1 && isOneOf(parts[0], {"grand", "общий"}) && isTotal(parts[1]));
}

/// "2000 контактов", "строк: 15": a figure with its unit.
bool isCount(std::string_view clean) {
    return clean.size() <= 60 && !digitsOf(clean).empty() && clean.find('@') == clean.npos;
}

/// A number by which somebody can be reached or told: then the row is a record.
bool tellsSomebody(Field field, std::string_view clean) {
    return (field == Field::Phone || field == Field::Inn || field == Field::InnKpp) &&
           clean.find_first_not_of("0123456789 +-()/") == std::string_view::npos &&
           digitsOf(clean).size() >= 10;
}

}  // namespace

bool isTotalsRow(const Row& row, const Mapping& mapping) {
    bool label = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string clean = cleaned(row.cells[i]);
        if (isDash(clean)) continue;
        if (i < mapping.columns.size() && tellsSomebody(mapping.columns[i].field, clean)) return false;
        if (isNumber(clean) || (label && isCount(clean))) continue;
        if (label || !startsWithTotal(clean)) return false;
        label = true;
    }
    return label;
}

bool isFiguresRow(const Row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        const std::string clean = cleaned(cell);
        return isDash(clean) || isNumber(clean);
    });
}

bool isHeaderRow(const Row& row, const std::vector<std::string>& header) {
    std::size_t same = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string clean = oneLine(row.cells[i]);
        if (clean.empty()) continue;
        if (i >= header.size() || clean != header[i]) return false;
        ++same;
    }
    return same >= 2 || (same == 1 && header.size() == 1);
}

}  // namespace tropa::exchange
