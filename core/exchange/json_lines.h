#pragma once

#include <memory>
#include <string_view>

#include "core/exchange/import_rows.h"
#include "core/exchange/passing_text.h"

namespace tropa::exchange {

/// Begins with a record as our export writes it, one a line: {"id":…,"entity":…,FIELD:…}.
bool looksLikeJsonLines(std::string_view bytes);

/// Takes such records in as what they were: by their id, any entity that a device may make. What is not known
/// (null) erases nothing, sets are added to, and what follows from other records (a deal's stage) is left to
/// follow. @throws Canceled.
std::unique_ptr<ImportRows> jsonLineRows(PassingText text, const ImportOptions& options,
                                         ImportReport& report);

}  // namespace tropa::exchange
