// Whether the data add up.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "core/base/sha256.h"
#include "platform/server/commands.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;

struct Findings {
    std::size_t records = 0;
    std::size_t blobs = 0;
    std::vector<std::string> problems;

    void note(std::string problem) {
        constexpr std::size_t kMost = 100;
        if (problems.size() < kMost) problems.push_back(std::move(problem));
    }
};

void checkRecord(server::Transaction& transaction, const server::StoredRecord& r, std::uint64_t head,
                 Findings& findings) {
    const auto wrong = [&](std::string_view what) {
        findings.note(fmt::format("{} {}: {}", r.entity, r.row.text(), what));
    };
    if (r.born == 0 || r.born > r.seq) wrong("its birth is not before its newest change");
    if (r.seq > head) wrong("is newer than the head");
    if (r.scopeSeq > r.seq) wrong("came into its scope after its newest change");
    // Entry by entry, as its chain goes.
    constexpr std::size_t kAll = 10'000'000;
    std::map<std::uint64_t, std::string> written;
    for (const auto& entry : transaction.historyOf(r, kAll)) {
        if (entry.row != r.row || entry.entity != r.entity) wrong("its history tells of another record");
        written.emplace(entry.seq, entry.cell);
    }
    const auto wrote = [&](std::uint64_t ver, const std::string& cell) {
        const auto found = written.find(ver);
        return found != written.end() && found->second == cell;
    };
    for (const auto& [cell, ver] : r.versions) {
        if (ver < r.born || ver > r.seq) wrong(fmt::format("the version of {} is out of its life", cell));
        if (!wrote(ver, cell)) wrong(fmt::format("the history does not tell who wrote {}", cell));
    }
    if (!wrote(r.born, "")) wrong("the history does not tell its birth");
    for (const auto& [cell, elements] : r.sets)
        for (const auto& element : elements)
            if (element.ver > r.seq) wrong(fmt::format("an element of {} is newer than the record", cell));
}

/// What is kept of each scope against its records.
void checkSums(server::Transaction& transaction, Findings& findings) {
    auto kept = transaction.sums();
    model::ScopeSum all, told;
    for (const auto& [scope, sum] : kept) {
        model::ScopeSum found;
        for (const auto& one : transaction.living(scope)) found.add(one.row, one.seq);
        if (found != sum) findings.note(fmt::format("{}: its sum is not that of its records", scope));
        told.add(sum);
    }
    for (const auto& one : transaction.living(model::kWorkspaceScope)) all.add(one.row, one.seq);
    if (all != told) findings.note("the scopes do not add up to all records");
}

/// Of the bytes of attachments: pieces without a gap, and what the digest says.
void checkBlobs(server::Transaction& transaction, Findings& findings) {
    for (const auto& blob : transaction.blobs()) {
        const auto wrong = [&](std::string_view what) {
            findings.note(fmt::format("attachment {}: {}", hexOf(blob.sha256), what));
        };
        ++findings.blobs;
        Sha256 hash;
        std::int64_t at = 0;
        for (std::string piece = transaction.piece(blob.sha256, at); !piece.empty();
             piece = transaction.piece(blob.sha256, at)) {
            hash.add(piece);
            at += static_cast<std::int64_t>(piece.size());
        }
        if (at != blob.have) wrong("a piece is missing");
        if (blob.whole && hash.digest() != blob.sha256) wrong("its content is damaged");
        if (transaction.attachmentsOf(blob.sha256).empty()) wrong("no record names it");
    }
}

void checkWorkspace(server::Store& store, const server::WorkspaceRow& workspace, Findings& findings) {
    const auto transaction = store.read(workspace.id);
    const auto head = transaction->head();
    if (!head) return findings.note(fmt::format("{}: has no head", workspace.id.text()));
    if (head->floor > head->seq)
        findings.note(fmt::format("{}: its head is before its life", workspace.id.text()));
    for (std::uint64_t cursor = 0;;) {
        const auto page = transaction->feed(model::kWorkspaceScope, cursor, true, 1000, std::size_t{8} << 20);
        for (const auto& r : page.records) {
            cursor = r.seq;
            ++findings.records;
            checkRecord(*transaction, r, head->seq, findings);
        }
        if (!page.more) break;
    }
    checkSums(*transaction, findings);
    checkBlobs(*transaction, findings);
    for (const auto& device : transaction->devices())
        if (!transaction->record("member", device.member))
            findings.note(fmt::format("device {}: its member is not there", device.device.text()));
}

}  // namespace

bool check(const Options& options) {
    Context context(options);
    Findings findings;
    for (const auto& workspace : context.store->workspaces())
        checkWorkspace(*context.store, workspace, findings);
    const bool whole = findings.problems.empty();
    if (options.json) {
        fmt::print("{}\n", json{{"ok", whole},
                                {"records", findings.records},
                                {"attachments", findings.blobs},
                                {"problems", findings.problems}}
                               .dump());
        return whole;
    }
    for (const std::string& problem : findings.problems) fmt::print("{}\n", problem);
    fmt::print(
        "{} records, {} attachments, {}\n", findings.records, findings.blobs,
        whole ? std::string("everything adds up") : fmt::format("{} problems", findings.problems.size()));
    return whole;
}

}  // namespace tropa::server_program
