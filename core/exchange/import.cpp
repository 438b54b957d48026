#include "core/exchange/import.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/exchange/import_rows.h"
#include "core/exchange/vcard.h"

namespace tropa::exchange {
namespace {

using nlohmann::json;

/// Rows for a millisecond that a piece may take, at most: the clock may be coarse.
constexpr int kRowsAMs = 20;
constexpr std::string_view kRunning = "import_running";
constexpr std::int64_t kStillRunningMs = 60'000;
constexpr std::size_t kShown = 5;

/// As they stand in the file.
void orderProblems(ImportReport& report) {
    for (Problem& problem : report.problems)
        if (problem.sheet.empty()) problem.sheet = report.sheet;
    std::stable_sort(report.problems.begin(), report.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
}

/// The work on one file, chunk by chunk.
class Run {
public:
    Run(store::Replica& replica, const ImportOptions& options, std::string_view bytes)
        : replica_(replica),
          options_(options),
          rows_(importRows(replica, bytes, options, report_)),
          more_(rows_->next()) {}

    ImportReport execute() {
        if (options_.dryRun) {
            // The same work in one transaction that is never committed.
            store::WriteTransaction write(replica_);
            open(write);
            while (more_) {
                rows_->stageFiles();
                takeRow(write);
            }
        } else {
            // A cut-off import is taken back, so its pieces need not be on disk one by one: the last one is.
            store::CommitGroup together(replica_);
            try {
                while (more_) chunk();
                rows_->settle();
            } catch (const Failure&) {
                takeBack();
                throw;
            }
            together.flush();
        }
        orderProblems(report_);
        return std::move(report_);
    }

private:
    void chunk() {
        rows_->stageFiles();
        {
            store::WriteTransaction write(replica_);
            const std::int64_t until = write.nowMs() + options_.pieceMs;
            open(write);
            int taken = 0;
            do {
                takeRow(write);
            } while (more_ && !rows_->bringsFiles() && ++taken < kRowsAMs * options_.pieceMs &&
                     write.nowMs() < until);
            noteImportRunning(write, more_ ? group_ : 0);
            write.commit();
        }
        if (!options_.progress || options_.progress(rows_->done(), rows_->total())) return;
        stopImport();
    }

    /// Nothing of it stays. Where not even that can be written, the next import does it.
    void takeBack() {
        if (group_ == 0 || !actions::undoGroup(replica_, group_).ok()) return;
        (void)guarded([&] {
            store::WriteTransaction write(replica_);
            noteImportRunning(write, 0);
            write.commit();
            return true;
        });
    }

    void open(store::ReadTransaction& read) {
        if (!opened_) rows_->open(read);
        opened_ = true;
    }

    /// Each row is a change of its own: the server refuses one, not fifty.
    void takeRow(store::WriteTransaction& write) {
        store::Edit edit(write, "import");
        try {
            switch (rows_->take(edit)) {
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
            const ContactDraft& place = rows_->place();
            report_.problems.push_back({.line = place.line,
                                        .row = place.row,
                                        .column = {},
                                        .value = shortened(place.name.empty() ? place.company : place.name),
                                        .kind = ProblemKind::CellTooLarge});
            ++report_.refused;
        }
        const std::int64_t entry = edit.finish(true, group_);
        if (group_ == 0) group_ = entry;
        more_ = rows_->next();
    }

    store::Replica& replica_;
    const ImportOptions& options_;
    ImportReport report_;
    std::unique_ptr<ImportRows> rows_;
    bool more_;  ///< There is a present draft.
    std::int64_t group_ = 0;
    bool opened_ = false;
};

}  // namespace

Result<ImportReport> importFile(store::Replica& replica, std::string_view bytes,
                                const ImportOptions& options) {
    return guarded([&] { return Run(replica, options, bytes).execute(); });
}

Result<ImportLook> lookAtFile(store::Replica& replica, std::string_view bytes, const ImportOptions& options) {
    return guarded([&] {
        constexpr std::size_t kRowsAtOnce = 64;
        ImportLook look;
        ImportOptions only = options;
        only.dryRun = true;
        look.cards = looksLikeVCard(bytes);
        const auto rows = importRows(replica, bytes, only, look.report);
        for (; rows->next(); ++look.drafts) {
            if (look.first.size() < kShown) {
                look.first.emplace_back();
                if (const BusinessDraft* draft = rows->business())
                    look.first.back() = *draft;
                else
                    look.first.back().client = rows->place();
            }
            if (static_cast<std::size_t>(look.drafts) % kRowsAtOnce == 0 && options.progress &&
                !options.progress(rows->done(), rows->total()))
                stopImport();
        }
        orderProblems(look.report);
        return look;
    });
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
