#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/base/stamp.h"
#include "core/base/uuid.h"
#include "core/model/change.h"
#include "core/model/drift.h"
#include "core/model/scopes.h"
#include "sync/merge/merge.h"
#include "sync/server/fields.h"
#include "sync/server/rows.h"
#include "sync/server/watch.h"

/// What the server keeps, behind one small interface, so that the same service runs on SQLite and on
/// PostgreSQL. Failures are thrown as Failure. Every row belongs to one workspace.
namespace tropa::server {

struct Head {
    std::uint64_t seq = 0;
    std::string epoch;
    /// The last seq of the lives before this one: 0, or where it was restored plus the jump. Numbers up to
    /// here that the database does not hold belong to what was lost.
    std::uint64_t floor = 0;
    /// Deaths and exits up to here may have been forgotten: whoever knows less begins anew.
    std::uint64_t horizon = 0;
};

/// The workspace has moved to another database, or is about to come into this one: nobody is served here.
class WorkspaceAway : public Failure {
public:
    WorkspaceAway()
        : Failure(ErrorCode::ServerBusy,
                  "The workspace has moved to another database, or is about to come into this one.") {}
};

/// By how much the numbers jump with a new life, so that no lost number is given again.
inline constexpr std::uint64_t kLifeJump = std::uint64_t{1} << 40;

struct StoredRecord {
    std::string entity;
    Uuid row;
    std::string scope{model::kSharedScope};  ///< Where it is filed: never kWorkspaceScope.
    std::uint64_t scopeSeq = 0;              ///< Seq with which it came there; 0 since its birth.
    std::uint64_t seq = 0;
    std::uint64_t born = 0;
    bool alive = true;
    Fields data;               ///< Sets as arrays.
    model::Versions versions;  ///< Of cells that differ from born.
    std::map<std::string, std::vector<merge::Element>, std::less<>> sets;  ///< Only those with later adds.

    /// Above the stamps of all that was written to it; kAnyStamp where that is not known.
    Stamp stamp;
    /// The seq of its newest entry in the history that knows its prior one; 0 for none.
    std::uint64_t entry = 0;

    std::uint64_t versionOf(std::string_view cell) const {
        const auto found = versions.find(cell);
        return found == versions.end() ? born : found->second;
    }
};
/// Records from before there was StoredRecord::stamp.
inline constexpr Stamp kAnyStamp{static_cast<std::uint64_t>(INT64_MAX)};

/// What became of a write; the history tells it to people.
enum class Outcome : std::uint8_t {
    Applied,
    Won,
    Lost,
    Pushed,
    Merged,
    Revived,
    Offered,     ///< Of a life that was lost; brought back by a device.
    Superseded,  ///< The same, with a later value in its place already.
};

/// One write, for ever: who, when, on which device, what it replaced.
struct HistoryEntry {
    std::uint64_t seq = 0;
    std::string entity;
    Uuid row;
    std::string cell;  ///< Empty for a creation.
    model::OpKind kind{};
    nlohmann::json before;
    nlohmann::json after;
    std::string afterText;  ///< To be stored instead of `after`, where that is at hand as JSON; else empty.
    std::uint64_t base = 0;
    Stamp stamp;
    Uuid member;
    Uuid device;
    Outcome outcome = Outcome::Applied;
    std::int64_t atMs = 0;    ///< The server's clock.
    std::uint64_t was = 0;    ///< Its seq in the life that was lost; 0 for what was written in this one.
    Stamp sent;               ///< As its author stamped it; with the device this is its origin. 0: not known.
    Uuid origin;              ///< The former identity under which it was written; nil: `device`.
    bool again = false;       ///< May have been taken in before, in a life that was lost.
    std::uint64_t prior = 0;  ///< What StoredRecord::entry was before.
};

struct DeviceRow {
    Uuid device;
    Uuid member;
    std::string label;
    std::string tokenHash;  ///< 32 bytes.
    std::uint64_t lastBatch = 0;
    std::string digest;   ///< Of the last batch.
    std::string results;  ///< Of the last batch, as encoded; never rows.
    bool revoked = false;
    std::int64_t createdMs = 0;
    std::int64_t seenMs = 0;
    Uuid parent;  ///< The identity that this one was copied from; nil for none.
    // For the administrator: writes that it has sent, and what became of them; what waited on it when it last
    // came.
    std::uint64_t ops = 0;
    std::uint64_t refused = 0;
    std::uint64_t lost = 0;
    std::uint64_t pending = 0;
};

/// Who asks, and as whom.
struct Sender {
    struct Member {
        bool alive = true;
        Fields data;
    };
    DeviceRow device;
    std::optional<Member> member;  ///< Nothing: gone.
};

/// The digest that an attachment's fields name, 32 bytes; empty when it is none.
std::string blobNamedIn(const nlohmann::json& fields);

struct FeedPage {
    std::vector<StoredRecord> records;  ///< By seq.
    std::size_t bytes = 0;              ///< Of their fields.
    bool more = false;
};

/// One transaction on one workspace.
class Transaction {
public:
    virtual ~Transaction() = default;
    virtual const Uuid& workspace() const = 0;

