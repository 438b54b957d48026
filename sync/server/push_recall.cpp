// What was taken in before: under another number, in a life that was lost, or under another identity.
#include <algorithm>

#include "core/model/codec.h"
#include "sync/server/push_offered.h"

namespace tropa::server {

using model::Entity;
using model::Op;
using model::OpKind;
using model::OpResult;
using model::OpStatus;
using nlohmann::json;

std::uint64_t Push::lifted(std::uint64_t base, std::uint64_t ver) {
    const bool former = base <= floor_ && ver > floor_;
    if (base >= ver || (!former && !mayBeErased_)) return base;
    const auto entry = transaction_.historyAt(ver);
    // What was taken out of a value is nobody's statement: who knew the value knows what is left of it.
    if (entry && entry->kind == OpKind::Erase) return lifted(base, entry->base) >= entry->base ? ver : base;
    if (!former) return base;
    return entry && entry->was != 0 && base >= entry->was ? ver : base;
}

std::optional<OpResult> Push::answeredBefore(const Op& op) {
    if (!op.again && op.origin.isNil() && !hasKin_) return std::nullopt;
    const bool whole = op.kind == OpKind::Create;
    const bool living = op.kind == OpKind::Delete || op.kind == OpKind::Restore;
    const std::string cell = whole ? "" : living ? std::string(model::kAliveCell) : op.cell;
    const Uuid& device = op.origin.isNil() ? author_.device : op.origin;
    for (const HistoryEntry& e :
         transaction_.historyFrom(load(op.entity, op.row).record, cell, device, op.stamp)) {
        if (e.kind != op.kind || (!whole && !living && e.after != op.value)) continue;
        answered_.insert(e.seq);
        if (e.outcome == Outcome::Lost) return OpResult{OpStatus::Lost, e.seq, {}};
        ownWrite(op, cell, e.seq);
        return OpResult{e.outcome == Outcome::Pushed ? OpStatus::Merged : OpStatus::Ok, e.seq, {}};
    }
    if (op.again && !whole && !living) return broughtBack(op);
    return std::nullopt;
}

bool Push::isRestored(std::uint64_t ver) {
    const auto entry = ver <= floor_ ? std::nullopt : transaction_.historyAt(ver);
    return entry && entry->was != 0;
}

/// With the whole set it has come under the number of the set's newest element.
bool Push::adoptElement(Touched& at, const Offered& offered) {
    for (HistoryEntry& e : transaction_.historyOf(at.record, 100'000)) {
        if (e.cell != offered.cell || e.kind != offered.kind || e.after != offered.value || e.was == 0 ||
            e.was < offered.was)
            continue;
        if (e.device.isNil()) setAuthor(at, e, offered);
        return true;
    }
    return false;
}

void Push::adoptAuthor(Touched& at, const Op& op, std::uint64_t ver) {
    if (!op.again) return;
    Offered mine{op.cell, op.kind, op.value, 0, op.base, op.stamp, author_.member, author_.device, op.origin};
    if (op.kind == OpKind::Add || op.kind == OpKind::Remove) {
        (void)adoptElement(at, mine);
        return;
    }
    auto entry = transaction_.historyAt(ver);
    if (entry && entry->was != 0 && entry->device.isNil() && entry->kind == op.kind)
        setAuthor(at, std::move(*entry), mine);
}

std::optional<model::OpResult> Push::broughtBack(const Op& op) {
    if (floor_ == 0) return std::nullopt;
    for (HistoryEntry& e : transaction_.historyOf(load(op.entity, op.row).record, 100'000)) {
        if (e.was == 0 || e.cell != op.cell || e.kind != op.kind || e.after != op.value || !e.device.isNil())
            continue;
        setAuthor(load(op.entity, op.row), e,
                  {op.cell, op.kind, op.value, e.was, op.base, op.stamp, author_.member, author_.device,
                   op.origin});
        ownWrite(op, op.cell, e.seq);
        return model::OpResult{model::OpStatus::Ok, e.seq, {}};
    }
    return std::nullopt;
}

bool Push::numbered(const Touched& at, const Offered& offered) {
    for (HistoryEntry& e : transaction_.historyOf(at.record, 100'000)) {
        // It went again after the loss of what it is taken for.
        if (!e.again || e.was != 0 || e.seq < offered.was || e.cell != offered.cell ||
            e.kind != offered.kind || (!offered.cell.empty() && e.after != offered.value))
            continue;
        e.was = offered.was;
        transaction_.putAuthor(e);
        return true;
    }
    return false;
}

void Push::setAuthor(Touched& at, HistoryEntry entry, const Offered& offered) {
    entry.device = offered.device;
    entry.origin = offered.origin;
    entry.member = offered.member;
    entry.sent = offered.stamp;
    entry.stamp = std::max(entry.stamp, clamped(offered.stamp));
    entry.base = offered.base;
    transaction_.putAuthor(entry);
    if (entry.stamp > at.record.stamp) {
        at.record.stamp = entry.stamp;
        at.restamped = true;
    }
    if (entry.outcome == Outcome::Offered && entry.kind == OpKind::Set) logUnseen(at, entry.cell, entry.seq);
}

void Push::logUnseen(Touched& at, const std::string& cell, std::uint64_t ver) {
    const auto kept = transaction_.historyAt(ver);
    if (!kept) return;
    const std::uint64_t until = (kept->was != 0 ? kept->was : ver) - 1;
    const auto lost = transaction_.historyUntil(at.record, cell, until);
    if (!lost || !merge::isLogged(policyOf(model::findEntity(at.record.entity), cell))) return;
    const json before =
        lost->cell.empty() ? cellValue(lost->after, model::findEntity(at.record.entity), cell) : lost->after;
    if (before == kept->after || before.is_null() || lost->device == kept->device ||
        lifted(kept->base, lost->seq) >= lost->seq)
        return;
    logConflict(at, cell, sideOf(*kept, kept->after), sideOf(*lost, before));
}

/// The value that came next in the life that was lost may have been written by somebody who did not know
/// of this one.
void Push::logPassedOver(Touched& at, const Offered& offered) {
    std::optional<HistoryEntry> next;
    for (HistoryEntry& e : transaction_.historyOf(at.record, 100'000))
        if (e.cell == offered.cell && e.kind == OpKind::Set && e.was > offered.was &&
            e.outcome != Outcome::Lost && (!next || e.was < next->was))
            next = std::move(e);
    if (next && !next->device.isNil()) logUnseen(at, offered.cell, next->seq);
}

void Push::rememberOffer(Touched& at, const Offered& offered, OpKind kind, const json& before,
                         const json& after, std::uint64_t seq, Outcome outcome) {
    HistoryEntry e;
    e.seq = seq;
    e.entity = at.record.entity;
    e.row = at.record.row;
    e.cell = offered.cell;
    e.kind = kind;
    e.before = before;
    e.after = after;
    e.base = offered.base;
    e.stamp = clamped(offered.stamp);
    e.sent = offered.stamp;
    e.member = offered.member;
    e.device = offered.device;
    e.origin = offered.origin;
    e.outcome = outcome;
    e.atMs = nowMs_;
    e.was = offered.was;
    at.restamped = true;
    transaction_.putHistory(std::move(e), at.record);
}

/// The same loser of the same cell, whatever it lost against.
bool Push::isLogged(const Uuid& record, const std::string& cell, const json& lost) {
    for (const auto& [name, row] : transaction_.childrenOf(record)) {
        if (name != "conflict") continue;
        const StoredRecord& log = load(name, row).record;
        const auto was = log.data.value("lost", json::object());
        if (log.born != 0 && log.data.value("field", "") == cell && was.is_object() && lost.is_object() &&
            was.value("value", json()) == lost.value("value", json()) &&
            (was.value("by_id", "") == lost.value("by_id", "") || was.value("by", "").empty() ||
             lost.value("by", "").empty()))
            return true;
    }
    return false;
}

Push::Side Push::sideOf(const HistoryEntry& e, const json& value) {
    Side side;
    side.value = value;
    side.ver = e.seq;
    side.member = e.member;
    side.memberName = memberName(e.member);
    side.device = e.device;
    side.deviceLabel = deviceLabel(e.device);
    side.stamp = e.stamp;
    side.atMs = e.stamp.value == 0 ? e.atMs : e.stamp.unixMs();
    return side;
}

Push::Side Push::sideOf(const Offered& offered) {
    Side side;
    side.value = offered.value;
    side.stamp = clamped(offered.stamp);
    side.atMs = side.stamp.value == 0 ? nowMs_ : side.stamp.unixMs();
    if (!offered.byAuthor()) return side;
    side.member = offered.member;
    side.memberName = memberName(offered.member);
    side.device = offered.device;
    side.deviceLabel = deviceLabel(offered.device);
    return side;
}

}  // namespace tropa::server
