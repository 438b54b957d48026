// Backups, and putting one back. A backup is a file of the embedded store, also of a PostgreSQL, so that
// either can be put back into either.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/sql/connection.h"
#include "core/sql/migrations.h"
#include "platform/server/commands.h"
#include "platform/server/copies.h"
#include "platform/server/journal.h"
#include "platform/server/owner.h"
#include "sync/server/postgres/postgres_store.h"
#include "sync/server/schema.h"
#include "sync/server/sqlite_store.h"

namespace tropa::server_program {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

[[noreturn]] void failed(const std::string& path, std::string_view what, int error) {
    throw Failure(error == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                  fmt::format("{}: {} ({}).", path, what, std::strerror(error)));
}

void toDisk(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) ::close(file);
    if (!synced) failed(path, "cannot be written to the disk", error);
}

void moveTo(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) failed(to, "cannot be made", errno);
    const std::string folder = fs::absolute(to).parent_path().string();
    toDisk(folder);
}

/// A consistent copy, whatever others write meanwhile.
void copyDatabase(const std::string& from, const std::string& to) {
    sql::OpenOptions options;
    options.mode = sql::OpenMode::ReadOnly;
    sql::Connection connection(from, options);
    sql::requireKnown(connection, server::schemaSteps().back().version);
    // Empty, so that what keeps it from being there is told with its name.
    const int made = ::open(to.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0) failed(to, "cannot be made", errno);
    ::close(made);
    auto copied = guarded([&] { connection.prepare("VACUUM INTO ?").with(to).run(); });
    // The words would be of the file that is read.
    if (!copied && copied.error().code == ErrorCode::DiskFull) failed(to, "cannot be written", ENOSPC);
    std::move(copied).orThrow();
    toDisk(to);
}

void requireWhole(const std::string& path) {
    sql::OpenOptions options;
    options.mode = sql::OpenMode::OpenExisting;
    sql::Connection connection(path, options);
    sql::Statement check = connection.prepare("PRAGMA quick_check(1)");
    sql::Statement table = connection.prepare("SELECT 1 FROM sqlite_master WHERE name='head'");
    if (!table.next() || !check.next() || check.text(0) != "ok")
        throw Failure(ErrorCode::ReplicaDamaged,
                      "This file is not a whole backup of a server. Nothing was changed.");
}

/// The database that stands there now goes aside, whole or not.
std::string setAside(const std::string& path) {
    if (!fs::exists(path)) return {};
    // What its log holds goes into the file itself: beside another file of this name it would be poison.
    (void)guarded([&] {
        sql::OpenOptions options;
        options.mode = sql::OpenMode::OpenExisting;
        sql::Connection(path, options).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    });
    std::string aside;
    for (int i = 1; aside.empty() || fs::exists(aside); ++i)
        aside = fmt::format("{}/before-restore-{}.sqlite", fs::path(path).parent_path().string(), i);
    for (const char* tail : {"-wal", "-shm"})
        if (fs::exists(path + tail)) fs::rename(path + tail, aside + tail);
    fs::create_hard_link(path, aside);
    return aside;
}

}  // namespace

