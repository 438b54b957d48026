#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/system.h"
#include "sync/server/admin/pages.h"
#include "sync/server/service.h"
#include "sync/server/sql_store.h"

namespace tropa::server_program {

/// Where the server's data live and how a command prints.
struct Options {
    std::string data;      ///< Folder of the embedded store.
    std::string database;  ///< Or a database by its URL.
    bool json = false;
    bool makes = false;  ///< An embedded store that is not there is made.
};

/// Opens the store that the options name.
/// @throws Failure with plain words.
std::unique_ptr<server::SqlStore> openStore(const Options& options);
/// A database by its URL, or a folder, which is made when it is missing.
Options placeNamed(const std::string& text);

/// The embedded store's file, and the journal beside it.
std::string databaseFile(const Options& options);
std::string journalFile(const Options& options);

/// Held by whoever serves a folder, or puts a backup back into it. @throws ReplicaBusy.
class ServingLock {
public:
    enum class Use { Shared, Alone };
    ServingLock(const Options& options, Use use);
    ~ServingLock();
    ServingLock(const ServingLock&) = delete;
    ServingLock& operator=(const ServingLock&) = delete;

private:
    int file_ = -1;
};

/// The store with its service: what every command works on.
class Context {
public:
    /// @param also further databases whose workspaces are served.
    explicit Context(const Options& options, const server::Service::Options& service = {},
                     const std::vector<std::string>& also = {});
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<server::Store> store;
    server::Service service;

    /// A workspace by id or exact name; the only one when `named` is empty. @throws NotFound; Usage where
    /// that does not say which.
    server::WorkspaceRow workspace(const std::string& named) const;
};

/// The one with this id or exact name, if there is one. @throws Usage where several have the name.
std::optional<server::WorkspaceRow> findWorkspace(const std::vector<server::WorkspaceRow>& all,
                                                  const std::string& named);

struct ServeOptions {
    std::string listen = "127.0.0.1:8787";
    std::string tlsCert;
    std::string tlsKey;
    bool insecure = false;
    std::string log = "warning";  ///< The least that is logged.
    int oldestSchema = 0;         ///< Programs that know less are asked to be updated; their work is taken.
    bool behindProxy = false;     ///< The peer's address is what the proxy says it is.
    std::int64_t attachmentMib = 25;    ///< One may have so much.
    std::int64_t attachmentsGib = 20;   ///< And all of a workspace together.
    int retentionDays = 180;            ///< What was deleted so long ago goes, once a day; 0: never.
    std::vector<std::string> also;      ///< Further databases, whose workspaces are served, too.
    std::vector<std::string> replicas;  ///< Standbys of the database, which serve pulls.
    std::string backups;                ///< Folder of the copies that the page makes; empty: the usual one.
};

/// Serves until SIGINT or SIGTERM, then finishes what runs. Prints its address as the first line.
void serve(const Options& options, const ServeOptions& how);

/// A consistent copy while the server runs.
void backUp(const Options& options, const std::string& file);
/// Puts a backup back: the workspaces begin a new life, and every device offers what it still has.
void restore(const Options& options, const std::string& file);

/// Spreads the tables of a PostgreSQL with Citus over its machines, by workspace.
void distribute(const Options& options);

/// What the journal would tell of a workspace, out of the database itself: who may sign in and who may not
/// any more, who was erased, which numbers were given.
std::vector<server::JournalEntry> toldBy(server::Store& store, const Uuid& workspace);
/// Takes a workspace into another database while its devices go on. @param to a URL or a folder.
/// @param callOff gives up instead what an earlier run has begun.
void moveWorkspace(const Options& from, const std::string& workspace, const std::string& to, bool callOff);

/// Whether every record, its versions and the history fit together. Prints what does not.
bool check(const Options& options);

/// Takes away what was deleted more than so many days ago, in all workspaces.
void collect(const Options& options, int days);
Result<server::Service::Collected> collect(Context& context, int days);

void createWorkspace(const Options& options, const std::string& name);
void listWorkspaces(const Options& options);
struct InviteWords {
    std::string role = "rep", team;
    std::string member;  ///< Whose further device it is for; empty: for somebody new.
    int validHours = 72;
    std::string url;
};
void createInvite(const Options& options, const std::string& workspace, const InviteWords& words);
void listInvites(const Options& options, const std::string& workspace);
void revokeInvite(const Options& options, const std::string& workspace, const std::string& invite);
void listMembers(const Options& options, const std::string& workspace);
void addMember(const Options& options, const std::string& workspace, const std::string& name,
               const std::string& role, const std::string& team);
void disableMember(const Options& options, const std::string& workspace, const std::string& member,
                   bool disabled);
/// The password comes as one line on standard input, so that no list of processes shows it.
void setPassword(const Options& options, const std::string& workspace, const std::string& member,
                 const std::string& login);
void listDevices(const Options& options, const std::string& workspace);
void revokeDevice(const Options& options, const std::string& workspace, const std::string& device);

/// All that is kept about a contact's person, as JSON. @param who an id, a phone or an e-mail.
void exportPerson(const Options& options, const std::string& workspace, const std::string& who);
/// Destroys it, everywhere and for good.
void erasePerson(const Options& options, const std::string& workspace, const std::string& who, bool sure);

/// Who changed what in who gets in, the newest first.
void listAudit(const Options& options, const std::string& workspace, std::size_t limit);

/// A form as the words of the command line tell it: ids or exact names.
struct FormWords {
    std::string funnel, owner, team, source, event, consent, thanks, url;
    std::string language = "ru";
    std::vector<std::string> origins;
};
void createForm(const Options& options, const std::string& workspace, const std::string& name,
                const FormWords& words);
void listForms(const Options& options, const std::string& workspace);
void revokeForm(const Options& options, const std::string& workspace, const std::string& form);

}  // namespace tropa::server_program
