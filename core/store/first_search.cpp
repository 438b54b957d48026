#include "core/store/first_search.h"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "core/store/first_file.h"
#include "core/store/records.h"
#include "core/store/row_values.h"
#include "core/store/schema.h"
#include "core/store/search.h"

namespace tropa::store {
namespace {

using model::Entity;
using model::Field;

constexpr std::int64_t kRowsAtOnce = 2000;
/// Each commit leaves a piece of the full-text index to be searched on its own; until then it is held in
/// memory.
constexpr int kStepsPerCommit = 5;
constexpr int kMomentMs = 20;
/// Of the full-text index, when its pieces are put together.
constexpr int kPagesAtOnce = 1000;
/// More pieces than there will be: FTS5 is not to put them together by itself.
constexpr int kManyPieces = 1999;
constexpr std::string_view kMoved = "first_moved";

/// How far a file has come (its user_version).
constexpr int kBegun = 1;
constexpr int kFinished = 2;

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

/// What lies in the file may be thrown away at any moment.
std::unique_ptr<sql::Connection> opened(const std::string& path, sql::OpenMode mode,
                                        const std::function<void()>& beforeStep) {
    sql::OpenOptions options;
    options.mode = mode;
    options.durable = false;
    options.cacheKiB = 2048;
    auto connection = std::make_unique<sql::Connection>(path, options);
    connection->beforeStep = beforeStep;
    connection->keepInLog();
    return connection;
}

std::vector<std::string> movedTables() {
    std::vector<std::string> tables = {"match_key"};
    for (const Entity& entity : model::entities())
        if (isSearchable(entity))
            for (const char* part : {"data", "idx"})
                tables.push_back(fmt::format("search_{}_{}", entity.name, part));
    return tables;
}

}  // namespace

class FirstSearch::Maker {
public:
    Maker(const std::string& loaded, const std::function<void()>& beforeStep);
    bool isFinished() const { return finished_; }
    /// The next rows of those that are there by now. False when there was none.
    bool step();
    /// When all rows have come and been taken: puts the next pages of what was made in pieces together. False
    /// when nothing is in pieces.
    bool join();
    /// After that.
    void finish();
    /// What was made so far, to go on from it.
    void save();

private:
    /// An entity whose records are searched for.
    struct Part {
        const Entity* entity;
        std::vector<const Field*> fields;
        std::string select, insert;
        Record last;  ///< The last one taken.
    };
    void open(const std::string& path);
    bool begin();
    void configure(const Part& part, std::string_view what, int value);
    std::int64_t take(Part& part);

