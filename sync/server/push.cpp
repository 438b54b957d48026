#include "sync/server/push.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/model/codec.h"
#include "core/model/erasure.h"

namespace tropa::server {
namespace {

using model::Cell;
using model::Entity;
using model::Merge;
using model::Op;
using model::OpKind;
using model::OpResult;
using model::OpStatus;
using nlohmann::json;

bool fits(OpKind kind, Merge policy) {
    if (kind == OpKind::Add || kind == OpKind::Remove) return policy == Merge::Set;
    if (policy == Merge::Set) return false;
    return kind == OpKind::Text ? policy == Merge::Text : policy != Merge::Text;
}

/// Most values are texts, of which little can be wrong; the others are read to see whether they can be.
bool isShortText(const model::Field& field, const json& value) {
    if (!value.is_string()) return false;
    const std::string& text = value.get_ref<const std::string&>();
    const bool free = field.type == model::FieldType::Text || field.type == model::FieldType::LongText ||
                      field.type == model::FieldType::Choice;
    return free && text.size() <= model::kMaxText && isPlainUtf8(text);
}

/// A creation's value must be readable field by field; unknown fields are data of a newer client.
std::string whyUnreadable(const Entity& entity, const json& fields) {
    for (const auto& [name, value] : fields.get_ref<const json::object_t&>())
        if (const model::Field* field = entity.field(name); field != nullptr && !isShortText(*field, value))
            if (auto checked = model::fromJson(*field, value); !checked) return checked.error().message;
    return {};
}

constexpr std::string_view kConflict = "conflict";

/// @param known how they are spelled, where that is known
std::string textWithoutNulls(const json& fields, std::string_view known) {
    const auto isNull = [](const auto& member) { return member.second.is_null(); };
    const auto& members = fields.get_ref<const json::object_t&>();
    if (std::none_of(members.begin(), members.end(), isNull))
        return known.empty() ? fields.dump() : std::string(known);
    json given = fields;
    std::erase_if(given.get_ref<json::object_t&>(), isNull);
    return given.dump();
}

/// Names with "@" are the protocol's own.
bool isReserved(std::string_view name) {
    return name.empty() || name.front() == '@';
}

}  // namespace

Push::Push(Transaction& transaction, Author author, std::int64_t nowMs)
    : transaction_(transaction),
      author_(std::move(author)),
      nowMs_(nowMs),
      head_(transaction.head().value_or(Head{}).seq),
      floor_(transaction.head().value_or(Head{}).floor),
      hasGraves_(transaction.head().value_or(Head{}).horizon != 0),
      hasKin_(transaction.hasKin(author_.device)),
      grants_(author_.role == model::Role::Admin ? model::Scopes{std::string(model::kWorkspaceScope)}
                                                 : transaction.grants(author_.member)),
      mayBeErased_(transaction.hasErased()) {}

/// Depends on the op and on permission only, never on what has not arrived yet.
std::string Push::whyRefused(const Op& op) {
    if (op.kind == OpKind::Create) {
        for (const auto& [name, value] : op.value.get_ref<const json::object_t&>())
            if (isReserved(name) || (op.entity == "contact" && name == model::kErasedField))
                return fmt::format("{}: cannot be written", name);
    } else if (op.kind != OpKind::Delete && op.kind != OpKind::Restore && op.kind != OpKind::Erase &&
               isReserved(op.cell)) {
        return fmt::format("{}: cannot be written", op.cell);
    }
    if (op.kind != OpKind::Erase && load(op.entity, op.row).buried)
        return "This record was deleted long ago and is gone for good.";
    if (std::string why = whyForbidden(op); !why.empty()) return why;
    const Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr) return op.kind == OpKind::Erase ? "Only a contact can be erased." : "";
    if (entity->kind == model::Kind::Workspace && op.row != transaction_.workspace())
        return "A workspace has one record of settings, its own.";
    if (op.kind == OpKind::Create) return whyUnreadable(*entity, op.value);
    if (op.kind == OpKind::Delete || op.kind == OpKind::Restore || op.kind == OpKind::Erase) return {};
    const Cell* cell = entity->cell(op.cell);
    if (cell == nullptr) {
        const model::Field* part = entity->field(op.cell);
        if (part == nullptr) return {};  // of a newer client
        return fmt::format("{}: is written as a part of {}", op.cell, entity->cellOf(*part).name);
    }
    if (!fits(op.kind, cell->merge))
        return fmt::format("{}: cannot be written by \"{}\"", op.cell, model::nameOf(op.kind));
    std::vector<model::Value> scratch(entity->fields.size());
    const json value = cell->merge == Merge::Set ? json::array({op.value}) : op.value;
    if (auto checked = model::cellFromJson(*entity, *cell, value, scratch); !checked)
        return checked.error().message;
    return {};
}

