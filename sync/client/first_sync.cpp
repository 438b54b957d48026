// What the engine does while the replica has never been told anything: a first sync, into a file of its own.
#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/model/codec.h"
#include "core/store/outbox.h"
#include "core/store/purge.h"
#include "core/store/sync_log.h"
#include "sync/client/answer.h"
#include "sync/client/engine.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/tables.h"

namespace tropa::client {
namespace {

using protocol::Table;

constexpr std::size_t kFewestRows = 20;
constexpr std::size_t kMostRows = 2000;
/// Of a page that says where those behind it begin: it is waited for.
constexpr std::size_t kFirstRows = 250;
/// Of pages that are asked for at once, each over a connection of its own: one alone is held up by every
/// packet that is lost.
constexpr std::size_t kAtOnce = 6;
/// A part is a quarter of what the server puts into a page.
constexpr std::size_t kMostParts = 4;
/// Smaller pages pack less well.
constexpr std::size_t kFewestParts = 2;
/// The end of a page that has none but its rows.
constexpr std::uint64_t kOpen = INT64_MAX;

/// A first sync that was left alone for longer begins anew: the server forgets what was deleted.
constexpr std::int64_t kFreshMs = 30 * kDayMs;

/// Fields of unknown columns, kept as they are.
std::string extraAt(const Table& table, std::size_t place) {
    nlohmann::json extra = nlohmann::json::object();
    for (const Table::Column& column : table.columns)
        if (const nlohmann::json* value = column.unknownAt(place); value && column.name != model::kErasedMark)
            extra[column.name] = *value;
    return extra.empty() ? std::string{} : extra.dump();
}

void takeIn(store::FirstLoad::Page& page, Table& table) {
    if (table.entity == nullptr) {
        for (std::size_t at = 0; at < table.rows.size(); ++at) page.unknown(rowAt(table, at));
        return;
    }
    std::vector<const model::Field*> fields;
    std::vector<Table::Column*> columns;
    bool extras = false;
    for (Table::Column& column : table.columns) {
        extras = extras || column.field == nullptr;
        if (column.field == nullptr) continue;
        fields.push_back(column.field);
        columns.push_back(&column);
    }
    page.table(*table.entity, table.scope, fields);
    static const model::Versions kNone;
    std::vector<model::Value*> values(columns.size());
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        for (std::size_t c = 0; c < columns.size(); ++c) values[c] = &columns[c]->values[at];
        const auto versions = table.versions.find(at);
        page.row(table.rows[at], table.seqs[at], table.borns[at], table.alive[at],
                 versions == table.versions.end() ? kNone : versions->second,
                 extras ? extraAt(table, at) : std::string{}, values);
    }
    for (const Table::Column& column : table.columns)
        if (column.name == model::kErasedMark)
            for (const auto& [at, mark] : column.unknown)
                if (mark == true) page.erased(*table.entity, table.rows[at]);
}

int openConflictsIn(const std::vector<Table>& tables) {
    int open = 0;
    for (const Table& table : tables)
        for (const Table::Column& column : table.columns)
            if (table.name == "conflict" && column.name == "state")
                open += static_cast<int>(std::count(column.values.begin(), column.values.end(),
                                                    model::Value{std::string("open")}));
    return open;
}

}  // namespace

bool Engine::isFirst() {
    if (replica_.connection().path() == ":memory:") return false;  // no file, nothing beside it
    store::ReadTransaction read(replica_);
    if (!read.sql().prepare("SELECT 1 FROM cursor LIMIT 1").next()) return true;
    // The replica was told by another way; a file that was left over holds nothing that it needs.
    if (!swept_) store::FirstLoad::discard(replica_);
    swept_ = true;
    first_.reset();
    forgetPlan();
    return false;
}

