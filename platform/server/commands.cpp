#include "platform/server/commands.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "platform/server/journal.h"
#include "platform/server/log.h"
#include "platform/server/owner.h"
#include "sync/server/postgres/postgres_store.h"
#include "sync/server/several_stores.h"
#include "sync/server/sqlite_store.h"

namespace tropa::server_program {
namespace {

using nlohmann::json;

void print(const json& value) {
    fmt::print("{}\n", value.dump());
}

Uuid idOf(const std::string& text, std::string_view what) {
    const auto id = Uuid::parse(text);
    if (!id) throw Failure(ErrorCode::InvalidInput, fmt::format("{} is not the id of a {}.", text, what));
    return *id;
}

}  // namespace

namespace {

/// libpq's own "host=… dbname=…", too.
bool namesDatabase(const std::string& text) {
    return text.find("://") != std::string::npos || text.find('=') != std::string::npos;
}

}  // namespace

std::unique_ptr<server::SqlStore> openStore(const Options& options) {
    if (!options.database.empty() && !namesDatabase(options.database))
        throw Failure(ErrorCode::Usage, fmt::format("--database {}: write it as postgresql://user@host/name.",
                                                    options.database));
    if (!options.database.empty())
        return std::make_unique<server::PostgresStore>(server::PostgresStore::Options{options.database});
    if (options.data.empty())
        throw Failure(ErrorCode::Usage, "Say where the data live: --data DIR or --database postgresql://…");
    if (!options.makes && !std::filesystem::exists(databaseFile(options)))
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{}: there is no server's data here.", databaseFile(options)));
    std::error_code error;
    std::filesystem::create_directories(options.data, error);
    if (error)
        throw Failure(ErrorCode::Io, fmt::format("{}: cannot be made ({}).", options.data, error.message()));
    // Everybody's customers are in there: nobody but the server's own user may read it.
    umask(0077);
    auto store = std::make_unique<server::SqliteStore>(databaseFile(options));
    giveToFoldersOwner(databaseFile(options));
    for (const char* tail : {"-wal", "-shm"}) giveToFoldersOwner(databaseFile(options) + tail);
    return store;
}

Options placeNamed(const std::string& text) {
    Options place;
    place.makes = true;
    (namesDatabase(text) ? place.database : place.data) = text;
    return place;
}

namespace {

std::unique_ptr<server::Store> openAll(const Options& options, const std::vector<std::string>& also) {
    if (also.empty()) return openStore(options);
    std::vector<std::unique_ptr<server::Store>> stores;
    stores.push_back(openStore(options));
    for (const std::string& place : also) stores.push_back(openStore(placeNamed(place)));
    return std::make_unique<server::SeveralStores>(std::move(stores));
}

}  // namespace

std::string databaseFile(const Options& options) {
    return options.data + "/tropa-server.sqlite";
}

std::string journalFile(const Options& options) {
    return options.data + "/tropa-server.journal";
}

Result<server::Service::Collected> collect(Context& context, int days) {
    return guarded([&] {
        const std::int64_t before = context.clock.wallMs() - std::int64_t{days} * 24 * 3'600'000;
        server::Service::Collected all;
        for (const auto& workspace : context.service.workspaces().orThrow()) {
            const auto done = context.service.collect(workspace.id, before).orThrow();
            all.records += done.records;
            all.exits += done.exits;
        }
        return all;
    });
}

void collect(const Options& options, int days) {
    Context context(options);
    const auto all = collect(context, days).orThrow();
    if (options.json)
        print({{"records", all.records}, {"exits", all.exits}});
    else
        fmt::print("{} deleted records and {} old moves are gone.\n", all.records, all.exits);
}

Context::Context(const Options& options, const server::Service::Options& how,
                 const std::vector<std::string>& also)
    : store(openAll(options, also)),
      service(*store, clock, random, how) {
    // What is said of a workspace that lives elsewhere does no harm.
    std::vector<Journal> journals;
    if (options.database.empty()) journals.emplace_back(journalFile(options));
    for (const std::string& place : also)
        if (const Options one = placeNamed(place); one.database.empty())
            journals.emplace_back(journalFile(one));
    if (!journals.empty())
        service.journal = [journals](const server::JournalEntry& entry) {
            for (const Journal& journal : journals) journal.append(entry);
        };
    service.failed = [](const Error& error) {
        log(LogLevel::Error, "journal", {{"code", nameOf(error.code)}, {"what", error.message}});
    };
}

server::WorkspaceRow Context::workspace(const std::string& named) const {
    const auto all = store->workspaces();
    if (named.empty() && all.size() == 1) return all.front();
    if (all.empty())
        throw Failure(ErrorCode::NotFound, "There is no workspace yet: tropa-server workspace create NAME.");
    if (named.empty()) throw Failure(ErrorCode::Usage, "Say which workspace: --workspace ID.");
    if (auto found = findWorkspace(all, named)) return std::move(*found);
    throw Failure(ErrorCode::NotFound, fmt::format("There is no workspace \"{}\".", named));
}

std::optional<server::WorkspaceRow> findWorkspace(const std::vector<server::WorkspaceRow>& all,
                                                  const std::string& named) {
    std::vector<server::WorkspaceRow> found;
    for (const auto& w : all) {
        if (w.id.text() == named) return w;
        if (w.name == named) found.push_back(w);
    }
    if (found.size() > 1)
        throw Failure(ErrorCode::Usage, fmt::format("{} workspaces are called \"{}\". Say which by its id.",
                                                    found.size(), named));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void distribute(const Options& options) {
    if (options.database.empty())
        throw Failure(ErrorCode::Usage,
                      "Only a PostgreSQL with Citus is distributed: --database postgresql://…");
    server::PostgresStore store({options.database});
    const auto spread = store.distribute();
    if (options.json)
        print({{"distributed", spread}});
    else if (spread.empty())
        fmt::print("All tables are distributed already.\n");
    else
        for (const std::string& table : spread) fmt::print("{}\n", table);
}

void createWorkspace(const Options& options, const std::string& name) {
    Context context(options);
    const auto workspace = context.service.createWorkspace(name).orThrow();
    if (options.json)
        print({{"workspace", workspace.id.text()}, {"name", workspace.name}});
    else
        fmt::print("{}\n", workspace.id.text());
}

void listWorkspaces(const Options& options) {
    Context context(options);
    for (const auto& w : context.store->workspaces()) {
        if (options.json)
            print({{"workspace", w.id.text()}, {"name", w.name}, {"created_at", isoFromMs(w.createdMs)}});
        else
            fmt::print("{}  {}\n", w.id.text(), w.name);
    }
}

void createInvite(const Options& options, const std::string& named, const InviteWords& words) {
    Context context(options);
    const auto workspace = context.workspace(named);
    const std::int64_t valid = words.validHours * 3600000LL;
    const auto invite =
        (words.member.empty()
             ? context.service.createInvite(workspace.id, words.role,
                                            words.team.empty() ? Uuid{} : idOf(words.team, "team"), valid)
             : context.service.inviteDevice(workspace.id, idOf(words.member, "member"), valid))
            .orThrow();
    const std::string link =
        fmt::format("{}/join#{}", words.url.empty() ? "http://127.0.0.1:8787" : words.url, invite.code);
    if (options.json)
        print({{"code", invite.code}, {"url", link}, {"expires", isoFromMs(invite.expiresMs)}});
    else
        fmt::print("{}\nCode: {}\nValid until {}, for one device.\n", link, invite.code,
                   isoFromMs(invite.expiresMs));
}

void listInvites(const Options& options, const std::string& named) {
    Context context(options);
    for (const auto& invite : context.service.openInvites(context.workspace(named).id).orThrow()) {
        if (options.json)
            print({{"invite", invite.id().text()},
                   {"role", invite.role},
                   {"team", invite.team.isNil() ? json() : json(invite.team.text())},
                   {"member", invite.member.isNil() ? json() : json(invite.member.text())},
                   {"expires", isoFromMs(invite.expiresMs)}});
        else
            fmt::print("{}  {:<6} valid until {}\n", invite.id().text(), invite.role,
                       isoFromMs(invite.expiresMs));
    }
}

void revokeInvite(const Options& options, const std::string& named, const std::string& invite) {
    Context context(options);
    const Uuid id = idOf(invite, "invitation");
    context.service.revokeInvite(context.workspace(named).id, id).orThrow();
    if (options.json)
        print({{"invite", id.text()}, {"revoked", true}});
    else
        fmt::print("Withdrawn: {}\n", id.text());
}

void listMembers(const Options& options, const std::string& named) {
    Context context(options);
    const auto workspace = context.workspace(named);
    const auto transaction = context.store->read(workspace.id);
    for (std::uint64_t cursor = 0;;) {
        const auto page =
            transaction->feed(model::kWorkspaceScope, cursor, false, 1000, std::size_t{8} << 20);
        for (const auto& r : page.records) {
            cursor = r.seq;
            if (r.entity != "member") continue;
            const std::string name = r.data.value("name", "");
            const std::string role = r.data.value("role", "rep");
            if (options.json)
                print({{"member", r.row.text()},
                       {"name", name},
                       {"role", role},
                       {"disabled", r.data.value("disabled", false)}});
            else
                fmt::print("{}  {:<6} {}\n", r.row.text(), role, name);
        }
        if (!page.more) break;
    }
}

void addMember(const Options& options, const std::string& named, const std::string& name,
               const std::string& role, const std::string& team) {
    Context context(options);
    const Uuid id =
        context.service
            .addMember(context.workspace(named).id, name, role, team.empty() ? Uuid{} : idOf(team, "team"))
            .orThrow();
    if (options.json)
        print({{"member", id.text()}});
    else
        fmt::print("{}\n", id.text());
}

void disableMember(const Options& options, const std::string& named, const std::string& member,
                   bool disabled) {
    Context context(options);
    const Uuid id = idOf(member, "member");
    context.service.disableMember(context.workspace(named).id, id, disabled).orThrow();
    if (options.json)
        print({{"member", id.text()}, {"disabled", disabled}});
    else
        fmt::print("{}: {}\n", disabled ? "Shut out" : "Let in again", id.text());
}

void setPassword(const Options& options, const std::string& named, const std::string& member,
                 const std::string& login) {
    Context context(options);
    std::string password;
    if (!std::getline(std::cin, password))
        throw Failure(ErrorCode::Usage, "The password is expected as one line on standard input.");
    const Uuid id = idOf(member, "member");
    context.service.setPassword(context.workspace(named).id, id, login, password).orThrow();
    if (options.json)
        print({{"member", id.text()}, {"login", login}});
    else
        fmt::print("{} signs in as {}\n", id.text(), login);
}

void listDevices(const Options& options, const std::string& named) {
    Context context(options);
    for (const auto& d : context.service.devices(context.workspace(named).id).orThrow()) {
        if (options.json)
            print({{"device", d.device.text()},
                   {"member", d.member.text()},
                   {"label", d.label},
                   {"revoked", d.revoked},
                   {"last_sync", isoFromMs(d.seenMs)},
                   {"batches", d.lastBatch}});
        else
            fmt::print("{}  {:<20} last sync {}{}\n", d.device.text(), d.label, isoFromMs(d.seenMs),
                       d.revoked ? "  revoked" : "");
    }
}

void listAudit(const Options& options, const std::string& named, std::size_t limit) {
    Context context(options);
    const auto transaction = context.store->read(context.workspace(named).id);
    const auto idOrNull = [](const Uuid& id) { return id.isNil() ? json() : json(id.text()); };
    for (const auto& entry : transaction->audit({}, limit)) {
        if (options.json)
            print({{"at", isoFromMs(entry.atMs)},
                   {"action", entry.action},
                   {"member", idOrNull(entry.member)},
                   {"way", entry.way},
                   {"subject", idOrNull(entry.subject)},
                   {"detail", entry.detail}});
        else
            fmt::print("{}  {:<16} {:<14} {} {}\n", isoFromMs(entry.atMs), entry.action, entry.way,
                       entry.subject.isNil() ? "" : entry.subject.text(), entry.detail);
    }
}

void revokeDevice(const Options& options, const std::string& named, const std::string& device) {
    Context context(options);
    const Uuid id = idOf(device, "device");
    context.service.revokeDevice(context.workspace(named).id, id).orThrow();
    if (options.json)
        print({{"device", id.text()}, {"revoked", true}});
    else
        fmt::print("Locked out: {}\n", id.text());
}

}  // namespace tropa::server_program
