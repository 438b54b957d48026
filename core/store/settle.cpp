#include "core/store/settle.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "core/model/codec.h"
#include "core/store/incoming.h"

namespace tropa::store {
namespace {

using model::OpKind;
using model::OpResult;
using model::OpStatus;
using nlohmann::json;

/// The ops behind a settled one: what they are based on now.
void rebaseBehind(WriteTransaction& write, const PendingOp& settled, const OpResult& result) {
    const bool stands = result.status == OpStatus::Ok || result.status == OpStatus::Merged ||
                        (result.status == OpStatus::Erased && result.ver != 0);
    if (!stands) return;
    if (settled.op.kind == OpKind::Create) {
        write.sql()
            .prepare("UPDATE outbox SET base=? WHERE row=? AND n>? AND base<? AND kind<>?")
            .with(result.ver, settled.op.row, settled.n, result.ver, static_cast<int>(OpKind::Delete))
            .run();
        return;
    }
    // A delete keeps its base: rebased behind own edits it would seem to have seen what came between.
    if (settled.op.cell == kAliveCell) return;
    // In a set each element has its own story; the others' may hold adds that nobody here has seen.
    if (settled.op.kind == OpKind::Add || settled.op.kind == OpKind::Remove) {
        write.sql()
            .prepare("UPDATE outbox SET base=? WHERE row=? AND cell=? AND n>? AND base<? AND value=?")
            .with(result.ver, settled.op.row, settled.op.cell, settled.n, result.ver, settled.op.value.dump())
            .run();
        return;
    }
    write.sql()
        .prepare("UPDATE outbox SET base=? WHERE row=? AND cell=? AND n>? AND base<?")
        .with(result.ver, settled.op.row, settled.op.cell, settled.n, result.ver)
        .run();
    if (settled.op.kind == OpKind::Text)
        write.sql()
            .prepare("UPDATE outbox SET base_text=? WHERE row=? AND cell=? AND n>?")
            .with(settled.op.value.is_string() ? settled.op.value.get<std::string>() : std::string{},
                  settled.op.row, settled.op.cell, settled.n)
            .run();
}

void keepRefused(WriteTransaction& write, const PendingOp& settled, const std::string& why) {
    write.sql()
        .prepare("INSERT INTO refused(entity,row,cell,kind,value,why,at) VALUES(?,?,?,?,?,?,?)")
        .with(settled.op.entity, settled.op.row, settled.op.cell, static_cast<int>(settled.op.kind),
              settled.op.value.dump(), why, write.nowMs())
        .run();
}

/// What was written to a record whose creation was refused goes with it: sent alone it would make a record
/// of a single field.
void refuseBehindCreation(WriteTransaction& write, const PendingOp& creation, const std::string& why) {
    for (const PendingOp& behind : pendingOfRow(write, creation.op.row)) {
        if (behind.batch) continue;  // answered by the server
        keepRefused(write, behind, why);
        dropPending(write, behind.n);
    }
}

/// An accepted creation whose row was not in the answer: the server has just what was sent.
void adoptCreated(WriteTransaction& write, Record& record, const PendingOp& settled, const OpResult& result,
                  bool edited) {
    if (record.seq >= result.ver) return;
    record.seq = result.ver;
    record.born = result.ver;
    record.scope = result.scope.empty() ? std::string(model::kWorkspaceScope) : result.scope;
    if (!edited) return;
    for (const model::Cell& cell : record.entity().cells) {
        if (findShadow(write, record.id, cell.name)) continue;
        const auto pending = pendingOf(write, record.id, cell.name);
        if (pending.empty()) continue;
        std::vector<model::Value> sent(record.values.size());
        json group = json::object();
        json value;
        for (const std::size_t at : cell.fields) {
            const auto& name = record.entity().fields[at].name;
            if (const auto found = settled.op.value.find(name); found != settled.op.value.end()) {
                group[std::string(name)] = *found;
                value = *found;
            }
        }
        putShadow(write, settled.op.entity, record.id, cell.name,
                  {result.ver, cell.isGroup() ? (group.empty() ? json() : group) : value});
    }
    if (!pendingOf(write, record.id, kAliveCell).empty() && !findShadow(write, record.id, kAliveCell))
        putShadow(write, settled.op.entity, record.id, kAliveCell, {result.ver, true});
}

/// An accepted write whose row was not in the answer: nobody else's change is on the way.
void adoptWritten(WriteTransaction& write, Record& record, const PendingOp& settled, const OpResult& result) {
    if (record.seq >= result.ver) return;
    record.seq = result.ver;
    record.versions[settled.op.cell] = result.ver;
    Shadow shadow;
    if (const auto found = findShadow(write, record.id, settled.op.cell)) shadow = *found;
    shadow.ver = result.ver;
    if (settled.op.cell == kAliveCell)
        shadow.value = settled.op.kind == OpKind::Restore;
    else
        shadow.value = model::overlaid(std::move(shadow.value), settled.op);
    putShadow(write, settled.op.entity, record.id, settled.op.cell, shadow);
}

void refreshRecord(WriteTransaction& write, Record& record, const PendingOp& settled) {
    if (settled.op.kind != OpKind::Create) {
        refreshCell(write, record, settled.op.cell);
        return;
    }
    if (!hasShadow(write, record.id)) return;
    for (const model::Cell& cell : record.entity().cells) refreshCell(write, record, cell.name);
    refreshCell(write, record, kAliveCell);
}

/// What decides whether an op of the batch stands alone: nothing else waits for its record.
class Alone {
public:
    Alone(ReadTransaction& read, std::int64_t batch) {
        collect(read, "SELECT b.row FROM outbox b JOIN outbox o ON o.row=b.row AND o.n<>b.n WHERE b.batch=?",
                batch);
        collect(read,
                "SELECT b.row FROM outbox b JOIN shadow s ON s.row=b.row AND s.cell<>b.cell WHERE b.batch=?",
                batch);
    }
    bool operator()(const Uuid& row) const { return !others_.contains(row); }

private:
    void collect(ReadTransaction& read, std::string_view sql, std::int64_t batch) {
        sql::Statement rows = read.sql().prepare(sql);
        rows.bind(1, batch);
        while (rows.next()) others_.insert(rows.uuid(0));
    }
    std::unordered_set<Uuid> others_;
};

/// An accepted creation that stands alone: the record needs to know its number only.
bool numberCreated(WriteTransaction& write, const model::Entity& entity, const Uuid& row,
                   const OpResult& result) {
    write.sql()
        .prepare(fmt::format("UPDATE \"{}\" SET seq=?1,born=?1,scope=?2 WHERE id=?3 AND seq<?1", entity.name))
        .with(result.ver, result.scope.empty() ? model::kWorkspaceScope : std::string_view(result.scope), row)
        .run();
    return write.sql().changes() == 1;
}

/// An accepted write that stands alone: the record shows it already.
bool numberWritten(WriteTransaction& write, const model::Entity& entity, const model::Op& op,
                   const OpResult& result) {
    std::int64_t n = 0;
    Versions versions;
    {
        sql::Statement row =
            write.sql().prepare(fmt::format("SELECT n,seq,vers FROM \"{}\" WHERE id=?", entity.name));
        row.bind(1, op.row);
        if (!row.next() || row.unsignedInteger(1) >= result.ver) return false;
        n = row.integer(0);
        versions = decodeVersions(row.text(2));
    }
    versions[op.cell] = result.ver;
    write.sql()
        .prepare(fmt::format("UPDATE \"{}\" SET seq=?,vers=? WHERE n=?", entity.name))
        .with(result.ver, encodeVersions(versions), n)
        .run();
    dropShadow(write, op.row, op.cell);
    return true;
}

/// Most ops of a batch were accepted as they are, and nothing waits behind them. They leave the outbox
/// together.
bool settleAlone(WriteTransaction& write, const model::Op& op, const OpResult& result) {
    if (result.status != OpStatus::Ok || result.ver == 0) return false;
    const model::Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr) return false;
    if (op.kind == OpKind::Create) return numberCreated(write, *entity, op.row, result);
    return (op.kind == OpKind::Set || op.kind == OpKind::Text) && numberWritten(write, *entity, op, result);
}

void settleOp(WriteTransaction& write, const PendingOp& settled, const OpResult& result,
              SettleCounts& counts) {
    if (result.status == OpStatus::NeedBase) {
        write.sql().prepare("UPDATE outbox SET batch=NULL, send_base=1 WHERE n=?").with(settled.n).run();
        return;
    }
    dropPending(write, settled.n);
    // Most records have one write waiting, and nothing behind it.
    const bool edited = hasPending(write, settled.op.row);
    if (edited) rebaseBehind(write, settled, result);
    if (result.status == OpStatus::Refused) keepRefused(write, settled, result.why);
    if (result.status == OpStatus::Erased) counts.erased.insert(settled.op.row);

    const model::Entity* entity = model::findEntity(settled.op.entity);
    if (entity == nullptr) return;
    auto record = findRecord(write, entity->kind, settled.op.row);
    if (!record) {
        counts.gone.insert(settled.op.row);
        return;
    }
    const Record before = *record;
    const bool creating = settled.op.kind == OpKind::Create;
    if (result.status == OpStatus::Ok) {
        if (creating)
            adoptCreated(write, *record, settled, result, edited);
        else
            adoptWritten(write, *record, settled, result);
    }
    // A creation that the server does not have is no record; its content stays with the refused.
    if (creating && result.status == OpStatus::Refused && record->seq == 0) {
        refuseBehindCreation(write, settled, result.why);
        record->alive = false;
    }
    refreshRecord(write, *record, settled);
    saveRecord(write, *record, &before);
}

}  // namespace

