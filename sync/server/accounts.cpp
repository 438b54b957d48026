// Who gets in: workspaces, invitations, joining, devices.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "sync/server/codes.h"
#include "sync/server/digest.h"
#include "sync/server/entering.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

[[noreturn]] void badInvite() {
    throw Failure(
        ErrorCode::Unauthorized,
        "This invitation is not valid: it was used already, has expired or was mistyped. Ask for a new one.");
}

}  // namespace

Result<WorkspaceRow> Service::createWorkspace(std::string_view name) {
    // Outside of what may be done again: made twice it is the same workspace.
    WorkspaceRow workspace;
    workspace.name = trimmed(repairedUtf8(name));
    if (workspace.name.empty() || workspace.name.size() > kMaxName)
        return {ErrorCode::InvalidInput, "A workspace needs a name of at most 200 bytes."};
    workspace.createdMs = clock_.wallMs();
    workspace.id = UuidSource(random_).next(workspace.createdMs);
    const std::string epoch = randomSecret(random_).substr(0, 16);
    return repeated([&] {
        store_.createWorkspace(workspace, epoch);
        return workspace;
    });
}

Result<std::vector<WorkspaceRow>> Service::workspaces() {
    return repeated([&] { return store_.workspaces(); });
}

Result<Uuid> Service::workspaceNamed(std::string_view named) {
    if (const auto id = Uuid::parse(named)) return *id;
    return repeated([&] {
        // As names are made: a database may refuse to look for anything else.
        const auto found = store_.workspacesNamed(trimmed(repairedUtf8(named)));
        return found.size() == 1 ? found.front() : Uuid{};
    });
}

Result<Invite> Service::createInvite(const Uuid& workspace, std::string_view role, const Uuid& team,
                                     std::int64_t validMs, const By& by) {
    return repeated([&] {
        if (!store_.workspace(workspace)) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
        if (role != "rep" && role != "head" && role != "admin")
            throw Failure(ErrorCode::InvalidInput, "The role is rep, head or admin.");
        Invite invite{codeFor(workspace, randomSecret(random_)), clock_.wallMs() + validMs};
        const auto transaction = store_.write(workspace);
        if (const auto found = team.isNil() ? std::nullopt : transaction->record("team", team);
            !team.isNil() && (!found || !found->alive))
            throw Failure(ErrorCode::NotFound, "There is no such team.");
        transaction->putInvite({sha256(invite.code), std::string(role), team, invite.expiresMs, {}});
        audit(*transaction, by, "invited", {}, role);
        transaction->commit();
        return invite;
    });
}

Result<Invite> Service::inviteDevice(const Uuid& workspace, const Uuid& member, std::int64_t validMs,
                                     const By& by) {
    return repeated([&] {
        if (!store_.workspace(workspace)) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
        Invite invite{codeFor(workspace, randomSecret(random_)), clock_.wallMs() + validMs};
        const auto transaction = store_.write(workspace);
        const auto found = transaction->record("member", member);
        if (!found || !found->alive) throw Failure(ErrorCode::NotFound, "There is no such member.");
        const std::string role = found->data.value("role", "rep");
        transaction->putInvite({sha256(invite.code), role, {}, invite.expiresMs, {}, member});
        audit(*transaction, by, "invited", member, role);
        transaction->commit();
        return invite;
    });
}

Result<std::vector<InviteRow>> Service::openInvites(const Uuid& workspace) {
    return repeated([&] { return store_.read(workspace)->openInvites(clock_.wallMs()); });
}

Result<void> Service::revokeInvite(const Uuid& workspace, const Uuid& id, const By& by) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        const auto open = transaction->openInvites(clock_.wallMs());
        const auto invite =
            std::find_if(open.begin(), open.end(), [&](const InviteRow& i) { return i.id() == id; });
        if (invite == open.end())
            throw Failure(ErrorCode::NotFound,
                          "There is no such open invitation: it was used, or has expired.");
        transaction->removeInvite(invite->codeHash);
        audit(*transaction, by, "invite_revoked", {}, invite->role);
        if (journal) journal({JournalEntry::What::InviteClosed, workspace, id});
        transaction->commit();
    });
}

namespace {

constexpr std::string_view kForANewColleague =
    "This invitation is for somebody new. These data belong to a member of the workspace already: ask for an "
    "invitation for a device of theirs, or sign in by password.";

/// The open invitation, or one that this device has used.
InviteRow inviteFor(Transaction& transaction, const JoinRequest& request, std::int64_t nowMs) {
    auto invite = transaction.invite(sha256(request.invite));
    if (!invite || invite->expiresMs < nowMs || (!invite->usedBy.isNil() && invite->usedBy != request.device))
        badInvite();
    const auto device = transaction.device(request.device);
    if (device && device->revoked) badInvite();
    // A device joins a workspace once, and nobody else's is to be taken over: its id is no secret.
    if (device && (invite->member.isNil() ? invite->usedBy.isNil() : device->member != invite->member))
        badInvite();
    if (!request.former.isNil() && invite->member.isNil())
        throw Failure(ErrorCode::Refused, std::string(kForANewColleague));
    return *invite;
}

}  // namespace

