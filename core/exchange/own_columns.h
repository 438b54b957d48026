#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/model/registry.h"
#include "core/model/value.h"

namespace tropa::exchange {

/// The field of a contact that a column of our own list is, by its label in either language; null for those
/// that other programs' lists have, too, and for what is no field.
const model::Field* ownColumn(std::string_view header);

/// Its value as our lists show it: times by the clock of the workspace. Errors: InvalidInput.
Result<model::Value> ownValue(const model::Field& field, std::string_view shown, std::string_view timeZone);

}  // namespace tropa::exchange