ServingLock::ServingLock(const Options& options, Use use) {
    if (options.data.empty()) return;
    const std::string path = options.data + "/tropa-server.lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) failed(path, "cannot be opened", errno);
    giveToFoldersOwner(path);
    if (::flock(file_, (use == Use::Alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0) return;
    ::close(file_);
    throw Failure(ErrorCode::ReplicaBusy,
                  use == Use::Alone
                      ? "The server is running on this folder. Stop it first; nothing was changed."
                      : "A backup is being put back into this folder. Try again when that is done.");
}

ServingLock::~ServingLock() {
    if (file_ >= 0) ::close(file_);
}

namespace {

/// A file that goes with whoever made it.
class PassingFile {
public:
    explicit PassingFile(std::string path) : path_(std::move(path)) { remove(); }
    ~PassingFile() { remove(); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    const std::string& path() const { return path_; }

private:
    void remove() const {
        std::error_code none;
        for (const char* tail : {"", "-wal", "-shm"}) fs::remove(path_ + tail, none);
    }
    std::string path_;
};

}  // namespace

void copyInto(const Options& options, const std::string& file, CopyWatch* watch) {
    umask(0077);
    const PassingFile part(file + ".part");
    if (options.database.empty()) {
        copyDatabase(databaseFile(options), part.path());
    } else {
        server::PostgresStore from({options.database, 1});
        {
            server::SqliteStore to(part.path());
            server::SqlStore::Told told;
            if (watch != nullptr)
                told = [watch](std::int64_t rows, std::int64_t of) { watch->tell(rows, of); };
            from.copyTo(to, told);
            to.writer().execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
        }
        toDisk(part.path());
    }
    moveTo(part.path(), file);
}

std::vector<server::JournalEntry> toldBy(server::Store& store, const Uuid& workspace) {
    using What = server::JournalEntry::What;
    std::vector<server::JournalEntry> told;
    const auto read = store.read(workspace);
    const auto note = [&](What what, const Uuid& subject) -> server::JournalEntry& {
        server::JournalEntry& entry = told.emplace_back();
        entry.what = what;
        entry.workspace = workspace;
        entry.subject = subject;
        return entry;
    };
    if (const auto head = read->head()) note(What::LifeBegun, workspace).floor = head->seq;
    for (server::DeviceRow& device : read->devices()) {
        const Uuid id = device.device;
        const bool revoked = device.revoked;
        const auto member = read->record("member", device.member);
        device.lastBatch = 0;
        device.digest.clear();
        device.results.clear();
        server::JournalEntry& added = note(What::DeviceAdded, id);
        added.device = std::move(device);
        if (member) added.member = member->data;
        if (revoked) note(What::DeviceRevoked, id);
    }
    for (const server::StoredRecord& member : read->recordsOf("member"))
        note(member.data.value("disabled", false) ? What::MemberDisabled : What::MemberEnabled, member.row);
    for (server::LoginRow& login : read->logins()) {
        const Uuid member = login.member;
        note(What::PasswordSet, member).login = std::move(login);
    }
    if (!read->hasErased()) return told;
    for (const server::StoredRecord& contact : read->recordsOf("contact"))
        if (read->erasedAt(contact.row)) note(What::PersonErased, contact.row);
    return told;
}

namespace {

/// The same of all of a database that is going to be replaced. Of the invitations that are open in the
/// backup those are closed that it does not have, or not any more.
std::vector<server::JournalEntry> toldByAllOf(server::SqlStore& store, server::SqlStore& backup) {
    std::vector<server::JournalEntry> told;
    for (const server::WorkspaceRow& workspace : store.workspaces()) {
        for (server::JournalEntry& entry : toldBy(store, workspace.id)) told.push_back(std::move(entry));
        if (!backup.workspace(workspace.id)) continue;
        const auto open = store.read(workspace.id)->openInvites(0);
        for (const server::InviteRow& invite : backup.read(workspace.id)->openInvites(0))
            if (std::none_of(open.begin(), open.end(),
                             [&](const server::InviteRow& o) { return o.codeHash == invite.codeHash; }))
                told.push_back({server::JournalEntry::What::InviteClosed, workspace.id, invite.id()});
    }
    for (const Uuid& workspace : store.left())
        told.push_back({server::JournalEntry::What::WorkspaceLeft, workspace, workspace});
    return told;
}

}  // namespace

void backUp(const Options& options, const std::string& file) {
    if (fs::exists(file))
        throw Failure(ErrorCode::Refused, fmt::format("{}: is there already. Choose another name.", file));
    if (options.database.empty() && !fs::exists(databaseFile(options)))
        throw Failure(ErrorCode::NotFound,
                      fmt::format("{}: there is no server's data here.", databaseFile(options)));
    copyInto(options, file);
    const auto bytes = fs::file_size(file);
    if (options.json)
        fmt::print("{}\n", json{{"backup", file}, {"bytes", bytes}}.dump());
    else
        fmt::print("{}: {} bytes. Keep it where this machine's disk cannot take it along.\n", file, bytes);
}

void restore(const Options& options, const std::string& file) {
    if (!file.empty() && !fs::exists(file))
        throw Failure(ErrorCode::NotFound, fmt::format("{}: there is no such file.", file));
    if (!options.data.empty()) fs::create_directories(options.data);
    const ServingLock alone(options, ServingLock::Use::Alone);
    const auto begin = [&](server::Store& store, const std::vector<server::JournalEntry>& known,
                           const Journal* journal = nullptr) {
        SystemClock clock;
        SystemRandom random;
        server::Service service(store, clock, random);
        if (journal != nullptr)
            service.journal = [journal](const server::JournalEntry& entry) { journal->append(entry); };
        return service.beginLives(known).orThrow();
    };
    std::size_t held = 0;
    std::string aside;
    if (!options.database.empty() && file.empty()) {
        // Its own means have put it back, or made a standby the primary; here it only begins a new life.
        held = begin(*openStore(options), {});
    } else if (!options.database.empty()) {
        server::PostgresStore target({options.database});
        umask(0077);
        const PassingFile fresh(file + ".restoring");
        copyDatabase(file, fresh.path());
        requireWhole(fresh.path());
        server::SqliteStore store(fresh.path());
        held = begin(store, toldByAllOf(target, store));
        store.copyTo(target);
    } else {
        if (file.empty()) throw Failure(ErrorCode::Usage, "Say which backup to put back.");
        const std::string path = databaseFile(options);
        const PassingFile fresh(options.data + "/restoring.sqlite");
        copyDatabase(file, fresh.path());
        requireWhole(fresh.path());
        {
            server::SqliteStore store(fresh.path());
            const Journal journal(journalFile(options));
            held = begin(store, journal.read(), &journal);
            store.writer().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        toDisk(fresh.path());
        aside = setAside(path);
        giveToFoldersOwner(fresh.path());
        moveTo(fresh.path(), path);
    }
    if (options.json)
        fmt::print("{}\n", json{{"restored", true}, {"replayed", held}, {"former", aside}}.dump());
    else
        fmt::print(
            "Restored. Each device will offer what it has and the backup has not, when it comes.\n"
            "Sign-ins and lock-outs since the backup that hold again: {}\n{}",
            held, aside.empty() ? std::string{} : fmt::format("The former data are in {}\n", aside));
}

}  // namespace tropa::server_program
