// The end of a first sync: the loaded file becomes the replica.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/sql/replacement.h"
#include "core/store/blobs.h"
#include "core/store/erase.h"
#include "core/store/first_load.h"
#include "core/store/incoming.h"
#include "core/store/merged.h"
#include "core/store/offers.h"
#include "core/store/purge.h"
#include "core/store/resync.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

using model::Entity;

/// What the loaded file has of its own: rows and what is derived from them.
bool isLoaded(std::string_view table) {
    static constexpr std::array<std::string_view, 6> kLoaded = {"cursor",         "unknown",    "match_key",
                                                                "merge_survivor", "step_trail", "shadow"};
    return model::findEntity(table) != nullptr || table.substr(0, 7) == "search_" ||
           std::find(kLoaded.begin(), kLoaded.end(), table) != kLoaded.end();
}

std::vector<std::string> textsOf(sql::Statement rows) {
    std::vector<std::string> texts;
    while (rows.next()) texts.emplace_back(rows.text(0));
    return texts;
}

void copyTable(sql::Connection& from, sql::Connection& to, const std::string& table) {
    sql::Statement named = from.prepare("SELECT name FROM pragma_table_info(?)");
    named.bind(1, table);
    std::string names, quoted;
    for (const std::string& name : textsOf(std::move(named))) {
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ",", name);
        quoted += fmt::format("{}quote(\"{}\")", quoted.empty() ? "" : "||','||", name);
    }
    to.execute(fmt::format("DELETE FROM \"{}\"", table));
    sql::Statement rows = from.prepare(fmt::format("SELECT {} FROM \"{}\"", quoted, table));
    while (rows.next())
        to.execute(fmt::format("INSERT INTO \"{}\"({}) VALUES({})", table, names, rows.text(0)));
}

/// The replica's own state: who it is, what it has written, what became of that.
void copyState(sql::Connection& from, sql::Connection& to) {
    for (const std::string& table : textsOf(
             from.prepare("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite\\_%' "
                          "ESCAPE '\\' ORDER BY name")))
        if (!isLoaded(table)) copyTable(from, to, table);
    // Numbers that were given out are not given again.
    copyTable(from, to, "sqlite_sequence");
    // What the server has, the loaded rows tell.
    to.execute("UPDATE outbox SET shadow_ver=NULL, shadow=NULL WHERE shadow_ver IS NOT NULL");
}

/// Records of which the replica knows what the server does not: with edits waiting, or never taken by it.
std::set<std::pair<std::string, Uuid>> ownRecords(sql::Connection& sql) {
    std::set<std::pair<std::string, Uuid>> own;
    const auto take = [&](const std::string& text) {
        sql::Statement rows = sql.prepare(text);
        while (rows.next()) own.emplace(rows.text(0), rows.uuid(1));
    };
    take("SELECT DISTINCT entity,row FROM outbox");
    for (const Entity& entity : model::entities())
        take(fmt::format("SELECT '{0}',id FROM \"{0}\" WHERE seq=0", entity.name));
    return own;
}

/// As if the server's row had come to the replica: pending edits stay on the screen.
void layOver(WriteTransaction& write, ReadTransaction& old, const Entity& entity, const Uuid& id) {
    std::optional<model::RemoteRow> told;
    if (const auto loaded = findRecord(write, entity.kind, id)) {
        told = serverRow(write, *loaded);
        eraseRecord(write, *loaded);
    }
    if (auto own = findRecord(old, entity.kind, id); own && (own->seq == 0 || told)) {
        own->n = 0;
        own->seq = 0;
        saveRecord(write, *own, nullptr);
    }
    if (told) applyRow(write, *told);
}

/// What the replica was told of its own records before, and is not told any more: they went out of sight.
void forgetLost(WriteTransaction& write, ReadTransaction& old) {
    RowIds lost;
    for (const Entity& entity : model::entities()) {
        sql::Statement held =
            old.sql().prepare(fmt::format("SELECT id FROM \"{}\" WHERE seq>0", entity.name));
        const std::string told = fmt::format("SELECT 1 FROM \"{}\" WHERE id=?", entity.name);
        while (held.next())
            if (const Uuid id = held.uuid(0); !write.sql().prepare(told).with(id).next()) lost.insert(id);
    }
    for (const Uuid& id : lost)
        if (const auto attachment = findRecord(old, model::Kind::Attachment, id))
            partWith(write, *attachment);
    for (const Uuid& id : lost)
        write.sql().prepare("UPDATE outbox SET base_text=NULL WHERE row=?").with(id).run();
    forgetTraces(write, lost);
}

}  // namespace

/// What the replica has written about persons who were erased meanwhile.
void FirstLoad::destroyErased(WriteTransaction& write) {
    const bool has = write.sql()
                         .prepare(
                             "SELECT 1 WHERE EXISTS(SELECT 1 FROM outbox) OR EXISTS(SELECT 1 FROM refused) "
                             "OR EXISTS(SELECT 1 FROM undo) OR EXISTS(SELECT 1 FROM batch) OR "
                             "EXISTS(SELECT 1 FROM offer)")
                         .next();
    std::vector<model::RemoteRow> rows;
    sql::Statement erased = write.sql().prepare("SELECT entity,row FROM first_erased");
    while (has && erased.next()) {
        model::RemoteRow& row = rows.emplace_back();
        row.entity = erased.text(0);
        row.id = erased.uuid(1);
        row.data[std::string(model::kErasedMark)] = true;
    }
    destroyAfter(write, rows);
}

void FirstLoad::carryOver(WriteTransaction& write, ReadTransaction& old) {
    copyState(old.sql(), write.sql());
    forgetRescued(write);
    for (const model::Kind kind : {model::Kind::Contact, model::Kind::Company}) {
        sql::Statement merged =
            write.sql().prepare(fmt::format("SELECT {} FROM \"{}\" WHERE merged_into IS NOT NULL",
                                            tableSql(kind).columns, model::entity(kind).name));
        while (merged.next()) noteMerge(write, readRecord(kind, merged), nullptr);
    }
    for (const auto& [name, id] : ownRecords(old.sql()))
        if (const Entity* entity = model::findEntity(name)) layOver(write, old, *entity, id);
    forgetLost(write, old);
    destroyErased(write);
    leaveResync(write);  // one that was under way before: this was everything
    Identity identity = old.replica().identity();
    if (const auto self = findRecord(write, model::Kind::Member, identity.member))
        if (std::string role = self->text("role"); !role.empty()) identity.role = std::move(role);
    write.setIdentity(identity);
    write.setState("synced_at", std::to_string(old.replica().serverTime().nowMs()));
    write.sql().execute("DROP TABLE first_deferred; DROP TABLE first_erased");
}

void FirstLoad::swapIn() {
    sql::Connection& target = replica_.connection();
    {
        sql::Replacement replacement(target.path(), file_->connection().path(), durable_);
        {
            ReadTransaction old(replica_);
            WriteTransaction write(*file_);
            carryOver(write, old);
            write.commit();
        }
        replacement.finish();
    }
    const Identity identity = file_->identity();
    file_.reset();
    lock_.reset();
    locked_.reset();
    discard(replica_);
    WriteTransaction write(replica_);
    write.setIdentity(identity);  // the role, as the present connection knows it
    write.commit();
    // What was copied lies in the log until a checkpoint; whoever reads now does it later.
    (void)target.prepare("PRAGMA wal_checkpoint(TRUNCATE)").next();
}

}  // namespace tropa::store
