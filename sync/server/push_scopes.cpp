// The half of a push that decides who may write, and under which scope a record is filed.
#include <algorithm>

#include "sync/server/grants.h"
#include "sync/server/push.h"

namespace tropa::server {

using model::Entity;
using model::Field;
using model::Op;
using model::OpKind;
using nlohmann::json;

std::optional<Uuid> idIn(const json& fields, std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() || !found->is_string() ? std::nullopt
                                                        : Uuid::parse(found->get_ref<const std::string&>());
}

std::optional<Uuid> idIn(const Fields& fields, std::string_view name) {
    const json value = fields[name];
    return value.is_string() ? Uuid::parse(value.get_ref<const std::string&>()) : std::nullopt;
}

namespace {

const Field* filingFieldIn(const Entity& entity, const auto& fields) {
    return model::filingField(entity, [&](const Field& f) { return idIn(fields, f.name).has_value(); });
}

}  // namespace

std::string Push::whyForbidden(const Op& op) {
    const StoredRecord& record = load(op.entity, op.row).record;
    const bool known = record.born != 0;
    const model::Access access{author_.role, (!known || saw(record, op.base)) && sawParent(op, record)};
    const Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr) return access.sees ? std::string{} : std::string(model::kNotVisible);
    auto why = model::whyMayNotWrite(access, *entity, op.kind, op.cell);
    // A creation that meets a record writes its cells. A version that is offered again writes nothing anew.
    if (known && op.kind == OpKind::Create)
        for (const auto& [name, value] : op.value.items())
            if (const Field* field = entity->field(name);
                field != nullptr && why.empty() && !(entity->frozen && record.data[name] == value))
                why = model::whyMayNotWrite(access, *entity, OpKind::Set, entity->cellOf(*field).name);
    return std::string(why);
}

/// Work that was done offline is judged by what its author saw then, but by the member that he is now.
bool Push::saw(const StoredRecord& record, std::uint64_t base) {
    if (sees(record.scope)) return true;
    const std::int64_t earliest = nowMs_ - model::kLateWorkMs;
    std::vector<ExitRow> exits = transaction_.exitsOf(record.entity, record.row, base);
    std::erase_if(exits, [&](const ExitRow& exit) { return exit.atMs < earliest; });
    if (std::any_of(exits.begin(), exits.end(), [&](const ExitRow& exit) { return sees(exit.scope); }))
        return true;
    // Another setting of the workspace may have shown it to him, as it was filed then.
    for (const HistoryEntry& e :
         transaction_.historyOf(load("workspace", transaction_.workspace()).record, 100)) {
        if (e.seq < std::max(base, record.born) || e.atMs < earliest) break;
        if ((e.cell != "visibility" && !e.cell.empty()) || e.outcome == Outcome::Lost) continue;
        const std::string before = e.before.is_string() ? e.before.get<std::string>() : std::string{};
        const model::Scopes then =
            grantsUnder(transaction_, author_.member, model::visibilityFromName(before));
        for (const ExitRow& exit : exits) {
            if (model::isGranted(then, exit.scope)) return true;
            if (exit.seq > e.seq) break;
        }
        const bool stayed = exits.empty() || exits.back().seq < e.seq;
        if (stayed && model::isGranted(then, record.scope)) return true;
    }
    return false;
}

bool Push::sawParent(const Op& op, const StoredRecord& record) {
    const Entity* entity = model::findEntity(op.entity);
    if (entity == nullptr || (op.kind != OpKind::Create && op.kind != OpKind::Set)) return true;
    const bool files =
        op.kind == OpKind::Create || std::any_of(entity->scopeFields.begin(), entity->scopeFields.end(),
                                                 [&](std::string_view f) { return f == op.cell; });
    if (!files) return true;
    const auto sawItIn = [&](const auto& fields) {
        const Field* field = filingFieldIn(*entity, fields);
        if (field == nullptr || *field->target == model::Kind::Member) return true;
        if (op.kind == OpKind::Set ? op.cell != field->name : !op.value.contains(field->name)) return true;
        const StoredRecord& parent =
            load(std::string(model::entity(*field->target).name), *idIn(fields, field->name)).record;
        return parent.born == 0 || saw(parent, op.base);
    };
    if (op.kind == OpKind::Create && record.born == 0) return sawItIn(op.value);
    Fields fields = record.data;
    if (op.kind == OpKind::Set)
        fields.put(op.cell, op.value);
    else
        for (const auto& [name, value] : op.value.items()) fields.put(name, value);
    return sawItIn(fields);
}

void Push::willFile(Touched& at) {
    if (at.unfiled) return;
    at.unfiled = true;
    unfiled_.emplace_back(at.record.entity, at.record.row);
}

void Push::fileAll() {
    for (std::size_t i = 0; i < unfiled_.size(); ++i) file(records_.at(Key(unfiled_[i])));
}

void Push::file(Touched& at) {
    if (!at.unfiled) return;
    at.unfiled = false;
    StoredRecord& r = at.record;
    const bool fresh = at.priorSeq == 0;
    if (const std::string scope = scopeOf(r); scope != r.scope) {
        if (!at.changed) {
            r.seq = nextSeq();
            at.changed = true;
        }
        // What somebody makes for others leaves his own hands.
        if (!fresh || !sees(scope)) transaction_.putExit({r.scope, r.seq, r.entity, r.row, nowMs_});
        r.scope = scope;
        if (!fresh) r.scopeSeq = r.seq;
        at.moved = !fresh;
    }
    if (!at.moved && !(fresh && model::mayHaveChildren(r.entity))) return;
    for (const auto& [entity, row] : childrenOf(r.row)) {
        Touched& child = load(entity, row);
        if (child.record.born == 0) continue;
        child.unfiled = true;
        file(child);
    }
}

std::string Push::scopeOf(const StoredRecord& record) {
    const auto with = [&](const std::string& entity, const Uuid& row) {
        Touched& parent = load(entity, row);
        file(parent);
        // Until its parent arrives it stays where it is.
        return parent.record.born == 0 ? record.scope : parent.record.scope;
    };
    if (record.entity == "conflict") {
        const auto row = idIn(record.data, "record");
        return row ? with(record.data.value("entity", ""), *row) : record.scope;
    }
    const Entity* entity = model::findEntity(record.entity);
    if (entity == nullptr) return record.scope;
    if (entity->scopeFields.empty()) return std::string(model::kSharedScope);
    const Field* field = filingFieldIn(*entity, record.data);
    if (field == nullptr) return entity->fact ? record.scope : std::string(model::kSharedScope);
    const Uuid id = *idIn(record.data, field->name);
    if (*field->target == model::Kind::Member) return model::personalScope(id);
    return with(std::string(model::entity(*field->target).name), id);
}

void Push::tellScopes(const protocol::Batch& batch, const model::Scopes& grants,
                      std::vector<model::OpResult>& results) const {
    if (grants.contains(model::kWorkspaceScope)) return;
    std::size_t at = 0;
    for (const protocol::Txn& txn : batch.txns)
        for (const Op& op : txn.ops) {
            model::OpResult& result = results[at++];
            if (op.kind != OpKind::Create || result.ver == 0) continue;
            const auto found = records_.find({op.entity, op.row});
            if (found != records_.end() && grants.contains(found->second.record.scope))
                result.scope = found->second.record.scope;
        }
}

}  // namespace tropa::server
