#pragma once

#include <string_view>

namespace tropa::server::admin {

/// admin.css and admin.js as they stand beside this file; put into the program when it is configured.
extern const std::string_view kStyle;
extern const std::string_view kScript;

}  // namespace tropa::server::admin