std::vector<OpResult> Push::run(const protocol::Batch& batch) {
    std::vector<OpResult> results;
    results.reserve(batch.opCount());
    fetch(batch);
    for (const protocol::Txn& txn : batch.txns) {
        std::string why;
        for (const Op& op : txn.ops) {
            if (why.empty()) why = whyRefused(op);
            if (why.empty()) why = whyNotCreated(op);
        }
        if (!why.empty())
            for (const Op& op : txn.ops)
                if (op.kind == OpKind::Create) refusedCreations_[{op.entity, op.row}] = why;
        for (const Op& sent : txn.ops) {
            const std::optional<Op> other = why.empty() ? takenAs(sent) : std::nullopt;
            const Op& op = other ? *other : sent;
            given_ = other ? std::string_view{} : batch.valueText(results.size());
            const auto before = why.empty() ? answeredBefore(op) : std::nullopt;
            OpResult result = before        ? *before
                              : why.empty() ? apply(op)
                                            : OpResult{OpStatus::Refused, 0, why};
            if (!before) tellOfCourse(op, result);
            Touched& at = load(op.entity, op.row);
            at.hasOps = true;
            if (before || other || result.status != OpStatus::Ok) at.allOk = false;
            results.push_back(std::move(result));
        }
    }
    eraseTouched();
    tellErased(batch, results);
    fileAll();
    return results;
}

std::string Push::whyNotCreated(const Op& op) const {
    const auto found = refusedCreations_.find({op.entity, op.row});
    return found == refusedCreations_.end() ? std::string{} : found->second;
}

OpResult Push::apply(const Op& op) {
    switch (op.kind) {
        case OpKind::Create:
            return applyCreate(op);
        case OpKind::Delete:
            return applyDelete(op);
        case OpKind::Restore:
            return applyRestore(op);
        case OpKind::Erase:
            return applyErase(op);
        case OpKind::Set:
        case OpKind::Text:
        case OpKind::Add:
        case OpKind::Remove:
            break;
    }
    // An entry of the log that is not there is one that another device has brought back under another id.
    if (op.entity == kConflict && load(op.entity, op.row).record.born == 0) return {OpStatus::Ok, 0, {}};
    Touched& at = loadOrMake(op);
    // An edit that the deleter had not seen brings the record back.
    const std::uint64_t death = at.record.versionOf(model::kAliveCell);
    if (!at.record.alive && lifted(baseOf(op, op.cell), death) < death) revive(at, op);
    const OpResult result = applyCell(at, op.cell, op.kind, op.value, op);
    const Entity* entity = model::findEntity(op.entity);
    const Cell* cell = entity == nullptr ? nullptr : entity->cell(op.cell);
    if (cell != nullptr && result.status == OpStatus::Ok) {
        json fields = json::object();
        for (const std::size_t f : cell->fields)
            if (entity->fields[f].target && at.record.data.contains(entity->fields[f].name))
                fields[std::string(entity->fields[f].name)] = at.record.data[entity->fields[f].name];
        if (!fields.empty()) {
            linkChildren(*entity, op.row, fields);
            reviveParents(*entity, fields, op);
        }
    }
    return result;
}