    /// @throws WorkspaceAway, as every look-up by which somebody gets in does where it finds nothing.
    virtual std::optional<Head> head() = 0;
    virtual void setHead(std::uint64_t seq) = 0;

    virtual std::optional<StoredRecord> record(std::string_view entity, const Uuid& row) = 0;
    /// What there is of many records, in few statements that a database which is far away is asked together.
    struct Wanted {
        std::map<std::string, std::vector<Uuid>, std::less<>> records;  ///< By their entities.
        std::vector<Uuid> parents;                                      ///< Whose children are wanted.
        bool buried = false;                                            ///< Which of the records are.
        std::vector<Uuid> erasable;  ///< Contacts: which of them were erased.
    };
    using Children = std::set<std::pair<std::string, Uuid>>;
    struct Found {
        std::vector<StoredRecord> records;  ///< In any order.
        std::unordered_map<Uuid, Children> children;
        std::set<std::pair<std::string, Uuid>> buried;
        std::set<Uuid> erased;
    };
    virtual Found find(const Wanted& wanted) = 0;
    /// All of an entity, dead ones too.
    virtual std::vector<StoredRecord> recordsOf(std::string_view entity) = 0;
    virtual void putRecord(const StoredRecord& record) = 0;
    /// A reference that makes the row a child of `parent`.
    virtual void putChild(const Uuid& parent, std::string_view entity, const Uuid& row) = 0;
    virtual std::vector<std::pair<std::string, Uuid>> childrenOf(const Uuid& parent) = 0;

    /// The next entry of its record, which has to be put, too. Whoever asks for a record's entries shows the
    /// record as it is now.
    virtual void putHistory(HistoryEntry entry, StoredRecord& record) = 0;
    virtual std::optional<HistoryEntry> historyAt(std::uint64_t seq) = 0;
    /// Of that entry only by whom and when: seq, stamp, member, device, atMs.
    virtual std::optional<HistoryEntry> authorAt(std::uint64_t seq) = 0;
    /// The latest stamp of all that was written to the record.
    virtual Stamp latestStamp(const StoredRecord& record) = 0;
    /// The newest entry of the cell, or of the creation, with seq ≤ `until`; an `until` of a former life is
    /// compared with the numbers of that life.
    virtual std::optional<HistoryEntry> historyUntil(const StoredRecord& record, std::string_view cell,
                                                     std::uint64_t until) = 0;
    /// The newest first.
    virtual std::vector<HistoryEntry> historyOf(const StoredRecord& record, std::size_t limit) = 0;
    std::vector<HistoryEntry> historyOf(std::string_view entity, const Uuid& row, std::size_t limit) {
        const auto found = record(entity, row);
        return found ? historyOf(*found, limit) : std::vector<HistoryEntry>{};
    }
    /// The newest entries before `before` (0: of all), until there are `limit` or they pass `bytes`.
    virtual std::vector<HistoryEntry> historyPage(const StoredRecord& record, std::uint64_t before,
                                                  std::size_t limit, std::size_t bytes) = 0;
    /// The write that had this number in the life that was lost.
    virtual std::optional<HistoryEntry> historyWas(std::uint64_t was) = 0;
    /// The cell's entries that came from this device with this stamp.
    virtual std::vector<HistoryEntry> historyFrom(const StoredRecord& record, std::string_view cell,
                                                  const Uuid& device, Stamp sent) = 0;
    /// Replaces author, stamps, base and former number of an entry: somebody has come who knows.
    virtual void putAuthor(const HistoryEntry& entry) = 0;
    /// Replaces what an entry says was there and what was written: a person was erased.
    virtual void putValues(const HistoryEntry& entry) = 0;
    /// Whether another device than this one has written to the record after `seq`, and did not lose. A `seq`
    /// of a former life is compared with the numbers of that life.
    virtual bool othersWroteSince(const StoredRecord& record, std::uint64_t seq, const Uuid& device) = 0;

