#pragma once

#include <memory>

#include "sync/server/session.h"
#include "sync/server/store.h"

namespace tropa::server {

model::Scopes scopesIn(Query& rows);

/// What `readRecord` reads, in this order.
inline constexpr std::string_view kRecordColumns =
    "entity,row,scope,scope_seq,seq,born,alive,data,vers,sets,stamp,entry";
inline constexpr int kRecordData = 7;
StoredRecord readRecord(const Query& row);

/// The store's statements, once for all databases.
class SqlTransaction final : public Transaction {
public:
    SqlTransaction(std::unique_ptr<Session> session, const Uuid& workspace, Session::Mode mode);

    const Uuid& workspace() const override { return ws_; }
    std::optional<Head> head() override;
    void setHead(std::uint64_t seq) override;
    std::optional<StoredRecord> record(std::string_view entity, const Uuid& row) override;
    Found find(const Wanted& wanted) override;
    std::vector<StoredRecord> recordsOf(std::string_view entity) override;
    void putRecord(const StoredRecord& record) override;
    void putChild(const Uuid& parent, std::string_view entity, const Uuid& row) override;
    std::vector<std::pair<std::string, Uuid>> childrenOf(const Uuid& parent) override;
    void putHistory(HistoryEntry entry, StoredRecord& record) override;
    std::optional<HistoryEntry> historyAt(std::uint64_t seq) override;
    std::optional<HistoryEntry> authorAt(std::uint64_t seq) override;
    Stamp latestStamp(const StoredRecord& record) override;
    std::optional<HistoryEntry> historyUntil(const StoredRecord& record, std::string_view cell,
                                             std::uint64_t until) override;
    std::vector<HistoryEntry> historyOf(const StoredRecord& record, std::size_t limit) override;
    using Transaction::historyOf;
    std::vector<HistoryEntry> historyPage(const StoredRecord& record, std::uint64_t before, std::size_t limit,
                                          std::size_t bytes) override;
    std::optional<HistoryEntry> historyWas(std::uint64_t was) override;
    std::vector<HistoryEntry> historyFrom(const StoredRecord& record, std::string_view cell,
                                          const Uuid& device, Stamp sent) override;
    void putAuthor(const HistoryEntry& entry) override;
    void putValues(const HistoryEntry& entry) override;
    bool othersWroteSince(const StoredRecord& record, std::uint64_t seq, const Uuid& device) override;
    FeedPage feed(std::string_view scope, std::uint64_t cursor, bool withDead, std::size_t maxRows,
                  std::size_t maxBytes) override;
    std::vector<std::uint64_t> parts(std::string_view scope, std::uint64_t cursor, std::size_t rows,
                                     std::size_t most) override;
    std::uint64_t countRecords(std::string_view scope) override;
    void putExit(const ExitRow& exit) override;
    std::vector<ExitRow> exits(std::string_view scope, std::uint64_t after, std::uint64_t until,
                               const Uuid& bornOn, std::size_t maxRows) override;
    std::vector<ExitRow> exitsOf(std::string_view entity, const Uuid& row, std::uint64_t since) override;
    std::map<std::string, model::ScopeSum> sums() override;
    std::vector<Living> living(std::string_view scope) override;
    std::vector<Living> dead(std::uint64_t after, std::size_t maxRows) override;
    std::uint64_t thinFeed(std::uint64_t after, std::size_t entries) override;
    void bury(const StoredRecord& record) override;
    bool isBuried(std::string_view entity, const Uuid& row) override;
    std::pair<std::size_t, std::uint64_t> forgetExits(std::int64_t beforeMs) override;
    void setHorizon(std::uint64_t seq) override;
    void addToSums(const std::map<std::string, model::ScopeSum>& changes) override;
    model::Scopes grants(const Uuid& member) override;
    void putGrants(const Uuid& member, const model::Scopes& scopes, std::uint64_t seq) override;
    std::optional<std::int64_t> erasedAt(const Uuid& contact) override;
    bool hasErased() override;
    std::uint64_t countErased() override;
    void putErased(const Uuid& contact, std::int64_t atMs) override;
    std::optional<DeviceRow> device(const Uuid& device) override;
    std::optional<DeviceRow> deviceByToken(std::string_view tokenHash) override;
    std::optional<Sender> sender(const Uuid& device) override;
    std::optional<Sender> senderByToken(std::string_view tokenHash) override;
    std::vector<DeviceRow> devices() override;
    bool hasKin(const Uuid& device) override;
    std::optional<std::uint64_t> commonWith(std::string_view epoch) override;
    std::uint64_t commonWithAll() override;
    void beginLife(const std::string& epoch, std::uint64_t floor) override;
    void leave() override;
    void putDevice(const DeviceRow& device) override;
    std::optional<InviteRow> invite(std::string_view codeHash) override;
    void putInvite(const InviteRow& invite) override;
    std::vector<InviteRow> openInvites(std::int64_t nowMs) override;
    void removeInvite(std::string_view codeHash) override;
    std::optional<LoginRow> login(std::string_view login) override;
    std::vector<LoginRow> logins() override;
    void putLogin(const LoginRow& login) override;
    std::optional<std::int64_t> clockMs() override { return session_->clockMs(); }
    std::int64_t attemptsUntil(std::string_view login) override;
    void putAttempts(std::string_view login, std::int64_t untilMs) override;
    void forgetAttempts(std::int64_t nowMs) override;
    void putFreshToken(std::string_view tokenHash, const Uuid& device) override;
    std::optional<Uuid> freshToken(std::string_view tokenHash) override;
    void removeFreshToken(const Uuid& device) override;
    void putBrowser(const BrowserRow& browser) override;
    std::optional<BrowserRow> browser(std::string_view tokenHash) override;
    void removeBrowsers(std::int64_t unseenSinceMs, std::string_view tokenHash) override;
    void removeBrowsersOf(const Uuid& member) override;
    void putAudit(const AuditRow& row) override;
    std::vector<AuditRow> audit(const Uuid& before, std::size_t limit) override;
    Pulse pulse(std::int64_t nowMs) override;
    std::uint64_t openConflicts() override;
    void touchDevice(const Uuid& device, std::int64_t seenMs, std::uint64_t pending) override;
    std::vector<FormRow> forms() override;
    std::optional<FormRow> formByToken(std::string_view token) override;
    void putForm(const FormRow& form) override;
    void putLead(const LeadRow& lead) override;
    std::optional<LeadRow> leadBy(const Uuid& form, std::string_view digest) override;
    std::vector<Turn> turns(const Uuid& form) override;
    std::vector<Uuid> matching(std::string_view entity, const Uuid& match) override;
    void putMatches(std::string_view entity, const Uuid& row, const std::vector<Uuid>& matches) override;
    std::uint64_t matchMark() override;
    void setMatchMark(std::uint64_t seq) override;
    std::optional<BlobRow> blob(std::string_view sha256) override;
    void putBlob(const BlobRow& blob) override;
    void putPiece(std::string_view sha256, std::int64_t from, std::string_view bytes) override;
    std::string piece(std::string_view sha256, std::int64_t from) override;
    void removeBlob(std::string_view sha256) override;
    std::vector<Uuid> attachmentsOf(std::string_view sha256) override;
    std::vector<BlobRow> blobs() override;
    std::int64_t blobBytes() override;
    void commit() override;

private:
    Session& db() { return *session_; }
    /// A statement that a push runs for each of its writes: prepared once.
    Query& kept(std::optional<Query>& query, std::string_view sql);
    /// How a history entry is numbered for someone whose own number is `seq`.
    std::string_view numbering(std::uint64_t seq);
    /// @returns the number of its entry there: its seq; 0 where it was not written anew.
    std::uint64_t putInFeed(const StoredRecord& record);
    /// Nobody is found by what he brought: because nobody is at home here? @throws WorkspaceAway.
    std::nullopt_t nobody();
    Query askHead(std::string_view locking);
    Query askKin(const Uuid& device);
    Query askErased();
    /// An attachment names these bytes from now on; empty: none. What nothing names any more goes.
    void nameBlob(const Uuid& attachment, const std::string& sha256);

    std::unique_ptr<Session> session_;
    /// A statement over the entries of a record: those of its chain, and those that are in none.
    /// @param rest behind "FROM the entries WHERE", its values not bound yet
    /// @returns it with the number of the next value to be bound
    std::pair<Query, int> askEntries(std::string_view columns, const StoredRecord& record,
                                     std::string_view rest);
    void removeHistory(const StoredRecord& record);

    std::optional<Query> putRecord_, putInFeed_, putChild_, putHistory_;
    Uuid ws_;
    std::optional<std::uint64_t> floor_;
    std::optional<Query> lock_;  ///< Of a writing transaction: the head, locked but not yet looked at.
    std::optional<Head> head_;   ///< The same, read.
    std::uint64_t begun_ = 0;    ///< Its seq then.
    bool noting_ = false;        ///< The workspace is being moved.
    bool hasNewExits_ = false;   ///< Some were put here.
    /// What was read along with the sender.
    struct Along {
        Uuid device, member;
        bool hasKin = false;
        bool hasErased = false;
        model::Scopes grants;
    };
    std::optional<Along> along_;
};

}  // namespace tropa::server