OpResult Push::applyCreate(const Op& op) {
    Touched& at = load(op.entity, op.row);
    const Entity* entity = model::findEntity(op.entity);
    if (at.record.born == 0) {
        const std::uint64_t seq = nextSeq();
        StoredRecord& r = at.record;
        r.born = r.seq = seq;
        // Written as it came, to both places.
        const std::string text = textWithoutNulls(op.value, given_);
        r.data = Fields::fromText(text);
        at.changed = true;
        willFile(at);
        remember(at, "", OpKind::Create, {}, {}, op, 0, clamped(op.stamp), seq, Outcome::Applied, text);
        ownWrite(op, "", seq);
        if (entity != nullptr) {
            linkChildren(*entity, op.row, op.value);
            reviveParents(*entity, op.value, op);
        }
        return {OpStatus::Ok, seq, {}};
    }
    // Sent before the server was restored, and brought back by somebody meanwhile: this very creation.
    if (op.again && isRestored(at.record.born)) {
        adoptAuthor(at, op, at.record.born);
        at.allOk = false;
        ownWrite(op, "", at.record.born);
        return {OpStatus::Ok, at.record.born, {}};
    }
    // Known already: offered again, or made on two copies of a device. Every cell is a write of its own.
    OpStatus status = OpStatus::Ok;
    std::set<std::string> done;
    for (const auto& [name, value] : op.value.items()) {
        const model::Field* field = entity == nullptr ? nullptr : entity->field(name);
        const std::string cell(field == nullptr ? std::string_view(name) : entity->cellOf(*field).name);
        if (!done.insert(cell).second) continue;
        const Merge policy = field == nullptr ? Merge::Scalar : entity->cellOf(*field).merge;
        OpResult result;
        if (policy == Merge::Set) {
            for (const json& element : value)
                if (element.is_string())
                    result = applyElement(at, cell, OpKind::Add, element.get<std::string>(), op);
        } else {
            const json whole = cellValue(op.value, entity, cell);
            result = applyCell(at, cell, policy == Merge::Text ? OpKind::Text : OpKind::Set, whole, op);
        }
        if (result.status != OpStatus::Ok) status = OpStatus::Lost;
    }
    at.allOk = false;  // the author needs to see what is there
    // No version: what is written behind may not count the others' fields as seen.
    return {status, 0, {}};
}

OpResult Push::applyDelete(const Op& op) {
    Touched& at = load(op.entity, op.row);
    if (at.record.born != 0 && !at.record.alive) adoptAuthor(at, op, at.record.versionOf(model::kAliveCell));
    if (at.record.born == 0 || !at.record.alive)
        return {OpStatus::Ok, at.record.versionOf(model::kAliveCell), {}};
    if (hasUnseenByOthers(at, op.base, std::max(op.base, op.seen), author_.device)) {
        Side kept = currentSide(at, std::string(model::kAliveCell));
        kept.value = true;
        kept.ver = at.record.seq;
        logConflict(at, std::string(model::kAliveCell), kept, incomingSide(false, op));
        return {OpStatus::Lost, at.record.seq, {}};
    }
    const std::uint64_t seq = nextSeq();
    remember(at, std::string(model::kAliveCell), OpKind::Delete, true, false, op, op.base, clamped(op.stamp),
             seq, Outcome::Applied);
    at.record.alive = false;
    stampCell(at, std::string(model::kAliveCell), seq);
    ownWrite(op, std::string(model::kAliveCell), seq);
    return {OpStatus::Ok, seq, {}};
}

