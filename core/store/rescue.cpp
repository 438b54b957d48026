#include "core/store/rescue.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/model/codec.h"
#include "core/sql/salvage.h"
#include "core/store/blobs.h"
#include "core/store/first_file.h"
#include "core/store/incoming.h"
#include "core/store/schema.h"
#include "core/store/set_aside.h"

namespace tropa::store {
namespace {

using nlohmann::json;
using Row = sql::Salvage::Row;

constexpr std::string_view kOutbox =
    "n,txn,entity,row,cell,kind,value,base,base_text,send_base,seen,stamp,again,origin,batch";

std::int64_t number(const std::optional<std::string>& digits) {
    std::int64_t value = 0;
    if (digits) std::from_chars(digits->data(), digits->data() + digits->size(), value);
    return value;
}

std::string text(const std::optional<std::string>& bytes) {
    return bytes.value_or("");
}

Uuid uuid(const std::optional<std::string>& bytes) {
    Uuid id;
    if (bytes && bytes->size() == id.bytes.size()) std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
    return id;
}

std::optional<std::string> stateOf(const sql::Salvage& file, std::string_view key) {
    return file.value(fmt::format("SELECT value FROM state WHERE key='{}'", key));
}

/// Rows by their number, from both ends as far as it goes.
/// @returns whether there is no damaged place between them.
bool readTable(const sql::Salvage& file, const std::string& select, std::map<std::int64_t, Row>& rows) {
    const auto take = [&](Row&& row) {
        const std::int64_t n = number(row.front());
        rows.emplace(n, std::move(row));
    };
    return file.scan(select + " ORDER BY 1", {}, take) || file.scan(select + " ORDER BY 1 DESC", {}, take);
}

class Rescue {
public:
    Rescue(const std::string& path, Clock& clock, Random& random)
        : path_(path),
          file_(path),
          fresh_(rescuedFileOf(path), clock, random, {}) {}

    Rescued run() {
        std::vector<PendingOp> ops = readOutbox();
        WriteTransaction write(fresh_);
        takeIdentity(write);
        takeFlight(write, ops);
        showCreated(write, ops);
        for (const PendingOp& op : ops) insert(write, op);
        done_.changes = static_cast<std::int64_t>(ops.size());
        takeRefused(write);
        takeAcknowledged(write);
        takeOffers(write);
        done_.drafts = takeStates(write, "draft:");
        // What this device alone knows besides: who is not the same person, how files are read, where it is.
        for (const char* known : {"apart:", "import_profile_", "event"}) (void)takeStates(write, known);
        takeAttachments(write);
        write.commit();
        return done_;
    }

private:
    std::string outboxSelect() {
        std::set<std::string> there;
        (void)file_.scan("SELECT name FROM pragma_table_info('outbox')", {},
                         [&](Row&& row) { there.insert(text(row.front())); });
        hasOutbox_ = there.contains("n");
        std::string columns;
        // An older version's file lacks some.
        for (std::size_t from = 0; from < kOutbox.size();) {
            const std::size_t end = std::min(kOutbox.find(',', from), kOutbox.size());
            const std::string name(kOutbox.substr(from, end - from));
            columns += (columns.empty() ? "" : ",") + (there.contains(name) ? name : "NULL");
            from = end + 1;
        }
        return fmt::format("SELECT {} FROM outbox", columns);
    }

    std::vector<PendingOp> readOutbox() {
        const std::string select = outboxSelect();
        std::map<std::int64_t, Row> rows;
        const bool whole = readTable(file_, select, rows);
        std::set<std::int64_t> missing;
        if (!whole) readBetween(select, rows, missing);
        std::vector<PendingOp> ops;
        for (const auto& [n, row] : rows)
            if (auto op = decoded(row))
                ops.push_back(std::move(*op));
            else
                missing.insert(n);
        done_.unreadable = static_cast<std::int64_t>(missing.size());
        if (!whole) done_.unreadable = std::max<std::int64_t>(done_.unreadable, 1);
        return ops;
    }