SettleCounts settleBatch(WriteTransaction& write, const Flight& flight, const std::vector<OpResult>& results,
                         std::uint64_t head) {
    if (results.size() != flight.ops.size())
        throw Failure(ErrorCode::ServerFailure,
                      fmt::format("the server answered {} results for {} changes; nothing was taken over",
                                  results.size(), flight.ops.size()));
    SettleCounts counts;
    const Alone alone(write, flight.no);
    for (std::size_t i = 0; i < results.size(); ++i) {
        const PendingOp& pending = flight.ops[i];
        if (!alone(pending.op.row) || !settleAlone(write, pending.op, results[i]))
            settleOp(write, flightOp(write, pending.n), results[i], counts);
        switch (results[i].status) {
            case OpStatus::Ok:
            case OpStatus::Merged:
                ++counts.accepted;
                break;
            case OpStatus::Lost:
                ++counts.lost;
                break;
            case OpStatus::Refused:
                ++counts.refused;
                break;
            case OpStatus::Erased:
            case OpStatus::NeedBase:
                break;
        }
    }
    write.noteGiven(write.given());
    // A table is emptied at once, not row by row.
    if (countOutbox(write).local == 0)
        write.sql().prepare("DELETE FROM outbox").run();
    else
        write.sql().prepare("DELETE FROM outbox WHERE batch=?").with(flight.no).run();
    // What was accepted is kept for a while: after a restore of the server's backup it is offered again. The
    // newest stays, because the next number follows from it; and so does what is of no time (forgetRescued).
    constexpr std::int64_t kKeptMs = 30LL * 24 * 3'600'000;
    json vers = json::array();
    for (const OpResult& r : results)
        vers.push_back(r.status == OpStatus::Ok || r.status == OpStatus::Merged ? json(r.ver)
                       : r.status == OpStatus::Lost                             ? json(0)
                                                                                : json());
    write.sql()
        .prepare("UPDATE batch SET acked=1, results=?, head=? WHERE no=?")
        .with(vers.dump(), head, flight.no)
        .run();
    write.sql()
        .prepare(
            "DELETE FROM batch WHERE no IN(SELECT no FROM batch WHERE acked=1 AND no<? AND at<>0 AND at<?)")
        .with(flight.no, write.nowMs() - kKeptMs)
        .run();
    return counts;
}

}  // namespace tropa::store
