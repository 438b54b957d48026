#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/uuid.h"
#include "sync/server/noting.h"
#include "sync/server/sql_store.h"
#include "sync/server/tables.h"

namespace tropa::server {

/// Takes one workspace from one database to another while its devices go on: the same epoch, numbers, tokens
/// and batches, so that they notice nothing. Ended at any moment it may be run again, and goes on; at no
/// moment do both databases take writes.
///
///   1. The target notes that the workspace is arriving: nobody is served from there.
///   2. Whoever writes in the source notes what (noting.h). While everybody writes on, a pass makes the
///   target's rows
///      equal to the source's; a second one does so as of one moment, counts the rows and compares the sums;
///      then what was noted since is copied, until little is left.
///   3. With the source's head locked the rest of it is copied, and compared. The same transaction marks the
///      source as left, and takes away there all by which anybody gets in.
///   4. The target opens. What is left in the source is cleared away.
class Move {
public:
    struct Told {
        std::string step;       ///< "copying", "comparing", "switching", "clearing".
        int pass = 0;           ///< Of copying, from 1 on.
        std::int64_t rows = 0;  ///< Compared so far in this pass.
        std::int64_t changed = 0;
    };
    struct Moved {
        int passes = 0;               ///< While everybody wrote on.
        std::int64_t rows = 0;        ///< That the workspace has.
        std::int64_t lockedMs = 0;    ///< For how long its writers had to wait.
        std::int64_t lockedRows = 0;  ///< That were looked at meanwhile.
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

    /// Gives up what an earlier run has begun: nothing is noted any more in the source, and what has come to
    /// the target goes. @returns how many rows that were. @throws NotFound; Refused behind the switch.
    std::int64_t callOff();

private:
    enum class Place { Absent, Here, Left, Arriving };
    Place placeIn(SqlStore& store);
    void receive();
    void copy();
    /// @param snapshot without one each page is read as of its own moment.
    void pass(Session* snapshot = nullptr, Notes* changed = nullptr);
    void mirror(Session* snapshot, const Table& table, Notes* changed);
    void compareAll();
    void verify(Session& snapshot);
    void beginNoting();
    void endNoting();
    void lockOwn(Session& from);
    Notes takeNotes();
    void renew(const Notes& notes, Session& source);
    std::optional<Line> lineWith(Session& session, const Table& table, const std::string& key) const;
    void verifyLast(const Notes& notes, Session& locked);
    void lastPass();
    [[noreturn]] static void movedMeanwhile();
    [[noreturn]] static void writesUnnoted();
    void open();
    void clear(SqlStore& store);
    void tell(const char* step);

    SqlStore& from_;
    SqlStore& to_;
    Uuid workspace_;
    std::function<void(const Told&)> told_;
    std::vector<Table> tables_;
    std::int64_t run_ = 0;       ///< The number of this move of the workspace.
    std::int64_t compared_ = 0;  ///< The source's head when everything was compared.
    Told now_;
    Moved moved_;
};

}  // namespace tropa::server
