#include "sync/server/several_stores.h"

#include <algorithm>

namespace tropa::server {

std::unique_ptr<Transaction> SeveralStores::whereItLives(
    const Uuid& workspace, std::unique_ptr<Transaction> (Store::*begin)(const Uuid&)) {
    std::exception_ptr why;
    for (const auto& store : stores_) {
        try {
            auto transaction = ((*store).*begin)(workspace);
            if (transaction->head()) return transaction;
        } catch (const Failure&) {
            // Away from there; or that database does not answer, and another one has the workspace.
            why = std::current_exception();
        }
    }
    if (why) std::rethrow_exception(why);
    return ((*stores_.front()).*begin)(workspace);
}

std::unique_ptr<Transaction> SeveralStores::write(const Uuid& workspace) {
    return whereItLives(workspace, &Store::write);
}

std::unique_ptr<Transaction> SeveralStores::read(const Uuid& workspace) {
    return whereItLives(workspace, &Store::read);
}

void SeveralStores::createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) {
    stores_.front()->createWorkspace(workspace, epoch);
}

std::vector<WorkspaceRow> SeveralStores::workspaces() {
    std::vector<WorkspaceRow> all;
    for (const auto& store : stores_)
        for (WorkspaceRow& workspace : store->workspaces()) all.push_back(std::move(workspace));
    return all;
}

std::vector<Uuid> SeveralStores::workspacesNamed(std::string_view name) {
    std::vector<Uuid> all;
    for (const auto& store : stores_)
        for (const Uuid& one : store->workspacesNamed(name)) all.push_back(one);
    return all;
}

std::optional<WorkspaceRow> SeveralStores::workspace(const Uuid& id) {
    for (const auto& store : stores_)
        if (!store->heads({id}).empty()) return store->workspace(id);
    return stores_.front()->workspace(id);
}

void SeveralStores::scrub() {
    for (const auto& store : stores_) store->scrub();
}

std::optional<std::string> SeveralStores::standing(const Uuid& workspace, std::string_view tokenHash) {
    for (const auto& store : stores_) {
        auto standing = guarded([&] { return store->standing(workspace, tokenHash); });
        if (standing && *standing) return std::move(*standing);
    }
    return std::nullopt;
}

bool SeveralStores::askStanding(const Uuid& workspace, std::string_view tokenHash, StandingTold told,
                                const Watch& watch) {
    return askFrom(0, workspace, std::string(tokenHash), told, watch);
}

/// One after the other, until one of them knows the token.
bool SeveralStores::askFrom(std::size_t first, const Uuid& workspace, const std::string& tokenHash,
                            const StandingTold& told, const Watch& watch) {
    for (std::size_t i = first; i < stores_.size(); ++i) {
        const auto orTheNext = [=, this](std::optional<std::string> standing) {
            if (standing || !askFrom(i + 1, workspace, tokenHash, told, watch)) told(std::move(standing));
        };
        if (stores_[i]->askStanding(workspace, tokenHash, orTheNext, watch)) return true;
    }
    return false;
}

std::map<Uuid, std::uint64_t> SeveralStores::heads(const std::vector<Uuid>& workspaces) {
    std::map<Uuid, std::uint64_t> all;
    for (const auto& store : stores_)
        if (auto some = guarded([&] { return store->heads(workspaces); })) all.merge(*some);
    return all;
}

}  // namespace tropa::server
