#pragma once

#include <functional>
#include <span>

#include "core/actions/input.h"
#include "core/store/replica.h"

namespace tropa::actions {

/// What is done to each of many records.
struct BulkChange {
    Inputs inputs;
    bool remove = false;  ///< Deletes them; the inputs say nothing then.
};
struct BulkDone {
    std::size_t changed = 0;
    std::size_t leftOut = 0;  ///< Gone meanwhile, or not this member's to change.
};

/// Changes many records in short transactions that are undone as one. @param between called after each of
/// them, so that others come to write; may be empty. Errors: InvalidInput (field, value), and then nothing
/// has been changed; NotFound for a name that an input gives.
Result<BulkDone> changeMany(store::Replica& replica, model::Kind kind, std::span<const Uuid> ids,
                            const BulkChange& change, const std::function<void()>& between = {});

}  // namespace tropa::actions