    std::function<void()> beforeStep_;
    std::unique_ptr<sql::Connection> rows_, file_;
    std::vector<Part> parts_;
    std::optional<sql::Transaction> write_;  ///< Several steps.
    int steps_ = 0;
    bool finished_ = false;
};

FirstSearch::Maker::Maker(const std::string& loaded, const std::function<void()>& beforeStep)
    : beforeStep_(beforeStep),
      rows_(opened(loaded, sql::OpenMode::OpenExisting, beforeStep)) {
    for (const Entity& entity : model::entities()) {
        if (!isSearchable(entity)) continue;
        Part& part = parts_.emplace_back();
        part.entity = &entity;
        part.fields = searchFields(entity);
        std::string names;
        for (const Field* f : part.fields) names += fmt::format(",\"{}\"", f->name);
        part.select = fmt::format("SELECT n,id,seq,alive{} FROM \"{}\" WHERE n>? ORDER BY n LIMIT {}", names,
                                  entity.name, kRowsAtOnce);
        part.insert = fmt::format("INSERT INTO search_{}(rowid, words) VALUES(?,?)", entity.name);
        part.last.kind = entity.kind;
        part.last.values.resize(entity.fields.size());
    }
    const std::string path = firstSearchFileOf(loaded);
    const auto fits = guarded([&] {
        open(path);
        return begin();
    });
    if (fits.ok() ? *fits : fits.error().code != ErrorCode::ReplicaDamaged) {
        if (!fits.ok()) throw Failure(fits.error());
        return;
    }
    // It can be made anew from the rows.
    file_.reset();
    removeDatabase(path);
    open(path);
    (void)begin();
}

void FirstSearch::Maker::open(const std::string& path) {
    file_ = opened(path, sql::OpenMode::CreateOrOpen, beforeStep_);
    // Sorting goes to the disk, so that memory does not grow with the rows.
    file_->execute("PRAGMA temp_store=FILE; PRAGMA secure_delete=OFF");
}

/// Goes on where it was. False when what is there was made of other rows: with the power the last ones may
/// have gone, and others come in their place.
bool FirstSearch::Maker::begin() {
    const sql::Transaction still(*rows_, sql::Transaction::Mode::Deferred);  // see take()
    const int reached = sql::schemaVersion(*file_);
    finished_ = reached == kFinished;
    for (Part& part : parts_) part.last.n = 0;
    if (reached == 0) {
        sql::Transaction write(*file_);
        sql::Statement tables = rows_->prepare(
            "SELECT sql FROM sqlite_schema WHERE name='match_key' OR sql LIKE 'CREATE VIRTUAL TABLE%'");
        while (tables.next()) file_->execute(tables.text(0));
        file_->execute(
            "CREATE TABLE taken(entity TEXT PRIMARY KEY, n INTEGER, id BLOB, seq INTEGER) WITHOUT ROWID;"
            "CREATE TABLE first_key(key TEXT NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL)");
        file_->execute(fmt::format("PRAGMA user_version={}", kBegun));
        // Few large pieces, put together once, instead of many small ones that are merged again and again.
        for (const Part& part : parts_) {
            configure(part, "hashsize", 16 << 20);
            configure(part, "automerge", 0);
            configure(part, "crisismerge", kManyPieces);
        }
        write.commit();
        return true;
    }
    for (Part& part : parts_) {
        sql::Statement taken = file_->prepare("SELECT n,id,seq FROM taken WHERE entity=?");
        taken.bind(1, part.entity->name);
        if (!taken.next()) continue;
        part.last.n = taken.integer(0);
        part.last.id = taken.uuid(1);
        part.last.seq = taken.unsignedInteger(2);
        const std::string known =
            fmt::format("SELECT 1 FROM \"{}\" WHERE n=? AND id=? AND seq=?", part.entity->name);
        if (!rows_->prepare(known).with(part.last.n, part.last.id, part.last.seq).next()) return false;
    }
    return true;
}

void FirstSearch::Maker::configure(const Part& part, std::string_view what, int value) {
    file_->execute(fmt::format("INSERT INTO search_{0}(search_{0},rank) VALUES('{1}',{2})", part.entity->name,
                               what, value));
}

bool FirstSearch::Maker::step() {
    if (finished_) return false;
    if (!write_) write_.emplace(*file_);
    for (Part& part : parts_) {
        if (take(part) == 0) continue;
        if (++steps_ % kStepsPerCommit == 0) save();
        return true;
    }
    return false;
}

std::int64_t FirstSearch::Maker::take(Part& part) {
    Record& record = part.last;
    std::int64_t count = 0;
    // One index after the other is made meanwhile: out of a transaction, SQLite would prepare the statement
    // anew for each, and give up when they come faster than it reads them.
    const sql::Transaction still(*rows_, sql::Transaction::Mode::Deferred);
    sql::Statement rows = rows_->prepare(part.select);
    rows.bind(1, record.n);
    sql::Statement words = file_->prepare(part.insert);
    sql::Statement keys = file_->prepare("INSERT INTO first_key(key,entity,row) VALUES(?,?,?)");
    while (rows.next()) {
        ++count;
        record.n = rows.integer(0);
        record.id = rows.uuid(1);
        record.seq = rows.unsignedInteger(2);
        if (!rows.boolean(3)) continue;
        int column = 4;
        for (const Field* f : part.fields) record.values[f->index] = readValue(*f, rows, column++);
        if (const std::string found = searchWords(record); !found.empty()) words.with(record.n, found).run();
        if (!hasMatchKeys(*part.entity)) continue;
        for (const std::string& key : matchKeys(record)) keys.with(key, part.entity->name, record.id).run();
    }
    return count;
}

void FirstSearch::Maker::save() {
    if (!write_) return;
    for (const Part& part : parts_)
        if (part.last.n != 0)
            file_->prepare("INSERT OR REPLACE INTO taken(entity,n,id,seq) VALUES(?,?,?,?)")
                .with(part.entity->name, part.last.n, part.last.id, part.last.seq)
                .run();
    write_->commit();
    write_.reset();
}

bool FirstSearch::Maker::join() {
    if (finished_) return false;
    const auto changes = [this] {
        sql::Statement count = file_->prepare("SELECT total_changes()");
        count.next();
        return count.integer(0);
    };
    if (!write_) write_.emplace(*file_);
    for (const Part& part : parts_) {
        const std::int64_t before = changes();
        configure(part, "merge", -kPagesAtOnce);
        // The command itself is one (https://www.sqlite.org/fts5.html#the_merge_command).
        if (changes() - before < 2) continue;
        save();
        return true;
    }
    return false;
}

void FirstSearch::Maker::finish() {
    if (finished_) return;
    if (!write_) write_.emplace(*file_);
    file_->execute(
        fmt::format("INSERT OR IGNORE INTO match_key SELECT key,entity,row FROM first_key ORDER BY 1,2,3;"
                    "PRAGMA user_version={}",
                    kFinished));
    save();
    finished_ = true;
}

FirstSearch::FirstSearch(std::string loaded, Helper* helper, std::function<void()> beforeStep)
    : loaded_(std::move(loaded)),
      helper_(helper),
      beforeStep_(std::move(beforeStep)) {}

FirstSearch::~FirstSearch() {
    stop();
    // What could not be kept is made again.
    if (maker_) (void)guarded([this] { maker_->save(); });
}

/// Some or all of what can be made by now.
void FirstSearch::work(bool all) {
    try {
        if (!maker_) maker_ = std::make_unique<Maker>(loaded_, beforeStep_);
        const bool last = last_;
        while (maker_->step())
            if (!all || stop_) return;
        if (!last) return;
        while (maker_->join())
            if (!all || stop_) return;
        maker_->finish();
        made_ = true;
    } catch (...) {
        maker_.reset();  // goes on from what it had saved
        throw;
    }
}

void FirstSearch::goOn(bool last) {
    last_ = last;
    if (!made_ && helper_ != nullptr && helper_->isIdle()) helper_->begin([this] { work(true); });
}

bool FirstSearch::isMade() {
    if (helper_ != nullptr && !helper_->isIdle(kMomentMs)) return false;
    if (made_) return true;
    if (helper_ == nullptr) {
        work(false);
        return made_;
    }
    helper_->begin([this] { work(true); });
    return false;
}

bool FirstSearch::move() {
    static const std::vector<std::string> tables = movedTables();
    if (!mover_) {
        maker_.reset();
        mover_ = opened(loaded_, sql::OpenMode::OpenExisting, beforeStep_);
        mover_->prepare("ATTACH ? AS found").with(firstSearchFileOf(loaded_)).run();
        sql::Statement moved = mover_->prepare("SELECT value FROM main.state WHERE key=?");
        moved.bind(1, kMoved);
        if (moved.next()) moved_ = static_cast<std::size_t>(moved.integer(0));
    }
    if (moved_ >= tables.size()) return false;
    sql::Transaction write(*mover_);
    // Whole records, as they lie there: both tables are of one text, and this one is empty.
    mover_->execute(
        fmt::format("DELETE FROM main.{0}; INSERT INTO main.{0} SELECT * FROM found.{0}", tables[moved_]));
    ++moved_;
    mover_->prepare("INSERT OR REPLACE INTO main.state(key,value) VALUES(?,?)")
        .with(kMoved, static_cast<std::int64_t>(moved_))
        .run();
    write.commit();
    return true;
}

void FirstSearch::forget() {
    stop();
    maker_.reset();
    removeDatabase(firstSearchFileOf(loaded_));
    made_ = false;
}

void FirstSearch::stop() {
    stop_ = true;
    // What goes wrong with it now is of no interest any more.
    while (helper_ != nullptr) {
        const auto idle = guarded([&] { return helper_->isIdle(kMomentMs); });
        if (!idle.ok() || *idle) break;
    }
    stop_ = false;
}

}  // namespace tropa::store
