// The records that a push touches: read once, merged in memory, written once.
#include <algorithm>

#include "sync/server/grants.h"
#include "sync/server/push.h"

namespace tropa::server {

using model::Entity;
using model::Op;
using model::OpKind;
using nlohmann::json;

Push::Touched& Push::load(const std::string& entity, const Uuid& row) {
    const auto [at, fresh] = records_.try_emplace({entity, row});
    if (!fresh) return at->second;
    auto stored = transaction_.record(entity, row);
    const bool buried = !stored && hasGraves_ && transaction_.isBuried(entity, row);
    return enter(at->second, at->first, std::move(stored), buried);
}

Push::Touched& Push::enter(Touched& at, const Key& key, std::optional<StoredRecord> stored, bool buried) {
    if (stored) {
        at.priorSeq = stored->seq;
        at.priorScope = stored->scope;
        at.priorAlive = stored->alive;
        at.record = std::move(*stored);
    } else {
        at.buried = buried;
        at.record.entity = key.first;
        at.record.row = key.second;
        at.record.scope = model::personalScope(author_.member);  // until it is filed
    }
    return at;
}

void Push::fetch(const protocol::Batch& batch) {
    Transaction::Wanted wanted;
    const auto want = [&](std::string_view entity, const Uuid& row) {
        std::string name(entity);
        if (!records_.try_emplace({name, row}).second) return;
        wanted.records[std::move(name)].push_back(row);
    };
    for (const protocol::Txn& txn : batch.txns)
        for (const Op& op : txn.ops) {
            want(op.entity, op.row);
            const Entity* entity = op.kind == OpKind::Create ? model::findEntity(op.entity) : nullptr;
            if (entity == nullptr) continue;
            if (model::mayHaveChildren(op.entity)) wanted.parents.push_back(op.row);
            for (const model::Field& f : entity->fields)
                if (model::isChildLink(*entity, f) || model::isFilingLink(*entity, f))
                    if (const auto parent = idIn(op.value, f.name))
                        want(model::entity(*f.target).name, *parent);
        }
    wanted.buried = hasGraves_;
    const auto contacts = wanted.records.find("contact");
    if (mayBeErased_ && contacts != wanted.records.end()) wanted.erasable = contacts->second;
    Transaction::Found found = transaction_.find(wanted);
    for (StoredRecord& record : found.records) {
        const Key key{record.entity, record.row};
        enter(records_.at(key), key, std::move(record), false);
    }
    for (const auto& [entity, rows] : wanted.records)
        for (const Uuid& row : rows) {
            const Key key{entity, row};
            if (Touched& at = records_.at(key); at.priorSeq == 0)
                enter(at, key, std::nullopt, found.buried.contains(key));
        }
    children_ = std::move(found.children);
    for (const Uuid& contact : wanted.erasable) isErased_[contact] = found.erased.contains(contact);
}

void Push::link(const Uuid& parent, std::string_view entity, const Uuid& row) {
    transaction_.putChild(parent, entity, row);
    if (const auto known = children_.find(parent); known != children_.end())
        known->second.emplace(entity, row);
}

Transaction::Children Push::childrenOf(const Uuid& parent) {
    if (const auto known = children_.find(parent); known != children_.end()) return known->second;
    const auto rows = transaction_.childrenOf(parent);
    return {rows.begin(), rows.end()};
}

Push::Touched& Push::loadOrMake(const Op& op) {
    Touched& at = load(op.entity, op.row);
    if (at.record.born == 0) {
        // A write on a record that has not arrived here: it begins with this cell.
        const std::uint64_t seq = nextSeq();
        at.record.born = at.record.seq = seq;
        at.changed = true;
        at.allOk = false;
        willFile(at);
        remember(at, "", OpKind::Create, {}, json::object(), op, 0, clamped(op.stamp), seq, Outcome::Applied);
        ownWrite(op, "", seq);
    }
    return at;
}

std::uint64_t Push::baseOf(const Op& op, const std::string& cell) const {
    std::uint64_t base = op.base;
    if (const auto own = own_.find(op.row); own != own_.end())
        for (const auto& [written, seq] : own->second)
            if (written.empty() || written == cell) base = std::max(base, seq);
    return base;
}

void Push::ownWrite(const Op& op, const std::string& cell, std::uint64_t ver) {
    auto& cells = own_[op.row];
    const auto at =
        std::find_if(cells.begin(), cells.end(), [&](const auto& one) { return one.first == cell; });
    if (at == cells.end())
        cells.emplace_back(cell, ver);
    else
        at->second = ver;
}

void Push::stampCell(Touched& at, const std::string& cell, std::uint64_t seq) {
    at.record.versions[cell] = seq;
    at.record.seq = seq;
    at.changed = true;
    if (const Entity* entity = model::findEntity(at.record.entity))
        if (std::count(entity->scopeFields.begin(), entity->scopeFields.end(), cell) != 0) willFile(at);
}

Stamp Push::clamped(Stamp stamp) const {
    return std::min(stamp, Stamp::at(nowMs_, UINT16_MAX));
}

std::uint64_t Push::finish() {
    bool regrant = false;
    std::map<std::string, model::ScopeSum> changes;
    // In the order of their numbers: at the right edge of the feeds' indexes.
    std::vector<const Touched*> written;
    for (const auto& [key, at] : records_)
        if (at.changed || at.restamped) written.push_back(&at);
    std::sort(written.begin(), written.end(),
              [](const Touched* a, const Touched* b) { return a->record.seq < b->record.seq; });
    for (const Touched* one : written) {
        const Touched& at = *one;
        transaction_.putRecord(at.record);
        if (!at.changed) continue;
        if (at.priorAlive) changes[at.priorScope].take(at.record.row, at.priorSeq);
        if (at.record.alive) changes[at.record.scope].add(at.record.row, at.record.seq);
        regrant = regrant || decidesGrants(at.record.entity);
    }
    transaction_.addToSums(changes);
    transaction_.setHead(head_);
    if (regrant) renewGrants(transaction_, head_);
    return head_;
}

}  // namespace tropa::server
