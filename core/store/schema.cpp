#include "core/store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/store/renewals.h"
#include "core/store/report_schema.h"
#include "core/store/signs.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;
using model::FieldType;

std::string_view sqlType(FieldType type) {
    switch (type) {
        case FieldType::Bool:
        case FieldType::Integer:
        case FieldType::Decimal:
        case FieldType::Timestamp:
            return "INTEGER";
        case FieldType::Reference:
            return "BLOB";
        default:
            return "TEXT";
    }
}

bool hasSortKey(const Entity& entity) {
    return entity.kind == model::Kind::Contact || entity.kind == model::Kind::Company;
}

std::set<std::string, std::less<>> columnsOf(sql::Connection& connection, std::string_view table) {
    std::set<std::string, std::less<>> columns;
    sql::Statement info = connection.prepare("SELECT name FROM pragma_table_info(?)");
    info.bind(1, table);
    while (info.next()) columns.emplace(info.text(0));
    return columns;
}

void createTable(sql::Connection& connection, const Entity& entity) {
    std::string fields;
    for (const Field& f : entity.fields) fields += fmt::format("\"{}\" {}, ", f.name, sqlType(f.type));
    connection.execute(
        fmt::format("CREATE TABLE IF NOT EXISTS \"{}\"(n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, {}"
                    "seq INTEGER NOT NULL DEFAULT 0, born INTEGER NOT NULL DEFAULT 0, vers TEXT, scope TEXT, "
                    "alive INTEGER NOT NULL DEFAULT 1, extra TEXT{})",
                    entity.name, fields, hasSortKey(entity) ? ", sort_key BLOB" : ""));
    if (entity.kind != model::Kind::Contact) return;
    const auto present = columnsOf(connection, entity.name);
    for (const auto& [column, type] : {std::pair{"warmth", "TEXT"}, std::pair{"silent_since", "INTEGER"}})
        if (!present.contains(std::string_view(column)))
            connection.execute(fmt::format("ALTER TABLE contact ADD COLUMN {} {}", column, type));
}

/// Contacts are looked up by these through the indexes of their list.
bool isListFilter(const Entity& entity, const Field& field) {
    const auto list = contactListIndexes();
    return entity.kind == model::Kind::Contact &&
           std::any_of(list.begin(), list.end(),
                       [&](const ListIndex& index) { return index.filter == field.name; });
}

/// Looked up through a wider index that the reports read (createReportIndexes).
bool hasReportIndex(const Entity& entity, const Field& field) {
    switch (entity.kind) {
        case model::Kind::Activity:
            return field.name == "contact" || field.name == "deal";
        case model::Kind::Deal:
            return field.name == "segment";
        default:
            return false;
    }
}

void createListIndexes(sql::Connection& connection) {
    for (const ListIndex& index : contactListIndexes())
        connection.execute(fmt::format("CREATE INDEX IF NOT EXISTS {} ON contact({}{}{}) WHERE {}",
                                       index.name(), index.filter, index.filter.empty() ? "" : ",", index.key,
                                       kListed));
    // Who is found by a word is put in order without reading his row.
    connection.execute(
        fmt::format("CREATE INDEX IF NOT EXISTS contact_found ON contact(n, sort_key) WHERE {}", kListed));
    // Who is being forgotten, by owner and rhythm. Behind it what else a list is filtered by: who of an
    // owner's contacts is left by several filters is found here, without a look at each of their rows.
    connection.execute(fmt::format(
        "CREATE INDEX IF NOT EXISTS contact_silent ON contact(owner, warmth, silent_since, source, "
        "event, tags) WHERE {}",
        kListed));
    connection.execute(
        "CREATE INDEX IF NOT EXISTS contact_erased ON contact(id) WHERE erased_at IS NOT NULL");
    // The few who do not want calls.
    connection.execute("CREATE INDEX IF NOT EXISTS contact_spared ON contact(n) WHERE do_not_call");
}