OpResult Push::applyRestore(const Op& op) {
    Touched& at = load(op.entity, op.row);
    if (at.record.born == 0)
        return {OpStatus::Refused, 0, "The record is gone for good and cannot be restored."};
    if (at.record.alive) return {OpStatus::Ok, at.record.versionOf(model::kAliveCell), {}};
    const std::uint64_t seq = nextSeq();
    remember(at, std::string(model::kAliveCell), OpKind::Restore, false, true, op, op.base, clamped(op.stamp),
             seq, Outcome::Applied);
    at.record.alive = true;
    stampCell(at, std::string(model::kAliveCell), seq);
    ownWrite(op, std::string(model::kAliveCell), seq);
    return {OpStatus::Ok, seq, {}};
}

/// The history tells, not the versions: a note that was merged, a set, a value that lost against the
/// deleter's own hold what others wrote under his name.
bool Push::changedByOthers(const StoredRecord& record, std::uint64_t since, const Uuid& device) {
    if (record.seq <= since || !transaction_.othersWroteSince(record, since, device)) return false;
    if (answered_.empty()) return true;
    // What the other copy of this device has sent of what both had written is no news to this one.
    for (const HistoryEntry& e : transaction_.historyOf(record, 100'000))
        if (e.seq > since && e.device != device && e.outcome != Outcome::Lost && e.kind != OpKind::Erase &&
            !answered_.contains(e.seq))
            return true;
    return false;
}

bool Push::hasUnseenByOthers(const Touched& at, std::uint64_t base, std::uint64_t seen, const Uuid& device) {
    if (changedByOthers(at.record, base, device)) return true;
    for (const auto& [name, row] : transaction_.childrenOf(at.record.row)) {
        if (name == kConflict) continue;
        const StoredRecord& child = load(name, row).record;
        const Entity* entity = model::findEntity(name);
        // What a delete's author cannot see he cannot have seen.
        const std::uint64_t known = sees(child.scope) ? seen : 0;
        if (entity == nullptr || !child.alive || child.seq <= known) continue;
        // It may have moved to another parent since.
        const bool here =
            std::any_of(entity->fields.begin(), entity->fields.end(), [&](const model::Field& f) {
                const auto link = child.data.find(f.name);
                return model::isChildLink(*entity, f) && link != child.data.end() &&
                       *link == at.record.row.text();
            });
        if (here && changedByOthers(child, known, device)) return true;
    }
    return false;
}

void Push::revive(Touched& at, const Op& op) {
    const std::string cell(model::kAliveCell);
    const Side deleter = currentSide(at, cell);
    const std::uint64_t seq = nextSeq();
    remember(at, cell, OpKind::Restore, false, true, op, op.base, clamped(op.stamp), seq, Outcome::Revived);
    at.record.alive = true;
    at.allOk = false;
    stampCell(at, cell, seq);
    // A device that moves a child to what it has deleted itself (an undo) contradicts nobody.
    if (deleter.device != author_.device) {
        Side kept = incomingSide(true, op);
        kept.ver = seq;
        logConflict(at, cell, kept, deleter);
    }
    // It may be a child itself.
    if (const Entity* entity = model::findEntity(at.record.entity))
        reviveParents(*entity, at.record.data, op);
}

void Push::reviveParents(const Entity& entity, const json& fields, const Op& op) {
    for (const model::Field& f : entity.fields) {
        if (!model::isChildLink(entity, f) || !fields.contains(f.name) ||
            !fields[std::string(f.name)].is_string())
            continue;
        const auto parent = Uuid::parse(fields[std::string(f.name)].get_ref<const std::string&>());
        if (!parent) continue;
        Touched& at = load(std::string(model::entity(*f.target).name), *parent);
        if (at.record.born != 0 && !at.record.alive) revive(at, op);
    }
}

void Push::linkChildren(const Entity& entity, const Uuid& row, const json& fields) {
    for (const model::Field& f : entity.fields) {
        if (!model::isChildLink(entity, f) && !model::isFilingLink(entity, f)) continue;
        const auto found = fields.find(f.name);
        if (found == fields.end() || !found->is_string()) continue;
        if (const auto parent = Uuid::parse(found->get_ref<const std::string&>()))
            link(*parent, entity.name, row);
    }
}

}  // namespace tropa::server
