#include "sync/server/feed.h"

#include <algorithm>
#include <unordered_set>

#include "sync/server/grants.h"

namespace tropa::server {

namespace {

/// @returns whether it is whole; its data are not filled in then.
bool beginRow(const StoredRecord& record, std::uint64_t since, const model::Scopes& grants,
              model::RemoteRow& row) {
    row.entity = record.entity;
    row.id = record.row;
    row.seq = record.seq;
    row.scope = toldScope(grants, record);
    row.alive = record.alive;
    row.versions = record.versions;
    // Who has never heard of a record while it was dead needs all of it when it comes back.
    const bool cameBack = record.alive && record.versionOf(model::kAliveCell) > since;
    // So does who has never been told of it because it was filed elsewhere.
    const bool cameHere = row.scope == record.scope && record.scopeSeq > since;
    if (record.born > since || cameBack || cameHere) {
        row.born = record.born;
        return true;
    }
    const model::Entity* entity = model::findEntity(record.entity);
    const auto put = [&](std::string_view field) { row.data[std::string(field)] = record.data[field]; };
    for (const auto& [cellName, ver] : record.versions) {
        if (ver <= since || cellName == model::kAliveCell) continue;
        const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
        if (cell == nullptr)
            put(cellName);
        else
            for (const std::size_t at : cell->fields) put(entity->fields[at].name);
    }
    return false;
}

}  // namespace

model::RemoteRow rowSince(const StoredRecord& record, std::uint64_t since, const model::Scopes& grants) {
    model::RemoteRow row;
    if (beginRow(record, since, grants, row)) row.data = record.data.all();
    return row;
}

namespace {

/// One answer in the making.
class Page {
public:
    Page(Transaction& transaction, const protocol::SyncRequest& asked, const model::Scopes& grants,
         const Pushed& pushed, const PageLimits& limits, protocol::SyncAnswer& answer)
        : transaction_(transaction),
          asked_(asked),
          grants_(grants),
          touched_(pushed.records),
          headBefore_(pushed.headBefore),
          rows_(limits.rows),
          bytes_(limits.bytes),
          answer_(answer) {}

    void take(const std::string& scope) {
        const std::uint64_t cursor = cursorOf(scope);
        answer_.cursors[scope] = cursor;
        if (cursor >= answer_.head) return;
        if (rows_ == 0 || bytes_ == 0) {
            answer_.more = true;
            return;
        }
        if (cursor >= headBefore_ && takeNews(scope, cursor)) return;
        const FeedPage page = transaction_.feed(scope, cursor, !isNew(scope), rows_, bytes_);
        bytes_ -= std::min(bytes_, page.bytes);
        std::uint64_t end = page.more ? page.records.back().seq : answer_.head;
        end = takeExits(scope, cursor, end);
        for (const StoredRecord& record : page.records)
            if (record.seq <= end) tell(record, cursor);
        answer_.more = answer_.more || end < answer_.head;
        answer_.cursors[scope] = end;
    }

    /// Its turn comes when everything is told anew.
    void stay(const std::string& scope) { answer_.cursors[scope] = cursorOf(scope); }

    /// Behind the page's end: the author settles his ops now, so he must know now what came before them.
    void takeOwn() {
        for (const auto& [key, at] : touched_) {
            if (!at.hasOps || at.record.born == 0 || told_.contains(key)) continue;
            if (!model::isGranted(grants_, at.record.scope)) {
                // Whatever it has become: it is not the author's to see.
                answer_.exits.push_back({key.first, key.second, {}, answer_.head});
                continue;
            }
            const std::string scope(toldScope(grants_, at.record));
            if (!isEcho(at, cursorOf(scope))) put(at.record, sinceOf(scope));
        }
    }

private:
    static std::uint64_t seqIn(const protocol::Cursors& cursors, const std::string& scope,
                               std::uint64_t otherwise) {
        const auto found = cursors.find(scope);
        return found == cursors.end() ? otherwise : found->second;
    }
    /// Nothing was told of it yet. A cursor of 0 that is given was more once, before the server was restored.
    bool isNew(const std::string& scope) const { return !asked_.cursors.contains(scope); }
    std::uint64_t cursorOf(const std::string& scope) const { return seqIn(asked_.cursors, scope, 0); }
    /// Between two pages the cursor says how far the pages go, not what is known of a record that was changed
    /// since the first of them.
    std::uint64_t sinceOf(const std::string& scope) const {
        const std::uint64_t cursor = cursorOf(scope);
        return std::min(cursor, seqIn(asked_.since, scope, cursor));
    }

    static bool isEcho(const Push::Touched& own, std::uint64_t cursor) {
        // What comes back to life may have been left out while it was dead.
        const auto died = own.record.versions.find(model::kAliveCell);
        const bool cameBack =
            own.record.alive && died != own.record.versions.end() && died->second > own.priorSeq;
        return own.hasOps && own.allOk && !own.moved && !cameBack && own.priorSeq <= cursor;
    }

