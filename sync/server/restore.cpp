// A database that was put back from a backup: what its lost days have changed of who gets in holds again.
#include <algorithm>
#include <map>

#include "sync/server/digest.h"
#include "sync/server/entering.h"
#include "sync/server/retry.h"
#include "sync/server/service.h"

namespace tropa::server {
namespace {

using What = JournalEntry::What;
/// What was journalled of one workspace, in its order.
using Entries = std::vector<const JournalEntry*>;

std::map<Uuid, Entries> byWorkspace(const std::vector<JournalEntry>& entries) {
    std::map<Uuid, Entries> all;
    for (const JournalEntry& entry : entries) all[entry.workspace].push_back(&entry);
    return all;
}

bool hasLeft(const Entries& entries) {
    bool left = false;
    for (const JournalEntry* entry : entries) {
        if (entry->what == What::WorkspaceLeft) left = true;
        if (entry->what == What::WorkspaceCame) left = false;
    }
    return left;
}

/// Of a member who was shut out and let in again only the last word counts: his devices would let go of
/// everything in between. Of passwords the last one does, and of a device that is there its last token.
class LastWords {
public:
    explicit LastWords(const Entries& entries) {
        for (const JournalEntry* entry : entries) last_[keyOf(*entry)] = entry;
    }
    bool isOvertaken(Transaction& transaction, const JournalEntry& entry) const {
        const What matter = keyOf(entry).first;
        if (matter == What::DeviceAdded && !transaction.device(entry.subject)) return false;
        if (matter != What::MemberDisabled && matter != What::PasswordSet && matter != What::DeviceAdded)
            return false;
        return last_.at(keyOf(entry)) != &entry;
    }

private:
    static std::pair<What, Uuid> keyOf(const JournalEntry& entry) {
        return {entry.what == What::MemberEnabled ? What::MemberDisabled : entry.what, entry.subject};
    }
    std::map<std::pair<What, Uuid>, const JournalEntry*> last_;
};

/// The invitation, or the password, that the backup has otherwise.
bool closeInvite(Transaction& transaction, const Uuid& id) {
    for (const InviteRow& open : transaction.openInvites(0)) {
        if (open.id() != id) continue;
        transaction.removeInvite(open.codeHash);
        return true;
    }
    return false;
}

bool setLogin(Transaction& transaction, const LoginRow& login) {
    const auto present = transaction.login(login.login);
    if (present && present->member == login.member && present->digest == login.digest) return false;
    transaction.putLogin(login);
    return true;
}

/// Does again what the backup does not have. @returns whether there was anything to do.
bool replay(Transaction& transaction, const JournalEntry& entry, std::int64_t nowMs) {
    auto device = transaction.device(entry.subject);
    const auto member = transaction.record("member", entry.subject);
    switch (entry.what) {
        case What::DeviceAdded:
            if (device && device->tokenHash == entry.device.tokenHash) return false;
            if (!transaction.record("member", entry.device.member)) {
                if (!entry.member.is_object()) return false;
                makeMember(transaction, entry.device, entry.member, nowMs);
            }
            if (!device) device = entry.device;
            device->member = entry.device.member;
            device->revoked = entry.device.revoked;
            // One that the backup has as not used yet is older.
            giveToken(transaction, *device, entry.device.tokenHash);
            return true;
        case What::DeviceRevoked:
            if (!device || device->revoked) return false;
            device->revoked = true;
            transaction.putDevice(*device);
            return true;
        case What::LifeBegun:
        case What::WorkspaceLeft:
        case What::WorkspaceCame:
            return false;
        case What::InviteClosed:
            return closeInvite(transaction, entry.subject);
        case What::PasswordSet:
            return member && setLogin(transaction, entry.login);
        case What::PersonErased: {
            if (transaction.erasedAt(entry.subject)) return false;
            model::Op erase;
            erase.entity = "contact";
            erase.row = entry.subject;
            erase.kind = model::OpKind::Erase;
            pushAlone(transaction, {{}, {}, {}, {}, model::Role::Admin}, erase, nowMs);
            return true;
        }
        case What::MemberDisabled:
        case What::MemberEnabled:
            break;
    }
    const bool disabled = entry.what == What::MemberDisabled;
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

Result<std::size_t> Service::beginLives(const std::vector<JournalEntry>& entries) {
    auto journalled = byWorkspace(entries);
    return repeated([&] {
        std::size_t held = 0;
        for (const WorkspaceRow& workspace : store_.workspaces()) {
            const Entries& own = journalled[workspace.id];
            const auto transaction = store_.write(workspace.id);
            if (hasLeft(own)) {
                transaction->leave();
                transaction->commit();
                continue;
            }
            // The same backup may have been put back before: no number of that life is given again.
            std::uint64_t floor = transaction->head().value().seq + kLifeJump;
            for (const JournalEntry* entry : own)
                if (entry->what == What::LifeBegun) floor = std::max(floor, entry->floor + kLifeJump);
            if (journal) journal({What::LifeBegun, workspace.id, workspace.id, {}, {}, floor});
            transaction->beginLife(randomSecret(random_).substr(0, 16), floor);
            audit(*transaction, {}, "restored");
            // Passwords last: their members may have come by what is journalled later.
            const LastWords last(own);
            for (const bool passwords : {false, true})
                for (const JournalEntry* entry : own)
                    if ((entry->what == What::PasswordSet) == passwords &&
                        !last.isOvertaken(*transaction, *entry) &&
                        replay(*transaction, *entry, clock_.wallMs()))
                        ++held;
            transaction->commit();
        }
        return held;
    });
}

}  // namespace tropa::server
