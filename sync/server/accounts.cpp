// Who gets in: workspaces, invitations, joining, devices.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "sync/server/codes.h"
#include "sync/server/digest.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

[[noreturn]] void badInvite() {
    throw Failure(
        ErrorCode::Unauthorized,
        "This invitation is not valid: it was used already, has expired or was mistyped. Ask for a new one.");
}

void pushAlone(Transaction& transaction, const Author& author, const model::Op& op, std::int64_t nowMs) {
    protocol::Batch batch;
    batch.txns.push_back({{op}});
    Push push(transaction, author, nowMs);
    (void)push.run(batch);
    push.finish();
}

void makeMember(Transaction& transaction, const DeviceRow& device, const nlohmann::json& fields,
                std::int64_t nowMs) {
    model::Op op;
    op.entity = "member";
    op.row = device.member;
    op.kind = model::OpKind::Create;
    op.value = fields;
    op.stamp = Stamp::at(nowMs);
    pushAlone(transaction,
              {device.member, fields.value("name", ""), device.device, device.label, model::Role::Admin}, op,
              nowMs);
}

bool hasLeft(const Uuid& workspace, const std::vector<JournalEntry>& entries) {
    bool left = false;
    for (const JournalEntry& entry : entries) {
        if (entry.workspace != workspace) continue;
        if (entry.what == JournalEntry::What::WorkspaceLeft) left = true;
        if (entry.what == JournalEntry::What::WorkspaceCame) left = false;
    }
    return left;
}

/// Of a member who was shut out and let in again only the last word counts: his devices would let go of
/// everything in between.
bool isOvertaken(const std::vector<JournalEntry>& entries, std::size_t at) {
    using What = JournalEntry::What;
    const auto isAccess = [](What what) {
        return what == What::MemberDisabled || what == What::MemberEnabled;
    };
    return isAccess(entries[at].what) && std::any_of(entries.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                                     entries.end(), [&](const JournalEntry& later) {
                                                         return isAccess(later.what) &&
                                                                later.subject == entries[at].subject &&
                                                                later.workspace == entries[at].workspace;
                                                     });
}

/// Does again what the backup does not have. @returns whether there was anything to do.
bool replay(Transaction& transaction, const JournalEntry& entry, std::int64_t nowMs) {
    auto device = transaction.device(entry.subject);
    const auto member = transaction.record("member", entry.subject);
    switch (entry.what) {
        case JournalEntry::What::DeviceAdded:
            if (device && device->tokenHash == entry.device.tokenHash) return false;
            if (!transaction.record("member", entry.device.member)) {
                if (!entry.member.is_object()) return false;
                makeMember(transaction, entry.device, entry.member, nowMs);
            }
            transaction.putDevice(entry.device);
            return true;
        case JournalEntry::What::DeviceRevoked:
            if (!device || device->revoked) return false;
            device->revoked = true;
            transaction.putDevice(*device);
            return true;
        case JournalEntry::What::LifeBegun:
        case JournalEntry::What::WorkspaceLeft:
        case JournalEntry::What::WorkspaceCame:
            return false;
        case JournalEntry::What::PersonErased: {
            if (transaction.erasedAt(entry.subject)) return false;
            model::Op erase;
            erase.entity = "contact";
            erase.row = entry.subject;
            erase.kind = model::OpKind::Erase;
            pushAlone(transaction, {{}, {}, {}, {}, model::Role::Admin}, erase, nowMs);
            return true;
        }
        case JournalEntry::What::MemberDisabled:
        case JournalEntry::What::MemberEnabled:
            break;
    }
    const bool disabled = entry.what == JournalEntry::What::MemberDisabled;
    if (!member || member->data.value("disabled", false) == disabled) return false;
    model::Op op;
    op.entity = "member";
    op.row = entry.subject;
    op.kind = model::OpKind::Set;
    op.cell = "disabled";
    op.value = disabled;
    op.base = member->seq;
    op.stamp = Stamp::at(nowMs);
    pushAlone(transaction, {entry.subject, member->data.value("name", ""), {}, {}, model::Role::Admin}, op,
              nowMs);
    return true;
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
        transaction->commit();
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

        Joined joined{*id,
                      workspace->name,
                      {},
                      name,
                      invite->role,
                      randomSecret(random_),
                      transaction->head().value().epoch};
        auto device = transaction->device(request.device);
        nlohmann::json member;
        if (device && device->revoked) badInvite();
        if (device) {
            if (invite->usedBy.isNil()) badInvite();  // a device joins a workspace once
            joined.member = device->member;
            if (const auto known = transaction->record("member", joined.member))
                joined.name = known->data.value("name", name);
        } else {
            joined.member = UuidSource(random_).next(now);
            member = {{"name", name}, {"role", invite->role}};
            if (!invite->team.isNil()) member["team"] = invite->team.text();
            device =
                DeviceRow{request.device, joined.member, request.label, {}, 0, {}, "[]", false, now, now, {}};
            makeMember(*transaction, *device, member, now);
            invite->usedBy = request.device;
            transaction->putInvite(*invite);
        }
        device->tokenHash = sha256(joined.token);
        transaction->putDevice(*device);
        audit(*transaction, {device->member, name, "device"}, "joined", device->member, invite->role);
        if (journal) journal({JournalEntry::What::DeviceAdded, *id, device->device, *device, member});
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
        device->tokenHash = sha256(token);
        transaction->putDevice(*device);
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

Result<std::size_t> Service::beginLives(const std::vector<JournalEntry>& entries) {
    return repeated([&] {
        std::size_t held = 0;
        for (const WorkspaceRow& workspace : store_.workspaces()) {
            const auto transaction = store_.write(workspace.id);
            if (hasLeft(workspace.id, entries)) {
                transaction->leave();
                transaction->commit();
                continue;
            }
            // The same backup may have been put back before: no number of that life is given again.
            std::uint64_t floor = transaction->head().value().seq + kLifeJump;
            for (const JournalEntry& entry : entries)
                if (entry.workspace == workspace.id && entry.what == JournalEntry::What::LifeBegun)
                    floor = std::max(floor, entry.floor + kLifeJump);
            if (journal) journal({JournalEntry::What::LifeBegun, workspace.id, workspace.id, {}, {}, floor});
            transaction->beginLife(randomSecret(random_).substr(0, 16), floor);
            audit(*transaction, {}, "restored");
            for (std::size_t i = 0; i < entries.size(); ++i)
                if (entries[i].workspace == workspace.id && !isOvertaken(entries, i) &&
                    replay(*transaction, entries[i], clock_.wallMs()))
                    ++held;
            transaction->commit();
        }
        return held;
    });
}

}  // namespace tropa::server
