// The cell-by-cell half of a push: policies, history and the conflict log.
#include <algorithm>

#include "core/base/iso_time.h"
#include "core/model/codec.h"
#include "sync/server/push_offered.h"

namespace tropa::server {

using merge::Verdict;
using model::Entity;
using model::Merge;
using model::Op;
using model::OpKind;
using model::OpResult;
using model::OpStatus;
using nlohmann::json;

namespace {

json side(const auto& s) {
    return json{{"value", s.value},        {"by", s.memberName},      {"by_id", s.member.text()},
                {"device", s.deviceLabel}, {"at", isoFromMs(s.atMs)}, {"ver", std::to_string(s.ver)}};
}

json spelled(const Entity* entity, const std::string& cellName, const json& value) {
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
    return (cell == nullptr ? std::nullopt : model::respelled(*entity, *cell, value)).value_or(value);
}

}  // namespace

json cellValue(const Fields& data, const Entity* entity, const std::string& cellName) {
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
    if (cell == nullptr || !cell->isGroup()) return data[cellName];
    json group = json::object();
    for (const std::size_t at : cell->fields)
        if (json value = data[entity->fields[at].name]; !value.is_null())
            group[std::string(entity->fields[at].name)] = std::move(value);
    return group.empty() ? json() : group;
}

void setCellValue(Fields& data, const Entity* entity, const std::string& cellName, const json& value) {
    const model::Cell* cell = entity == nullptr ? nullptr : entity->cell(cellName);
    if (cell == nullptr || !cell->isGroup()) return data.put(cellName, value);
    for (const std::size_t at : cell->fields) {
        const std::string name(entity->fields[at].name);
        data.put(name, value.is_object() && value.contains(name) ? value[name] : json());
    }
}

OpResult Push::applyCell(Touched& at, const std::string& cell, OpKind kind, const json& value, const Op& op) {
    const Entity* entity = model::findEntity(op.entity);
    const model::Cell* known = entity == nullptr ? nullptr : entity->cell(cell);
    if (kind == OpKind::Add || kind == OpKind::Remove)
        return applyElement(at, cell, kind, value.get<std::string>(), op);
    if (kind == OpKind::Text) return applyText(at, cell, value, op);
    return applyValue(at, entity, cell, known == nullptr ? Merge::Scalar : known->merge, value, op);
}

OpResult Push::applyValue(Touched& at, const Entity* entity, const std::string& cell, Merge policy,
                          const json& value, const Op& op) {
    const std::uint64_t ver = at.record.versionOf(cell);
    const Side incoming = incomingSide(value, op);
    // Who knew the value and comes later than everybody needs not be compared with its author.
    if (at.record.stamp == kAnyStamp) at.record.stamp = transaction_.latestStamp(at.record);
    const bool next = !op.again && baseOf(op, cell) >= ver && incoming.stamp > at.record.stamp;
    Side current;
    if (next)
        current.value = cellValue(at.record.data, entity, cell);
    else
        current = currentSide(at, cell);
    // A device always knows its own last write: whatever it writes later descends from that.
    const bool own = current.device == author_.device && incoming.stamp >= current.stamp;
    const std::uint64_t base = own ? std::max(ver, baseOf(op, cell)) : lifted(baseOf(op, cell), ver);
    // "5" and "5.00" are one value.
    const json stands = spelled(entity, cell, current.value);
    const json comes = spelled(entity, cell, value);
    const Verdict verdict = losesAgain(at, cell, op, base)
                                ? (comes == stands ? Verdict::Same : Verdict::Loses)
                                : merge::decide(policy, {stands, current.stamp, current.device}, ver,
                                                {comes, incoming.stamp, incoming.device}, base);
    if (verdict == Verdict::Same) {
        if (value != current.value) at.allOk = false;  // its author is told how it is spelled here
        adoptAuthor(at, op, ver);
        return {OpStatus::Ok, ver, {}};
    }
    const std::uint64_t seq = nextSeq();
    if (verdict == Verdict::Loses) {
        remember(at, cell, OpKind::Set, current.value, value, op, base, incoming.stamp, seq, Outcome::Lost);
        if (merge::isLogged(policy)) logConflict(at, cell, current, incoming);
        return {OpStatus::Lost, ver, {}};
    }
    // A later author's stamp is above what he saw, whatever his clock said.
    const Stamp stamp =
        verdict == Verdict::Applies ? std::max(incoming.stamp, current.stamp.next()) : incoming.stamp;
    remember(at, cell, OpKind::Set, current.value, value, op, base, stamp, seq,
             verdict == Verdict::Applies ? Outcome::Applied : Outcome::Won);
    setCellValue(at.record.data, entity, cell, value);
    stampCell(at, cell, seq);
    ownWrite(op, cell, seq);
    if (verdict == Verdict::Wins && merge::isLogged(policy)) {
        Side kept = incoming;
        kept.ver = seq;
        logConflict(at, cell, kept, current);
    }
    return {OpStatus::Ok, seq, {}};
}

bool Push::losesAgain(const Touched& at, const std::string& cell, const Op& op, std::uint64_t base) {
    const std::uint64_t ver = at.record.versionOf(cell);
    if (!op.again || base >= ver) return false;
    for (auto e = transaction_.historyAt(ver); e && e->seq > floor_;
         e = transaction_.historyUntil(at.record, cell, std::min(e->base, e->seq - 1))) {
        if (lifted(base, e->seq) >= e->seq) return false;  // from here on its author has seen it all
        // Copies of one device tell by their stamps which came later.
        if (e->was != 0) return originOf(*e) != (op.origin.isNil() ? author_.device : op.origin);
    }
    return false;
}

OpResult Push::applyText(Touched& at, const std::string& cell, const json& value, const Op& op) {
    const Entity* entity = model::findEntity(op.entity);
    const std::uint64_t ver = at.record.versionOf(cell);
    const std::uint64_t base = lifted(baseOf(op, cell), ver);
    const Side current = currentSide(at, cell);
    const Side incoming = incomingSide(value, op);
    if (value == current.value) {
        adoptAuthor(at, op, ver);
        return {OpStatus::Ok, ver, {}};
    }
    if (base >= ver) {
        const std::uint64_t seq = nextSeq();
        remember(at, cell, OpKind::Text, current.value, value, op, base,
                 std::max(incoming.stamp, current.stamp.next()), seq, Outcome::Applied);
        setCellValue(at.record.data, entity, cell, value);
        stampCell(at, cell, seq);
        ownWrite(op, cell, seq);
        return {OpStatus::Ok, seq, {}};
    }
    const auto text = [](const json& v) { return v.is_string() ? v.get<std::string>() : std::string{}; };
    std::string baseText;
    if (op.baseText && base == op.base) {
        baseText = *op.baseText;
    } else if (lifted(base, at.record.born) >= at.record.born) {
        const auto known = transaction_.historyUntil(at.record, cell, base);
        if (!known) return {OpStatus::NeedBase, 0, {}};
        baseText = known->cell.empty() ? text(cellValue(known->after, entity, cell)) : text(known->after);
    }
    const bool later =
        merge::isLater({{}, incoming.stamp, incoming.device}, {{}, current.stamp, current.device});
    merge::TextOutcome outcome = merge::mergeText(baseText, text(current.value), text(value), later);
    // More than any device could read: one of them stands, the other is kept whole.
    if (outcome.text.size() > model::kMaxLongText) outcome = {text(later ? value : current.value), true};
    // Two seqs: one for the text as pushed, which ops behind it are based on, one for the outcome.
    const std::uint64_t pushed = nextSeq();
    remember(at, cell, OpKind::Text, current.value, value, op, base, incoming.stamp, pushed, Outcome::Pushed);
    const std::uint64_t merged = nextSeq();
    const json result = outcome.text.empty() && value.is_null() ? json() : json(outcome.text);
    remember(at, cell, OpKind::Text, current.value, result, op, base, std::max(incoming.stamp, current.stamp),
             merged, Outcome::Merged);
    setCellValue(at.record.data, entity, cell, result);
    stampCell(at, cell, merged);
    ownWrite(op, cell, pushed);
    if (outcome.overlapped) {
        Side kept = later ? incoming : current;
        kept.value = result;
        kept.ver = merged;
        logConflict(at, cell, kept, later ? current : incoming);
    }
    return {OpStatus::Merged, pushed, {}};
}

std::vector<merge::Element>& Push::elementsIn(Touched& at, const std::string& cell) {
    std::vector<merge::Element>& set = at.record.sets[cell];
    // Elements that came with the creation carry its seq and device.
    if (set.empty() && at.record.data.contains(cell)) {
        const auto creation = transaction_.historyAt(at.record.born);
        // A field that this version does not know may hold anything.
        if (const json elements = at.record.data[cell]; elements.is_array())
            for (const json& e : elements)
                if (e.is_string())
                    set.push_back(
                        {e.get<std::string>(), at.record.born, creation ? creation->device : Uuid{}});
    }
    return set;
}

void Push::storeElements(Touched& at, const std::string& cell, const std::vector<merge::Element>& set) {
    json list = json::array();
    for (const merge::Element& e : set) list.push_back(e.value);
    setCellValue(at.record.data, nullptr, cell, list.empty() ? json() : list);
}

OpResult Push::applyElement(Touched& at, const std::string& cell, OpKind kind, const std::string& element,
                            const Op& op) {
    std::vector<merge::Element>& set = elementsIn(at, cell);
    std::uint64_t base = baseOf(op, "");
    for (const merge::Element& e : set)
        if (e.value == element) base = lifted(base, e.ver);
    const std::uint64_t seq = head_ + 1;
    const Verdict verdict = kind == OpKind::Add ? merge::addElement(set, element, base, seq, author_.device)
                                                : merge::removeElement(set, element, base, author_.device);
    if (verdict == Verdict::Same) {
        adoptAuthor(at, op, at.record.versionOf(cell));
        return {OpStatus::Ok, at.record.versionOf(cell), {}};
    }
    head_ = seq;
    const bool held = verdict != Verdict::Loses;
    remember(at, cell, kind, {}, element, op, base, clamped(op.stamp), seq,
             held ? Outcome::Applied : Outcome::Lost);
    if (!held) return {OpStatus::Lost, at.record.versionOf(cell), {}};
    storeElements(at, cell, set);
    stampCell(at, cell, seq);
    ownWrite(op, cell, seq);
    return {OpStatus::Ok, seq, {}};
}

Push::Side Push::incomingSide(const json& value, const Op& op) const {
    const Stamp stamp = clamped(op.stamp);
    return {value, author_.member, author_.memberName, author_.device, author_.deviceLabel, stamp,
            0,     stamp.unixMs()};
}

Push::Side Push::currentSide(const Touched& at, const std::string& cell) {
    Side side;
    side.value = cell == model::kAliveCell
                     ? json(at.record.alive)
                     : cellValue(at.record.data, model::findEntity(at.record.entity), cell);
    side.ver = at.record.versionOf(cell);
    if (const auto entry = transaction_.authorAt(side.ver)) {
        side.member = entry->member;
        side.device = entry->device;
        side.stamp = entry->stamp;
        side.atMs = entry->stamp.value == 0 ? entry->atMs : entry->stamp.unixMs();
    }
    return side;
}

/// Names are looked up for the few sides that somebody will read.
Push::Side Push::named(Side side) {
    if (side.memberName.empty() && !side.member.isNil()) side.memberName = memberName(side.member);
    if (side.deviceLabel.empty() && !side.device.isNil()) side.deviceLabel = deviceLabel(side.device);
    return side;
}

/// The log is an entity like any other: it reaches everybody who may see the record, and resolving it on
/// one device resolves it on all. The same loser is logged once, however often it is offered.
void Push::logConflict(const Touched& at, const std::string& cell, Side kept, Side lost, const Uuid& step) {
    // However many steps somebody took, it is one question.
    const Uuid id = Uuid::fromName(at.record.entity + at.record.row.text() + cell + lost.device.text() +
                                   (step.isNil() ? lost.stamp.text() : "step") + kept.device.text() +
                                   kept.stamp.text() + lost.value.dump());
    Touched& log = load("conflict", id);
    if (log.record.born != 0) return;
    kept = named(std::move(kept));
    lost = named(std::move(lost));
    // What devices bring back of a former life may have been logged there, beside another winner.
    if (floor_ != 0 && isLogged(at.record.row, cell, side(lost))) return;
    const std::uint64_t seq = nextSeq();
    log.record.born = log.record.seq = seq;
    json sides = {{"kept", side(kept)}, {"lost", side(lost)}};
    if (!step.isNil()) sides["lost"]["step"] = step.text();
    sides.update({{"entity", at.record.entity},
                  {"record", at.record.row.text()},
                  {"field", cell},
                  {"state", "open"},
                  {"at", isoFromMs(nowMs_)}});
    log.record.data = std::move(sides);
    log.changed = true;
    log.allOk = false;
    willFile(log);
    link(at.record.row, "conflict", id);  // it goes where the record goes
    Op op;
    op.entity = "conflict";
    op.row = id;
    op.stamp = Stamp::at(nowMs_);
    remember(log, "", OpKind::Create, {}, log.record.data, op, 0, op.stamp, seq, Outcome::Applied);
}

void Push::remember(Touched& at, const std::string& cell, OpKind kind, const json& before, const json& after,
                    const Op& op, std::uint64_t base, Stamp stamp, std::uint64_t seq, Outcome outcome,
                    const std::string& afterText) {
    HistoryEntry e;
    e.seq = seq;
    e.entity = at.record.entity;
    e.row = at.record.row;
    e.cell = cell;
    e.kind = kind;
    e.before = before;
    e.after = after;
    e.afterText = afterText;
    e.base = base;
    e.stamp = stamp;
    e.member = author_.member;
    e.device = author_.device;
    e.outcome = outcome;
    e.atMs = nowMs_;
    at.restamped = true;
    if (outcome != Outcome::Merged && outcome != Outcome::Revived) e.sent = op.stamp;
    e.origin = op.origin;
    e.again = op.again;
    transaction_.putHistory(std::move(e), at.record);
}

std::string Push::memberName(const Uuid& member) {
    if (member == author_.member) return author_.memberName;
    const StoredRecord& r = load("member", member).record;
    const json name = r.data["name"];
    return name.is_string() ? name.get<std::string>() : std::string{};
}

std::string Push::deviceLabel(const Uuid& device) {
    if (device == author_.device) return author_.deviceLabel;
    const auto found = transaction_.device(device);
    return found ? found->label : std::string{};
}

}  // namespace tropa::server
