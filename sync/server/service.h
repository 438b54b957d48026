#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/system.h"
#include "core/model/permission.h"
#include "sync/protocol/messages.h"
#include "sync/server/feed.h"
#include "sync/server/passwords.h"
#include "sync/server/push.h"
#include "sync/server/store.h"

namespace tropa::server {

/// Bytes of the name of a person, a device, a workspace or a form, at most.
inline constexpr std::size_t kMaxName = 200;

/// A request's sender, known by his token.
struct Caller {
    Uuid workspace;
    Uuid member;
    Uuid device;
    std::string memberName;
    std::string deviceLabel;
    model::Role role = model::Role::Rep;
};

struct Joined {
    Uuid workspace;
    std::string workspaceName;
    Uuid member;
    std::string name;  ///< The member's.
    std::string role;
    std::string token;
    std::string epoch;
};

struct JoinRequest {
    std::string invite;
    std::string name;
    std::string label;
    Uuid device;
    Uuid former = {};     ///< The device as which this replica was known; nil: it is new here.
    Uuid workspace = {};  ///< To which it belongs already; nil: to none.
};

struct LoginRequest {
    Uuid workspace;
    std::string login;
    std::string password;
    std::string label;
    Uuid device;
    Uuid former = {};  ///< As in JoinRequest.
};

/// Signed in, or asked to come back.
struct LoginAnswer {
    Joined joined;
    int waitSeconds = 0;  ///< Not zero: too many attempts; nothing was looked at.
};

struct Invite {
    std::string code;
    std::int64_t expiresMs = 0;
};

/// Who does something that no sync carries: an administrator, or whoever can log in on the server's machine.
struct By {
    Uuid member;
    std::string name = "Server";
    std::string way = "command line";  ///< Or "page", "device".
};

/// Whether a log-in's password fits.
struct PasswordTried {
    Uuid member;
    std::string login;    ///< Folded.
    std::string digest;   ///< Against which it was tried.
    int waitSeconds = 0;  ///< Not zero: too many attempts; nothing was looked at.
};

/// What outlasts a restored backup: kept beside the database.
struct JournalEntry {
    enum class What : std::uint8_t {
        DeviceAdded,
        DeviceRevoked,
        MemberDisabled,
        MemberEnabled,
        LifeBegun,
        PersonErased,
        WorkspaceLeft,  ///< For another database; holds until it has come back.
        WorkspaceCame,
        PasswordSet,
        InviteClosed  ///< Used or taken back: nobody comes in by it any more.
    };
    What what{};
    Uuid workspace;
    Uuid subject;                     ///< The device, member, workspace, contact, or invitation.
    DeviceRow device = {};            ///< DeviceAdded: it can sign in again.
    nlohmann::json member = nullptr;  ///< The same, of one that has joined: its member's fields.
    std::uint64_t floor = 0;          ///< LifeBegun: behind which the numbers of that life follow.
    LoginRow login = {};              ///< PasswordSet.
};

/// The server without sockets: requests in, answers out. Any thread.
class Service {
public:
    struct Options {
        std::size_t pageRows = kPageRows;    ///< Records in one answer, at most.
        std::size_t pageBytes = kPageBytes;  ///< Of their fields; passed by one record at most.
        PasswordCost passwords = {};
        std::int64_t blobBytes = std::int64_t{25} << 20;   ///< Of one attachment, at most.
        std::int64_t blobsBytes = std::int64_t{20} << 30;  ///< Of all of a workspace.
        int oldestSchema = 0;  ///< Programs that know less may push, and are told nothing but to be updated.
    };

    /// Store::version; nothing, too, while the store cannot be read.
    std::optional<std::uint64_t> version();
    /// Store::standing of a token; nothing, too, while the store cannot be read.
    std::optional<std::string> standing(const Uuid& workspace, std::string_view token);

    /// All three outlive the service.
    Service(Store& store, Clock& clock, Random& random, const Options& options)
        : store_(store),
          clock_(clock),
          random_(random),
          options_(options) {}
    Service(Store& store, Clock& clock, Random& random) : Service(store, clock, random, Options{}) {}

    /// Errors: Unauthorized for whatever is wrong with the token, DeviceRevoked, MemberDisabled.
    Result<Caller> authenticate(const Uuid& workspace, std::string_view token);

    /// One round trip: takes the batch, tells what is new. Any number of deliveries of a batch have the
    /// effect and the results of one. Errors: EpochChanged, DeviceForked, UpgradeRequired, Unauthorized,
    /// DeviceRevoked, MemberDisabled. Nothing is told that is not granted to the sender when it is read.
    Result<protocol::SyncAnswer> sync(const Caller& caller, const protocol::SyncRequest& request);

