#include "sync/server/service.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/protocol/codec.h"
#include "sync/server/access.h"
#include "sync/server/digest.h"
#include "sync/server/entering.h"
#include "sync/server/retry.h"

namespace tropa::server {
namespace {

using model::OpResult;

[[noreturn]] void otherLife() {
    throw Failure(ErrorCode::EpochChanged, "The server was restored from a backup; offer what you have.");
}

void requireCurrentEpoch(const Head& head, const protocol::SyncRequest& request) {
    if (!request.epoch.empty() && request.epoch != head.epoch) otherLife();
}

[[noreturn]] void forked() {
    throw Failure(ErrorCode::DeviceForked,
                  "Another copy of this device's data has already talked to the server. This copy needs an "
                  "identity of its own.");
}

constexpr std::int64_t kVisitMs = 10 * 60'000;

void count(const std::vector<OpResult>& results, DeviceRow& device) {
    device.ops += results.size();
    for (const OpResult& result : results) {
        if (result.status == model::OpStatus::Refused) ++device.refused;
        if (result.status == model::OpStatus::Lost) ++device.lost;
    }
}

/// The sender as the database knows him at this moment.
Caller callerOf(const Uuid& workspace, const Sender& sender) {
    const DeviceRow& device = sender.device;
    if (device.revoked)
        throw Failure(ErrorCode::DeviceRevoked,
                      "This device was shut out of the workspace. What was not sent yet can be exported.");
    const auto& member = sender.member;
    if (!member || !member->alive || member->data.value("disabled", false))
        throw Failure(ErrorCode::MemberDisabled,
                      "You were shut out of the workspace. What was not sent yet can be exported; ask an "
                      "administrator.");
    return Caller{workspace,     device.member,
                  device.device, member->data.value("name", ""),
                  device.label,  model::roleFromName(member->data.value("role", "rep"))};
}

/// The records of a batch that was taken before, as they stand now: the rows of its first answer are lost,
/// and what has happened since may lie beyond the page or be a death that a first sync does not tell.
Push::Records targetsOf(const protocol::Batch& batch, Transaction& transaction) {
    Push::Records targets;
    for (const protocol::Txn& txn : batch.txns)
        for (const model::Op& op : txn.ops) {
            const auto [at, fresh] = targets.try_emplace({op.entity, op.row});
            if (!fresh) continue;
            at->second.hasOps = true;
            at->second.allOk = false;
            if (auto record = transaction.record(op.entity, op.row)) at->second.record = std::move(*record);
        }
    return targets;
}

}  // namespace

model::Scopes Service::grantsOf(Transaction& transaction, const Caller& caller) {
    const Uuid member = callerOf(transaction.workspace(), transaction.sender(caller.device).value()).member;
    return transaction.grants(member);
}

/// A renewed token, used for the first time: from now on the old one is nobody's.
Caller Service::firstUse(const Uuid& workspace, const std::string& hash) {
    const auto transaction = store_.write(workspace);
    const auto owner = transaction->freshToken(hash);
    auto sender = owner ? transaction->sender(*owner) : transaction->senderByToken(hash);
    if (!sender) throw Failure(ErrorCode::Unauthorized, std::string(kSignedOut));
    const Caller caller = callerOf(workspace, *sender);
    if (owner) {
        giveToken(*transaction, sender->device, hash);
        if (journal) journal({JournalEntry::What::DeviceAdded, workspace, *owner, sender->device, {}});
    }
    transaction->commit();
    return caller;
}

Result<Caller> Service::authenticate(const Uuid& workspace, std::string_view token) {
    return repeated([&] {
        const auto refuse = [] { return Failure(ErrorCode::Unauthorized, std::string(kSignedOut)); };
        // Of a workspace that does not exist nobody has a token.
        if (token.empty()) throw refuse();
        auto transaction = store_.read(workspace);
        const std::string hash = sha256(token);
        if (const auto sender = transaction->senderByToken(hash)) return callerOf(workspace, *sender);
        if (!transaction->freshToken(hash)) throw refuse();
        transaction.reset();
        return firstUse(workspace, hash);
    });
}

std::optional<std::uint64_t> Service::version() {
    const auto version = guarded([&] { return store_.version(); });
    return version ? *version : std::nullopt;
}

std::optional<std::string> Service::standing(const Uuid& workspace, std::string_view token) {
    auto standing = guarded([&] { return store_.standing(workspace, sha256(token)); });
    return standing ? std::move(*standing) : std::nullopt;
}

Result<protocol::SyncAnswer> Service::sync(const Caller& known, const protocol::SyncRequest& request) {
    std::optional<DeviceRow> visited;
    auto answered = repeated([&] {
        if (request.proto != protocol::kProtocolVersion)
            throw Failure(
                ErrorCode::UpgradeRequired,
                fmt::format("This server speaks version {} of the protocol.", protocol::kProtocolVersion));
        if (request.device != known.device)
            throw Failure(ErrorCode::Unauthorized, "The token belongs to another device.");
        protocol::SyncAnswer answer;
        auto transaction = request.batch ? store_.write(known.workspace) : store_.read(known.workspace);
        const Sender sender = transaction->sender(known.device).value();
        const Head head = transaction->head().value();
        DeviceRow device = sender.device;
        // Who he was when he was let in may be over by now.
        const Caller caller = callerOf(known.workspace, sender);
        requireCurrentEpoch(head, request);
        answer.epoch = head.epoch;
        answer.head = head.seq;
        answer.nowMs = clock_.wallMs();
        answer.upgrade = request.schema < options_.oldestSchema;
        Pushed pushed{{}, head.seq};
        bool erased = false;
        std::vector<JournalEntry> afterwards;
        std::optional<model::Scopes> told;
        if (request.batch) {
            const std::string digest = sha256(request.batch->canonical);
            answer.batchNo = request.batch->no;
            if (request.batch->no == device.lastBatch) {
                if (!equalConstantTime(digest, device.digest)) forked();
                answer.results = protocol::decodeResults(nlohmann::json::parse(device.results)).orThrow();
                pushed.records = targetsOf(*request.batch, *transaction);
            } else if (request.batch->no == device.lastBatch + 1) {
                Push push(*transaction,
                          {caller.member, caller.memberName, caller.device, caller.deviceLabel, caller.role},
                          answer.nowMs);
                answer.results = push.run(*request.batch);
                answer.head = push.finish();
                told = transaction->grants(caller.member);
                push.tellScopes(*request.batch, *told, answer.results);
                afterwards = journalPush(caller.workspace, push);
                erased = !push.erased().empty();
                pushed.records = std::move(push).touched();
                device.lastBatch = request.batch->no;
                device.digest = digest;
                device.results = protocol::encodeResults(answer.results).dump();
                device.seenMs = answer.nowMs;
                count(answer.results, device);
                device.pending = request.pending;
                transaction->putDevice(device);
            } else {
                forked();
            }
        }
        const model::Scopes grants = told ? *told : transaction->grants(caller.member);
        const std::size_t rows =
            request.rows == 0 ? options_.pageRows : std::min(request.rows, options_.pageRows);
        const std::size_t partRows = std::max<std::size_t>(1, options_.pageRows / kPartsOfPage);
        const auto replica = request.batch ? nullptr : fromReplica(*transaction, head, request, grants);
        Transaction& source = replica ? *replica : *transaction;
        if (replica) answer.head = pushed.headBefore = replica->head().value().seq;
        fillRows(source, request, grants, pushed, {rows, options_.pageBytes, partRows}, answer);
        answer.tables = request.tables;
        if (request.tables && request.cursors.empty() && answer.more)
            for (const std::string& scope : grants) answer.records += source.countRecords(scope);
        transaction->commit();
        if (!request.batch) visited = device;
        transaction.reset();
        tellAfterwards(afterwards);
        if (erased) store_.scrub();
        return answer;
    });
    if (answered && visited) noteVisit(known, request, *visited);
    return answered;
}

/// Who only pulls is seen, too; but not each time, for each note holds the workspace's writers up for a
/// moment.
void Service::noteVisit(const Caller& caller, const protocol::SyncRequest& request, const DeviceRow& device) {
    const std::int64_t now = clock_.wallMs();
    if (now - device.seenMs < kVisitMs && request.pending == device.pending) return;
    // Figures for people: the answer does not depend on them.
    (void)guarded([&] {
        const auto transaction = store_.write(caller.workspace);
        transaction->touchDevice(caller.device, now, request.pending);
        transaction->commit();
    });
}

std::vector<JournalEntry> Service::journalPush(const Uuid& workspace, const Push& push) const {
    using What = JournalEntry::What;
    std::vector<JournalEntry> before, after;
    for (const auto& [key, at] : push.touched()) {
        if (!at.changed || key.first != "member" || at.record.versionOf("disabled") <= at.priorSeq) continue;
        if (at.record.data.value("disabled", false))
            before.push_back({What::MemberDisabled, workspace, key.second, {}, {}});
        else if (at.priorSeq > 0)
            after.push_back({What::MemberEnabled, workspace, key.second, {}, {}});
    }
    for (const Uuid& contact : push.erased())
        before.push_back({What::PersonErased, workspace, contact, {}, {}});
    tell(before);
    return after;
}

void Service::tell(const std::vector<JournalEntry>& entries) const {
    if (!journal) return;
    for (const JournalEntry& entry : entries) journal(entry);
}

void Service::tellAfterwards(const std::vector<JournalEntry>& entries) const {
    const auto told = guarded([&] { tell(entries); });
    if (!told && failed) failed(told.error());
}

Result<protocol::OfferAnswer> Service::offer(const Caller& known, const protocol::Offer& request) {
    return repeated([&] {
        if (request.device != known.device)
            throw Failure(ErrorCode::Unauthorized, "The token belongs to another device.");
        auto transaction = store_.write(known.workspace);
        const Caller caller = callerOf(known.workspace, transaction->sender(known.device).value());
        const Head head = transaction->head().value();
        if (request.epoch != head.epoch) otherLife();
        if (head.floor == 0 || request.from == head.epoch)
            throw Failure(ErrorCode::InvalidInput,
                          "offer: this server has lost nothing that this device has");
        Push push(*transaction,
                  {caller.member, caller.memberName, caller.device, caller.deviceLabel, caller.role},
                  clock_.wallMs());
        const auto common = transaction->commonWith(request.from);
        push.offer(request.ops, request.rows, common ? *common : transaction->commonWithAll());
        protocol::OfferAnswer answer;
        answer.no = request.no;
        answer.epoch = head.epoch;
        answer.head = push.finish();
        const auto afterwards = journalPush(caller.workspace, push);
        const model::Scopes grants = transaction->grants(caller.member);
        for (const auto& [key, at] : push.touched()) {
            if (!at.hasOps) continue;
            if (at.record.born != 0 && model::isGranted(grants, at.record.scope)) {
                answer.rows.push_back(rowSince(at.record, 0, grants));
                continue;
            }
            model::RemoteRow gone;
            gone.entity = key.first;
            gone.id = key.second;
            gone.alive = false;
            gone.seq = answer.head;
            gone.born = answer.head;
            answer.rows.push_back(std::move(gone));
        }
        transaction->commit();
        transaction.reset();
        tellAfterwards(afterwards);
        if (!push.erased().empty()) store_.scrub();
        return answer;
    });
}

Result<protocol::SumsAnswer> Service::sums(const Caller& known, const protocol::SumsRequest& request) {
    return repeated([&] {
        if (request.device != known.device)
            throw Failure(ErrorCode::Unauthorized, "The token belongs to another device.");
        const auto transaction = store_.read(known.workspace);
        const model::Scopes grants = grantsOf(*transaction, known);
        const Head head = transaction->head().value();
        if (request.epoch != head.epoch) otherLife();
        protocol::SumsAnswer answer;
        answer.epoch = head.epoch;
        answer.head = head.seq;
        const bool wholeBuckets = request.buckets.empty();
        if (wholeBuckets) answer.sums.resize(model::kBuckets);
        if (!grants.contains(request.scope)) return answer;
        for (const Transaction::Living& one : transaction->living(request.scope)) {
            const std::size_t bucket = model::bucketOf(one.row);
            if (wholeBuckets)
                answer.sums[bucket].add(one.row, one.seq);
            else if (std::count(request.buckets.begin(), request.buckets.end(), bucket) != 0)
                answer.rows.push_back(rowSince(transaction->record(one.entity, one.row).value(), 0, grants));
        }
        return answer;
    });
}

Result<Service::Life> Service::life(const Caller& caller, std::string_view epoch) {
    return repeated([&] {
        const auto transaction = store_.read(caller.workspace);
        const auto common = transaction->commonWith(epoch);
        return Life{transaction->head().value().epoch, common ? *common : transaction->commonWithAll()};
    });
}

Result<std::uint64_t> Service::head(const Caller& caller) {
    return repeated([&] {
        const auto transaction = store_.read(caller.workspace);
        (void)grantsOf(*transaction, caller);
        return transaction->head().value().seq;
    });
}

Result<Service::HistoryPage> Service::history(const Caller& caller, std::string_view entity, const Uuid& row,
                                              std::uint64_t before, std::size_t most) {
    constexpr std::size_t kMostEntries = 1000;
    const std::size_t wanted = most == 0 ? kMostEntries : std::min(most, kMostEntries);
    return repeated([&] {
        const auto transaction = store_.read(caller.workspace);
        const model::Scopes grants = grantsOf(*transaction, caller);
        const auto record = transaction->record(entity, row);
        HistoryPage page;
        // Not visible is like not there.
        if (!record || !model::isGranted(grants, record->scope)) return page;
        page.entries = transaction->historyPage(*record, before, wanted, options_.pageBytes);
        page.more = !page.entries.empty() &&
                    !transaction->historyPage(*record, page.entries.back().seq, 1, 0).empty();
        return page;
    });
}

Result<std::map<Uuid, std::string>> Service::namesOf(const Caller& caller,
                                                     const std::vector<HistoryEntry>& entries) {
    return repeated([&] {
        const auto transaction = store_.read(caller.workspace);
        std::map<Uuid, std::string> names;
        for (const HistoryEntry& e : entries) {
            if (!names.contains(e.member))
                if (const auto member = transaction->record("member", e.member))
                    names[e.member] = member->data.value("name", "");
            if (!names.contains(e.device))
                if (const auto device = transaction->device(e.device)) names[e.device] = device->label;
        }
        return names;
    });
}

}  // namespace tropa::server
