#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/uuid.h"

namespace tropa::server {

/// A code that is given out (an invitation, a form's token, a browser's session) carries its workspace, so
/// that every look-up has one.
std::string codeFor(const Uuid& workspace, std::string_view secret);
/// Nothing for what cannot be such a code.
std::optional<Uuid> workspaceOf(std::string_view code);

}  // namespace tropa::server
