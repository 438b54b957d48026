#include "core/store/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/model/codec.h"
#include "core/model/erasure.h"
#include "core/model/permission.h"
#include "core/store/erase.h"

namespace tropa::store {
namespace {

using model::Cell;
using model::Entity;
using model::Field;
using model::Op;
using model::OpKind;
using nlohmann::json;

const Field& fieldToWrite(const Entity& entity, std::string_view name) {
    const Field* field = entity.field(name);
    if (field == nullptr)
        throw Failure(ErrorCode::InvalidInput,
                      fmt::format("{} has no field \"{}\"; see `schema`", entity.name, name));
    return *field;
}

/// The seq up to which this device knows everything.
std::uint64_t knownUpTo(ReadTransaction& read) {
    sql::Statement row = read.sql().prepare("SELECT ifnull(min(complete),0) FROM cursor");
    return row.next() ? row.unsignedInteger(0) : 0;
}

/// What else the op's author knew: a step tells it of its deal's state, a closing of the deal's steps.
std::uint64_t seenBy(ReadTransaction& read, const Op& op, std::uint64_t given) {
    const bool ofCourse = op.entity == "step" || (op.entity == "deal" && op.cell == "status");
    return ofCourse ? std::max(given, knownUpTo(read)) : given;
}

/// Nobody has seen it yet: neither the server nor a copy of this device.
bool mayChange(const PendingOp& pending) {
    return !pending.batch && !pending.op.again && pending.op.origin.isNil();
}

bool refersToRecord(const Entity& entity, const Cell& cell) {
    return std::any_of(cell.fields.begin(), cell.fields.end(),
                       [&](std::size_t at) { return entity.fields[at].type == model::FieldType::Reference; });
}

void requireNotErased(ReadTransaction& read, const Record& record) {
    if (isAboutErased(read, record))
        throw Failure(ErrorCode::Refused, "This person was erased. Nothing is noted about him any more.");
}

}  // namespace

Edit::Edit(WriteTransaction& write, std::string label)
    : write_(write),
      label_(std::move(label)),
      txn_(nextTxn(write)) {}

void Edit::checkAllowed(const Entity& entity, OpKind op, std::string_view cell) {
    const auto why = model::whyMayNotWrite({write_.replica().role()}, entity, op, cell);
    if (!why.empty()) throw Failure(ErrorCode::Forbidden, std::string(why));
}

Record Edit::load(model::Kind kind, const Uuid& id, OpKind op, std::string_view cell) {
    const Entity& entity = model::entity(kind);
    checkAllowed(entity, op, cell);
    auto record = findRecord(write_, kind, id);
    if (!record || (!record->alive && op != OpKind::Restore && op != OpKind::Erase))
        throw Failure(ErrorCode::NotFound, fmt::format("{} {} does not exist", entity.name, id.text()));
    return std::move(*record);
}

Uuid Edit::create(model::Kind kind, const FieldValues& fields, Uuid id) {
    const Entity& entity = model::entity(kind);
    checkAllowed(entity, OpKind::Create, {});
    Record record;
    record.kind = kind;
    record.id = id.isNil() ? write_.replica().newId() : id;
    // The settings are one record, which bears the workspace's own id.
    const Identity& identity = write_.replica().identity();
    if (kind == model::Kind::Workspace && identity.joined()) {
        if (!id.isNil() && id != identity.workspace)
            throw Failure(ErrorCode::Refused, "A workspace has one record of settings, its own.");
        record.id = identity.workspace;
    }
    record.values.resize(entity.fields.size());
    for (const auto& [name, value] : fields) record.values[fieldToWrite(entity, name).index] = value;
    for (const Field& f : entity.fields)
        if (f.required && model::isNull(record.values[f.index]))
            throw Failure(ErrorCode::Refused, fmt::format("{}: {} is missing", entity.name, f.name));
    if (std::any_of(entity.fields.begin(), entity.fields.end(),
                    [&](const Field& f) { return f.personal && !model::isNull(record.values[f.index]); }))
        requireNotErased(write_, record);
    const auto former = findRecord(write_, kind, record.id);
    // What is left of a creation that the server refused is no record: its id may be used again.
    const bool remains =
        former && !former->alive && former->seq == 0 && pendingOfRow(write_, record.id).empty();
    if (former && !remains)
        throw Failure(ErrorCode::Refused, fmt::format("{} {} exists already", entity.name, record.id.text()));
    if (former) record.n = former->n;
    saveRecord(write_, record, former ? &*former : nullptr, Telling::Later);

    Op op;
    op.entity = entity.name;
    op.row = record.id;
    op.kind = OpKind::Create;
    op.value = json::object();
    for (const Field& f : entity.fields)
        if (!model::isNull(record.values[f.index]))
            op.value[std::string(f.name)] = model::toJson(f, record.values[f.index]);
    op.stamp = write_.stamp();
    op.seen = seenBy(write_, op, std::exchange(seen_, 0));
    appendPending(write_, txn_, op);
    remember(record, kAliveCell, false, true);
    return record.id;
}

void Edit::set(model::Kind kind, const Uuid& id, const FieldValues& fields, std::optional<Record> stored) {
    const Entity& entity = model::entity(kind);
    for (const auto& [name, value] : fields) (void)fieldToWrite(entity, name);
    makeSettings(kind, id);
    for (const Cell& cell : entity.cells) {
        const auto touches = [&](const auto& given) {
            return entity.cellOf(*entity.field(given.first)).name == cell.name;
        };
        if (std::none_of(fields.begin(), fields.end(), touches)) continue;
        if (stored)
            checkAllowed(entity, OpKind::Set, cell.name);
        else
            stored = load(kind, id, OpKind::Set, cell.name);
        std::vector<model::Value> wanted = stored->values;
        for (const auto& [name, value] : fields) wanted[entity.field(name)->index] = value;
        if (cell.merge == model::Merge::Set) {
            const auto& field = entity.fields[cell.fields[0]];
            const auto list = [](const model::Value& v) {
                const auto* set = std::get_if<std::vector<std::string>>(&v);
                return set == nullptr ? std::vector<std::string>{} : *set;
            };
            const auto before = list(stored->values[field.index]);
            stored.reset();  // these write it themselves
            const auto after = list(wanted[field.index]);
            for (const auto& e : before)
                if (std::find(after.begin(), after.end(), e) == after.end()) take(kind, id, field.name, e);
            for (const auto& e : after)
                if (std::find(before.begin(), before.end(), e) == before.end()) add(kind, id, field.name, e);
            continue;
        }
        const json value = model::cellToJson(entity, cell, wanted);
        if (value == model::cellToJson(entity, cell, stored->values)) continue;
        writeCell(*stored, cell, cell.merge == model::Merge::Text ? OpKind::Text : OpKind::Set, value);
    }
}

void Edit::makeSettings(model::Kind kind, const Uuid& id) {
    const Identity& identity = write_.replica().identity();
    if (kind != model::Kind::Workspace || !identity.joined() || id != identity.workspace) return;
    if (!findRecord(write_, kind, id)) (void)create(kind, {{"name", identity.workspaceName}}, id);
}

void Edit::add(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element) {
    const Entity& entity = model::entity(kind);
    const Cell& cell = entity.cellOf(fieldToWrite(entity, field));
    Record record = load(kind, id, OpKind::Add, cell.name);
    writeCell(record, cell, OpKind::Add, element);
}

void Edit::take(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element) {
    const Entity& entity = model::entity(kind);
    const Cell& cell = entity.cellOf(fieldToWrite(entity, field));
    Record record = load(kind, id, OpKind::Remove, cell.name);
    writeCell(record, cell, OpKind::Remove, element);
}

void Edit::setResolving(model::Kind kind, const Uuid& id, std::string_view cellName, const json& value,
                        std::uint64_t winnerVer) {
    const Entity& entity = model::entity(kind);
    const Cell* cell = entity.cell(cellName);
    if (cell == nullptr)
        throw Failure(ErrorCode::InvalidInput, fmt::format("{} has no field \"{}\"", entity.name, cellName));
    Record record = load(kind, id, OpKind::Set, cellName);
    writeCell(record, *cell, cell->merge == model::Merge::Text ? OpKind::Text : OpKind::Set, value,
              winnerVer);
}

void Edit::writeCell(Record& record, const Cell& cell, OpKind kind, const json& opValue,
                     std::optional<std::uint64_t> base) {
    const Entity& entity = record.entity();
    if (model::isPersonalCell(entity, cell.name)) requireNotErased(write_, record);
    const Record before = record;
    const json old = model::cellToJson(entity, cell, record.values);
    Op op;
    op.entity = entity.name;
    op.row = record.id;
    op.kind = kind;
    op.cell = cell.name;
    op.value = opValue;
    op.base = base.value_or(record.seq);
    const json visible = model::overlaid(old, op);
    if (auto checked = model::cellFromJson(entity, cell, visible, record.values); !checked)
        throw Failure(checked.error());
    saveRecord(write_, record, &before, Telling::Later);
    remember(record, cell.name, old, visible);
    const std::vector<PendingOp> pending = pendingOf(write_, record.id, cell.name);
    if (patchUnsentCreate(record, cell, visible, pending))
        seen_ = 0;
    else
        queue(record, std::move(op), old, pending, base.has_value());
}

/// A record that no batch has taken yet is created as it stands now. References stay behind as ops of
/// their own: what they point at may have been made after the record.
bool Edit::patchUnsentCreate(const Record& record, const Cell& cell, const json& visible,
                             const std::vector<PendingOp>& pending) {
    if (refersToRecord(record.entity(), cell)) return false;
    if (pending.size() != 1 || pending[0].op.kind != OpKind::Create || !mayChange(pending[0])) return false;
    json body = pending[0].op.value;
    for (const std::size_t at : cell.fields) {
        const Field& f = record.entity().fields[at];
        const json value = cell.isGroup()
                               ? (visible.is_null() ? json() : visible.value(std::string(f.name), json()))
                               : visible;
        if (value.is_null())
            body.erase(std::string(f.name));
        else
            body[std::string(f.name)] = value;
    }
    write_.sql()
        .prepare("UPDATE outbox SET value=?, stamp=? WHERE n=?")
        .with(body.dump(), write_.stamp().value, pending[0].n)
        .run();
    return true;
}

void Edit::queue(const Record& record, Op op, const json& before, const std::vector<PendingOp>& pending,
                 bool resolving) {
    op.stamp = write_.stamp();
    op.seen = seenBy(write_, op, std::exchange(seen_, 0));
    const auto textBefore = [&] { return before.is_string() ? before.get<std::string>() : std::string{}; };
    if (pending.empty()) {
        if (op.kind == OpKind::Text) op.baseText = textBefore();
        appendPending(write_, txn_, op, Shadow{record.versionOf(op.cell), before});
        return;
    }
    // The author sees the pending value, not what the server may have sent since: the base stays.
    // What was never numbered into a batch is replaced; what is in flight is waited for.
    const PendingOp* replaced = nullptr;
    for (const PendingOp& p : pending) {
        const bool sameTarget =
            op.kind == OpKind::Add || op.kind == OpKind::Remove ? p.op.value == op.value : true;
        if (mayChange(p) && p.op.kind != OpKind::Create && sameTarget) replaced = &p;
    }
    // Sets are shown element by element over what the server has sent: there the author does see it.
    const bool element = op.kind == OpKind::Add || op.kind == OpKind::Remove;
    // A conflict's winner, too, was seen by whoever resolves it.
    const std::uint64_t winner = resolving ? op.base : 0;
    if (!element) op.base = std::max(winner, pending.front().op.base);
    op.baseText = pending.back().op.baseText;
    if (replaced != nullptr) {
        op.base = std::max(winner, replaced->op.base);
        op.baseText = replaced->op.baseText;
    } else if (op.kind == OpKind::Text && pending.back().op.kind == OpKind::Create) {
        op.baseText = textBefore();
    }
    appendPending(write_, txn_, op);
    if (replaced != nullptr) dropPending(write_, replaced->n);
}

void Edit::remove(model::Kind kind, const Uuid& id) {
    setAlive(kind, id, false);
}
void Edit::restore(model::Kind kind, const Uuid& id) {
    setAlive(kind, id, true);
}

void Edit::setAlive(model::Kind kind, const Uuid& id, bool alive) {
    Record record = load(kind, id, alive ? OpKind::Restore : OpKind::Delete, {});
    if (record.alive == alive) return;
    const Record before = record;
    record.alive = alive;
    saveRecord(write_, record, &before, Telling::Later);
    remember(record, kAliveCell, !alive, alive);
    Op op;
    op.entity = record.entity().name;
    op.row = id;
    op.kind = alive ? OpKind::Restore : OpKind::Delete;
    op.cell = kAliveCell;
    op.base = record.seq;
    op.stamp = write_.stamp();
    // A delete looks at the record's children too, and those are known up to the cursor.
    op.seen = alive ? std::exchange(seen_, 0) : knownUpTo(write_);
    if (pendingOf(write_, id, kAliveCell).empty())
        putShadow(write_, op.entity, id, kAliveCell, {record.versionOf(kAliveCell), !alive});
    appendPending(write_, txn_, op);
}

void Edit::erase(const Uuid& contact) {
    Record record = load(model::Kind::Contact, contact, OpKind::Erase, {});
    if (!model::isNull(record[model::kErasedField])) return;
    const Record before = record;
    record[model::kErasedField] = write_.nowMs();
    saveRecord(write_, record, &before, Telling::Later);
    Op op;
    op.entity = record.entity().name;
    op.row = contact;
    op.kind = OpKind::Erase;
    op.cell = model::kErasedField;
    op.value = isoFromMs(write_.nowMs());
    op.base = record.seq;
    op.stamp = write_.stamp();
    if (pendingOf(write_, contact, op.cell).empty())
        putShadow(write_, op.entity, contact, op.cell, {record.versionOf(op.cell), json()});
    appendPending(write_, txn_, op);
    if (record.seq == 0 || !write_.replica().identity().joined()) destroyPersons(write_, std::array{contact});
}

void Edit::remember(const Record& record, std::string_view cell, const json& before, const json& after) {
    inverse_ += fmt::format(R"({}{{"after":{},"before":{},"cell":"{}","entity":"{}","row":"{}"}})",
                            inverse_.empty() ? '[' : ',', after.dump(), before.dump(), cell,
                            record.entity().name, record.id.text());
}

std::int64_t Edit::finish(bool undoable, std::int64_t group) {
    if (inverse_.empty() || !undoable) return 0;
    write_.sql()
        .prepare("INSERT INTO undo(at,label,body,grp) VALUES(?,?,?,?)")
        .with(write_.nowMs(), label_, inverse_ + ']', group)
        .run();
    return write_.sql().lastInsertRowId();
}

}  // namespace tropa::store
