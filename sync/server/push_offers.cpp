// What devices bring back of a life that was lost by restoring a backup. PROTOCOL.md, "Restored servers".
#include <algorithm>

#include "core/model/codec.h"
#include "sync/server/push_offered.h"

namespace tropa::server {

using model::Entity;
using model::Merge;
using model::Op;
using model::OpKind;
using nlohmann::json;

namespace {

std::vector<std::string> elementsOf(const json& value) {
    std::vector<std::string> out;
    if (value.is_array())
        for (const json& e : value)
            if (e.is_string()) out.push_back(e.get<std::string>());
    return out;
}

bool has(const std::vector<std::string>& list, const std::string& element) {
    return std::find(list.begin(), list.end(), element) != list.end();
}

/// Who may do what is not taken from whoever happens to hold it.
bool isGuarded(const Entity* entity) {
    return entity != nullptr && (entity->kind == model::Kind::Member || entity->kind == model::Kind::Team);
}

}  // namespace

void Push::offer(const std::vector<protocol::OfferedOp>& ops, const std::vector<model::RemoteRow>& rows,
                 std::uint64_t common) {
    // The author's own writes first: of those it is known who made them and when.
    std::vector<const protocol::OfferedOp*> behind;
    for (const protocol::OfferedOp& op : ops)
        if (op.ver > common && op.ver <= floor_ && !offerOp(op)) behind.push_back(&op);
    for (const model::RemoteRow& row : rows) offerRow(row, common);
    // Somebody else's record has come with the rows; what the author wrote to it is his now.
    for (const protocol::OfferedOp* op : behind) (void)offerOp(*op);
    // What had lost loses again, now that its winner is there.
    for (const protocol::OfferedOp& op : ops)
        if (op.ver == 0) (void)offerOp(op);
    eraseTouched();
    fileAll();
}

/// How an offered version stands to the value that is there. A value of this life descends from what its
/// author knew, and so on back to a number of the former life.
Push::Relation Push::relationTo(const Touched& at, const Offered& offered) {
    const std::uint64_t was = offered.was;
    auto entry = transaction_.historyAt(at.record.versionOf(offered.cell));
    // Written before the loss and sent after it: where nothing else tells, what has a number of the former
    // life came later. Copies of one device tell by their stamps.
    const bool ofCopies = entry && offered.byAuthor() && originOf(*entry) == offered.author();
    const Relation unseen = entry && entry->again && !ofCopies ? Relation::Newer : Relation::Concurrent;
    for (bool direct = true; entry; direct = false) {
        const std::uint64_t old = entry->was != 0 ? entry->was : entry->seq <= floor_ ? entry->seq : 0;
        if (old != 0) return was <= old ? Relation::Known : direct ? Relation::Newer : unseen;
        if (entry->base <= floor_) return was <= entry->base ? Relation::Known : unseen;
        entry = transaction_.historyUntil(at.record, offered.cell, entry->base);
    }
    return Relation::Newer;
}

bool Push::offerOp(const protocol::OfferedOp& offered) {
    Op op = takenAs(offered.op).value_or(offered.op);
    if (isGuarded(model::findEntity(op.entity)) || !whyRefused(op).empty()) return true;
    Touched& at = load(op.entity, op.row);
    at.hasOps = true;
    at.allOk = false;
    if (op.kind == OpKind::Erase) {
        if (!isErased(op.row)) markErased(op.row);
        return true;
    }
    if (at.record.born == 0 && op.kind != OpKind::Create) return false;
    const bool living = op.kind == OpKind::Delete || op.kind == OpKind::Restore;
    if (living) op.cell = model::kAliveCell;
    if (offered.ver == 0) {
        // It lost a conflict whose log may be lost. Where it did, it loses again.
        op.again = true;
        if (op.kind != OpKind::Create && !answeredBefore(op)) (void)apply(op);
        return true;
    }
    offerWrite(at, {op.kind == OpKind::Create ? "" : op.cell, op.kind,
                    living ? json(op.kind == OpKind::Restore) : op.value, offered.ver, op.base, op.stamp,
                    author_.member, author_.device, op.origin});
    return true;
}

void Push::offerWrite(Touched& at, const Offered& write) {
    if (write.kind == OpKind::Add || write.kind == OpKind::Remove) {
        if (!adoptElement(at, write)) offerElement(at, write, hasLaterElement(at, write));
        return;
    }
    if (auto known = transaction_.historyWas(write.was)) {
        // Somebody else has brought it already; its author knows more about it.
        if (known->device.isNil() && known->row == at.record.row) setAuthor(at, std::move(*known), write);
    } else if (write.kind == OpKind::Create) {
        offerBirth(at, write);
    } else if (write.cell == model::kAliveCell) {
        offerAlive(at, write);
    } else {
        offerCell(at, write);
    }
}

void Push::offerRow(const model::RemoteRow& row, std::uint64_t common) {
    const Entity* entity = model::findEntity(row.entity);
    Touched& at = load(row.entity, row.id);
    at.hasOps = true;
    at.allOk = false;
    if (at.buried) return;
    if (isGuarded(entity) &&
        !model::whyMayNotWrite({author_.role, true}, *entity, OpKind::Create, {}).empty())
        return;
    const auto lost = [&](std::uint64_t ver) { return ver > common && ver <= floor_; };
    const auto versionOf = [&](std::string_view cell) {
        const auto found = row.versions.find(cell);
        return found == row.versions.end() ? row.born.value_or(0) : found->second;
    };
    Offered offered;
    const auto offerAs = [&](OpKind kind, const std::string& cell, json value, std::uint64_t was) {
        offered.kind = kind;
        offered.cell = cell;
        offered.value = std::move(value);
        offered.was = was;
    };
    // Whatever is there of a record descends from its birth.
    const auto birth = transaction_.historyAt(at.record.born);
    const bool there = birth && !birth->after.empty();
    offerAs(OpKind::Create, "", {}, *row.born);
    if (there && lost(*row.born) && birth->again) (void)numbered(at, offered);
    if (at.record.born == 0 || (birth && !there && isBare(at.record))) {
        const auto about = Uuid::parse(textOf(row.data.value("record", json())));
        if (row.entity == "conflict" && about &&
            isLogged(*about, textOf(row.data.value("field", json())), row.data.value("lost", json())))
            return;
        // As it was born; what was written later follows cell by cell.
        Fields fields = row.data;
        for (const auto& [cell, ver] : row.versions)
            if (lost(ver)) setCellValue(fields, entity, cell, json());
        offerAs(OpKind::Create, "", fields.all(), *row.born);
        offerBirth(at, offered);
        if (row.entity == "conflict" && about) link(*about, row.entity, row.id);
    }
    std::set<std::string> cells;
    if (entity != nullptr)
        for (const model::Cell& cell : entity->cells) cells.emplace(cell.name);
    for (const auto& [name, ver] : row.versions)
        if (name.front() != '@') cells.insert(name);
    for (const std::string& cell : cells) {
        const std::uint64_t was = versionOf(cell);
        const Merge policy = policyOf(entity, cell);
        // The number of a set is its newest element's; the others may not have come yet.
        if (!lost(was) || (there && was == *row.born) ||
            (policy != Merge::Set && transaction_.historyWas(was)))
            continue;
        offerAs(policy == Merge::Text ? OpKind::Text : OpKind::Set, cell, cellValue(row.data, entity, cell),
                was);
        if (policy == Merge::Set)
            offerSet(at, offered);
        else
            offerCell(at, offered);
    }
    const std::uint64_t was = versionOf(model::kAliveCell);
    if (!lost(was) || was == *row.born || transaction_.historyWas(was)) return;
    offerAs(row.alive ? OpKind::Restore : OpKind::Delete, std::string(model::kAliveCell), row.alive, was);
    offerAlive(at, offered);
}

void Push::offerBirth(Touched& at, const Offered& offered) {
    const bool fresh = at.record.born == 0;
    const bool bare = !fresh && isBare(at.record);
    if (!fresh && !bare)  // created anew meanwhile, or brought whole by another device
        return rememberOffer(at, offered, OpKind::Create, {}, offered.value, nextSeq(), Outcome::Superseded);
    const Entity* entity = model::findEntity(at.record.entity);
    std::set<std::string> cells;
    for (const auto& [name, value] : offered.value.items()) {
        const model::Field* field = entity == nullptr ? nullptr : entity->field(name);
        const std::string cell(field == nullptr ? std::string_view(name) : entity->cellOf(*field).name);
        if (value.is_null()) continue;
        // What was written to it came later than its birth.
        if (bare && at.record.versions.contains(cell)) {
            if (policyOf(entity, cell) == Merge::Set) offerBornElements(at, offered, cell, value);
            continue;
        }
        cells.insert(cell);
        at.record.data.put(name, value);
    }
    const std::uint64_t seq = nextSeq();
    at.record.seq = seq;
    at.changed = true;
    if (fresh) at.record.born = seq;
    if (bare)
        for (const std::string& cell : cells) at.record.versions[cell] = seq;
    rememberOffer(at, offered, OpKind::Create, {}, fresh ? at.record.data.all() : offered.value, seq,
                  Outcome::Offered);
    willFile(at);
    if (entity != nullptr) arrivedChild(*entity, at, offered.was);
}

void Push::offerBornElements(Touched& at, const Offered& birth, const std::string& cell, const json& value) {
    const auto entries = transaction_.historyOf(at.record, 100'000);
    Offered one = birth;
    one.cell = cell;
    one.kind = OpKind::Add;
    for (const std::string& element : elementsOf(value)) {
        one.value = element;
        if (std::none_of(entries.begin(), entries.end(),
                         [&](const HistoryEntry& e) { return e.cell == cell && e.after == one.value; }))
            offerElement(at, one, false);
    }
}

/// Made by a write that came before it, and not brought since.
bool Push::isBare(const StoredRecord& record) {
    const auto birth = transaction_.historyAt(record.born);
    if (!birth || !birth->after.is_object() || !birth->after.empty()) return false;
    const auto entries = transaction_.historyOf(record, 100'000);
    return std::none_of(entries.begin(), entries.end(),
                        [](const HistoryEntry& e) { return e.kind == OpKind::Create && e.was != 0; });
}

void Push::offerCell(Touched& at, const Offered& offered) {
    if (numbered(at, offered)) return;
    const Relation relation = relationTo(at, offered);
    const json current = cellValue(at.record.data, model::findEntity(at.record.entity), offered.cell);
    if (relation == Relation::Known) {
        rememberOffer(at, offered, offered.kind, current, offered.value, nextSeq(), Outcome::Superseded);
        return logPassedOver(at, offered);
    }
    if (offered.kind == OpKind::Text)
        offerText(at, offered, relation);
    else
        offerValue(at, offered, relation);
}

void Push::offerValue(Touched& at, const Offered& offered, Relation relation) {
    const Entity* entity = model::findEntity(at.record.entity);
    const Merge policy = policyOf(entity, offered.cell);
    const Side current = currentSide(at, offered.cell);
    Side mine = sideOf(offered);
    const bool overAgain = isAgain(at, offered.cell);
    merge::Verdict verdict = merge::Verdict::Applies;
    if (relation == Relation::Concurrent)
        verdict = merge::decide(policy, {current.value, current.stamp, current.device}, 1,
                                {mine.value, mine.stamp, mine.device}, 0);
    const std::uint64_t seq = nextSeq();
    if (verdict == merge::Verdict::Loses || verdict == merge::Verdict::Same) {
        rememberOffer(at, offered, offered.kind, current.value, offered.value, seq,
                      verdict == merge::Verdict::Same ? Outcome::Superseded : Outcome::Lost);
        if (verdict == merge::Verdict::Loses && merge::isLogged(policy))
            logConflict(at, offered.cell, current, mine);
        return;
    }
    rememberOffer(at, offered, offered.kind, current.value, offered.value, seq, Outcome::Offered);
    setCellValue(at.record.data, entity, offered.cell, offered.value);
    stampCell(at, offered.cell, seq);
    willFile(at);
    reviveUnseen(at, offered);
    if (entity != nullptr) arrivedChild(*entity, at, offered.was);
    if (offered.byAuthor() && verdict == merge::Verdict::Applies) logUnseen(at, offered.cell, seq);
    const bool replaced = verdict == merge::Verdict::Wins || overAgain;
    if (!replaced || current.value == offered.value || !merge::isLogged(policy)) return;
    mine.ver = seq;
    logConflict(at, offered.cell, mine, current);
}

/// The value that stands was in flight when the server was lost: whether it came before or beside what is
/// offered nobody can say.
bool Push::isAgain(const Touched& at, const std::string& cell) {
    const auto entry = transaction_.historyAt(at.record.versionOf(cell));
    return entry && entry->again && entry->was == 0 && !entry->cell.empty();
}

void Push::offerText(Touched& at, const Offered& offered, Relation relation) {
    const Entity* entity = model::findEntity(at.record.entity);
    const json current = cellValue(at.record.data, entity, offered.cell);
    json result = offered.value;
    if (relation == Relation::Concurrent || isAgain(at, offered.cell)) {
        // What both started from: the newest text of the former life that the present one descends from.
        auto entry = transaction_.historyAt(at.record.versionOf(offered.cell));
        while (entry && entry->was == 0 && entry->seq > floor_)
            entry = transaction_.historyUntil(at.record, offered.cell, std::min(entry->base, entry->seq - 1));
        const json base = !entry                ? json()
                          : entry->cell.empty() ? cellValue(entry->after, entity, offered.cell)
                                                : entry->after;
        const merge::TextOutcome merged =
            merge::mergeText(textOf(base), textOf(current), textOf(offered.value), false);
        result = merged.text;
        if (merged.overlapped || merged.text.size() > model::kMaxLongText) {
            rememberOffer(at, offered, OpKind::Text, current, offered.value, nextSeq(), Outcome::Lost);
            return logConflict(at, offered.cell, currentSide(at, offered.cell), sideOf(offered));
        }
    }
    const std::uint64_t seq = nextSeq();
    rememberOffer(at, offered, OpKind::Text, current, offered.value, seq, Outcome::Offered);
    std::uint64_t stands = seq;
    if (result != offered.value) {
        stands = nextSeq();
        Op op;
        remember(at, offered.cell, OpKind::Text, current, result, op, seq, clamped(offered.stamp), stands,
                 Outcome::Merged);
    }
    setCellValue(at.record.data, entity, offered.cell, result);
    stampCell(at, offered.cell, stands);
    reviveUnseen(at, offered);
}

/// The set as a device holds it: what came and went since the last state that is known here, element by
/// element, is done to the set as it is now.
void Push::offerSet(Touched& at, const Offered& offered) {
    std::vector<std::string> known;
    bool newer = false;
    auto entries = transaction_.historyOf(at.record, 1'000'000);
    std::reverse(entries.begin(), entries.end());
    for (const HistoryEntry& e : entries) {
        const std::uint64_t old = e.was != 0 ? e.was : e.seq <= floor_ ? e.seq : 0;
        if (old == 0 || e.outcome == Outcome::Lost) continue;
        if (e.cell == offered.cell && old > offered.was && e.device.isNil()) newer = true;
        if (old > offered.was) continue;
        if (e.cell.empty() && e.after.is_object()) known = elementsOf(e.after.value(offered.cell, json()));
        if (e.cell != offered.cell || !e.after.is_string()) continue;
        const auto& element = e.after.get_ref<const std::string&>();
        if (e.kind == OpKind::Remove)
            std::erase(known, element);
        else if (!has(known, element))
            known.push_back(element);
    }
    if (newer) return;
    const std::vector<std::string> mine = elementsOf(offered.value);
    Offered one = offered;
    const auto change = [&](OpKind kind, const std::string& element) {
        one.kind = kind;
        one.value = element;
        offerElement(at, one, hasLaterElement(at, one));
    };
    for (const std::string& element : mine)
        if (!has(known, element)) change(OpKind::Add, element);
    for (const std::string& element : known)
        if (!has(mine, element)) change(OpKind::Remove, element);
}

/// Elements of a set have each their own story.
bool Push::hasLaterElement(const Touched& at, const Offered& offered) {
    const auto entries = transaction_.historyOf(at.record, 100'000);
    return std::any_of(entries.begin(), entries.end(), [&](const HistoryEntry& e) {
        return e.cell == offered.cell && e.after == offered.value && e.was > offered.was &&
               e.outcome != Outcome::Lost;
    });
}

void Push::offerElement(Touched& at, const Offered& offered, bool superseded) {
    const auto element = offered.value.get<std::string>();
    Op op;
    op.entity = at.record.entity;
    op.row = at.record.row;
    op.base = offered.was;
    std::vector<merge::Element>& set = elementsIn(at, offered.cell);
    const std::uint64_t seq = nextSeq();
    if (superseded)
        return rememberOffer(at, offered, offered.kind, {}, offered.value, seq, Outcome::Superseded);
    std::uint64_t base = offered.was;
    for (const merge::Element& e : set)
        if (e.value == element) base = lifted(base, e.ver);
    const merge::Verdict verdict = offered.kind == OpKind::Add
                                       ? merge::addElement(set, element, base, seq, offered.device)
                                       : merge::removeElement(set, element, base, offered.device);
    rememberOffer(at, offered, offered.kind, {}, offered.value, seq,
                  verdict == merge::Verdict::Loses  ? Outcome::Lost
                  : verdict == merge::Verdict::Same ? Outcome::Superseded
                                                    : Outcome::Offered);
    if (verdict == merge::Verdict::Loses || verdict == merge::Verdict::Same) return;
    storeElements(at, offered.cell, set);
    stampCell(at, offered.cell, seq);
    reviveUnseen(at, offered);
}

}  // namespace tropa::server
