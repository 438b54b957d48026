#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace tropa::server_program {

enum class LogLevel { Debug, Info, Warning, Error };

/// @param level "debug" (each request), "info", "warning" or "error". @throws Failure(Usage).
void setLogLevel(const std::string& level);

/// One JSON object a line on standard error: {"at", "level", "event", …}. Holds no name, token, address or
/// text of a person. Any thread.
void log(LogLevel level, std::string_view event, nlohmann::json fields = nlohmann::json::object());

}  // namespace tropa::server_program
