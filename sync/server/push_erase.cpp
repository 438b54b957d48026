// Erasing a person: out of records, history and the log of conflicts. PROTOCOL.md, "Erasing".
#include <algorithm>

#include "core/base/iso_time.h"
#include "core/model/erasure.h"
#include "sync/server/push.h"

namespace tropa::server {

using model::Entity;
using model::Op;
using model::OpKind;
using model::OpResult;
using model::OpStatus;
using nlohmann::json;

namespace {

constexpr std::size_t kAll = 1'000'000;

/// An entry of the log, or what its history says of it, without what the two sides wrote.
json withoutSides(const Entity& entity, const std::string& cell, json log) {
    const auto strip = [&](json& side) {
        if (side.is_object() && side.contains("value"))
            side["value"] = model::withoutPersonal(entity, cell, side["value"]);
    };
    if (log.is_object() && log.contains("value")) strip(log);
    for (const char* name : {"kept", "lost"})
        if (log.is_object() && log.contains(name)) strip(log[name]);
    return log;
}

}  // namespace

bool Push::isErased(const Uuid& contact) {
    if (!mayBeErased_ || contact.isNil()) return false;
    const auto [at, fresh] = isErased_.try_emplace(contact, false);
    if (fresh) at->second = transaction_.erasedAt(contact).has_value();
    return at->second;
}

Uuid Push::subject(const Entity& entity, const Uuid& row, const Fields& fields) {
    using enum model::Subject;
    switch (model::subjectOf(entity, [&](std::string_view name) { return idIn(fields, name).has_value(); })) {
        case Self:
            return row;
        case Contact:
            return *idIn(fields, "contact");
        case Deal:
            return idIn(load("deal", *idIn(fields, "deal")).record.data, "contact").value_or(Uuid{});
        case Nobody:
            break;
    }
    return {};
}

OpResult Push::applyErase(const Op& op) {
    if (!isErased(op.row)) markErased(op.row);
    Touched& at = load(op.entity, op.row);
    at.allOk = false;  // its author needs to see what is left
    return {OpStatus::Ok, at.record.versionOf(model::kErasedField), {}};
}

void Push::markErased(const Uuid& contact) {
    mayBeErased_ = true;
    isErased_[contact] = true;
    transaction_.putErased(contact, nowMs_);
    erasedNow_.push_back(contact);
    transaction_.putMatches("contact", contact, {});
    Touched& at = load("contact", contact);
    eraseFrom(at);
    const auto isMergedInto = [&](const Uuid& other, const Uuid& survivor) {
        return idIn(load("contact", other).record.data, "merged_into") == survivor;
    };
    // Duplicates are one person, whichever of them was meant.
    std::vector<Uuid> same;
    if (const auto into = idIn(at.record.data, "merged_into")) same.push_back(*into);
    for (const json& id : at.record.data.value("merged_from", json::array()))
        if (const auto from = id.is_string() ? Uuid::parse(id.get_ref<const std::string&>()) : std::nullopt)
            if (isMergedInto(*from, contact)) same.push_back(*from);
    for (const Uuid& other : same)
        if (!isErased(other)) markErased(other);
}

/// What hangs on him, and on his deals.
void Push::eraseChildren(const Uuid& parent, const Uuid& contact) {
    for (const auto& [name, row] : transaction_.childrenOf(parent)) {
        const Entity* entity = model::findEntity(name);
        if (entity == nullptr || entity->serverOnly) continue;
        Touched& child = load(name, row);
        if (child.record.born != 0 && subject(*entity, row, child.record.data) == contact) eraseFrom(child);
    }
}

void Push::eraseFrom(Touched& at) {
    const Entity& entity = *model::findEntity(at.record.entity);
    const Uuid row = at.record.row;
    if (at.record.born != 0) {
        std::set<std::string> cells;
        for (const auto& [name, value] : at.record.data.items())
            if (model::isPersonal(entity, name) && name != model::kErasedMark) {
                const model::Field* field = entity.field(name);
                cells.emplace(field == nullptr ? std::string_view(name) : entity.cellOf(*field).name);
            }
        for (const std::string& cell : cells)
            eraseCell(at, cell,
                      model::withoutPersonal(entity, cell, cellValue(at.record.data, &entity, cell)));
        if (!at.record.data.contains(model::kErasedMark))
            eraseCell(at, std::string(model::kErasedMark), true);
        scrubHistory(at, entity);
        eraseConflicts(at, entity);
    }
    if (entity.kind == model::Kind::Contact) {
        if (at.record.born != 0 && !at.record.data.contains(model::kErasedField)) {
            // Nobody calls him again.
            if (at.record.data.value("do_not_call", json()) != true) eraseCell(at, "do_not_call", true);
            eraseCell(at, std::string(model::kErasedField),
                      isoFromMs(transaction_.erasedAt(row).value_or(nowMs_)));
        }
        eraseChildren(row, row);
    }
    if (entity.kind == model::Kind::Deal)
        if (const auto contact = idIn(at.record.data, "contact")) eraseChildren(row, *contact);
}

void Push::eraseCell(Touched& at, const std::string& cell, const json& left) {
    const std::uint64_t seq = nextSeq();
    Op op;
    op.entity = at.record.entity;
    op.row = at.record.row;
    remember(at, cell, OpKind::Erase, {}, left, op, at.record.versionOf(cell), Stamp::at(nowMs_), seq,
             Outcome::Applied);
    setCellValue(at.record.data, model::findEntity(at.record.entity), cell, left);
    at.record.sets.erase(cell);
    stampCell(at, cell, seq);
    at.allOk = false;
}

void Push::scrubHistory(const Touched& at, const Entity& entity) {
    for (HistoryEntry& e : transaction_.historyOf(at.record, kAll)) {
        const auto stripped = [&](const json& value) {
            return e.cell.empty() ? model::withoutPersonal(entity, value)
                                  : model::withoutPersonal(entity, e.cell, value);
        };
        json before = stripped(e.before);
        json after = stripped(e.after);
        if (before == e.before && after == e.after) continue;
        e.before = std::move(before);
        e.after = std::move(after);
        transaction_.putValues(e);
    }
}

void Push::eraseConflicts(const Touched& at, const Entity& entity) {
    for (const auto& [name, row] : transaction_.childrenOf(at.record.row)) {
        if (name != "conflict") continue;
        Touched& log = load(name, row);
        const std::string cell = log.record.data.value("field", "");
        if (log.record.born == 0 || !model::isPersonalCell(entity, cell)) continue;
        for (const char* side : {"kept", "lost"}) {
            const json was = log.record.data.value(side, json());
            if (json left = withoutSides(entity, cell, was); left != was) eraseCell(log, side, left);
        }
        if (log.record.data.value("state", "") != "resolved") eraseCell(log, "state", "resolved");
        for (HistoryEntry& e : transaction_.historyOf(log.record, kAll)) {
            json before = withoutSides(entity, cell, e.before);
            json after = withoutSides(entity, cell, e.after);
            if (before == e.before && after == e.after) continue;
            e.before = std::move(before);
            e.after = std::move(after);
            transaction_.putValues(e);
        }
    }
}

/// Somebody who does not know brings back an entry of the log.
void Push::eraseFromLog(const Touched& log) {
    const Entity* entity = model::findEntity(log.record.data.value("entity", ""));
    const auto row = idIn(log.record.data, "record");
    if (entity == nullptr || !row) return;
    const Touched& about = load(std::string(entity->name), *row);
    if (isErased(subject(*entity, *row, about.record.data))) eraseConflicts(about, *entity);
}

void Push::eraseTouched() {
    // Only what comes from a former life can tell of somebody who is not known to be erased.
    if (!mayBeErased_ && floor_ == 0) return;
    std::vector<Key> keys;
    for (const auto& [key, at] : records_) {
        // A device brings back that he was erased in the life that was lost.
        const bool told = key.first == "contact" && at.record.data.contains(model::kErasedField);
        if ((mayBeErased_ || told) && (at.changed || at.hasOps) && model::findEntity(key.first) != nullptr)
            keys.push_back(key);
    }
    for (const Key& key : keys) {
        Touched& at = records_.at(key);
        if (at.record.born == 0) continue;
        if (key.first == "contact") {
            const bool told = at.record.data.contains(model::kErasedField);
            const Uuid into = idIn(at.record.data, "merged_into").value_or(Uuid{});
            if (!isErased(key.second) && (told || isErased(into))) markErased(key.second);
            if (isErased(key.second) && !into.isNil() && !isErased(into)) markErased(into);
        }
        if (key.first == "conflict") {
            eraseFromLog(at);
            continue;
        }
        if (isErased(subject(*model::findEntity(key.first), key.second, at.record.data)))
            eraseFrom(at);
        else if (at.record.data.contains(model::kErasedMark))  // about somebody else by now
            eraseCell(at, std::string(model::kErasedMark), {});
    }
}

/// Whatever an op came to: what it said of an erased person is nowhere, and has to go from its author's
/// device.
void Push::tellErased(const protocol::Batch& batch, std::vector<OpResult>& results) {
    if (!mayBeErased_) return;
    std::size_t next = 0;
    for (const protocol::Txn& txn : batch.txns)
        for (const Op& op : txn.ops) {
            OpResult& result = results[next++];
            const Entity* entity = model::findEntity(op.entity);
            if (entity == nullptr || !model::saysPersonal(*entity, op)) continue;
            Touched& at = load(op.entity, op.row);
            const Fields fields =
                at.record.born == 0 && op.kind == OpKind::Create ? Fields(op.value) : at.record.data;
            if (!isErased(subject(*entity, op.row, fields))) continue;
            at.allOk = false;
            const bool taken = result.status == OpStatus::Ok || result.status == OpStatus::Merged;
            result = {OpStatus::Erased, taken ? result.ver : 0, {}};
        }
}

}  // namespace tropa::server
