#include "core/store/first_load.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "core/store/incoming.h"
#include "core/store/report_schema.h"
#include "core/store/row_values.h"
#include "core/store/schema.h"
#include "core/store/search.h"
#include "core/store/signs.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;

constexpr std::string_view kEpoch = "first_epoch";
constexpr std::string_view kBegun = "first_begun";
constexpr std::string_view kRecords = "first_records";
constexpr std::string_view kOf = "first_of";
constexpr std::string_view kLoaded = "first_loaded";
constexpr std::string_view kSearched = "first_searched";         ///< Entities done.
constexpr std::string_view kSearchedRow = "first_searched_row";  ///< Of the next one.
constexpr std::int64_t kSearchRows = 2000;                       ///< In one step.
constexpr std::uint64_t kStepsPerCommit = 10;

std::string pathBeside(const Replica& replica) {
    return const_cast<Replica&>(replica).connection().path() + ".first";
}

/// The file has no time and no identities of its own: both come with the replica's state.
class NoClock final : public Clock {
public:
    std::int64_t wallMs() override { return 0; }
    std::int64_t monotonicMs() override { return 0; }
    std::string bootId() override { return {}; }
};

void removeFiles(const std::string& path) {
    for (const char* end : {"-shm", "-wal", ""}) {
        std::error_code ignored;
        std::filesystem::remove(path + end, ignored);
    }
}

/// Made to the end, and by this version of the program: in another one's, indexes would be missing or double.
bool isOurs(const std::string& path) {
    sql::OpenOptions options;
    options.mode =
        sql::OpenMode::OpenExisting;  // for reading alone, the log of one that was killed is of no use
    options.durable = false;
    sql::Connection file(path, options);
    file.keepInLog();
    return sql::schemaVersion(file) == migrations().back().version;
}

bool isDurable(sql::Connection& connection) {
    sql::Statement level = connection.prepare("PRAGMA synchronous");
    return !level.next() || level.integer(0) != 0;
}

std::uint64_t numberIn(ReadTransaction& read, std::string_view key) {
    return parseU64(read.state(key).value_or("")).value_or(0);
}

std::string insertOf(const Entity& entity, const std::vector<const Field*>& fields) {
    std::string names, marks;
    for (const Field* f : fields) {
        names += fmt::format("\"{}\",", f->name);
        marks += "?,";
    }
    const bool sorted = tableSql(entity.kind).sorted;
    const bool signs = entity.kind == model::Kind::Contact;
    return fmt::format(
        "INSERT OR IGNORE INTO \"{}\"(id,{}seq,born,vers,scope,alive,extra{}{}) VALUES(?,{}?,?,?,?,?,?{}{})",
        entity.name, names, sorted ? ",sort_key" : "", signs ? ",warmth,silent_since" : "", marks,
        sorted ? ",?" : "", signs ? ",?,?" : "");
}

/// What is looked for by words, phones or e-mails.
std::vector<const Field*> searchFields(const Entity& entity) {
    std::vector<const Field*> fields;
    for (const Field& f : entity.fields)
        if (f.searchable || f.name == "phones" || f.name == "emails") fields.push_back(&f);
    return fields;
}

bool hasMatchKeys(const Entity& entity) {
    return entity.kind == model::Kind::Contact || entity.kind == model::Kind::Company;
}

}  // namespace

bool FirstLoad::exists(const Replica& replica) {
    std::error_code ignored;
    return std::filesystem::exists(pathBeside(replica), ignored);
}

void FirstLoad::discard(const Replica& replica) {
    removeFiles(pathBeside(replica));
    removeFiles(pathBeside(replica) + ".lock");
}

FirstLoad::FirstLoad(Replica& replica)
    : replica_(replica),
      clock_(std::make_unique<NoClock>()),
      random_(std::make_unique<SeededRandom>(1)) {
    Replica::Options options;
    options.sql.durable = false;
    sql::OpenOptions brief = options.sql;
    brief.busyTimeoutMs = 100;
    locked_ = std::make_unique<sql::Connection>(pathBeside(replica) + ".lock", brief);
    lock_.emplace(*locked_);
    if (exists(replica) && !isOurs(pathBeside(replica))) removeFiles(pathBeside(replica));
    file_ = std::make_unique<Replica>(pathBeside(replica), *clock_, *random_, options);
    sql::Connection& connection = file_->connection();
    connection.beforeStep = replica.connection().beforeStep;
    // A cut of the power may take the last pages, never the file: they are fetched again. Sorting goes to the
    // disk, so that memory does not grow with the rows.
    durable_ = isDurable(replica.connection());
    if (durable_) connection.execute("PRAGMA synchronous=NORMAL");
    connection.execute("PRAGMA temp_store=FILE; PRAGMA cache_size=-24576");
    // All of it stays in the log, from which it is copied in the end: written once.
    connection.keepInLog();
    deferIndexes();
    ReadTransaction read(*file_);
    epoch_ = read.state(kEpoch).value_or("");
    begunMs_ = static_cast<std::int64_t>(numberIn(read, kBegun));
    counts_.records = numberIn(read, kRecords);
    counts_.of = numberIn(read, kOf);
    counts_.loaded = read.state(kLoaded).has_value();
}

