#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/device.h"
#include "tests/support/oracle.h"

namespace tropa::testing {

/// Stands before the seven digits of every value.
inline constexpr char kTokenMark = '#';

/// What people do with their devices, drawn from a seed. Every value is written once in its life, so that
/// the oracle can tell who wrote it.
class Workload {
public:
    explicit Workload(Oracle& oracle) : oracle_(&oracle) {}

    /// Share of the edits that go to the few hot records, in percent; the others are rarely touched.
    int hotPercent = 60;
    /// Share of deletes, restores, undos and moves, in percent.
    int roughPercent = 15;
    /// To whom records are handed over; without anybody nothing has an owner.
    std::vector<Uuid> people;

    /// One action on the device, and its entry in the oracle's books. A device that dies in it is opened
    /// again. @param dieAfter statements after which it does; 0 for never. @param watched by the oracle.
    /// @returns what it was, for the trace.
    std::string act(Device& device, Random& random, int dieAfter = 0, bool watched = true);

    const std::vector<RowRef>& rows() const { return rows_; }
    /// A value that nobody else writes. Of one length, so that none is a part of another (see Judge).
    std::string token(const char* prefix);

private:
    std::string perform(store::Edit& edit, Device& device, Random& random);
    std::string create(store::Edit& edit, Random& random);
    std::string change(store::Edit& edit, model::Kind kind, const Uuid& id, Random& random);
    std::string handOver(store::Edit& edit, model::Kind kind, const Uuid& id, Random& random);
    std::string changeTags(store::Edit& edit, model::Kind kind, const Uuid& id, Random& random);
    std::string changeNote(store::Edit& edit, model::Kind kind, const Uuid& id, Random& random);
    std::string rough(store::Edit& edit, Device& device, model::Kind kind, const Uuid& id, Random& random);
    std::string refusedWrite(store::Edit& edit, Device& device, Random& random);
    bool settleConflict(store::Edit& edit, Random& random, std::string& what);
    Uuid pick(store::ReadTransaction& read, model::Kind kind, Random& random, bool alive = true);
    RowRef pickAny(store::ReadTransaction& read, Random& random);
    Oracle* oracle_;
    std::vector<RowRef> rows_;
    struct Chosen {
        Uuid row;
        std::string cell;
        nlohmann::json stood;
        nlohmann::json taken;
    };
    std::optional<Chosen> chosen_;  ///< In this action, of a conflict's two versions.
    bool undoing_ = false;          ///< In this action.
    std::set<std::string>
        once_;  ///< Cells of this action: there and back would be no write that the oracle sees.
    int tokens_ = 0;
};

}  // namespace tropa::testing
