#include "core/exchange/import.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/exchange/business_rows.h"
#include "core/exchange/columns.h"
#include "core/exchange/contact_rows.h"
#include "core/exchange/contact_store.h"
#include "core/exchange/deal_store.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/profiles.h"
#include "core/exchange/purchase_store.h"
#include "core/exchange/vcard_rows.h"

namespace tropa::exchange {
namespace {

using nlohmann::json;

/// A transaction ends after so many rows or milliseconds: a tap never waits for it.
constexpr std::size_t kChunk = 200;
constexpr std::int64_t kChunkMs = 10;
constexpr std::string_view kRunning = "import_running";
constexpr std::int64_t kStillRunningMs = 60'000;

/// The rows of a file as drafts, and where they go.
class Rows {
public:
    virtual ~Rows() = default;
    virtual std::size_t size() const = 0;
    /// Reads what the replica knows; once, before the first row.
    virtual void open(store::ReadTransaction& read) = 0;
    virtual Outcome take(store::Edit& edit, std::size_t row, std::vector<Problem>& problems) = 0;
    virtual const ContactDraft& placeOf(std::size_t row) const = 0;
};

class ContactImport : public Rows {
public:
    ContactImport(std::vector<ContactDraft> drafts, const ImportOptions& options)
        : drafts_(std::move(drafts)),
          options_(options) {}
    std::size_t size() const override { return drafts_.size(); }
    void open(store::ReadTransaction& read) override {
        store_ =
            std::make_unique<ContactStore>(read, options_.phoneHome, options_.language, options_.onMatch);
    }
    Outcome take(store::Edit& edit, std::size_t row, std::vector<Problem>&) override {
        return store_->take(edit, drafts_[row]);
    }
    const ContactDraft& placeOf(std::size_t row) const override { return drafts_[row]; }

private:
    std::vector<ContactDraft> drafts_;
    const ImportOptions& options_;
    std::unique_ptr<ContactStore> store_;
};

class BusinessImport : public Rows {
public:
    BusinessImport(Subject subject, std::vector<BusinessDraft> drafts, const ImportOptions& options)
        : subject_(subject),
          drafts_(std::move(drafts)),
          options_(options) {}
    std::size_t size() const override { return drafts_.size(); }
    void open(store::ReadTransaction& read) override {
        clients_ =
            std::make_unique<ContactStore>(read, options_.phoneHome, options_.language, options_.onMatch);
        if (subject_ == Subject::Deal)
            deals_ = std::make_unique<DealStore>(read, *clients_, options_.language, options_.onMatch);
        if (subject_ == Subject::Purchase)
            purchases_ =
                std::make_unique<PurchaseStore>(read, *clients_, options_.language, options_.onMatch);
    }
    Outcome take(store::Edit& edit, std::size_t row, std::vector<Problem>& problems) override {
        const BusinessDraft& draft = drafts_[row];
        if (deals_) return deals_->take(edit, draft, problems);
        if (purchases_) return purchases_->take(edit, draft, problems);
        return clients_->takeCompany(edit, draft.client, draft.segment, draft.createdMs);
    }
    const ContactDraft& placeOf(std::size_t row) const override { return drafts_[row].client; }

private:
    Subject subject_;
    std::vector<BusinessDraft> drafts_;
    const ImportOptions& options_;
    std::unique_ptr<ContactStore> clients_;
    std::unique_ptr<DealStore> deals_;
    std::unique_ptr<PurchaseStore> purchases_;
};

template <typename Read>
void count(ImportReport& report, Read& rows) {
    report.read = rows.read;
    report.refused = rows.refused;
    report.skipped = rows.skipped;
    report.problems = std::move(rows.problems);
}

std::unique_ptr<Rows> rowsOf(const store::Replica& replica, std::string_view bytes,
                             const ImportOptions& options, ImportReport& report) {
    const ContactRowOptions contact{options.phoneHome, options.language};
    if (looksLikeVCard(bytes)) {
        if (options.subject.value_or(Subject::Contact) != Subject::Contact)
            throw Failure(ErrorCode::Usage, "The file holds cards (vCard): they are contacts.");
        ContactRows rows = vcardRows(readVCards(bytes).orThrow(), contact);
        count(report, rows);
        report.photos = rows.photos;
        return std::make_unique<ContactImport>(std::move(rows.drafts), options);
    }
    const Table table = readTable(bytes, options.sheet).orThrow();
    report.sheet = table.sheet;
    const Profile* profile = profileOf(table.header);
    if (profile != nullptr) report.profile = profile->name;
    report.subject = options.subject.value_or(profile == nullptr ? Subject::Contact : profile->subject);
    Mapping mapping = guessMapping(table, report.subject);
    ValueMap values;
    if (options.mapping != nullptr) {
        mapping = mappingFromJson(*options.mapping, table, report.subject).orThrow();
        values = valuesFromJson(*options.mapping).orThrow();
    }
    for (std::size_t i = 0; i < table.header.size(); ++i)
        report.columns.push_back({columnTitle(table.header, i, options.language), mapping.columns[i]});
    if (report.subject == Subject::Contact) {
        ContactRows rows = contactRows(table, mapping, contact);
        count(report, rows);
        return std::make_unique<ContactImport>(std::move(rows.drafts), options);
    }
    BusinessRows rows =
        businessRows(table, mapping, report.subject, {contact, replica.timeZone(), std::move(values)});
    count(report, rows);
    return std::make_unique<BusinessImport>(report.subject, std::move(rows.drafts), options);
}

/// The work on one file, chunk by chunk.
class Run {
public:
    Run(store::Replica& replica, const ImportOptions& options, std::string_view bytes)
        : replica_(replica),
          options_(options),
          rows_(rowsOf(replica, bytes, options, report_)) {}