void createIndexes(sql::Connection& connection, const Entity& entity) {
    for (const Field& f : entity.fields) {
        if (!f.indexed || isListFilter(entity, f) || hasReportIndex(entity, f)) continue;
        // Most references are empty in most records: a partial index leaves those out.
        connection.execute(fmt::format(
            "CREATE INDEX IF NOT EXISTS \"{0}_{1}\" ON \"{0}\"(\"{1}\") WHERE \"{1}\" IS NOT NULL",
            entity.name, f.name));
    }
    if (entity.kind == model::Kind::Contact)
        createListIndexes(connection);
    else if (hasSortKey(entity))
        connection.execute(
            fmt::format("CREATE INDEX IF NOT EXISTS \"{0}_by_name\" ON \"{0}\"(sort_key) WHERE {1}",
                        entity.name, kListed));
    // What is due, for Today.
    if (entity.kind == model::Kind::Task)
        connection.execute(
            "CREATE INDEX IF NOT EXISTS task_open ON task(due, id) WHERE alive AND done_at IS NULL");
    if (isSearchable(entity))
        connection.execute(
            fmt::format("CREATE VIRTUAL TABLE IF NOT EXISTS search_{} USING "
                        "fts5(words, content='', detail='none', columnsize=0, prefix='3')",
                        entity.name));
}