    /// Takes in what a device of a former life still has. Any number of deliveries have the effect of one.
    /// Errors: EpochChanged, Unauthorized; InvalidInput when nothing was lost.
    Result<protocol::OfferAnswer> offer(const Caller& caller, const protocol::Offer& request);

    /// A look into a scope whose sums differ: those of its buckets, or the records of some. Nothing of a
    /// scope that is not granted. Errors: EpochChanged, Unauthorized.
    Result<protocol::SumsAnswer> sums(const Caller& caller, const protocol::SumsRequest& request);

    /// The present life, and up to which seq the one called `epoch` is a part of it.
    struct Life {
        std::string epoch;
        std::uint64_t restored = 0;
    };
    Result<Life> life(const Caller& caller, std::string_view epoch);

    /// After the database was put back from a backup or a stale standby: every workspace begins a new life.
    /// What `journal` tells of devices that joined or were revoked, of disabled members, passwords and
    /// invitations holds again. One that had left for another database stays away.
    /// @returns how many of those the backup did not have.
    Result<std::size_t> beginLives(const std::vector<JournalEntry>& journal);
    /// Told of what must outlast the database, before it is committed: throws to prevent it. Of a member who
    /// is let in again, behind the commit.
    std::function<void(const JournalEntry&)> journal;
    /// What could not be journalled, although it has happened. Any thread.
    std::function<void(const Error&)> failed;

    /// Standbys of the database, from which pulls may be answered; set before anybody asks. Who may come in,
    /// and what he may see, is asked of the store itself.
    std::vector<Store*> replicas;
    /// How many pulls a replica has answered, and how many it could not.
    std::uint64_t pullsByReplica() const { return byReplica_; }
    std::uint64_t pullsPastReplica() const { return pastReplica_; }

    Result<std::uint64_t> head(const Caller& caller);
    struct HistoryPage {
        std::vector<HistoryEntry> entries;  ///< The newest first.
        bool more = false;                  ///< There are older ones.
    };
    /// Empty for a record that the sender does not see.
    /// @param before only entries with a lower number; 0: from the newest on.
    /// @param most entries, at most; 0: as many as fit.
    Result<HistoryPage> history(const Caller& caller, std::string_view entity, const Uuid& row,
                                std::uint64_t before = 0, std::size_t most = 0);

    /// Names of members and labels of devices for showing a history.
    Result<std::map<Uuid, std::string>> namesOf(const Caller& caller,
                                                const std::vector<HistoryEntry>& entries);

    /// How far a blob has come.
    struct BlobState {
        std::int64_t have = 0;
        std::int64_t size = 0;
        bool whole = false;
    };
    /// Takes a piece that follows on what is there; any other is passed over, and the answer says where to go
    /// on. With the last one the digest must fit, else nothing of it is kept. Only for whoever sees an
    /// attachment that names it. Errors: NotFound; InvalidInput (size, digest), TooLarge (also when the
    /// workspace's share is used up).
    Result<BlobState> putBlob(const Caller& caller, std::string_view sha256, std::int64_t size,
                              std::int64_t from, std::string_view bytes);
    /// Bytes of a whole blob from `from` on, not all of the rest. Not visible is like not there: NotFound.
    struct BlobPart {
        std::int64_t size = 0;
        std::string bytes;
    };
    Result<BlobPart> getBlob(const Caller& caller, std::string_view sha256, std::int64_t from);

    Store& store() { return store_; }
    Clock& clock() { return clock_; }
    Random& random() { return random_; }

    /// What a collection has taken away.
    struct Collected {
        std::size_t records = 0;
        std::size_t exits = 0;
        std::uint64_t horizon = 0;
    };
    /// Records that were deleted before `beforeMs` go with their history and their entries in the log; their
    /// ids stay and never come back. News of moves from before go, too. In small transactions: nobody waits
    /// long.
    Result<Collected> collect(const Uuid& workspace, std::int64_t beforeMs);

