// One workspace from one database to another, while its devices go on.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "platform/server/commands.h"
#include "platform/server/journal.h"
#include "sync/server/move.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;
using What = server::JournalEntry::What;

void note(const Options& place, What what, const Uuid& workspace) {
    if (place.database.empty()) Journal(journalFile(place)).append({what, workspace, workspace});
}

void tell(const server::Move::Told& told) {
    if (isatty(STDERR_FILENO) == 0) return;
    fmt::print(stderr, "\r{} {}: {} rows, {} changed\033[K", told.step, told.pass, told.rows, told.changed);
    std::fflush(stderr);
}

}  // namespace

void moveWorkspace(const Options& from, const std::string& named, const std::string& to, bool callOff) {
    const Options target = placeNamed(to);
    const auto source = openStore(from), destination = openStore(target);
    // One that has left is not listed any more, and may be named to end what an earlier run has begun.
    const auto present = findWorkspace(source->workspaces(), named);
    const auto workspace = present ? std::optional(present->id) : Uuid::parse(named);
    if (!workspace)
        throw Failure(
            ErrorCode::NotFound,
            fmt::format("There is no workspace \"{}\" here. One that has begun to move goes by its id.",
                        named));
    server::Move move(*source, *destination, *workspace, tell);
    if (callOff) {
        const std::int64_t rows = move.callOff();
        if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r\033[K");
        if (from.json)
            fmt::print("{}\n", json{{"called_off", workspace->text()}, {"rows", rows}}.dump());
        else
            fmt::print("Called off: the workspace stays here; {} rows are gone there.\n", rows);
        return;
    }
    // Whoever could sign in there can do so after a restore of the new place, too.
    move.arriving = [&] {
        if (!target.database.empty()) return;
        const Journal journal(journalFile(target));
        for (const server::JournalEntry& entry : toldBy(*source, *workspace)) journal.append(entry);
        journal.append({What::WorkspaceCame, *workspace, *workspace});
    };
    move.left = [&] { note(from, What::WorkspaceLeft, *workspace); };
    const auto moved = move.run();
    if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "\r\033[K");
    if (from.json)
        fmt::print("{}\n", json{{"moved", workspace->text()},
                                {"rows", moved.rows},
                                {"passes", moved.passes},
                                {"locked_ms", moved.lockedMs},
                                {"locked_rows", moved.lockedRows},
                                {"resumed", moved.resumed}}
                               .dump());
    else if (moved.wasThere)
        fmt::print("It lives there already; nothing is left of it here.\n");
    else
        fmt::print(
            "Moved: {} rows; its writers waited {} ms.\nIts devices go on at once where the server was "
            "started with "
            "--also {}. Others are told to come again until it is.\n",
            moved.rows, moved.lockedMs, target.database.empty() ? to : std::string("postgresql://…"));
}

}  // namespace tropa::server_program
