#include "tests/support/office.h"

#include "sync/server/push.h"

namespace tropa::testing {

using nlohmann::json;

void Office::push(model::Op op) {
    const auto transaction = host_->store().write(host_->workspace());
    op.base = transaction->head().value().seq;
    op.stamp = Stamp::at(host_->nowMs());
    server::Push push(
        *transaction,
        {Uuid::fromName("office"), "Office", Uuid::fromName("desk"), "desk", model::Role::Admin},
        host_->nowMs());
    protocol::Batch batch;
    batch.txns.push_back({{std::move(op)}});
    for (const model::OpResult& result : push.run(batch))
        if (result.status == model::OpStatus::Refused) throw Failure(ErrorCode::Refused, result.why);
    push.finish();
    transaction->commit();
}

void Office::set(const std::string& entity, const Uuid& row, const std::string& field, const json& value) {
    model::Op op;
    op.entity = entity;
    op.row = row;
    op.kind = model::OpKind::Set;
    op.cell = field;
    op.value = value;
    push(std::move(op));
}

void Office::erase(const Uuid& contact) {
    model::Op op;
    op.entity = "contact";
    op.row = contact;
    op.kind = model::OpKind::Erase;
    push(std::move(op));
}

void Office::setVisibility(const std::string& name) {
    set("workspace", host_->workspace(), "visibility", name);
}

Uuid Office::team(int number) {
    if (number == 0) return {};
    const auto [at, fresh] = teams_.try_emplace(number, Uuid::fromName("team " + std::to_string(number)));
    if (fresh) set("team", at->second, "name", "Team " + std::to_string(number));
    return at->second;
}

void Office::setTeam(const Uuid& member, int number) {
    const Uuid id = team(number);
    set("member", member, "team", id.isNil() ? json() : json(id.text()));
}

void Office::setHead(int number, const Uuid& member) {
    set("team", team(number), "head", member.isNil() ? json() : json(member.text()));
}

void Office::setRole(const Uuid& member, const std::string& role) {
    set("member", member, "role", role);
}

void Office::setDisabled(const Uuid& member, bool disabled) {
    set("member", member, "disabled", disabled);
}

}  // namespace tropa::testing