    Result<std::vector<WorkspaceRow>> workspaces();
    /// The workspace with this id, or with this name if no other has it; without either, the only one. Nil:
    /// there is none, or that does not say which.
    Result<Uuid> workspaceNamed(std::string_view named);
    Result<WorkspaceRow> createWorkspace(std::string_view name);
    /// @param role "rep", "head" or "admin". The code is shown once; only its hash is kept.
    Result<Invite> createInvite(const Uuid& workspace, std::string_view role, const Uuid& team,
                                std::int64_t validMs, const By& by = {});
    /// For a further device of a member, or one whose replica has lost its way in. Errors: NotFound.
    Result<Invite> inviteDevice(const Uuid& workspace, const Uuid& member, std::int64_t validMs,
                                const By& by = {});
    /// Those by which somebody may still come in.
    Result<std::vector<InviteRow>> openInvites(const Uuid& workspace);
    /// @param invite its `id()`. Errors: NotFound, where it was used, has ended or never was.
    Result<void> revokeInvite(const Uuid& workspace, const Uuid& invite, const By& by = {});
    /// Makes the member, unless the invitation is for one, and the device's token. Repeated by the same
    /// device within the invitation's life it gives a new token for the same member: a lost answer costs
    /// nothing. Errors: Unauthorized; Refused, and the invitation stays, where what is on the device is
    /// another's.
    Result<Joined> join(const JoinRequest& request);
    /// By password; takes the same time whether log-in or password is wrong. Errors: Unauthorized,
    /// MemberDisabled, DeviceRevoked; Refused where what is on the device is another member's.
    Result<LoginAnswer> login(const LoginRequest& request);
    /// Anybody's by the operator, one's own by a device. Errors: InvalidInput, Refused (the log-in is taken).
    Result<void> setPassword(const Uuid& workspace, const Uuid& member, std::string_view login,
                             std::string_view password, const By& by = {});
    /// Takes the same time whether log-in or password is wrong; whether there is the workspace is no secret:
    /// for one that there is not no attempts are counted. Errors: Unauthorized, InvalidInput.
    Result<PasswordTried> tryPassword(const Uuid& workspace, std::string_view login,
                                      const std::string& password);
    /// A new token for the caller's device. The old one is good until the new one is used for the first time,
    /// so a lost answer costs nothing.
    Result<std::string> renewToken(const Caller& caller);
    Result<Uuid> addMember(const Uuid& workspace, std::string_view name, std::string_view role,
                           const Uuid& team, const By& by = {});
    /// A disabled member's devices are shut out at their next contact.
    Result<void> disableMember(const Uuid& workspace, const Uuid& member, bool disabled, const By& by = {});
    /// Role and team. Errors: NotFound; Refused for the last administrator who would be none any more.
    Result<void> setMember(const Uuid& workspace, const Uuid& member, std::string_view role, const Uuid& team,
                           const By& by);
    Result<Uuid> addTeam(const Uuid& workspace, std::string_view name, const By& by);
    /// @param head nil: nobody.
    Result<void> setTeamHead(const Uuid& workspace, const Uuid& team, const Uuid& head, const By& by);
    /// For what happens outside of the service, such as a backup.
    Result<void> noteAudit(const Uuid& workspace, const By& by, std::string_view action, const Uuid& subject,
                           std::string_view detail);
    /// Another identity of the caller's member for a copy of the caller's device, which has chosen its token:
    /// a request that is delivered again changes nothing. Errors: Forbidden when the id is somebody else's,
    /// InvalidInput for a token that is not 256 bits.
    Result<void> addDevice(const Caller& caller, const Uuid& device, std::string_view label,
                           std::string_view token);
    Result<std::vector<DeviceRow>> devices(const Uuid& workspace);
    /// Locks the device out, and whatever was copied from it.
    Result<void> revokeDevice(const Uuid& workspace, const Uuid& device, const By& by = {});

    /// In the transaction that does what is noted.
    void audit(Transaction& transaction, const By& by, std::string_view action, const Uuid& subject = {},
               std::string_view detail = {});

private:
    Store& store_;
    Clock& clock_;
    Random& random_;
    Options options_;
    std::atomic<std::uint64_t> byReplica_ = 0, pastReplica_ = 0;
    std::mutex auditing_;
    UuidSource auditIds_{random_};  ///< In order within a millisecond, too.

    /// Before the commit of a push: what of it must outlast the database. @returns what is told after the
    /// commit, without which nobody is let in again.
    std::vector<JournalEntry> journalPush(const Uuid& workspace, const Push& push) const;
    void tell(const std::vector<JournalEntry>& entries) const;
    /// What has happened is no error because it could not be told.
    void tellAfterwards(const std::vector<JournalEntry>& entries) const;
    /// What the sender may see at this moment, in the transaction that answers him.
    static model::Scopes grantsOf(Transaction& transaction, const Caller& caller);
    /// A replica's snapshot that answers this pull as well; none: the store's own has to.
    std::unique_ptr<Transaction> fromReplica(Transaction& primary, const Head& head,
                                             const protocol::SyncRequest& asked, const model::Scopes& grants);
    /// One more attempt to sign in by this log-in, whichever process of the server is asked. @returns zero,
    /// or the seconds after which it is worth trying again.
    int takeAttempt(const Uuid& workspace, std::string_view login);
    Caller firstUse(const Uuid& workspace, const std::string& hash);
    void noteVisit(const Caller& caller, const protocol::SyncRequest& request, const DeviceRow& device);
    /// One write by an administrator or the operator, as the history shows it.
    void write(Transaction& transaction, model::Op op, const By& by);
    void requireAdminLeft(Transaction& transaction, const Uuid& without);
};

}  // namespace tropa::server
