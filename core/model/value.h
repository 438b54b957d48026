#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/uuid.h"

namespace tropa::model {

/// A field's value as the replica holds it. The field's type says how to read it: Integer holds
/// whole numbers, timestamps (ms UTC) and decimals (× 10 000); text holds texts, choices, dates,
/// positions and JSON objects. monostate is "not known", which is different from an empty text.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Uuid, std::vector<std::string>>;

inline bool isNull(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

}  // namespace tropa::model
