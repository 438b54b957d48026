#pragma once

#include <memory>
#include <string_view>

#include "core/exchange/business_rows.h"
#include "core/exchange/import.h"

namespace tropa::exchange {

/// The rows of a file as drafts, one after another, and the store where they go. What is refused on the way
/// is counted and told in the report.
class ImportRows {
public:
    virtual ~ImportRows() = default;
    /// Reads what the replica knows; once, before the first row is taken.
    virtual void open(store::ReadTransaction& read) = 0;
    /// Goes to the next draft; false at the end.
    virtual bool next() = 0;
    /// Whether the present draft brings files along; they are put on the disk before the writer is held, so
    /// that a piece of the work begins with it.
    virtual bool bringsFiles() const { return false; }
    virtual void stageFiles() {}
    /// Takes the present draft.
    virtual Outcome take(store::Edit& edit) = 0;
    /// After the last one: the files that came along are on disk.
    virtual void settle() {}
    /// The present draft: a contact, or the client of something else.
    virtual const ContactDraft& place() const = 0;
    /// Null for a contact.
    virtual const BusinessDraft* business() const { return nullptr; }
    /// Rows gone through, and in all.
    virtual std::size_t done() const = 0;
    virtual std::size_t total() const = 0;
};

/// @throws Canceled.
[[noreturn]] void stopImport();

/// `bytes`, `options` and `report` outlive the rows. A CSV file of contacts is read row by row, and cards
/// one by one, whatever their number. @throws Failure for what is no table.
std::unique_ptr<ImportRows> importRows(store::Replica& replica, std::string_view bytes,
                                       const ImportOptions& options, ImportReport& report);

}  // namespace tropa::exchange