    /// Records of the scope with seq > cursor, in its order; dead ones only where `withDead`. kWorkspaceScope
    /// has all. A page ends behind `maxRows` records, or the one with which their fields exceed `maxBytes`.
    virtual FeedPage feed(std::string_view scope, std::uint64_t cursor, bool withDead, std::size_t maxRows,
                          std::size_t maxBytes) = 0;

    /// About every `rows`-th seq of the scope behind the cursor, dead records too; at most `most`.
    virtual std::vector<std::uint64_t> parts(std::string_view scope, std::uint64_t cursor, std::size_t rows,
                                             std::size_t most) = 0;

    virtual std::uint64_t countRecords(std::string_view scope) = 0;

    virtual void putExit(const ExitRow& exit) = 0;
    /// Exits from a scope with after < seq ≤ until, in the order of seq. @param bornOn only those of records
    /// that were made on this device; nil for all.
    virtual std::vector<ExitRow> exits(std::string_view scope, std::uint64_t after, std::uint64_t until,
                                       const Uuid& bornOn, std::size_t maxRows) = 0;
    /// Where the record was filed before, with seq ≥ `since`.
    virtual std::vector<ExitRow> exitsOf(std::string_view entity, const Uuid& row, std::uint64_t since) = 0;

    /// What each scope adds up to: over its living records. Nothing stored is zero.
    virtual std::map<std::string, model::ScopeSum> sums() = 0;
    /// The living records filed under a scope (of kWorkspaceScope: all), in any order, without their
    /// contents.
    struct Living {
        std::string entity;
        Uuid row;
        std::uint64_t seq = 0;
    };
    virtual std::vector<Living> living(std::string_view scope) = 0;
    /// Dead records with a seq beyond `after`, in its order.
    virtual std::vector<Living> dead(std::uint64_t after, std::size_t maxRows) = 0;
    /// Of the next entries of the feed the former ones go. @returns the last of them all; 0: there are none.
    virtual std::uint64_t thinFeed(std::uint64_t after, std::size_t entries) = 0;
    /// A dead record goes with its history; its id stays, and never comes back.
    virtual void bury(const StoredRecord& record) = 0;
    virtual bool isBuried(std::string_view entity, const Uuid& row) = 0;
    /// Exits from before `beforeMs` go. @returns how many, and the highest seq of theirs.
    virtual std::pair<std::size_t, std::uint64_t> forgetExits(std::int64_t beforeMs) = 0;
    virtual void setHorizon(std::uint64_t seq) = 0;
    virtual void addToSums(const std::map<std::string, model::ScopeSum>& changes) = 0;

    /// What the member may see now, as last derived (grants.h).
    virtual model::Scopes grants(const Uuid& member) = 0;
    virtual void putGrants(const Uuid& member, const model::Scopes& scopes, std::uint64_t seq) = 0;

