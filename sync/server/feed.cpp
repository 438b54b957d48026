#include "sync/server/feed.h"

#include <algorithm>
#include <set>

namespace tropa::server {

model::RemoteRow rowSince(const StoredRecord& record, std::uint64_t since) {
    model::RemoteRow row;
    row.entity = record.entity;
    row.id = record.row;
    row.seq = record.seq;
    row.scope = record.scope;
    row.alive = record.alive;
    row.versions = record.versions;
    // Who has never heard of a record while it was dead needs all of it when it comes back.
    const bool cameBack = record.alive && record.versionOf(model::kAliveCell) > since;
    if (record.born > since || cameBack) {
        row.born = record.born;
        row.data = record.data;
        return row;
    }
    const model::Entity* entity = model::findEntity(record.entity);
    const auto put = [&](std::string_view field) {
        const auto found = record.data.find(field);
        row.data[std::string(field)] = found == record.data.end() ? nlohmann::json() : *found;
    };
    for (const auto& [cellName, ver] : record.versions) {
        if (ver <= since || cellName == model::kAliveCell) continue;
        const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
        if (cell == nullptr)
            put(cellName);
        else
            for (const std::size_t at : cell->fields) put(entity->fields[at].name);
    }
    return row;
}

void fillRows(Transaction& transaction, const protocol::SyncRequest& asked,
              const std::map<Push::Key, Push::Touched>& touched, const PageLimits& limits,
              protocol::SyncAnswer& answer) {
    const std::string scope(model::kWorkspaceScope);
    const auto position = asked.cursors.find(scope);
    const std::uint64_t cursor = position == asked.cursors.end() ? 0 : position->second;
    // Between two pages the cursor says how far the pages go, not what is known of a record that was changed
    // since the first of them.
    const auto complete = asked.since.find(scope);
    const std::uint64_t since = complete == asked.since.end() ? cursor : std::min(cursor, complete->second);
    const FeedPage page = transaction.feed(scope, cursor, cursor > 0, limits.rows, limits.bytes);

    std::set<Push::Key> told;
    for (const StoredRecord& record : page.records) {
        const Push::Key key{record.entity, record.row};
        told.insert(key);
        const auto own = touched.find(key);
        const bool echo =
            own != touched.end() && own->second.hasOps && own->second.allOk && own->second.priorSeq <= cursor;
        if (!echo) answer.rows.push_back(rowSince(record, since));
    }
    // Behind the page's end: the author settles his ops now, so he must know now what came before them.
    for (const auto& [key, at] : touched)
        if (at.hasOps && at.record.born != 0 && !told.contains(key) && (!at.allOk || at.priorSeq > cursor))
            answer.rows.push_back(rowSince(at.record, since));
    answer.more = page.more;
    answer.cursors[scope] = page.more ? page.records.back().seq : std::max(cursor, answer.head);
}

}  // namespace tropa::server
