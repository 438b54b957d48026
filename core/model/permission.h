#pragma once

#include <string_view>

#include "core/model/change.h"
#include "core/model/registry.h"

namespace tropa::model {

enum class Role : std::uint8_t { Rep, Head, Admin };
/// Unknown names are the least powerful role.
Role roleFromName(std::string_view name);

/// What a write is judged by: the member's role now, and whether he sees the record that it goes to, or saw
/// it when he wrote. On a device everything that is there is seen.
struct Access {
    Role role = Role::Rep;
    bool sees = true;
};

/// How long after he has last seen a record a member's offline work on it is still taken in.
inline constexpr std::int64_t kLateWorkMs = 30LL * 24 * 3'600'000;

inline constexpr std::string_view kNotVisible =
    "This record is not visible to you any more, so it cannot be changed by you.";

/// May a member make this write? The same function decides on the device, so that the interface can say so
/// at once, and on the server. Returns the reason in plain words when not, an empty text when allowed.
/// @param cell empty for a creation, a delete and a restore.
std::string_view whyMayNotWrite(const Access& access, const Entity& entity, OpKind kind,
                                std::string_view cell);

}  // namespace tropa::model