    /// When the contact's person was erased, milliseconds; nothing for anybody else. Kept for ever, also
    /// where the record is not there: it may still come from a device that does not know.
    virtual std::optional<std::int64_t> erasedAt(const Uuid& contact) = 0;
    virtual bool hasErased() = 0;
    virtual std::uint64_t countErased() = 0;
    virtual void putErased(const Uuid& contact, std::int64_t atMs) = 0;

    virtual std::optional<DeviceRow> device(const Uuid& device) = 0;
    virtual std::optional<DeviceRow> deviceByToken(std::string_view tokenHash) = 0;
    /// The device with its member. What a push has to know besides (`grants`, `hasKin`, `hasErased`) is read
    /// along.
    virtual std::optional<Sender> sender(const Uuid& device) = 0;
    virtual std::optional<Sender> senderByToken(std::string_view tokenHash) = 0;
    virtual std::vector<DeviceRow> devices() = 0;
    /// Whether the device was copied, or is a copy.
    virtual bool hasKin(const Uuid& device) = 0;

    /// Up to which seq a former life is a part of this database; nothing for an epoch not known here.
    virtual std::optional<std::uint64_t> commonWith(std::string_view epoch) = 0;
    /// Up to which seq any former life is; 0 when there was none.
    virtual std::uint64_t commonWithAll() = 0;
    /// The database was restored: another epoch, numbers that go on behind `floor`, batches that count from 1
    /// again.
    virtual void beginLife(const std::string& epoch, std::uint64_t floor) = 0;
    /// The workspace has left this database: nobody gets in here any more.
    virtual void leave() = 0;
    virtual void putDevice(const DeviceRow& device) = 0;
    virtual std::optional<InviteRow> invite(std::string_view codeHash) = 0;
    virtual void putInvite(const InviteRow& invite) = 0;
    /// By which somebody may still come in at that time, the first to end first.
    virtual std::vector<InviteRow> openInvites(std::int64_t nowMs) = 0;
    virtual void removeInvite(std::string_view codeHash) = 0;

    virtual std::optional<LoginRow> login(std::string_view login) = 0;
    virtual std::vector<LoginRow> logins() = 0;
    /// The member's only one, and nobody else's: earlier ones go.
    virtual void putLogin(const LoginRow& login) = 0;
    /// What all who share this database agree on as the time, milliseconds since 1970; nothing where they are
    /// on one machine.
    virtual std::optional<std::int64_t> clockMs() = 0;
    /// Until when the attempts to sign in by this log-in count; 0: there were none.
    virtual std::int64_t attemptsUntil(std::string_view login) = 0;
    virtual void putAttempts(std::string_view login, std::int64_t untilMs) = 0;
    /// Of all log-ins, those that do not count any more.
    virtual void forgetAttempts(std::int64_t nowMs) = 0;
    /// A token that was given out and not used yet, and whose it is. The device's earlier one goes.
    virtual void putFreshToken(std::string_view tokenHash, const Uuid& device) = 0;
    virtual std::optional<Uuid> freshToken(std::string_view tokenHash) = 0;
    virtual void removeFreshToken(const Uuid& device) = 0;

    virtual void putBrowser(const BrowserRow& browser) = 0;
    virtual std::optional<BrowserRow> browser(std::string_view tokenHash) = 0;
    /// Those not seen since then, and the one with this hash.
    virtual void removeBrowsers(std::int64_t unseenSinceMs, std::string_view tokenHash) = 0;
    virtual void removeBrowsersOf(const Uuid& member) = 0;
    virtual void putAudit(const AuditRow& row) = 0;
    /// The newest first. @param before an entry's id, or nil.
    virtual std::vector<AuditRow> audit(const Uuid& before, std::size_t limit) = 0;
    virtual Pulse pulse(std::int64_t nowMs) = 0;
    virtual std::uint64_t openConflicts() = 0;
    /// Notes that the device was here.
    virtual void touchDevice(const Uuid& device, std::int64_t seenMs, std::uint64_t pending) = 0;