FirstLoad::~FirstLoad() = default;

void FirstLoad::deferIndexes() {
    WriteTransaction write(*file_);
    sql::Connection& sql = write.sql();
    if (sql.prepare("SELECT 1 FROM sqlite_schema WHERE name='first_deferred'").next()) return;
    struct Part {
        std::string type, name, text;
    };
    // Others' indexes first: by them it is found what facts say of contacts, whose indexes come then.
    std::vector<Part> parts;
    for (const Entity& entity : model::entities()) {
        sql::Statement rows = sql.prepare(
            "SELECT type,name,sql FROM sqlite_schema WHERE type IN ('index','trigger') AND tbl_name=? AND "
            "sql "
            "IS NOT NULL");
        rows.bind(1, entity.name);
        while (rows.next())
            parts.push_back(
                {std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
    }
    const auto placeOf = [](const Part& part) {
        return part.type == "trigger" ? 2 : part.name.rfind("contact_", 0) == 0 ? 1 : 0;
    };
    sql.execute(
        "CREATE TABLE first_deferred(n INTEGER PRIMARY KEY, sql TEXT NOT NULL);"
        "CREATE TABLE first_key(key TEXT NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL);"
        "CREATE TABLE first_erased(row BLOB PRIMARY KEY, entity TEXT NOT NULL) WITHOUT ROWID");
    const auto defer = [&](std::string_view text) {
        sql.prepare("INSERT INTO first_deferred(sql) VALUES(?)").with(text).run();
    };
    defer(
        "INSERT OR IGNORE INTO match_key SELECT key,entity,row FROM first_key ORDER BY 1,2,3; DROP TABLE "
        "first_key");
    for (const int place : {0, 1, 2}) {
        if (place == 1) {
            defer(addedSigns());
            defer(filledTrails());
        }
        for (const Part& part : parts)
            if (placeOf(part) == place) defer(part.text);
    }
    for (const Part& part : parts) sql.execute(fmt::format("DROP {} \"{}\"", part.type, part.name));
    write.commit();
}

void FirstLoad::begin(const std::string& epoch, std::uint64_t records) {
    WriteTransaction write(*file_);
    write.setState(kEpoch, epoch);
    begunMs_ = replica_.serverTime().nowMs();
    write.setState(kBegun, std::to_string(begunMs_));
    write.setState(kOf, std::to_string(records));
    write.commit();
    epoch_ = epoch;
    counts_.of = records;
}

std::map<std::string, std::uint64_t, std::less<>> FirstLoad::cursors() {
    ReadTransaction read(*file_);
    std::map<std::string, std::uint64_t, std::less<>> all;
    sql::Statement rows = read.sql().prepare("SELECT scope,seq FROM cursor");
    while (rows.next()) all[std::string(rows.text(0))] = rows.unsignedInteger(1);
    return all;
}

FirstLoad::Page::Page(FirstLoad& load) : load_(load), write_(*load.file_) {}

FirstLoad::Page::~Page() = default;

void FirstLoad::Page::table(const Entity& entity, std::string_view scope,
                            const std::vector<const Field*>& fields) {
    fields_ = fields;
    record_ = {};
    record_.kind = entity.kind;
    record_.scope = scope;
    record_.values.resize(entity.fields.size());
    insert_.emplace(write_.sql().prepare(insertOf(entity, fields)));
}

void FirstLoad::Page::row(const Uuid& id, std::uint64_t seq, std::uint64_t born, bool alive,
                          const Versions& versions, const std::string& extra,
                          const std::vector<model::Value*>& values) {
    for (std::size_t i = 0; i < fields_.size(); ++i)
        record_.values[fields_[i]->index] = std::move(*values[i]);
    sql::Statement& row = *insert_;
    const auto bindText = [&](int index, const std::string& text) {
        if (text.empty())
            row.bindNull(index);
        else
            row.bind(index, text);
    };
    int index = 0;
    row.bind(++index, id);
    for (const Field* field : fields_) bindValue(row, ++index, record_.values[field->index]);
    row.bind(++index, seq);
    row.bind(++index, born);
    bindText(++index, encodeVersions(versions));
    row.bind(++index, record_.scope);
    row.bind(++index, alive);
    bindText(++index, extra);
    if (tableSql(record_.kind).sorted) row.bindBlob(++index, sortKeyOf(record_));
    if (record_.kind == model::Kind::Contact) {
        bindText(++index, record_.text("temperature"));
        row.bind(++index, record_.integer("created_at"));
    }
    row.run();
    if (write_.sql().changes() == 0) {
        // Told before, and changed while the pages went by.
        const std::string_view name = record_.entity().name;
        write_.sql()
            .prepare(fmt::format("DELETE FROM \"{}\" WHERE id=? AND seq<?", name))
            .with(id, seq)
            .run();
        if (write_.sql().changes() == 0) return;
        row.run();
        return;
    }
    ++load_.counts_.records;
}

void FirstLoad::Page::erased(const Entity& entity, const Uuid& id) {
    write_.sql()
        .prepare("INSERT OR IGNORE INTO first_erased(row,entity) VALUES(?,?)")
        .with(id, entity.name)
        .run();
}

void FirstLoad::Page::unknown(const model::RemoteRow& row) {
    applyRow(write_, row);
    ++load_.counts_.records;
}

void FirstLoad::Page::exit(std::string_view entity, const Uuid& id, std::string_view scope,
                           std::uint64_t seq) {
    if (model::findEntity(entity) == nullptr)
        write_.sql()
            .prepare(
                "DELETE FROM unknown WHERE entity=? AND row=? AND seq<? AND json_extract(body,'$.scope')=?")
            .with(entity, id, seq, scope)
            .run();
    else
        write_.sql()
            .prepare(fmt::format("DELETE FROM \"{}\" WHERE id=? AND seq<? AND scope=?", entity))
            .with(id, seq, scope)
            .run();
}

void FirstLoad::Page::commit(const std::map<std::string, std::uint64_t, std::less<>>& cursors, bool last) {
    insert_.reset();
    for (const auto& [scope, seq] : cursors)
        write_.sql()
            .prepare("INSERT OR REPLACE INTO cursor(scope,seq,complete) VALUES(?,?,?)")
            .with(scope, seq, last ? seq : std::uint64_t{0})
            .run();
    write_.setState(kRecords, std::to_string(load_.counts_.records));
    if (last) write_.setState(kLoaded, "1");
    write_.commit();
    load_.counts_.loaded = last;
}

/// The next rows' words and match keys. False when there are none left.
bool FirstLoad::fillSearch(WriteTransaction& write) {
    auto at = static_cast<std::size_t>(numberIn(write, kSearched));
    const auto after = static_cast<std::int64_t>(numberIn(write, kSearchedRow));
    const auto all = model::entities();
    while (at < all.size() && !isSearchable(all[at])) ++at;
    if (at >= all.size()) return false;
    const Entity& entity = all[at];
    sql::Connection& sql = write.sql();
    const auto configure = [&](std::string_view what, int value) {
        sql.execute(fmt::format("INSERT INTO search_{0}(search_{0},rank) VALUES('{1}',{2})", entity.name,
                                what, value));
    };
    if (after == 0) {
        // Few large pieces instead of many small ones that are merged again and again.
        configure("hashsize", 16 << 20);
        configure("automerge", 0);
    }
    const std::vector<const Field*> fields = searchFields(entity);
    std::string names;
    for (const Field* f : fields) names += fmt::format(",\"{}\"", f->name);
    Record record;
    record.kind = entity.kind;
    record.values.resize(entity.fields.size());
    std::int64_t count = 0;
    {
        sql::Statement rows =
            sql.prepare(fmt::format("SELECT n,id,alive{} FROM \"{}\" WHERE n>? ORDER BY n LIMIT {}", names,
                                    entity.name, kSearchRows));
        rows.bind(1, after);
        sql::Statement words =
            sql.prepare(fmt::format("INSERT INTO search_{}(rowid, words) VALUES(?,?)", entity.name));
        while (rows.next()) {
            ++count;
            record.n = rows.integer(0);
            if (!rows.boolean(2)) continue;
            int column = 3;
            for (const Field* f : fields) record.values[f->index] = readValue(*f, rows, column++);
            if (const std::string found = searchWords(record); !found.empty())
                words.with(record.n, found).run();
            if (!hasMatchKeys(entity)) continue;
            for (const std::string& key : matchKeys(record))
                sql.prepare("INSERT INTO first_key(key,entity,row) VALUES(?,?,?)")
                    .with(key, entity.name, rows.uuid(1))
                    .run();
        }
    }
    const bool done = count < kSearchRows;
    if (done) {
        configure("hashsize", 1 << 20);
        configure("automerge", 4);
        sql.execute(
            fmt::format("DELETE FROM search_{}_config WHERE k IN ('hashsize','automerge')", entity.name));
    }
    write.setState(kSearched, std::to_string(done ? at + 1 : at));
    write.setState(kSearchedRow, done ? "0" : std::to_string(record.n));
    return true;
}

bool FirstLoad::build() {
    if (!building_) building_.emplace(*file_);
    const auto save = [&] {
        building_->commit();
        building_.reset();
    };
    if (!searched_) {
        const auto entity = numberIn(*building_, kSearched);
        searched_ = !fillSearch(*building_);
        if (!searched_) {
            ++counts_.steps;
            if (counts_.steps % kStepsPerCommit == 0 || numberIn(*building_, kSearched) != entity) save();
            return true;
        }
    }
    std::int64_t n = 0;
    std::string text;
    {
        sql::Statement next = building_->sql().prepare("SELECT n,sql FROM first_deferred ORDER BY n LIMIT 1");
        if (next.next()) {
            n = next.integer(0);
            text = next.text(1);
        }
    }
    if (n != 0) {
        building_->sql().execute(text);
        building_->sql().prepare("DELETE FROM first_deferred WHERE n=?").with(n).run();
        ++counts_.steps;
    }
    save();
    return n != 0;
}

}  // namespace tropa::store
