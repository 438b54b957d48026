// Who gets in: workspaces, invitations, joining, devices.
#include <fmt/format.h>

#include "core/base/text.h"
#include "sync/server/digest.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

constexpr std::size_t kMaxName = 200;

/// A code carries its workspace, so that every look-up has one.
std::string codeFor(const Uuid& workspace, const std::string& secret) {
    return base64url({reinterpret_cast<const char*>(workspace.bytes.data()), workspace.bytes.size()}) + "." +
           secret;
}

std::optional<Uuid> workspaceOf(std::string_view code) {
    const std::size_t dot = code.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string bytes = fromBase64url(code.substr(0, dot));
    Uuid id;
    if (bytes.size() != id.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

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

Result<Invite> Service::createInvite(const Uuid& workspace, std::string_view role, const Uuid& team,
                                     std::int64_t validMs) {
    return repeated([&] {
        if (!store_.workspace(workspace)) throw Failure(ErrorCode::NotFound, "There is no such workspace.");
        if (role != "rep" && role != "head" && role != "admin")
            throw Failure(ErrorCode::InvalidInput, "The role is rep, head or admin.");
        Invite invite{codeFor(workspace, randomSecret(random_)), clock_.wallMs() + validMs};
        const auto transaction = store_.write(workspace);
        transaction->putInvite({sha256(invite.code), std::string(role), team, invite.expiresMs, {}});
        transaction->commit();
        return invite;
    });
}

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
        const auto transaction = store_.write(*id);
        const std::int64_t now = clock_.wallMs();
        auto invite = transaction->invite(sha256(request.invite));
        if (!invite || invite->expiresMs < now ||
            (!invite->usedBy.isNil() && invite->usedBy != request.device))
            badInvite();

        Joined joined{*id,          workspace->name,       {},
                      invite->role, randomSecret(random_), transaction->head().value().epoch};
        auto device = transaction->device(request.device);
        if (device && device->revoked) badInvite();
        if (device) {
            if (invite->usedBy.isNil()) badInvite();  // a device joins a workspace once
            joined.member = device->member;
        } else {
            UuidSource ids(random_);
            joined.member = ids.next(now);
            model::Op op;
            op.entity = "member";
            op.row = joined.member;
            op.kind = model::OpKind::Create;
            op.value = {{"name", name}, {"role", invite->role}};
            if (!invite->team.isNil()) op.value["team"] = invite->team.text();
            op.stamp = Stamp::at(now);
            protocol::Batch batch;
            batch.txns.push_back({{op}});
            Push push(*transaction, {joined.member, name, request.device, request.label, model::Role::Admin},
                      now);
            (void)push.run(batch);
            push.finish();
            device =
                DeviceRow{request.device, joined.member, request.label, {}, 0, {}, "[]", false, now, now};
            invite->usedBy = request.device;
            transaction->putInvite(*invite);
        }
        device->tokenHash = sha256(joined.token);
        transaction->putDevice(*device);
        transaction->commit();
        return joined;
    });
}

Result<std::vector<DeviceRow>> Service::devices(const Uuid& workspace) {
    return repeated([&] { return store_.read(workspace)->devices(); });
}

Result<void> Service::revokeDevice(const Uuid& workspace, const Uuid& id) {
    return repeated([&] {
        const auto transaction = store_.write(workspace);
        auto device = transaction->device(id);
        if (!device) throw Failure(ErrorCode::NotFound, "There is no such device.");
        device->revoked = true;
        transaction->putDevice(*device);
        transaction->commit();
    });
}

}  // namespace tropa::server
