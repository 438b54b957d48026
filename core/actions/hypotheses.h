#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/store/edit.h"

namespace tropa::actions {

/// Fixes the plan (see insight::planHypothesis) and starts the test. Errors: NotFound; Refused when it has
/// started, or when no size of the test is enough.
Result<void> startHypothesis(store::Replica& replica, const Uuid& hypothesis, const nlohmann::json& plan);

/// Gives the test up. Errors: NotFound; Refused when it does not run.
Result<void> stopHypothesis(store::Replica& replica, const Uuid& hypothesis);

/// Keeps what was found at the end: "confirmed", "rejected" or "unclear", with its figures. Errors: NotFound;
/// Refused when it does not run.
Result<void> concludeHypothesis(store::Replica& replica, const Uuid& hypothesis, std::string_view verdict,
                                const nlohmann::json& result);

}  // namespace tropa::actions
