#pragma once

#include <string>
#include <vector>

#include "core/store/edit.h"

namespace tropa::actions {

struct Merge {
    model::Kind kind = model::Kind::Contact;  ///< Contact or company.
    Uuid survivor;
    Uuid other;
    /// Fields whose value is the other's. Without a choice the survivor's stays, and what it has not got
    /// comes from the other; sets are united, notes joined, a "do not call" of either holds.
    std::vector<std::string> take;
};

struct MergeDone {
    Uuid survivor;
    int references = 0;  ///< Records that pointed at the other and point at the survivor now.
};

/// Makes one of two records of the same person or company: the other gets a pointer to the survivor, what
/// pointed at it points at the survivor. Both are edited, so that somebody who deletes one of them offline
/// meanwhile is told. One undo takes all of it back. The other record stays as it is and can be looked at.
/// Errors: NotFound, InvalidInput (unknown field), Refused (they are one already), Forbidden.
Result<MergeDone> mergeRecords(store::Replica& replica, const Merge& merge);
MergeDone mergeRecords(store::Edit& edit, const Merge& merge);

}  // namespace tropa::actions
