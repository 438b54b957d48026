#include "core/store/sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/incoming.h"
#include "core/store/purge.h"

namespace tropa::store {
namespace {

struct Held {
    std::string_view entity;  ///< Of one that this version does not know: empty.
    Uuid row;
    std::uint64_t seq = 0;
};

/// Deleted or restored here, and not yet there.
std::map<Uuid, bool> pendingLives(ReadTransaction& read) {
    std::map<Uuid, bool> lives;
    sql::Statement rows = read.sql().prepare("SELECT row,value FROM shadow WHERE cell=?");
    rows.bind(1, model::kAliveCell);
    while (rows.next()) lives[rows.uuid(0)] = rows.text(1) == "true";
    return lives;
}

/// Every living record that the server has told of: take(scope, held).
template <typename Take>
void eachLiving(ReadTransaction& read, const Take& take) {
    const sql::PassingThrough all(read.sql());
    const std::map<Uuid, bool> lives = pendingLives(read);
    for (const model::Entity& entity : model::entities()) {
        sql::Statement rows =
            read.sql().prepare(fmt::format("SELECT id,seq,scope,alive FROM \"{}\" WHERE seq>0", entity.name));
        while (rows.next()) {
            const Uuid id = rows.uuid(0);
            const auto pending = lives.find(id);
            if (pending == lives.end() ? rows.boolean(3) : pending->second)
                take(rows.text(2), Held{entity.name, id, rows.unsignedInteger(1)});
        }
    }
    sql::Statement rows = read.sql().prepare(
        "SELECT row,seq,json_extract(body,'$.scope') FROM unknown WHERE json_extract(body,'$.alive')");
    while (rows.next()) take(rows.text(2), Held{{}, rows.uuid(0), rows.unsignedInteger(1)});
}

}  // namespace

Sums sumScopes(ReadTransaction& read) {
    Sums sums;
    eachLiving(read, [&](std::string_view scope, const Held& held) {
        sums[std::string(scope)].add(held.row, held.seq);
    });
    return sums;
}

std::vector<model::ScopeSum> bucketSums(ReadTransaction& read, std::string_view scope) {
    std::vector<model::ScopeSum> sums(model::kBuckets);
    eachLiving(read, [&](std::string_view where, const Held& held) {
        if (where == scope) sums[model::bucketOf(held.row)].add(held.row, held.seq);
    });
    return sums;
}

int replaceBuckets(WriteTransaction& write, std::string_view scope, std::span<const std::size_t> buckets,
                   const std::vector<model::RemoteRow>& rows) {
    std::map<Uuid, std::uint64_t> told;
    for (const model::RemoteRow& row : rows) told[row.id] = row.seq;
    std::vector<Held> stale;
    std::map<Uuid, std::uint64_t> held;
    eachLiving(write, [&](std::string_view where, const Held& one) {
        if (where != scope ||
            std::find(buckets.begin(), buckets.end(), model::bucketOf(one.row)) == buckets.end())
            return;
        held[one.row] = one.seq;
        if (!told.contains(one.row)) stale.push_back(one);
    });
    int changed = 0;
    RowIds gone;
    for (const Held& one : stale) {
        if (one.entity.empty())
            write.sql().prepare("DELETE FROM unknown WHERE row=?").with(one.row).run();
        else
            (void)applyExit(write, one.entity, one.row, {}, one.seq + 1);
        gone.insert(one.row);
        ++changed;
    }
    forgetTraces(write, gone);
    for (const model::RemoteRow& row : rows) {
        const auto known = held.find(row.id);
        if (known != held.end() && known->second == row.seq) continue;
        (void)replaceRow(write, row);
        ++changed;
    }
    return changed;
}

}  // namespace tropa::store
