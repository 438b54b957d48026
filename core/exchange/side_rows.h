#pragma once

#include <string>
#include <vector>

#include "core/exchange/columns.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

/// A row of totals: "Итого", "Всего: 25 контактов", "Total" with nothing but figures beside it.
bool isTotalsRow(const Row& row, const Mapping& mapping);

/// Nothing but figures and dashes: amounts without a label, or the numbers of the columns.
bool isFiguresRow(const Row& row);

/// The header once more.
bool isHeaderRow(const Row& row, const std::vector<std::string>& header);

}  // namespace tropa::exchange