    virtual std::vector<FormRow> forms() = 0;
    virtual std::optional<FormRow> formByToken(std::string_view token) = 0;
    virtual void putForm(const FormRow& form) = 0;
    virtual void putLead(const LeadRow& lead) = 0;
    /// The newest lead of the form that said the very same.
    virtual std::optional<LeadRow> leadBy(const Uuid& form, std::string_view digest) = 0;
    /// When each owner got his last lead of the form, and how many there were.
    struct Turn {
        Uuid owner;
        std::int64_t lastMs = 0;
        std::int64_t count = 0;
    };
    virtual std::vector<Turn> turns(const Uuid& form) = 0;

    /// What carries the key, as far as `matchMark`; whether it still does only the record tells.
    virtual std::vector<Uuid> matching(std::string_view entity, const Uuid& match) = 0;
    virtual void putMatches(std::string_view entity, const Uuid& row, const std::vector<Uuid>& matches) = 0;
    /// The seq up to which records are found by their keys.
    virtual std::uint64_t matchMark() = 0;
    virtual void setMatchMark(std::uint64_t seq) = 0;

    virtual std::optional<BlobRow> blob(std::string_view sha256) = 0;
    virtual void putBlob(const BlobRow& blob) = 0;
    virtual void putPiece(std::string_view sha256, std::int64_t from, std::string_view bytes) = 0;
    /// From byte `from` to the end of the piece in which it is; empty behind the last one.
    virtual std::string piece(std::string_view sha256, std::int64_t from) = 0;
    virtual void removeBlob(std::string_view sha256) = 0;
    /// Attachments that name it, dead ones too. When nothing does any more, it goes in that transaction.
    virtual std::vector<Uuid> attachmentsOf(std::string_view sha256) = 0;
    /// All of the workspace, in the order of their digests.
    virtual std::vector<BlobRow> blobs() = 0;
    /// What all of them have, or will have when they are whole.
    virtual std::int64_t blobBytes() = 0;

    virtual void commit() = 0;
};

/// The database. Any thread.
class Store {
public:
    virtual ~Store() = default;
    /// Locks the workspace's head first and holds it to the end, so that the order of seqs is the order of
    /// commits.
    virtual std::unique_ptr<Transaction> write(const Uuid& workspace) = 0;
    /// One consistent snapshot.
    virtual std::unique_ptr<Transaction> read(const Uuid& workspace) = 0;
    virtual void createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) = 0;
    virtual std::vector<WorkspaceRow> workspaces() = 0;
    /// Of those with this name, or of all where it is empty, two of each database at most.
    virtual std::vector<Uuid> workspacesNamed(std::string_view name) = 0;
    virtual std::optional<WorkspaceRow> workspace(const Uuid& id) = 0;
    /// What was erased or collected is still in the database's log until this has run: it goes from the files
    /// as far as this store can see to it. Costs nothing where there is nothing to do; no transaction may be
    /// open.
    virtual void scrub() {}
    /// Another number than before once anything has been committed, by whomever; nothing where that could not
    /// be told without waiting for a database.
    virtual std::optional<std::uint64_t> version() { return std::nullopt; }
    /// For a database that has to be asked, in one question: all on which hangs what a device with nothing to
    /// push is told, as one text; another one than before once anything is committed that could change that.
    /// Nothing for a token that is nobody's or shut out, and where `version` tells already.
    virtual std::optional<std::string> standing(const Uuid& /*workspace*/, std::string_view /*tokenHash*/) {
        return std::nullopt;
    }
    /// The same, as of a moment after the call, without waiting for it: told later, never before this
    /// returns. Always by the same thread, which `watch` calls, too. False: not now, or not here; nothing is
    /// told.
    virtual bool askStanding(const Uuid& /*workspace*/, std::string_view /*tokenHash*/,
                             StandingTold /*told*/,  // NOLINT(performance-unnecessary-value-param): kept
                             const Watch& /*watch*/) {
        return false;
    }
    /// The heads of those of the workspaces that are there.
    virtual std::map<Uuid, std::uint64_t> heads(const std::vector<Uuid>& workspaces) = 0;
};

}  // namespace tropa::server
