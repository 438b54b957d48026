#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "core/store/edit.h"

namespace tropa::actions {

/// Runs an action in a transaction of its own: opens, calls `body(edit)`, writes the undo entry, commits.
/// What `body` throws as Failure is returned, and nothing has happened.
template <typename Body>
auto act(store::Replica& replica, std::string label, Body&& body)
    -> Result<std::invoke_result_t<Body, store::Edit&>> {
    return guarded([&] {
        store::WriteTransaction write(replica);
        store::Edit edit(write, std::move(label));
        if constexpr (std::is_void_v<std::invoke_result_t<Body, store::Edit&>>) {
            body(edit);
            edit.finish();
            write.commit();
        } else {
            auto result = body(edit);
            edit.finish();
            write.commit();
            return result;
        }
    });
}

}  // namespace tropa::actions
