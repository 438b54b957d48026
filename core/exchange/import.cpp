#include "core/exchange/import.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/exchange/columns.h"
#include "core/exchange/contact_rows.h"
#include "core/exchange/contact_store.h"
#include "core/exchange/foreign_table.h"
#include "core/exchange/vcard_rows.h"

namespace tropa::exchange {
namespace {

using nlohmann::json;

/// Rows of one transaction: few enough that a tap never waits for it.
constexpr std::size_t kChunk = 50;
constexpr std::string_view kRunning = "import_running";
constexpr std::int64_t kStillRunningMs = 60'000;

ContactRows rowsOf(std::string_view bytes, const ImportOptions& options) {
    if (looksLikeVCard(bytes))
        return vcardRows(readVCards(bytes).orThrow(), {options.phoneHome, options.language});
    const Table table = readTable(bytes, options.sheet).orThrow();
    Mapping mapping = guessMapping(table);
    if (options.mapping != nullptr) mapping = mappingFromJson(*options.mapping, table).orThrow();
    return contactRows(table, mapping, {options.phoneHome, options.language});
}

/// The work on one file, chunk by chunk.
class Run {
public:
    Run(store::Replica& replica, const ImportOptions& options, ContactRows rows)
        : replica_(replica),
          options_(options),
          rows_(std::move(rows)) {
        report_.read = rows_.read;
        report_.refused = rows_.refused;
        report_.skipped = rows_.skipped;
        report_.photos = rows_.photos;
        report_.problems = std::move(rows_.problems);
    }

    ImportReport execute() {
        if (options_.dryRun) {
            // The same work in one transaction that is never committed.
            store::WriteTransaction write(replica_);
            takeRows(write, 0, rows_.drafts.size());
        } else {
            while (next_ < rows_.drafts.size()) chunk();
        }
        std::stable_sort(report_.problems.begin(), report_.problems.end(),
                         [](const Problem& a, const Problem& b) { return a.line < b.line; });
        return std::move(report_);
    }

private:
    void chunk() {
        const std::size_t end = std::min(next_ + kChunk, rows_.drafts.size());
        {
            store::WriteTransaction write(replica_);
            takeRows(write, next_, end);
            const bool last = end == rows_.drafts.size();
            write.setState(kRunning, last || group_ == 0 ? "" : json{group_, write.nowMs()}.dump());
            write.commit();
        }
        next_ = end;
        if (!options_.progress || options_.progress(next_, rows_.drafts.size())) return;
        if (group_ != 0) (void)actions::undoGroup(replica_, group_).orThrow();
        store::WriteTransaction write(replica_);
        write.setState(kRunning, "");
        write.commit();
        throw Failure(ErrorCode::Canceled, "The import was stopped; nothing of it is left.");
    }

    void takeRows(store::WriteTransaction& write, std::size_t from, std::size_t to) {
        if (!store_) store_ = std::make_unique<ContactStore>(write, options_.phoneHome, options_.language);
        for (std::size_t i = from; i < to; ++i) takeRow(write, rows_.drafts[i]);
    }

    /// Each row is a change of its own: the server refuses one, not fifty.
    void takeRow(store::WriteTransaction& write, ContactDraft& draft) {
        store::Edit edit(write, "import");
        Problem refusal{draft.line,
                        draft.row,
                        {},
                        shortened(draft.name.empty() ? draft.company : draft.name),
                        ProblemKind::CellTooLarge};
        try {
            switch (store_->take(edit, std::move(draft))) {
                case ContactStore::Outcome::Created:
                    ++report_.created;
                    break;
                case ContactStore::Outcome::Updated:
                    ++report_.updated;
                    break;
                case ContactStore::Outcome::Known:
                    ++report_.duplicates;
                    break;
            }
        } catch (const Failure& failure) {
            // A value over a limit concerns this row; a full disk concerns all.
            if (failure.error().code != ErrorCode::InvalidInput) throw;
            report_.problems.push_back(std::move(refusal));
            ++report_.refused;
        }
        const std::int64_t entry = edit.finish(true, group_);
        if (group_ == 0) group_ = entry;
    }

    store::Replica& replica_;
    const ImportOptions& options_;
    ContactRows rows_;
    ImportReport report_;
    std::unique_ptr<ContactStore> store_;
    std::size_t next_ = 0;
    std::int64_t group_ = 0;
};

}  // namespace

Result<ImportReport> importContacts(store::Replica& replica, std::string_view bytes,
                                    const ImportOptions& options) {
    return guarded([&] { return Run(replica, options, rowsOf(bytes, options)).execute(); });
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
        write.setState(kRunning, "");
        write.commit();
        return true;
    });
}

}  // namespace tropa::exchange
