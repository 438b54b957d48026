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

void SeveralStores::standings(std::vector<StandingOf*>& questions) {
    std::vector<StandingOf*> left = questions;
    for (const auto& store : stores_) {
        if (left.empty()) return;
        (void)guarded([&] { store->standings(left); });
        std::erase_if(left, [](const StandingOf* one) { return one->text.has_value(); });
    }
}

bool SeveralStores::hasStandings() const {
    return std::any_of(stores_.begin(), stores_.end(),
                       [](const auto& store) { return store->hasStandings(); });
}

std::map<Uuid, std::uint64_t> SeveralStores::heads(const std::vector<Uuid>& workspaces) {
    std::map<Uuid, std::uint64_t> all;
    for (const auto& store : stores_)
        if (auto some = guarded([&] { return store->heads(workspaces); })) all.merge(*some);
    return all;
}

}  // namespace tropa::server