    /// Behind a damaged page there may be others that are whole. Which numbers there are, an index tells.
    void readBetween(const std::string& select, std::map<std::int64_t, Row>& rows,
                     std::set<std::int64_t>& missing) {
        (void)file_.scan("SELECT n FROM outbox INDEXED BY outbox_row", {},
                         [&](Row&& row) { missing.insert(number(row.front())); });
        for (const auto& [n, row] : rows) missing.erase(n);
        std::set<std::int64_t> asked = missing;
        constexpr std::int64_t kWidest = 100'000;
        for (auto at = rows.begin(); at != rows.end() && std::next(at) != rows.end(); ++at)
            for (std::int64_t n = at->first + 1; n < std::min(std::next(at)->first, at->first + kWidest); ++n)
                asked.insert(n);
        for (const std::int64_t n : asked)
            (void)file_.scan(select + " WHERE n=?", {n}, [&](Row&& row) {
                missing.erase(n);
                rows.emplace(n, std::move(row));
            });
    }

    /// Nothing for a row that makes no sense.
    static std::optional<PendingOp> decoded(const Row& row) {
        PendingOp pending;
        pending.n = number(row[0]);
        pending.txn = number(row[1]);
        pending.op.entity = text(row[2]);
        pending.op.row = uuid(row[3]);
        pending.op.cell = text(row[4]);
        const std::int64_t kind = number(row[5]);
        pending.op.kind = static_cast<model::OpKind>(kind);
        pending.valueText = text(row[6]);
        if (row[6]) pending.op.value = json::parse(*row[6], nullptr, false);
        pending.op.base = static_cast<std::uint64_t>(number(row[7]));
        pending.op.baseText = row[8];
        pending.sendBase = number(row[9]) != 0;
        pending.op.seen = static_cast<std::uint64_t>(number(row[10]));
        pending.op.stamp = Stamp{static_cast<std::uint64_t>(number(row[11]))};
        pending.op.again = number(row[12]) != 0;
        pending.op.origin = uuid(row[13]);
        if (row[14]) pending.batch = number(row[14]);
        const bool makesSense = pending.n > 0 && !pending.op.entity.empty() && !pending.op.row.isNil() &&
                                kind >= 0 && kind <= static_cast<std::int64_t>(model::OpKind::Erase) &&
                                !pending.op.value.is_discarded() && pending.op.stamp.value != 0 &&
                                number(row[7]) >= 0;
        return makesSense ? std::optional(std::move(pending)) : std::nullopt;
    }

    void takeIdentity(WriteTransaction& write) {
        for (const char* key : {"epoch", "restored", "server_time", "given"})
            if (const auto value = stateOf(file_, key)) write.setState(key, *value);
        const auto said = stateOf(file_, "identity");
        const auto identity = said ? decodeIdentity(*said) : std::nullopt;
        done_.known = identity && hasOutbox_;
        if (identity) write.setIdentity(*identity);
        done_.identity = identity.value_or(fresh_.identity());
    }

    /// Records that the server has not got are on the screen at once, as they were written.
    static void showCreated(WriteTransaction& write, const std::vector<PendingOp>& ops) {
        for (const PendingOp& pending : ops) {
            const model::Entity* entity = model::findEntity(pending.op.entity);
            if (entity == nullptr) continue;
            if (pending.op.kind == model::OpKind::Create) {
                if (!pending.op.value.is_object()) continue;
                model::RemoteRow row;
                row.entity = pending.op.entity;
                row.id = pending.op.row;
                row.scope.clear();
                row.born = 0;
                row.data = pending.op.value;
                (void)applyRow(write, row);
                continue;
            }
            auto record = findRecord(write, entity->kind, pending.op.row);
            if (!record) continue;
            const Record before = *record;
            const model::Cell* cell = entity->cell(pending.op.cell);
            if (cell != nullptr)
                (void)model::cellFromJson(
                    *entity, *cell,
                    model::overlaid(model::cellToJson(*entity, *cell, record->values), pending.op),
                    record->values);
            else if (pending.op.cell == kAliveCell)
                record->alive = pending.op.kind == model::OpKind::Restore;
            saveRecord(write, *record, &before);
        }
    }

