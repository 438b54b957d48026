#pragma once

#include <memory>
#include <string_view>

#include "core/exchange/contact_rows.h"
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
    /// Takes the present draft.
    virtual Outcome take(store::Edit& edit) = 0;
    /// Where the present draft stands in the file.
    virtual const ContactDraft& place() const = 0;
    /// Rows gone through, and in all.
    virtual std::size_t done() const = 0;
    virtual std::size_t total() const = 0;
};

/// `bytes`, `options` and `report` outlive the rows. A CSV file of contacts is read row by row, whatever its
/// size. @throws Failure for what is no table.
std::unique_ptr<ImportRows> importRows(const store::Replica& replica, std::string_view bytes,
                                       const ImportOptions& options, ImportReport& report);

}  // namespace tropa::exchange