void Engine::resumeFirst() {
    if (!first_ && store::FirstLoad::exists(replica_)) {
        const auto opened = guarded([&] { first_ = std::make_unique<store::FirstLoad>(replica_, helper_); });
        // It holds nothing that cannot be fetched again.
        if (!opened && exitStatusFor(opened.error().code) == 4 &&
            opened.error().code != ErrorCode::ReplicaBusy)
            return dropFirst();
        if (!opened) throw Failure(opened.error());
    }
    if (!first_) return;
    store::ReadTransaction read(replica_);
    const std::int64_t age = replica_.serverTime().nowMs() - first_->begunMs();
    if (first_->epoch() != read.state("epoch").value_or("") || age > kFreshMs) dropFirst();
}

void Engine::dropFirst() {
    first_.reset();
    forgetPlan();
    store::FirstLoad::discard(replica_);
}

bool Engine::hasWork() {
    // What is wrong `nextRequest` will say.
    const auto found = guarded([&] {
        if (!replica_.identity().joined() || !isFirst()) return false;
        resumeFirst();
        return first_ && first_->counts().loaded;
    });
    return found.ok() && *found;
}

Round Engine::firstRound() const {
    Round round;
    round.more = true;
    const store::FirstLoad::Counts& counts = first_->counts();
    round.first =
        FirstProgress{counts.records, std::max(counts.of, counts.records), counts.loaded, counts.steps};
    return round;
}

Result<Round> Engine::work() {
    return guarded([&] {
        const bool building = first_->build();
        Round round = firstRound();
        if (!building) {
            first_->swapIn();
            first_.reset();
            forgetPlan();
            round.swapped = true;
            store::WriteTransaction write(replica_);
            store::noteSync(
                write,
                {"first_complete", {}, {{"records", static_cast<std::int64_t>(round.first->records)}}});
            write.commit();
        }
        return round;
    });
}

HttpRequest Engine::firstRequest(const protocol::Cursors& cursors, std::size_t rows, bool parts) {
    const store::Identity& identity = replica_.identity();
    protocol::SyncRequest message;
    message.schema = model::kSchemaVersion;
    message.device = identity.device;
    {
        store::ReadTransaction read(replica_);
        message.epoch = read.state("epoch").value_or("");
        message.pending = static_cast<std::uint64_t>(store::countUnsent(read));
    }
    message.nowMs = replica_.serverTime().nowMs();
    message.cursors = cursors;
    for (const auto& [scope, seq] : cursors) message.since[scope] = 0;
    message.tables = true;
    message.rows = rows;
    message.parts = parts;
    HttpRequest request;
    request.path = fmt::format("/v1/workspaces/{}/sync", identity.workspace.text());
    request.contentType = "application/json";
    request.body = protocol::encodeRequest(message, {});
    return request;
}

Engine::Coming Engine::pageFrom(protocol::Cursors cursors, std::uint64_t from, std::uint64_t bound) {
    const auto next = std::upper_bound(parts_.seqs.begin(), parts_.seqs.end(), from);
    const auto left = static_cast<std::size_t>(parts_.seqs.end() - next);
    if (from != 0) cursors[parts_.scope] = from;
    if (left == 0) {
        const std::size_t rows = knowsParts_             ? std::min(pageRows_, kFirstRows)
                                 : pageRows_ < kMostRows ? pageRows_
                                                         : 0;
        return {from, kOpen, firstRequest(cursors, rows, knowsParts_)};
    }
    // Smaller ones towards the end, so that all connections end together.
    const std::size_t most = std::clamp<std::size_t>(pageRows_ / parts_.rows, 1, kMostParts);
    const std::size_t count = std::min({most, std::max(kFewestParts, left / kAtOnce), left});
    const std::uint64_t to = std::min(next[static_cast<std::ptrdiff_t>(count - 1)], bound);
    return {from, to, firstRequest(cursors, std::min(pageRows_, count * parts_.rows), false)};
}

void Engine::plan(const protocol::Cursors& cursors) {
    const auto held = cursors.find(parts_.scope);
    std::uint64_t from = held == cursors.end() ? 0 : held->second;
    std::erase_if(ahead_, [&](const Coming& page) { return page.to <= from; });
    for (auto at = ahead_.begin();; ++at) {
        // A page may have ended earlier than it was thought.
        if (at == ahead_.end() || at->from > from) {
            if (at != ahead_.begin() && ahead_.size() >= kAtOnce) return;
            at = ahead_.insert(at, pageFrom(cursors, from, at == ahead_.end() ? kOpen : at->from));
        }
        from = at->to;
        if (from == kOpen) return;
    }
}