void createSyncTables(sql::Connection& connection) {
    connection.execute(R"sql(
        CREATE TABLE state(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE cursor(
            scope TEXT PRIMARY KEY, seq INTEGER NOT NULL, complete INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE TABLE outbox(
            n INTEGER PRIMARY KEY AUTOINCREMENT, txn INTEGER NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
            cell TEXT NOT NULL, kind INTEGER NOT NULL, value TEXT, base INTEGER NOT NULL, base_text TEXT,
            send_base INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0, stamp INTEGER NOT NULL, batch INTEGER);
        CREATE INDEX outbox_row ON outbox(row, cell);
        CREATE INDEX outbox_batch ON outbox(batch) WHERE batch IS NOT NULL;
        CREATE TABLE shadow(
            row BLOB NOT NULL, cell TEXT NOT NULL, entity TEXT NOT NULL, ver INTEGER NOT NULL, value TEXT,
            PRIMARY KEY(row, cell)) WITHOUT ROWID;
        CREATE TABLE batch(no INTEGER PRIMARY KEY, body BLOB NOT NULL, acked INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL);
        CREATE TABLE refused(
            id INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, row BLOB NOT NULL, cell TEXT NOT NULL,
            kind INTEGER NOT NULL, value TEXT, why TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX refused_row ON refused(row);
        CREATE TABLE undo(id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, label TEXT NOT NULL,
            body TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0, grp INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE unknown(
            entity TEXT NOT NULL, row BLOB NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY(entity, row)) WITHOUT ROWID;
        CREATE TABLE match_key(key TEXT NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
            PRIMARY KEY(key, entity, row)) WITHOUT ROWID;
        CREATE TABLE merge_survivor(row BLOB PRIMARY KEY) WITHOUT ROWID;
    )sql");
}

void prepareLists(sql::Connection& connection) {
    connection.execute(
        "DROP INDEX IF EXISTS contact_sort; DROP INDEX IF EXISTS company_sort; DROP INDEX IF EXISTS "
        "contact_owner;"
        "DROP INDEX IF EXISTS contact_source; DROP INDEX IF EXISTS contact_temperature");
    addMissingColumns(connection);
    rebuildSigns(connection);
}

void addColumn(sql::Connection& connection, std::string_view table, std::string_view column,
               std::string_view type) {
    if (!columnsOf(connection, table).contains(column))
        connection.execute(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", table, column, type));
}

/// What the server has lost and this device still has; what it may have taken in before.
void createOfferTables(sql::Connection& connection) {
    connection.execute(
        "CREATE TABLE IF NOT EXISTS offer("
        "n INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, row BLOB NOT NULL, op TEXT, ver "
        "INTEGER)");
    addColumn(connection, "outbox", "again", "INTEGER NOT NULL DEFAULT 0");
    addColumn(connection, "outbox", "origin", "BLOB");
    addColumn(connection, "batch", "results", "TEXT");
    addColumn(connection, "batch", "head", "INTEGER NOT NULL DEFAULT 0");
}

/// What a fresh pull of everything has told so far, and what the syncs of late were like.
void createCareTables(sql::Connection& connection) {
    addMissingColumns(connection);
    connection.execute(
        // Files from before there were merges have been brought up to date without it.
        "CREATE TABLE IF NOT EXISTS merge_survivor(row BLOB PRIMARY KEY) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS resync_seen(row BLOB PRIMARY KEY) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS sync_log(n INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, line "
        "TEXT NOT "
        "NULL)");
}

/// Where the bytes of attachments are: those on this device in files beside the replica (blob_files.h).
void createBlobTable(sql::Connection& connection) {
    connection.execute(
        "CREATE TABLE IF NOT EXISTS blob(sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL DEFAULT 0, "
        "here INTEGER NOT NULL DEFAULT 0, there INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0, "
        "tries INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0, why TEXT) WITHOUT ROWID");
}

/// Bytes that were attached here, and those of them that still have to be sent though their record went out
/// of sight.
void addPartings(sql::Connection& connection) {
    addColumn(connection, "blob", "own", "INTEGER NOT NULL DEFAULT 0");
    addColumn(connection, "blob", "parting", "INTEGER NOT NULL DEFAULT 0");
    connection.execute("UPDATE blob SET own=1 WHERE here AND NOT there");
}

/// What waits for an answer, and what is old, is told without a look at the batches' bodies, which lie before
/// it in their rows.
void indexBatches(sql::Connection& connection) {
    connection.execute("CREATE INDEX IF NOT EXISTS batch_acked ON batch(acked, no, at)");
}

/// Makes the table anew, with what stands in it.
/// @param columns that both have.
void rebuild(sql::Connection& connection, std::string_view table, std::string_view definition,
             std::string_view columns) {
    connection.execute(fmt::format(
        "ALTER TABLE {0} RENAME TO former; CREATE TABLE {0}({1}); INSERT INTO {0}({2}) SELECT {2} "
        "FROM former; DROP TABLE former",
        table, definition, columns));
}

/// An edit writes few pages: the numbers that were given out last, and what the server had of a cell, stand
/// in the outbox's own rows; the full-text indexes are told of many records at once.
void gatherEdits(sql::Connection& connection) {
    connection.execute(
        "INSERT OR REPLACE INTO state SELECT 'given',ifnull((SELECT seq FROM sqlite_sequence WHERE "
        "name='outbox'),0)||' '||value FROM state WHERE key='last_stamp';"
        "DELETE FROM state WHERE key='last_stamp'");
    rebuild(
        connection, "outbox",
        "n INTEGER PRIMARY KEY, txn INTEGER NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, cell TEXT NOT "
        "NULL, kind INTEGER NOT NULL, value TEXT, base INTEGER NOT NULL, base_text TEXT, send_base INTEGER "
        "NOT "
        "NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0, stamp INTEGER NOT NULL, batch INTEGER, again "
        "INTEGER "
        "NOT NULL DEFAULT 0, origin BLOB, shadow_ver INTEGER, shadow TEXT",
        "n,txn,entity,row,cell,kind,value,base,base_text,send_base,seen,stamp,batch,again,origin");
    connection.execute(
        "CREATE INDEX outbox_row ON outbox(row, cell);"
        "CREATE INDEX outbox_batch ON outbox(batch) WHERE batch IS NOT NULL");
    rebuild(connection, "undo",
            "id INTEGER PRIMARY KEY, at INTEGER NOT NULL, label TEXT NOT NULL, body TEXT NOT NULL, undone "
            "INTEGER "
            "NOT NULL DEFAULT 0, grp INTEGER NOT NULL DEFAULT 0",
            "id,at,label,body,undone,grp");
    connection.execute(
        "CREATE TABLE IF NOT EXISTS search_due(entity TEXT NOT NULL, n INTEGER NOT NULL, words TEXT NOT "
        "NULL, PRIMARY KEY(entity, "
        "n)) WITHOUT ROWID");
}

TableSql describeTable(const Entity& entity) {
    TableSql sql;
    sql.sorted = hasSortKey(entity);
    std::string fields, marks;
    for (const Field& f : entity.fields) {
        fields += fmt::format("\"{}\",", f.name);
        marks += "?,";
    }
    sql.columns = fmt::format("n,id,{}seq,born,vers,scope,alive,extra", fields);
    sql.select = fmt::format("SELECT {} FROM \"{}\" WHERE id=?", sql.columns, entity.name);
    sql.selectByN = fmt::format("SELECT {} FROM \"{}\" WHERE n=?", sql.columns, entity.name);
    const bool signs = entity.kind == model::Kind::Contact;
    sql.insert = fmt::format(
        "INSERT INTO \"{}\"(id,{}seq,born,vers,scope,alive,extra{}{}) VALUES(?,{}?,?,?,?,?,?{}{})",
        entity.name, fields, sql.sorted ? ",sort_key" : "", signs ? ",warmth,silent_since" : "", marks,
        sql.sorted ? ",?" : "", signs ? ",?,?" : "");
    return sql;
}

}  // namespace

std::string ListIndex::name() const {
    return fmt::format("contact_by_{}{}{}", filter, filter.empty() ? "" : "_", key);
}

std::span<const ListIndex> contactListIndexes() {
    static constexpr std::array<ListIndex, 12> kIndexes = {{{"", "sort_key"},
                                                            {"", "created_at"},
                                                            {"", "silent_since"},
                                                            {"warmth", "sort_key"},
                                                            {"warmth", "created_at"},
                                                            {"warmth", "silent_since"},
                                                            {"owner", "sort_key"},
                                                            {"owner", "created_at"},
                                                            {"owner", "silent_since"},
                                                            {"source", "sort_key"},
                                                            {"source", "created_at"},
                                                            {"source", "silent_since"}}};
    return kIndexes;
}

bool isSearchable(const Entity& entity) {
    for (const Field& f : entity.fields)
        if (f.searchable) return true;
    return false;
}

void tuneSearch(sql::Connection& connection) {
    for (const Entity& entity : model::entities())
        if (isSearchable(entity))
            connection.execute(
                fmt::format("INSERT INTO search_{0}(search_{0},rank) VALUES('automerge',8)", entity.name));
}

void addMissingColumns(sql::Connection& connection) {
    for (const Entity& entity : model::entities()) {
        createTable(connection, entity);
        const auto present = columnsOf(connection, entity.name);
        for (const Field& f : entity.fields)
            if (!present.contains(f.name))
                connection.execute(fmt::format("ALTER TABLE \"{}\" ADD COLUMN \"{}\" {}", entity.name, f.name,
                                               sqlType(f.type)));
        createIndexes(connection, entity);
    }
}

std::span<const sql::Migration> migrations() {
    static const std::array<sql::Migration, 17> list = {{
        {1, "first release",
         [](sql::Connection& connection) {
             createSyncTables(connection);
             addMissingColumns(connection);
         }},
        {2, "what the reports read",
         [](sql::Connection& connection) {
             addMissingColumns(connection);
             createDealIndexes(connection);
         }},
        {3, "lists and Today from indexes", prepareLists},
        {4, "former lives of the server", createOfferTables},
        {6, "reports and Today from covering indexes",
         [](sql::Connection& connection) {
             createReportIndexes(connection);
             rebuildSigns(connection);  // a letter that was sent is no answer any more
         }},
        {7, "erased persons, fresh pulls, a log of syncs", createCareTables},
        {8, "the bytes of attachments", createBlobTable},
        {10, "answers, attempts, clients and tasks side by side",
         [](sql::Connection& connection) {
             createNarrowIndexes(connection);
             connection.execute("UPDATE contact SET silent_since=NULL WHERE erased_at IS NOT NULL");
         }},
        {11, "phones are found without their extension", renewPhoneKeys},
        {12, "bytes that are sent without their record", addPartings},
        {13, "versions of scripts, tests by group", addMissingColumns},
        {14, "batches are found without their bodies", indexBatches},
        {15, "the search's pieces are put together less often", tuneSearch},
        {16, "an edit writes fewer pages", gatherEdits},
        {17, "companies in a list by their names", renewCompanyOrder},
        {18, "who has bought stands with the purchase",
         [](sql::Connection& connection) {
             addColumn(connection, "purchase", "buyer", "BLOB");
             createBuyers(connection);
             addMissingColumns(connection);  // purchases by their time in an index of its own again
         }},
        {19, "lists under several filters, and the trails of open deals, from an index",
         [](sql::Connection& connection) {
             connection.execute("DROP INDEX IF EXISTS contact_silent");
             // A first sync had noted one for people who were erased before.
             connection.execute("UPDATE contact SET silent_since=NULL WHERE erased_at IS NOT NULL");
             addMissingColumns(connection);
             createTrails(connection);
         }},
    }};
    return list;
}

const TableSql& tableSql(model::Kind kind) {
    static const std::vector<TableSql> all = [] {
        std::vector<TableSql> made;
        for (const Entity& e : model::entities()) made.push_back(describeTable(e));
        return made;
    }();
    return all[static_cast<std::size_t>(kind)];
}

}  // namespace tropa::store