    ImportReport execute() {
        if (options_.dryRun) {
            // The same work in one transaction that is never committed.
            store::WriteTransaction write(replica_);
            open(write);
            while (next_ < rows_->size()) takeRow(write, next_++);
        } else {
            // A cut-off import is taken back, so its pieces need not be on disk one by one: the last one is.
            store::CommitGroup together(replica_);
            while (next_ < rows_->size()) chunk();
            together.flush();
        }
        for (Problem& problem : report_.problems)
            if (problem.sheet.empty()) problem.sheet = report_.sheet;
        std::stable_sort(report_.problems.begin(), report_.problems.end(),
                         [](const Problem& a, const Problem& b) { return a.line < b.line; });
        return std::move(report_);
    }

private:
    void chunk() {
        {
            store::WriteTransaction write(replica_);
            const std::size_t most = std::min(next_ + kChunk, rows_->size());
            const std::int64_t until = write.nowMs() + kChunkMs;
            open(write);
            do {
                takeRow(write, next_++);
            } while (next_ < most && write.nowMs() < until);
            const bool last = next_ == rows_->size();
            noteImportRunning(write, last ? 0 : group_);
            write.commit();
        }
        if (!options_.progress || options_.progress(next_, rows_->size())) return;
        if (group_ != 0) (void)actions::undoGroup(replica_, group_).orThrow();
        store::WriteTransaction write(replica_);
        noteImportRunning(write, 0);
        write.commit();
        throw Failure(ErrorCode::Canceled, "The import was stopped; nothing of it is left.");
    }

    void open(store::ReadTransaction& read) {
        if (!opened_) rows_->open(read);
        opened_ = true;
    }

    /// Each row is a change of its own: the server refuses one, not fifty.
    void takeRow(store::WriteTransaction& write, std::size_t row) {
        store::Edit edit(write, "import");
        try {
            switch (rows_->take(edit, row, report_.problems)) {
                case Outcome::Created:
                    ++report_.created;
                    break;
                case Outcome::Updated:
                    ++report_.updated;
                    break;
                case Outcome::Known:
                    ++report_.duplicates;
                    break;
                case Outcome::Refused:
                    ++report_.refused;
                    break;
            }
        } catch (const Failure& failure) {
            // A value over a limit concerns this row; a full disk concerns all.
            if (failure.error().code != ErrorCode::InvalidInput) throw;
            const ContactDraft& place = rows_->placeOf(row);
            report_.problems.push_back({.line = place.line,
                                        .row = place.row,
                                        .column = {},
                                        .value = shortened(place.name.empty() ? place.company : place.name),
                                        .kind = ProblemKind::CellTooLarge});
            ++report_.refused;
        }
        const std::int64_t entry = edit.finish(true, group_);
        if (group_ == 0) group_ = entry;
    }

    store::Replica& replica_;
    const ImportOptions& options_;
    ImportReport report_;
    std::unique_ptr<Rows> rows_;
    std::size_t next_ = 0;
    std::int64_t group_ = 0;
    bool opened_ = false;
};

}  // namespace

Result<ImportReport> importFile(store::Replica& replica, std::string_view bytes,
                                const ImportOptions& options) {
    return guarded([&] { return Run(replica, options, bytes).execute(); });
}

void noteImportRunning(store::WriteTransaction& write, std::int64_t group) {
    write.setState(kRunning, group == 0 ? "" : json{group, write.nowMs()}.dump());
}

Result<bool> undoInterruptedImport(store::Replica& replica) {
    return guarded([&] {
        std::int64_t group = 0;
        {
            store::ReadTransaction read(replica);
            const json running = json::parse(read.state(kRunning).value_or(""), nullptr, false);
            if (!running.is_array() || running.size() != 2 || !running[0].is_number_integer() ||
                !running[1].is_number_integer())
                return false;
            const std::int64_t silent = replica.serverTime().nowMs() - running[1].get<std::int64_t>();
            if (silent >= 0 && silent < kStillRunningMs) return false;
            group = running[0].get<std::int64_t>();
        }
        (void)actions::undoGroup(replica, group).orThrow();
        store::WriteTransaction write(replica);
        noteImportRunning(write, 0);
        write.commit();
        return true;
    });
}

}  // namespace tropa::exchange