void Engine::learnParts(const protocol::SyncAnswer& answer) {
    if (!openEnd_ || !answer.more) return;
    knowsParts_ = answer.parts.has_value();
    if (answer.parts) parts_ = *answer.parts;
}

void Engine::forgetPlan() {
    ahead_.clear();
    parts_ = {};
}

HttpRequest Engine::nextFirst() {
    asked_ = Asked::First;
    resumeFirst();
    plan(first_ ? first_->cursors() : protocol::Cursors{});
    const Coming next = std::move(ahead_.front());
    ahead_.pop_front();
    openEnd_ = next.to == kOpen;
    early_ = next.early;
    return next.request;
}

std::vector<HttpRequest> Engine::ahead(const HttpResponse& response) {
    const auto page =
        asked_ == Asked::First && response.status == 200 ? protocol::peekPage(response.body) : std::nullopt;
    if (page && page->more && goesAside(*page)) {
        learnParts(*page);
        plan(page->cursors);
    }
    std::vector<HttpRequest> requests;
    for (Coming& coming : ahead_) {
        coming.early = true;
        requests.push_back(coming.request);
    }
    return requests;
}

bool Engine::goesAside(const protocol::SyncAnswer& answer) const {
    return first_ != nullptr || (answer.more && answer.records >= asideFrom_);
}

std::optional<Round> Engine::applyFirst(const HttpResponse& response) {
    std::vector<Table> tables;
    const auto answer = protocol::decodePage(response.body, tables);
    if (!answer) throw Failure(unreadable(answer.error()));
    learnParts(*answer);
    // Without a page: what is in the file stays there until the program is a newer one.
    if (answer->upgrade || !goesAside(*answer)) return std::nullopt;
    if (!answer->rows.empty() || answer->batchNo != 0)
        throw Failure(ErrorCode::ServerFailure, "The server's answer is not that of a first sync.");
    if (!first_) {
        store::WriteTransaction write(replica_);
        const auto epoch = write.state("epoch");
        if (epoch && *epoch != answer->epoch)
            throw Failure(ErrorCode::EpochChanged, "The server was restored from a backup.");
        write.setState("epoch", answer->epoch);
        write.learnServerTime(answer->nowMs);
        if (!write.state(store::kShutOut).value_or("").empty()) write.setState(store::kShutOut, "");
        store::noteSync(write, {"first", {}, {{"of", static_cast<std::int64_t>(answer->records)}}});
        write.commit();
        first_ = std::make_unique<store::FirstLoad>(replica_, helper_);
        first_->begin(answer->epoch, answer->records);
    }
    const auto held = first_->cursors();
    const bool lost = std::any_of(held.begin(), held.end(), [&](const auto& cursor) {
        return !answer->cursors.contains(cursor.first);
    });
    if (lost || first_->epoch() != answer->epoch) {
        // What is filed under a scope that one may not see any more is not looked for: begin anew.
        dropFirst();
        Round again;
        again.more = true;
        return again;
    }
    const std::uint64_t before = first_->counts().records;
    {
        store::FirstLoad::Page page(*first_);
        for (Table& table : tables) takeIn(page, table);
        for (const protocol::Exit& exit : answer->exits)
            page.exit(exit.entity, exit.id, exit.scope, exit.seq);
        // What an early answer did not know of may have left its place before another one was asked for, or
        // be this device's own: only one that was asked for in its turn knows that it is the last.
        page.commit(answer->cursors, !answer->more && !early_);
    }
    pageRows_ = std::min(kMostRows, pageRows_ * 2);
    Round round = firstRound();
    round.pulled = static_cast<int>(first_->counts().records - before);
    round.conflicts = openConflictsIn(tables);
    round.head = answer->head;
    return round;
}

void Engine::onFirstTransportError() {
    pageRows_ = std::max(kFewestRows, pageRows_ / 2);
}

}  // namespace tropa::client
