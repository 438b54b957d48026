#include "core/store/purge.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/blobs.h"
#include "core/store/drafts.h"
#include "core/store/schema.h"
#include "core/store/search_index.h"
#include "core/store/set_aside.h"
#include "core/store/sync_log.h"

namespace tropa::store {
namespace {

using nlohmann::json;

/// What of it is still to be scrubbed: records that were purged, or nothing but batches.
constexpr std::string_view kUnscrubbed = "unscrubbed";
constexpr std::string_view kPurged = "1";
constexpr std::string_view kSent = "sent";

void purgeRecord(WriteTransaction& write, const Record& record) {
    partWith(write, record);
    eraseRecord(write, record);
    write.sql().prepare("DELETE FROM shadow WHERE row=?").with(record.id).run();
    // The edits themselves are their author's; what he worked on is not.
    write.sql()
        .prepare("UPDATE outbox SET base_text=NULL, shadow_ver=NULL, shadow=NULL WHERE row=?")
        .with(record.id)
        .run();
}

bool isOf(const json& entry, const RowIds& rows) {
    const auto row = entry.find("row");
    const auto id = row == entry.end() ? std::nullopt : Uuid::parse(row->get_ref<const std::string&>());
    return id && rows.contains(*id);
}

/// Takes ops on these records out of a batch, and their results. @returns whether it had any.
bool leaveOut(const RowIds& rows, json& batch, json& results) {
    bool found = false;
    std::size_t at = 0;
    json txns = json::array();
    json left = json::array();
    for (json& txn : batch["txns"]) {
        json ops = json::array();
        for (json& op : txn["ops"]) {
            const bool goes = isOf(op, rows);
            found = found || goes;
            if (!goes) ops.push_back(std::move(op));
            if (!goes && at < results.size()) left.push_back(results[at]);
            ++at;
        }
        txn["ops"] = std::move(ops);
        if (!txn["ops"].empty()) txns.push_back(std::move(txn));
    }
    batch["txns"] = std::move(txns);
    if (at == results.size()) results = std::move(left);
    return found;
}

/// What is left of it stands on pages of its own. SQLite wipes what is deleted, but not the places from which
/// it has moved rows to other pages before.
void rewrite(WriteTransaction& write, std::string_view table) {
    write.sql().execute(
        fmt::format("CREATE TEMP TABLE kept AS SELECT * FROM main.\"{0}\"; DELETE FROM main.\"{0}\"; "
                    "INSERT INTO main.\"{0}\" SELECT * FROM kept; DROP TABLE kept",
                    table));
}

}  // namespace

RowIds purgeWhere(WriteTransaction& write, std::string_view where, std::string_view bound) {
    RowIds gone;
    for (const model::Entity& entity : model::entities()) {
        std::vector<Record> records;
        {
            sql::Statement rows = write.sql().prepare(fmt::format(
                "SELECT {} FROM \"{}\" WHERE {}", tableSql(entity.kind).columns, entity.name, where));
            if (!bound.empty()) rows.bind(1, bound);
            while (rows.next()) records.push_back(readRecord(entity.kind, rows));
        }
        for (const Record& record : records) {
            purgeRecord(write, record);
            gone.insert(record.id);
        }
    }
    write.setState(kUnscrubbed, kPurged);
    return gone;
}

void forgetTraces(WriteTransaction& write, const RowIds& rows) {
    if (rows.empty()) return;
    forgetDraftsAbout(write, rows);
    std::vector<std::int64_t> undone;
    {
        sql::Statement entries = write.sql().prepare("SELECT id,body FROM undo");
        while (entries.next()) {
            const json body = json::parse(entries.text(1));
            if (std::any_of(body.begin(), body.end(), [&](const json& e) { return isOf(e, rows); }))
                undone.push_back(entries.integer(0));
        }
    }
    // Of the newest the number stays, so that no other is taken for it.
    for (const std::int64_t id : undone)
        write.sql().prepare("UPDATE undo SET body='[]', undone=1 WHERE id=?").with(id).run();
    write.sql().execute("DELETE FROM undo WHERE body='[]' AND id<(SELECT max(id) FROM undo)");

    struct Batch {
        std::int64_t no;
        std::string body, results;
    };
    std::vector<Batch> changed;
    {
        sql::Statement batches = write.sql().prepare("SELECT no,body,results FROM batch WHERE acked");
        while (batches.next()) {
            json body = json::parse(batches.blob(1));
            json results = batches.isNull(2) ? json::array() : json::parse(batches.text(2));
            if (leaveOut(rows, body, results))
                changed.push_back({batches.integer(0), body.dump(), results.dump()});
        }
    }
    for (const auto& [no, body, results] : changed) {
        sql::Statement update =
            write.sql().prepare("UPDATE batch SET body=?, results=iif(results IS NULL,NULL,?) WHERE no=?");
        update.bindBlob(1, body);
        update.bind(2, results);
        update.bind(3, no);
        update.run();
    }
    write.setState(kUnscrubbed, kPurged);
}

void forgetRescued(WriteTransaction& write) {
    // The number of the newest is needed; they go when the next one was answered.
    write.sql().prepare("UPDATE batch SET body='{}', results=NULL, at=1 WHERE acked=1 AND at=0").run();
    if (write.sql().changes() != 0 && !write.state(kUnscrubbed)) write.setState(kUnscrubbed, kSent);
}

RowIds purgeScope(WriteTransaction& write, std::string_view scope) {
    RowIds gone = purgeWhere(write, "scope=?", scope);
    write.sql().prepare("DELETE FROM unknown WHERE json_extract(body,'$.scope')=?").with(scope).run();
    write.sql().prepare("DELETE FROM cursor WHERE scope=?").with(scope).run();
    return gone;
}

void purgeEverything(WriteTransaction& write) {
    // What the server never had is its author's own, and stays as he wrote it.
    forgetTraces(write, purgeWhere(write, "seq>0", {}));
    forgetRescued(write);
    dropPartings(write);
    write.sql().execute("DELETE FROM unknown; DELETE FROM cursor");
    forgetDrafts(write);
}

bool applyExit(WriteTransaction& write, std::string_view entityName, const Uuid& id, std::string_view scope,
               std::uint64_t seq) {
    const model::Entity* entity = model::findEntity(entityName);
    if (entity == nullptr) {
        write.sql()
            .prepare(
                "DELETE FROM unknown WHERE entity=? AND row=? AND seq<? AND "
                "(?4='' OR json_extract(body,'$.scope')=?4)")
            .with(entityName, id, seq, scope)
            .run();
        if (write.sql().changes() == 0) return false;
        write.setState(kUnscrubbed, kPurged);
        return true;
    }
    const auto record = findRecord(write, entity->kind, id);
    if (!record) return false;
    // A record whose creation was not answered yet is not filed anywhere.
    const bool filedThere = scope.empty() || record->scope.empty() || record->scope == scope;
    if (!filedThere || record->seq >= seq) return false;
    purgeRecord(write, *record);
    write.setState(kUnscrubbed, kPurged);
    return true;
}

void scrub(Replica& replica) {
    bool purged = false;
    {
        ReadTransaction read(replica);
        const auto left = read.state(kUnscrubbed);
        if (!left) return;
        purged = *left == kPurged;
    }
    {
        WriteTransaction write(replica);
        for (const char* table : {"undo", "batch", "outbox", "shadow"}) rewrite(write, table);
        if (purged) {
            tellSearch(write);
            for (const model::Entity& entity : model::entities())
                if (isSearchable(entity))
                    write.sql().execute(
                        fmt::format("INSERT INTO search_{0}(search_{0}) VALUES('optimize')", entity.name));
            sweepBlobs(write);
        }
        write.commit();
    }
    {
        sql::Statement checkpoint = replica.connection().prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        if (!checkpoint.next() || checkpoint.integer(0) != 0) return;  // somebody reads; the next time
    }
    const auto setAside =
        purged ? removeSetAside(replica.connection().path()) : std::optional<std::int64_t>(0);
    if (!setAside) return;
    WriteTransaction write(replica);
    if (*setAside != 0) noteSync(write, {"forgotten", {}, {{"set_aside", *setAside}}});
    write.sql().prepare("DELETE FROM state WHERE key=?").with(kUnscrubbed).run();
    write.commit();
}

}  // namespace tropa::store
