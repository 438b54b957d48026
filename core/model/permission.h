#pragma once

#include <string_view>

#include "core/model/change.h"
#include "core/model/registry.h"

namespace tropa::model {

enum class Role : std::uint8_t { Rep, Head, Admin };
/// Unknown names are the least powerful role.
Role roleFromName(std::string_view name);

/// May a member of this role make this write? The same function decides on the device, so that the
/// interface can say so at once, and on the server. Returns the reason in plain words when not,
/// an empty text when allowed.
std::string_view whyMayNotWrite(Role role, const Entity& entity, OpKind kind, std::string_view cell);

}  // namespace tropa::model
