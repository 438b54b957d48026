#include "sync/server/feed.h"

#include <algorithm>
#include <set>

namespace tropa::server {

model::RemoteRow rowSince(const StoredRecord& record, std::uint64_t cursor) {
    model::RemoteRow row;
    row.entity = record.entity;
    row.id = record.row;
    row.seq = record.seq;
    row.scope = record.scope;
    row.alive = record.alive;
    row.versions = record.versions;
    if (record.born > cursor) {
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
        if (ver <= cursor || cellName == model::kAliveCell) continue;
        const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
        if (cell == nullptr)
            put(cellName);
        else
            for (const std::size_t at : cell->fields) put(entity->fields[at].name);
    }
    return row;
}

void fillRows(Transaction& transaction, const protocol::Cursors& asked,
              const std::map<Push::Key, Push::Touched>& touched, protocol::SyncAnswer& answer) {
    const std::string scope(model::kWorkspaceScope);
    const auto known = asked.find(scope);
    const std::uint64_t cursor = known == asked.end() ? 0 : known->second;
    const FeedPage page = transaction.feed(scope, cursor, cursor > 0, kPageRows);

    std::set<Push::Key> told;
    for (const StoredRecord& record : page.records) {
        const Push::Key key{record.entity, record.row};
        told.insert(key);
        const auto own = touched.find(key);
        const bool echo =
            own != touched.end() && own->second.hasOps && own->second.allOk && own->second.priorSeq <= cursor;
        if (!echo) answer.rows.push_back(rowSince(record, cursor));
    }
    for (const auto& [key, at] : touched)
        if (at.hasOps && !at.allOk && at.record.born != 0 && !told.contains(key))
            answer.rows.push_back(rowSince(at.record, cursor));
    answer.more = page.more;
    answer.cursors[scope] = page.more ? page.records.back().seq : std::max(cursor, answer.head);
}

}  // namespace tropa::server
