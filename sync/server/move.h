#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/base/uuid.h"
#include "sync/server/sql_store.h"
#include "sync/server/tables.h"

namespace tropa::server {

/// Takes one workspace from one database to another while its devices go on: the same epoch, numbers, tokens
/// and batches, so that they notice nothing. Ended at any moment it may be run again, and goes on; at no
/// moment do both databases take writes.
///
///   1. The target notes that the workspace is arriving: nobody is served from there.
///   2. Passes make the target's rows equal to the source's, while everybody writes on, until a pass finds
///      little left to do.
///   3. With the source's head locked a last pass; then rows are counted and sums compared. The same
///      transaction marks the source as left, and takes away there all by which anybody gets in.
///   4. The target opens. What is left in the source is cleared away.
class Move {
public:
    struct Told {
        std::string step;       ///< "copying", "switching", "clearing".
        int pass = 0;           ///< Of copying, from 1 on.
        std::int64_t rows = 0;  ///< Compared so far in this pass.
        std::int64_t changed = 0;
    };
    struct Moved {
        int passes = 0;             ///< While everybody wrote on.
        std::int64_t rows = 0;      ///< That the workspace has.
        std::int64_t lockedMs = 0;  ///< For how long its writers had to wait.
        bool resumed = false;
        bool wasThere = false;  ///< Nothing was left to do.
    };
    /// @param told now and then; throwing from it ends the move for now.
    Move(SqlStore& from, SqlStore& to, const Uuid& workspace, std::function<void(const Told&)> told = {});

    /// Told before the switch, while the source can still be read; throwing from it leaves all as it is.
    std::function<void()> arriving;
    /// Told after it: whoever puts an older backup back into the source has to know. Told again by a run that
    /// goes on from there.
    std::function<void()> left;

    /// @throws NotFound; Refused (lives in both, or is on its way elsewhere); ReplicaDamaged when what was
    /// copied does not add up: the source goes on then.
    Moved run();

private:
    enum class Place { Absent, Here, Left, Arriving };
    Place placeIn(SqlStore& store);
    void receive();
    std::int64_t pass(Session* locked);
    std::int64_t mirror(Session* locked, const Table& table);
    void lastPass();
    void verify(Session& locked);
    void open();
    void clear();
    void tell(const char* step);

    SqlStore& from_;
    SqlStore& to_;
    Uuid workspace_;
    std::function<void(const Told&)> told_;
    std::vector<Table> tables_;
    Told now_;
    Moved moved_;
};

}  // namespace tropa::server
