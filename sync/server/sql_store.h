#pragma once

#include <functional>

#include "sync/server/session.h"
#include "sync/server/store.h"

namespace tropa::server {

/// What all stores on SQL have in common; the database below gives the sessions.
class SqlStore : public Store {
public:
    std::unique_ptr<Transaction> write(const Uuid& workspace) final;
    std::unique_ptr<Transaction> read(const Uuid& workspace) final;
    void createWorkspace(const WorkspaceRow& workspace, const std::string& epoch) final;
    std::vector<WorkspaceRow> workspaces() final;
    std::vector<Uuid> workspacesNamed(std::string_view name) final;
    std::optional<WorkspaceRow> workspace(const Uuid& id) final;
    std::map<Uuid, std::uint64_t> heads(const std::vector<Uuid>& workspaces) override;
    /// Those that have left this database.
    std::vector<Uuid> left();

    /// Everything, as of one moment, into the place of everything that the other one holds: in one
    /// transaction.
    /// @param told now and then how many rows are copied, of how many; throwing from it ends the whole.
    using Told = std::function<void(std::int64_t rows, std::int64_t of)>;
    void copyTo(SqlStore& target, const Told& told = {});

protected:
    friend class Move;
    virtual std::unique_ptr<Session> begin(Session::Mode mode) = 0;
};

}  // namespace tropa::server
