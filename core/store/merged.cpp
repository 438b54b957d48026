#include "core/store/merged.h"

#include <fmt/format.h>

#include <algorithm>

namespace tropa::store {
namespace {

bool canMerge(model::Kind kind) {
    return kind == model::Kind::Contact || kind == model::Kind::Company;
}

Uuid pointerOf(ReadTransaction& read, model::Kind kind, const Uuid& id) {
    sql::Statement row = read.sql().prepare(
        fmt::format("SELECT merged_into FROM \"{}\" WHERE id=?", model::entity(kind).name));
    row.bind(1, id);
    return row.next() && !row.isNull(0) ? row.uuid(0) : Uuid{};
}

/// The cycle that leads from `next` back to `id`; empty where there is none.
std::vector<Uuid> cycleThrough(ReadTransaction& read, model::Kind kind, const Uuid& id, Uuid next) {
    std::vector<Uuid> path = {id};
    while (!next.isNil() && next != id) {
        if (std::find(path.begin(), path.end(), next) != path.end()) return {};
        path.push_back(next);
        next = pointerOf(read, kind, next);
    }
    if (next.isNil()) path.clear();
    return path;
}

void mark(WriteTransaction& write, const std::vector<Uuid>& cycle, bool survives) {
    if (cycle.empty()) return;
    if (survives) {
        const Uuid smallest = *std::min_element(cycle.begin(), cycle.end());
        write.sql().prepare("INSERT OR IGNORE INTO merge_survivor(row) VALUES(?)").with(smallest).run();
        return;
    }
    for (const Uuid& id : cycle) write.sql().prepare("DELETE FROM merge_survivor WHERE row=?").with(id).run();
}

}  // namespace

bool hasMergeCycles(ReadTransaction& read, model::Kind kind) {
    if (!canMerge(kind)) return false;
    return read.sql().prepare("SELECT 1 FROM merge_survivor LIMIT 1").next();
}

Uuid survivorOf(ReadTransaction& read, model::Kind kind, const Uuid& id) {
    if (!canMerge(kind)) return id;
    std::vector<Uuid> path = {id};
    for (Uuid next = pointerOf(read, kind, id); !next.isNil(); next = pointerOf(read, kind, next)) {
        const auto again = std::find(path.begin(), path.end(), next);
        if (again != path.end()) return *std::min_element(again, path.end());
        path.push_back(next);
    }
    return path.back();
}

std::vector<Uuid> mergedInto(ReadTransaction& read, model::Kind kind, const Uuid& survivor) {
    std::vector<Uuid> all = {survivor};
    if (!canMerge(kind)) return all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        sql::Statement rows = read.sql().prepare(
            fmt::format("SELECT id FROM \"{}\" WHERE merged_into=? ORDER BY id", model::entity(kind).name));
        rows.bind(1, all[i]);
        while (rows.next())
            if (std::find(all.begin(), all.end(), rows.uuid(0)) == all.end()) all.push_back(rows.uuid(0));
    }
    return all;
}

void noteMerge(WriteTransaction& write, const Record& record, const Record* before) {
    if (!canMerge(record.kind)) return;
    const Uuid old = before == nullptr ? Uuid{} : before->reference("merged_into");
    const Uuid now = record.reference("merged_into");
    if (old == now) return;
    if (!old.isNil()) mark(write, cycleThrough(write, record.kind, record.id, old), false);
    if (!now.isNil()) mark(write, cycleThrough(write, record.kind, record.id, now), true);
}

}  // namespace tropa::store
