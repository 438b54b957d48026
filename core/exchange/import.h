#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/business_rows.h"
#include "core/exchange/columns.h"
#include "core/exchange/file_bytes.h"
#include "core/exchange/known_record.h"
#include "core/exchange/phone.h"
#include "core/exchange/problems.h"
#include "core/store/replica.h"

namespace tropa::exchange {

struct ImportOptions {
    /// What the rows are; nothing: as a known program's export says, else contacts.
    std::optional<Subject> subject;
    /// A stored mapping of columns and values (see mappingFromJson, valuesFromJson); null: guessed.
    const nlohmann::json* mapping = nullptr;
    /// Asked for a mapping that was stored for files with this header, where neither of the above is given;
    /// empty: there is none. Null: nothing is remembered.
    std::function<std::string(const std::vector<std::string>& header)> remembered;
    /// What the rows are may be taken from less: a person sees it before anything is written.
    bool guessesSubject = false;
    std::string sheet;  ///< Of a workbook; empty: the first visible one with rows.
    OnMatch onMatch = OnMatch::Update;
    PhoneHome phoneHome;
    Language language = Language::Russian;  ///< Of labels in notes.
    bool dryRun = false;                    ///< Say what would happen; nothing is written.
    /// How long one piece of the work may keep others from writing. Longer pieces are faster.
    int pieceMs = 10;
    /// Called after each piece with the rows done and in all (0 while they are counted); false stops the
    /// import and takes it back.
    std::function<bool(std::size_t done, std::size_t total)> progress;
    /// Told of each part of the file that has been gone through, so that its memory can be given back
    /// (FileBytes). A part may be read again.
    Passed passed = [](std::string_view) {};
};

/// What a column was taken for.
struct ColumnReport {
    std::string title;
    ColumnChoice choice;
    std::vector<std::string> sample;  ///< The first values.
};

/// Each row that is read is counted once below it.
struct ImportReport {
    Subject subject = Subject::Contact;
    std::string entity;   ///< Of our own JSON lines: what they are, whatever the subject says.
    std::string profile;  ///< "amocrm_deals"; empty for a table of somebody's own.
    std::string sheet;    ///< Of a workbook.
    int read = 0;
    int created = 0;
    int updated = 0;     ///< Known already, and changed or added to.
    int duplicates = 0;  ///< Known already; nothing to change.
    int refused = 0;
    int skipped = 0;  ///< Totals and repeated headers: no records.
    int photos = 0;   ///< Pictures of vCards that became attachments of their contacts.
    std::vector<Problem> problems;
    std::vector<ColumnReport> columns;
    std::vector<std::string> header;  ///< As in the table; of cards empty.
    Mapping mapping;
};

/// Takes a file into the replica: contacts with their companies, companies, deals with their clients, or
/// purchases. What is known already is found again (contacts: external key, phone, e-mail, name and company;
/// companies: tax number and branch code, name; deals and purchases: see their stores) and treated as
/// `onMatch` says; a second row about the same record only adds. Written in pieces that reach the disk
/// together; undone as a whole by one undo. Pictures in cards become attachments, once each. The same file
/// again creates nothing. Errors: InvalidInput (not a table), TooLarge, Canceled (everything is taken back),
/// those of the replica.
Result<ImportReport> importFile(store::Replica& replica, std::string_view bytes,
                                const ImportOptions& options);

/// What a file holds, before anybody asks what of it is known already.
struct ImportLook {
    ImportReport report;  ///< What cannot be read, and what its columns are.
    bool cards = false;
    int drafts = 0;                    ///< Records that would come in.
    std::vector<BusinessDraft> first;  ///< The first of them; of contacts only the client.
};
/// Goes through a file as `importFile` would, with as little of it in memory, and writes nothing. Errors: the
/// same.
Result<ImportLook> lookAtFile(store::Replica& replica, std::string_view bytes, const ImportOptions& options);

/// Notes in the replica, with the piece that is being written, that an import is under way and which undo
/// group is its own; 0 when it has come to its end.
void noteImportRunning(store::WriteTransaction& write, std::int64_t group);

/// Takes back what an import left behind that was killed in the middle. One that is still running (its last
/// piece is less than a minute old) is left alone. Returns whether there was anything to take back.
Result<bool> undoInterruptedImport(store::Replica& replica);

}  // namespace tropa::exchange