Result<Joined> Service::join(const JoinRequest& request) {
    return repeated([&] {
        const auto id = workspaceOf(request.invite);
        if (!id) badInvite();
        const auto workspace = store_.workspace(*id);
        if (!workspace) badInvite();
        const std::string name = trimmed(repairedUtf8(request.name));
        if (name.empty() || name.size() > kMaxName || request.label.size() > kMaxName ||
            !isPlainUtf8(request.label))
            throw Failure(ErrorCode::InvalidInput,
                          "Joining needs a name, and name and device label of at most 200 bytes.");
        if (!request.workspace.isNil() && request.workspace != *id)
            throw Failure(ErrorCode::Refused,
                          "This invitation is for another workspace. Use another file for it.");
        const auto transaction = store_.write(*id);
        const std::int64_t now = clock_.wallMs();
        InviteRow invite = inviteFor(*transaction, request, now);
        const auto known = transaction->device(request.device);
        const Uuid member = known                   ? known->member
                            : invite.member.isNil() ? UuidSource(random_).next(now)
                                                    : invite.member;
        DeviceRow device = deviceOf(*transaction, member, request.device, request.former, request.label, now);
        auto record = transaction->record("member", member);
        nlohmann::json fields;
        if (!record && invite.member.isNil() && !known) {
            fields = {{"name", name}, {"role", invite.role}};
            if (!invite.team.isNil()) fields["team"] = invite.team.text();
            makeMember(*transaction, device, fields, now);
        } else if (!record || !record->alive || record->data.value("disabled", false)) {
            throw Failure(ErrorCode::MemberDisabled, "You were shut out of the workspace.");
        }
        if (invite.usedBy.isNil()) {
            invite.usedBy = request.device;
            transaction->putInvite(invite);
            if (journal) journal({JournalEntry::What::InviteClosed, *id, invite.id()});
        }
        Joined joined{*id,
                      workspace->name,
                      member,
                      record ? record->data.value("name", name) : name,
                      record ? record->data.value("role", invite.role) : invite.role,
                      randomSecret(random_),
                      transaction->head().value().epoch};
        giveToken(*transaction, device, sha256(joined.token));
        audit(*transaction, {member, joined.name, "device"}, "joined", member, joined.role);
        if (journal)
            journal({JournalEntry::What::DeviceAdded, *id, device.device, device,
                     record ? record->data.all() : fields});
        transaction->commit();
        return joined;
    });
}

Result<void> Service::addDevice(const Caller& caller, const Uuid& id, std::string_view label,
                                std::string_view token) {
    return repeated([&] {
        if (label.size() > kMaxName || !isPlainUtf8(label))
            throw Failure(ErrorCode::InvalidInput, "label: at most 200 bytes");
        if (token.size() != 43 || fromBase64url(token).size() != 32)
            throw Failure(ErrorCode::InvalidInput, "token: is not 256 bits in base64url");
        const auto transaction = store_.write(caller.workspace);
        auto device = transaction->device(id);
        const bool own = device && (device->device == caller.device || device->parent == caller.device);
        if (device && (device->revoked || !own))
            throw Failure(ErrorCode::Forbidden, "This id belongs to another device.");
        const std::int64_t now = clock_.wallMs();
        if (!device)
            device = DeviceRow{id,  caller.member, std::string(label), {}, 0, {}, "[]", false,
                               now, now,           caller.device};
        giveToken(*transaction, *device, sha256(token));
        if (journal) journal({JournalEntry::What::DeviceAdded, caller.workspace, id, *device, {}});
        transaction->commit();
    });
}

Result<std::vector<DeviceRow>> Service::devices(const Uuid& workspace) {
    return repeated([&] { return store_.read(workspace)->devices(); });
}

Result<void> Service::revokeDevice(const Uuid& workspace, const Uuid& id, const By& by) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        if (!transaction->device(id)) throw Failure(ErrorCode::NotFound, "There is no such device.");
        std::set<Uuid> out = {id};
        for (bool grown = true; grown;) {
            grown = false;
            for (DeviceRow& d : transaction->devices()) {
                if (d.revoked || (!out.contains(d.device) && !out.contains(d.parent))) continue;
                grown = out.insert(d.device).second || grown;
                d.revoked = true;
                transaction->putDevice(d);
                audit(*transaction, by, "device_revoked", d.device);
                if (journal) journal({JournalEntry::What::DeviceRevoked, workspace, d.device, {}, {}});
            }
        }
        transaction->commit();
    });
}

}  // namespace tropa::server
