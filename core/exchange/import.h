#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/phone.h"
#include "core/exchange/problems.h"
#include "core/store/replica.h"

namespace tropa::exchange {

struct ImportOptions {
    /// A stored mapping of columns (see mappingFromJson); null: guessed.
    const nlohmann::json* mapping = nullptr;
    std::string sheet;  ///< Of a workbook; empty: the first visible one with rows.
    PhoneHome phoneHome;
    Language language = Language::Russian;  ///< Of labels in notes.
    bool dryRun = false;                    ///< Say what would happen; nothing is written.
    /// Called after each chunk with the rows done and in all; false stops the import and takes it back.
    std::function<bool(std::size_t done, std::size_t total)> progress;
};

/// Each row that is read is counted once below it.
struct ImportReport {
    int read = 0;
    int created = 0;
    int updated = 0;     ///< Known already, and something new was added.
    int duplicates = 0;  ///< Known already with all that the row says.
    int refused = 0;
    int skipped = 0;  ///< Totals and repeated headers: no records.
    int photos = 0;   ///< Pictures in vCards; they stay in the file.
    std::vector<Problem> problems;
};

/// Takes a contact list into the replica: contacts with their companies, found again by external key, phone,
/// e-mail, or name and company. A known contact is added to, never overwritten: what differs goes into its
/// note. Written in small durable pieces; undone as a whole by one undo. The same file again creates nothing.
/// Errors: InvalidInput (not a table), TooLarge, Canceled (everything is taken back), those of the replica.
Result<ImportReport> importContacts(store::Replica& replica, std::string_view bytes,
                                    const ImportOptions& options);

/// Takes back what an import left behind that was killed in the middle. One that is still running (its last
/// piece is less than a minute old) is left alone. Returns whether there was anything to take back.
Result<bool> undoInterruptedImport(store::Replica& replica);

}  // namespace tropa::exchange
