// Members, teams and roles, as an administrator or the operator changes them, and the log of it.
#include "core/base/text.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

void requireRole(std::string_view role) {
    if (role != "rep" && role != "head" && role != "admin")
        throw Failure(ErrorCode::InvalidInput, "The role is rep, head or admin.");
}

std::string requireName(std::string_view name, const char* what) {
    std::string clean = trimmed(repairedUtf8(name));
    if (clean.empty() || clean.size() > kMaxName)
        throw Failure(ErrorCode::InvalidInput, std::string(what) + " needs a name of at most 200 bytes.");
    return clean;
}

model::Op setting(std::string_view entity, const Uuid& row, std::string_view cell, nlohmann::json value) {
    model::Op op;
    op.entity = entity;
    op.row = row;
    op.kind = model::OpKind::Set;
    op.cell = cell;
    op.value = std::move(value);
    return op;
}

StoredRecord required(Transaction& transaction, std::string_view entity, const Uuid& row) {
    auto record = transaction.record(entity, row);
    if (!record || !record->alive)
        throw Failure(ErrorCode::NotFound, "There is no such " + std::string(entity) + ".");
    return std::move(*record);
}

bool isAdmin(const StoredRecord& member) {
    return member.alive && !member.data.value("disabled", false) && member.data.value("role", "") == "admin";
}

}  // namespace

void Service::audit(Transaction& transaction, const By& by, std::string_view action, const Uuid& subject,
                    std::string_view detail) {
    const std::int64_t now = clock_.wallMs();
    Uuid id;
    {
        const std::lock_guard lock(auditing_);
        id = auditIds_.next(now);
    }
    transaction.putAudit({id, now, by.member, by.way, std::string(action), subject, std::string(detail)});
}

Result<void> Service::noteAudit(const Uuid& workspace, const By& by, std::string_view action,
                                const Uuid& subject, std::string_view detail) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        audit(*transaction, by, action, subject, detail);
        transaction->commit();
    });
}

/// Sequential whatever anybody else has written: whoever decides here sees what stands there.
void Service::write(Transaction& transaction, model::Op op, const By& by) {
    const std::int64_t now = clock_.wallMs();
    op.stamp = Stamp::at(now);
    if (op.kind != model::OpKind::Create) op.base = transaction.head().value().seq;
    protocol::Batch batch;
    batch.txns.push_back({{std::move(op)}});
    Push push(transaction, {by.member, by.name, {}, by.way, model::Role::Admin}, now);
    for (const auto& result : push.run(batch))
        if (result.status == model::OpStatus::Refused) throw Failure(ErrorCode::Refused, result.why);
    push.finish();
}

/// Nobody shuts the last door behind himself.
void Service::requireAdminLeft(Transaction& transaction, const Uuid& without) {
    for (const StoredRecord& member : transaction.recordsOf("member"))
        if (member.row != without && isAdmin(member)) return;
    throw Failure(ErrorCode::Refused, "Somebody has to stay administrator. Make another one first.");
}

Result<Uuid> Service::addMember(const Uuid& workspace, std::string_view name, std::string_view role,
                                const Uuid& team, const By& by) {
    const Uuid id = UuidSource(random_).next(clock_.wallMs());
    return repeated([&] {
        model::Op op;
        op.entity = "member";
        op.row = id;
        op.kind = model::OpKind::Create;
        op.value = {{"name", requireName(name, "A member")}, {"role", role}};
        requireRole(role);
        if (!team.isNil()) op.value["team"] = team.text();
        const auto transaction = store_.write(workspace);
        if (transaction->record("member", id)) return id;
        write(*transaction, std::move(op), by);
        audit(*transaction, by, "member_added", id, role);
        transaction->commit();
        return id;
    });
}

Result<void> Service::disableMember(const Uuid& workspace, const Uuid& member, bool disabled, const By& by) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        const StoredRecord record = required(*transaction, "member", member);
        if (disabled && by.way == "page" && isAdmin(record)) requireAdminLeft(*transaction, member);
        write(*transaction, setting("member", member, "disabled", disabled), by);
        audit(*transaction, by, disabled ? "member_disabled" : "member_enabled", member);
        // Shut out before the commit, let in after it: what does not come about lets nobody in.
        if (disabled) tell({{JournalEntry::What::MemberDisabled, workspace, member, {}, {}}});
        transaction->commit();
        if (!disabled) tellAfterwards({{JournalEntry::What::MemberEnabled, workspace, member, {}, {}}});
    });
}

Result<void> Service::setMember(const Uuid& workspace, const Uuid& member, std::string_view role,
                                const Uuid& team, const By& by) {
    return repeated([&] {
        requireRole(role);
        const auto transaction = store_.write(workspace);
        const StoredRecord record = required(*transaction, "member", member);
        if (!team.isNil()) (void)required(*transaction, "team", team);
        if (role != "admin" && isAdmin(record)) requireAdminLeft(*transaction, member);
        const std::string team_ = team.isNil() ? std::string{} : team.text();
        const bool newRole = record.data.value("role", "rep") != role;
        const bool newTeam = record.data.value("team", "") != team_;
        if (newRole) write(*transaction, setting("member", member, "role", role), by);
        if (newTeam)
            write(*transaction,
                  setting("member", member, "team", team.isNil() ? nlohmann::json() : nlohmann::json(team_)),
                  by);
        if (newRole) audit(*transaction, by, "role_changed", member, role);
        if (newTeam) audit(*transaction, by, "team_changed", member);
        transaction->commit();
    });
}

Result<Uuid> Service::addTeam(const Uuid& workspace, std::string_view name, const By& by) {
    const Uuid id = UuidSource(random_).next(clock_.wallMs());
    return repeated([&] {
        model::Op op;
        op.entity = "team";
        op.row = id;
        op.kind = model::OpKind::Create;
        op.value = {{"name", requireName(name, "A team")}};
        const auto transaction = store_.write(workspace);
        if (transaction->record("team", id)) return id;
        write(*transaction, std::move(op), by);
        audit(*transaction, by, "team_added", id);
        transaction->commit();
        return id;
    });
}

Result<void> Service::setTeamHead(const Uuid& workspace, const Uuid& team, const Uuid& head, const By& by) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        (void)required(*transaction, "team", team);
        if (!head.isNil()) (void)required(*transaction, "member", head);
        write(*transaction,
              setting("team", team, "head", head.isNil() ? nlohmann::json() : nlohmann::json(head.text())),
              by);
        audit(*transaction, by, "head_changed", team);
        transaction->commit();
    });
}

}  // namespace tropa::server
