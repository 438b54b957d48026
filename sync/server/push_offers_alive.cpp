// Who lives and who is dead, out of a life that was lost.
#include "sync/server/push_offered.h"

namespace tropa::server {

using model::Entity;
using model::Op;
using model::OpKind;
using nlohmann::json;

/// An edit that whoever deleted the record had not seen brings it back.
void Push::reviveUnseen(Touched& at, const Offered& offered) {
    if (at.record.alive) return;
    const auto death = transaction_.historyAt(at.record.versionOf(model::kAliveCell));
    const std::uint64_t knew = !death ? 0 : death->was != 0 ? death->was : death->base;
    if (knew <= floor_ && offered.was <= knew) return;
    Op op;
    op.entity = at.record.entity;
    op.row = at.record.row;
    op.base = offered.was;
    revive(at, op);
}

void Push::offerAlive(Touched& at, const Offered& offered) {
    if (numbered(at, offered)) return;
    const std::string cell(model::kAliveCell);
    Relation relation = relationTo(at, offered);
    const bool alive = offered.kind == OpKind::Restore;
    const std::uint64_t seq = nextSeq();
    // Somebody has deleted it in this life, and knew more than whoever did so in the lost one.
    if (!alive && !at.record.alive)
        if (const auto death = transaction_.historyAt(at.record.versionOf(cell)); death && death->was == 0)
            relation = Relation::Known;
    if (relation == Relation::Known) {
        rememberOffer(at, offered, offered.kind, at.record.alive, alive, seq, Outcome::Superseded);
        if (!alive && at.record.alive) logForgotten(at, offered);
        return;
    }
    if (!alive && at.record.alive && hasUnseenByOthers(at, offered.was, offered.was, {})) {
        rememberOffer(at, offered, offered.kind, true, false, seq, Outcome::Lost);
        Side kept = currentSide(at, cell);
        kept.value = true;
        kept.ver = at.record.seq;
        return logConflict(at, cell, kept, sideOf(offered));
    }
    rememberOffer(at, offered, offered.kind, at.record.alive, alive, seq, Outcome::Offered);
    at.record.alive = alive;
    stampCell(at, cell, seq);
}

/// A delete after which the record came back, in the life that was lost: by what its author had not seen,
/// unless somebody says that he has restored it.
void Push::logForgotten(Touched& at, const Offered& deleted) {
    const std::string cell(model::kAliveCell);
    const auto back = transaction_.historyAt(at.record.versionOf(cell));
    if (!deleted.byAuthor() || !back || back->was <= deleted.was || !back->device.isNil()) return;
    logConflict(at, cell, currentSide(at, cell), sideOf(deleted));
}

/// In the former life a child that arrived at a record which was dead by then has revived it.
void Push::arrivedChild(const Entity& entity, const Touched& at, std::uint64_t was) {
    linkChildren(entity, at.record.row, at.record.data);
    for (const model::Field& f : entity.fields) {
        if (!model::isChildLink(entity, f)) continue;
        const auto parent = Uuid::parse(textOf(at.record.data.value(std::string(f.name), json())));
        if (!parent) continue;
        Touched& above = load(std::string(model::entity(*f.target).name), *parent);
        const std::uint64_t death = above.record.versionOf(model::kAliveCell);
        if (above.record.born == 0 || above.record.alive || lifted(was, death) < death) continue;
        Op op;
        op.entity = above.record.entity;
        op.row = *parent;
        op.base = was;
        revive(above, op);
    }
}

}  // namespace tropa::server
