#pragma once

#include <memory>
#include <vector>

#include "sync/server/store.h"

namespace tropa::server {

/// Several databases behind one address: each workspace is served from the one in which it lives. New ones
/// are made in the first. While a workspace is on its way from one to another it lives in exactly one of
/// them, and who comes in the very moment in which it lives in none is told to come again. Any thread.
class SeveralStores final : public Store {
public:
    explicit SeveralStores(std::vector<std::unique_ptr<Store>> stores) : stores_(std::move(stores)) {}

    std::unique_ptr<Transaction> write(const Uuid& workspace) override;
    std::unique_ptr<Transaction> read(const Uuid& workspace) override;
    void createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) override;
    std::vector<WorkspaceRow> workspaces() override;
    std::vector<Uuid> workspacesNamed(std::string_view name) override;
    std::optional<WorkspaceRow> workspace(const Uuid& id) override;
    void scrub() override;
    std::optional<std::string> standing(const Uuid& workspace, std::string_view tokenHash) override;
    bool askStanding(const Uuid& workspace, std::string_view tokenHash, StandingTold told,
                     const Watch& watch) override;
    std::map<Uuid, std::uint64_t> heads(const std::vector<Uuid>& workspaces) override;

private:
    bool askFrom(std::size_t first, const Uuid& workspace, const std::string& tokenHash,
                 const StandingTold& told, const Watch& watch);
    /// With the first store in which the workspace is found to live; each is asked as it stands now.
    std::unique_ptr<Transaction> whereItLives(const Uuid& workspace,
                                              std::unique_ptr<Transaction> (Store::*begin)(const Uuid&));

    std::vector<std::unique_ptr<Store>> stores_;
};

}  // namespace tropa::server