    static void insert(WriteTransaction& write, const PendingOp& pending) {
        sql::Statement row = write.sql().prepare(
            fmt::format("INSERT INTO outbox({}) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", kOutbox));
        row.with(pending.n, pending.txn, pending.op.entity, pending.op.row, pending.op.cell,
                 static_cast<std::int64_t>(pending.op.kind));
        if (pending.valueText.empty())
            row.bindNull(7);
        else
            row.bind(7, pending.valueText);
        row.bind(8, pending.op.base);
        row.bind(9, pending.op.baseText);
        row.bind(10, pending.sendBase);
        row.bind(11, pending.op.seen);
        row.bind(12, pending.op.stamp.value);
        row.bind(13, pending.op.again);
        row.bind(14, pending.op.origin);
        if (pending.batch)
            row.bind(15, *pending.batch);
        else
            row.bindNull(15);
        row.run();
    }

    void takeRefused(WriteTransaction& write) {
        std::map<std::int64_t, Row> rows;
        if (!readTable(file_, "SELECT id,entity,row,cell,kind,value,why,at FROM refused", rows))
            ++done_.unreadable;
        for (const auto& [id, row] : rows) {
            const bool makesSense = !text(row[1]).empty() && !uuid(row[2]).isNil() &&
                                    !(row[5] && json::parse(*row[5], nullptr, false).is_discarded());
            if (!makesSense) {
                ++done_.unreadable;
                continue;
            }
            write.sql()
                .prepare("INSERT INTO refused(id,entity,row,cell,kind,value,why,at) VALUES(?,?,?,?,?,?,?,?)")
                .with(id, text(row[1]), uuid(row[2]), text(row[3]), number(row[4]), row[5], text(row[6]),
                      number(row[7]))
                .run();
            ++done_.refused;
        }
    }

    /// Of what was in flight nobody knows whether it was taken in. The batch goes out once more as it is, if
    /// all of it is readable; otherwise each of its changes says so.
    void takeFlight(WriteTransaction& write, std::vector<PendingOp>& ops) {
        std::map<std::int64_t, Row> rows;
        (void)readTable(file_, "SELECT no,body,at FROM batch WHERE NOT acked", rows);
        std::map<std::int64_t, std::size_t> readable;
        for (const PendingOp& op : ops)
            if (op.batch) ++readable[*op.batch];
        for (const auto& [no, row] : rows) {
            if (countOps(text(row[1])) != readable[no]) continue;
            sql::Statement batch = write.sql().prepare("INSERT INTO batch(no,body,at) VALUES(?,?,?)");
            batch.bind(1, no);
            batch.bindBlob(2, text(row[1]));
            batch.bind(3, number(row[2]));
            batch.run();
            readable.erase(no);
        }
        for (PendingOp& op : ops)
            if (op.batch && readable.contains(*op.batch)) {
                op.batch.reset();
                op.op.again = true;
            }
    }

    /// Nothing for a batch that makes no sense.
    static std::optional<std::size_t> countOps(const std::string& body) {
        const json batch = json::parse(body, nullptr, false);
        if (!batch.is_object() || !batch.contains("txns")) return std::nullopt;
        std::size_t count = 0;
        for (const json& txn : batch["txns"]) {
            if (!txn.is_object() || !txn.contains("ops")) return std::nullopt;
            count += txn["ops"].size();
        }
        return count;
    }

