#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/model/script.h"

namespace tropa::cli {

/// A line to say, with its possible answers; null for none.
nlohmann::ordered_json lineJson(const model::ScriptLine* line);

}  // namespace tropa::cli