    /// All that this device does not know is what it has just brought: nothing needs to be read.
    /// @returns false where it is more than fits.
    bool takeNews(const std::string& scope, std::uint64_t cursor) {
        std::vector<const StoredRecord*> news;
        for (const auto& [key, at] : touched_) {
            const StoredRecord& record = at.record;
            if (!at.changed || record.seq <= cursor || (isNew(scope) && !record.alive) ||
                (scope != model::kWorkspaceScope && scope != record.scope))
                continue;
            if (isEcho(at, cursor))
                told_.insert(key);
            else
                news.push_back(&record);
        }
        if (news.size() > rows_) return false;
        std::sort(news.begin(), news.end(),
                  [](const StoredRecord* a, const StoredRecord* b) { return a->seq < b->seq; });
        const std::uint64_t end = takeExits(scope, cursor, answer_.head);
        for (const StoredRecord* record : news)
            if (record->seq <= end) tell(*record, cursor);
        answer_.more = answer_.more || end < answer_.head;
        answer_.cursors[scope] = end;
        return true;
    }

    /// What goes into a table goes there as it is stored.
    void put(const StoredRecord& record, std::uint64_t since) {
        model::RemoteRow& row = answer_.rows.emplace_back();
        if (!beginRow(record, since, grants_, row)) return;
        if (!asked_.tables) {
            row.data = record.data.all();
            return;
        }
        answer_.texts.resize(answer_.rows.size());
        answer_.texts.back() = record.data.text();
    }

    void tell(const StoredRecord& record, std::uint64_t cursor) {
        const Push::Key key{record.entity, record.row};
        told_.insert(key);
        const auto own = touched_.find(key);
        if (own != touched_.end() && isEcho(own->second, cursor)) return;
        put(record, sinceOf(std::string(toldScope(grants_, record))));
        rows_ -= std::min<std::size_t>(rows_, 1);
    }

    /// @returns where the page ends now.
    std::uint64_t takeExits(const std::string& scope, std::uint64_t cursor, std::uint64_t end) {
        // Before anything was told of a scope, a device holds what it has made itself.
        const auto left =
            transaction_.exits(scope, cursor, end, isNew(scope) ? asked_.device : Uuid{}, rows_);
        for (const ExitRow& exit : left) answer_.exits.push_back({exit.entity, exit.row, scope, exit.seq});
        if (left.size() == rows_) end = left.back().seq;
        rows_ -= left.size();
        return end;
    }

    Transaction& transaction_;
    const protocol::SyncRequest& asked_;
    const model::Scopes& grants_;
    const Push::Records& touched_;
    std::uint64_t headBefore_;
    std::size_t rows_;   ///< Left in this answer.
    std::size_t bytes_;  ///< Left in this answer.
    protocol::SyncAnswer& answer_;
    std::unordered_set<Push::Key, Push::KeyHash> told_;
};

}  // namespace

std::map<std::string, model::ScopeSum> grantedSums(Transaction& transaction, const model::Scopes& grants) {
    const auto kept = transaction.sums();
    std::map<std::string, model::ScopeSum> told;
    for (const std::string& scope : grants)
        for (const auto& [filed, sum] : kept)
            if (scope == filed || scope == model::kWorkspaceScope) told[scope].add(sum);
    for (const std::string& scope : grants) told.try_emplace(scope);
    return told;
}

bool isBehind(const protocol::SyncRequest& asked, const model::Scopes& grants, std::uint64_t horizon) {
    return std::any_of(grants.begin(), grants.end(), [&](const std::string& scope) {
        // In the midst of pages it is known what was told before them. Of a first pull there is nothing that
        // could have been forgotten.
        const auto since = asked.since.find(scope);
        const auto cursor = asked.cursors.find(scope);
        const std::uint64_t known = since != asked.since.end()      ? since->second
                                    : cursor != asked.cursors.end() ? cursor->second
                                                                    : 0;
        return known != 0 && known < horizon;
    });
}

namespace {

/// Of the scope in which the page has ended.
std::optional<protocol::Parts> partsBehind(Transaction& transaction, std::size_t rows,
                                           const protocol::SyncAnswer& answer) {
    for (const auto& [scope, end] : answer.cursors)
        if (end < answer.head)
            return protocol::Parts{scope, rows, transaction.parts(scope, end, rows, kPartsAtOnce)};
    return std::nullopt;
}

}  // namespace

void fillRows(Transaction& transaction, const protocol::SyncRequest& asked, const model::Scopes& grants,
              const Pushed& pushed, const PageLimits& limits, protocol::SyncAnswer& answer) {
    Page page(transaction, asked, grants, pushed, limits, answer);
    answer.resync = !answer.upgrade && isBehind(asked, grants, transaction.head().value_or(Head{}).horizon);
    answer.more = answer.resync;
    for (const std::string& scope : grants)
        if (answer.resync || answer.upgrade)
            page.stay(scope);
        else
            page.take(scope);
    page.takeOwn();
    if (asked.parts && answer.more) answer.parts = partsBehind(transaction, limits.partRows, answer);
    if (asked.sums && !answer.more && !answer.upgrade) answer.sums = grantedSums(transaction, grants);
}

}  // namespace tropa::server
