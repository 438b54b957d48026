#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/registry.h"
#include "core/model/value.h"

/// How values look outside: in the protocol, in `--json`, in history. One form everywhere:
/// texts, choices, dates, ids, decimals and instants (ISO 8601) are strings, sets are arrays.
namespace tropa::model {

/// Limits that hold for a device's own input and on the wire alike.
inline constexpr std::size_t kMaxText = 4 * 1024;        ///< Bytes of a one-line text.
inline constexpr std::size_t kMaxLongText = 256 * 1024;  ///< Bytes of a note.
inline constexpr std::size_t kMaxSetElements = 200;
inline constexpr std::size_t kMaxElement = 512;  ///< Bytes of a tag, phone or e-mail.

nlohmann::json toJson(const Field& field, const Value& value);

/// Strict: wrong type, over a limit, invalid UTF-8 or an impossible date is InvalidInput with the
/// field's name and what was expected. null is always accepted. Unknown choices are kept.
Result<Value> fromJson(const Field& field, const nlohmann::json& json);

/// The one spelling of a value that may be written in several ("5.00" for "5", an id in capitals); nothing
/// where it stands in it already, or cannot be read.
std::optional<nlohmann::json> respelled(const Field& field, const nlohmann::json& json);
/// The same for a cell. A group holds its own members only, and none that is null; with none it is null.
std::optional<nlohmann::json> respelled(const Entity& entity, const Cell& cell, const nlohmann::json& json);

/// From a person's or a script's text ("2026-12-01 10:00", "1200.50", "yes", "a, b" for sets).
/// Unknown choices are refused here: they are typing mistakes. References must be ids.
/// @param zoneMinutes minutes east of UTC for times without a zone.
Result<Value> fromText(const Field& field, std::string_view text, int zoneMinutes);

/// A cell's value: the field's own JSON, or for a group an object with all its fields.
nlohmann::json cellToJson(const Entity& entity, const Cell& cell, const std::vector<Value>& row);

/// Checks a cell's value and writes its fields into `row` (sized to the entity's fields).
Result<void> cellFromJson(const Entity& entity, const Cell& cell, const nlohmann::json& json,
                          std::vector<Value>& row);

}  // namespace tropa::model