    /// Own writes that the server has, should it have been restored from a backup meanwhile. They are of no
    /// time, see forgetRescued() (purge.h).
    void takeAcknowledged(WriteTransaction& write) {
        std::map<std::int64_t, Row> rows;
        (void)readTable(file_, "SELECT no,body,results,head FROM batch WHERE acked AND results IS NOT NULL",
                        rows);
        for (const auto& [no, row] : rows) {
            if (!json::accept(text(row[1])) || !json::accept(text(row[2]))) continue;
            sql::Statement batch =
                write.sql().prepare("INSERT INTO batch(no,body,acked,at,results,head) VALUES(?,?,1,0,?,?)");
            batch.bind(1, no);
            batch.bindBlob(2, text(row[1]));
            batch.bind(3, text(row[2]));
            batch.bind(4, number(row[3]));
            batch.run();
        }
    }

    /// Own writes that a restored server has lost. What others have written, their devices offer.
    void takeOffers(WriteTransaction& write) {
        // An older version's file has none.
        if (!file_.value("SELECT 1 FROM sqlite_schema WHERE name='offer'")) return;
        std::map<std::int64_t, Row> rows;
        if (!readTable(file_, "SELECT n,entity,row,op,ver FROM offer WHERE op IS NOT NULL", rows))
            ++done_.unreadable;
        for (const auto& [n, row] : rows) {
            if (!json::accept(text(row[3]))) {
                ++done_.unreadable;
                continue;
            }
            write.sql()
                .prepare("INSERT INTO offer(n,entity,row,op,ver) VALUES(?,?,?,?,?)")
                .with(n, text(row[1]), uuid(row[2]), text(row[3]), number(row[4]))
                .run();
        }
        if (const auto from = stateOf(file_, "offer_from"); from && !rows.empty())
            write.setState("offer_from", *from);
    }

    /// @param begin of their keys. @returns how many there are.
    std::int64_t takeStates(WriteTransaction& write, std::string_view begin) {
        std::map<std::string, std::string> states;
        const auto take = [&](Row&& row) { states.emplace(text(row[0]), text(row[1])); };
        const std::string select =
            fmt::format("SELECT key,value FROM state WHERE key>='{0}' AND key<'{0}'||char(1114111)", begin);
        if (!file_.scan(select + " ORDER BY key", {}, take))
            (void)file_.scan(select + " ORDER BY key DESC", {}, take);
        for (const auto& [key, value] : states) write.setState(key, value);
        return static_cast<std::int64_t>(states.size());
    }

    /// Files whose record comes only with the next sync are named by none until then: they wait for it.
    void takeAttachments(WriteTransaction& write) {
        const BlobFiles files(path_);
        for (const std::string& sha256 : files.list()) {
            const std::int64_t size = files.sizeOf(sha256);
            if (size < 0 ||
                file_.value(fmt::format("SELECT there FROM blob WHERE sha256='{}'", sha256)) == "1")
                continue;
            const bool named = isBlobNamed(write, sha256);
            noteOwn(write, sha256, size);
            if (!named) write.sql().prepare("UPDATE blob SET parting=1 WHERE sha256=?").with(sha256).run();
        }
    }

    std::string path_;
    sql::Salvage file_;
    Replica fresh_;
    Rescued done_;
    bool hasOutbox_ = false;
};

}  // namespace

bool isSound(const std::string& path) {
    if (!sql::Salvage::isSound(path)) return false;
    const sql::Salvage file(path);
    const auto identity = stateOf(file, "identity");
    return identity && decodeIdentity(*identity);
}

Result<Rescued> rescueInto(const std::string& path, Clock& clock, Random& random) {
    return guarded([&] {
        if (!std::filesystem::exists(path)) throw Failure(ErrorCode::NotFound, path + ": is not there");
        if (sql::Salvage::isInUse(path))
            throw Failure(ErrorCode::ReplicaBusy,
                          path + ": another program is using the file; close it first");
        const int version = static_cast<int>(number(sql::Salvage(path).value("PRAGMA user_version")));
        if (version > migrations().back().version)
            throw Failure(ErrorCode::ReplicaTooNew, path + ": was written by a newer Tropa; update this one");
        // What an earlier attempt has left.
        removeDatabase(rescuedFileOf(path));
        return Rescue(path, clock, random).run();
    });
}

}  // namespace tropa::store
