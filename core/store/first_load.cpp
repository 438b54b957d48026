#include "core/store/first_load.h"

#include <fmt/format.h>

#include <filesystem>

#include "core/model/erasure.h"
#include "core/store/first_file.h"
#include "core/store/incoming.h"
#include "core/store/row_values.h"
#include "core/store/schema.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;

constexpr std::string_view kEpoch = "first_epoch";
constexpr std::string_view kBegun = "first_begun";
constexpr std::string_view kRecords = "first_records";
constexpr std::string_view kOf = "first_of";
constexpr std::string_view kLoaded = "first_loaded";
constexpr std::string_view kStale = "first_stale";
constexpr std::string_view kSearched = "first_searched";

/// The file has no time and no identities of its own: both come with the replica's state.
class NoClock final : public Clock {
public:
    std::int64_t wallMs() override { return 0; }
    std::int64_t monotonicMs() override { return 0; }
    std::string bootId() override { return {}; }
};

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

}  // namespace

bool FirstLoad::exists(const Replica& replica) {
    std::error_code ignored;
    return std::filesystem::exists(firstFileOf(replica), ignored);
}

void FirstLoad::discard(const Replica& replica) {
    const std::string path = firstFileOf(replica);
    removeDatabase(firstSearchFileOf(path));
    removeDatabase(path);
    removeDatabase(path + ".lock");
}

FirstLoad::FirstLoad(Replica& replica, Helper* helper)
    : replica_(replica),
      clock_(std::make_unique<NoClock>()),
      random_(std::make_unique<SeededRandom>(1)) {
    const std::string path = firstFileOf(replica);
    Replica::Options options;
    options.sql.durable = false;
    sql::OpenOptions brief = options.sql;
    brief.busyTimeoutMs = 100;
    locked_ = std::make_unique<sql::Connection>(path + ".lock", brief);
    lock_.emplace(*locked_);
    if (!exists(replica) || !isFirstFile(path)) {
        removeDatabase(firstSearchFileOf(path));
        removeDatabase(path);
        makeFirstFile(path, replica);
    }
    file_ = std::make_unique<Replica>(path, *clock_, *random_, options);
    sql::Connection& connection = file_->connection();
    connection.beforeStep = replica.connection().beforeStep;
    // A cut of the power may take the last pages, never the file: they are fetched again. Sorting goes to the
    // disk, so that memory does not grow with the rows.
    durable_ = isDurable(replica.connection());
    if (durable_) connection.execute("PRAGMA synchronous=NORMAL");
    connection.execute("PRAGMA temp_store=FILE; PRAGMA cache_size=-4096");
    // All of it stays in the log, from which it is copied in the end: written once.
    connection.keepInLog();
    ReadTransaction read(*file_);
    epoch_ = read.state(kEpoch).value_or("");
    begunMs_ = static_cast<std::int64_t>(numberIn(read, kBegun));
    counts_.records = numberIn(read, kRecords);
    counts_.of = numberIn(read, kOf);
    counts_.loaded = read.state(kLoaded).has_value();
    stale_ = read.state(kStale) == "1";
    searched_ = read.state(kSearched).has_value();
    search_ =
        std::make_unique<FirstSearch>(path, helper, helper == nullptr ? connection.beforeStep : nullptr);
}

FirstLoad::~FirstLoad() = default;

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
        const bool erased = record_.integer(model::kErasedField).has_value();
        bindText(++index, record_.text("temperature"));
        row.bind(++index, erased ? std::nullopt : record_.integer("created_at"));
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
        isGone(record_.entity());
        row.run();
        return;
    }
    ++load_.counts_.records;
}

/// A row that the search may have taken in already.
void FirstLoad::Page::isGone(const Entity& entity) {
    if (load_.stale_ || !isSearchable(entity)) return;
    write_.setState(kStale, "1");
    load_.stale_ = true;
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
    const Entity* known = model::findEntity(entity);
    if (known == nullptr) {
        write_.sql()
            .prepare(
                "DELETE FROM unknown WHERE entity=? AND row=? AND seq<? AND json_extract(body,'$.scope')=?")
            .with(entity, id, seq, scope)
            .run();
        return;
    }
    write_.sql()
        .prepare(fmt::format("DELETE FROM \"{}\" WHERE id=? AND seq<? AND scope=?", entity))
        .with(id, seq, scope)
        .run();
    if (write_.sql().changes() != 0) isGone(*known);
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
    if (!load_.stale_) load_.search_->goOn(last);
}

void FirstLoad::note(std::string_view key, std::string_view value) {
    WriteTransaction write(*file_);
    write.setState(key, value);
    write.commit();
}

/// The next index, trigger or derived table; they are carried out in the order in which they were deferred.
bool FirstLoad::buildIndex() {
    WriteTransaction building(*file_);
    std::int64_t n = 0;
    std::string text;
    {
        sql::Statement next = building.sql().prepare("SELECT n,sql FROM first_deferred ORDER BY n LIMIT 1");
        if (!next.next()) return false;
        n = next.integer(0);
        text = next.text(1);
    }
    building.sql().execute(text);
    building.sql().prepare("DELETE FROM first_deferred WHERE n=?").with(n).run();
    building.commit();
    return true;
}

bool FirstLoad::buildSearch() {
    if (searched_) return false;
    if (!search_->isMade() || search_->move()) return true;
    search_.reset();
    note(kSearched, "1");
    searched_ = true;
    removeDatabase(firstSearchFileOf(firstFileOf(replica_)));
    return true;
}

bool FirstLoad::build() {
    if (stale_) {
        search_->forget();
        note(kStale, "0");
        stale_ = false;
    }
    if (!searched_) search_->goOn(true);
    const bool more = buildIndex() || buildSearch();
    if (more) ++counts_.steps;
    return more;
}

}  // namespace tropa::store
