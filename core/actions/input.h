#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/registry.h"
#include "core/model/value.h"

/// One user's intent = one function = one transaction (row and outbox), with its undo.
///
/// Each intent comes twice: over a Replica it opens, commits and returns a Result; over an open
/// store::Edit it becomes part of a larger action and throws Failure. On the writer's thread.
namespace tropa::actions {

/// One field as a person, a form or a script gives it.
struct Input {
    enum class How : std::uint8_t {
        Set,
        Add,   ///< `value` (a text) joins a set: tags, phones, e-mails.
        Take,  ///< `value` leaves it.
    };

    std::string field;
    /// A text in a field of another type is read as typed: "2026-12-01 10:00" and "tomorrow" in the replica's
    /// time zone, "1200.50", "yes", "a, b" for a set, an id or an exact name for a reference. monostate and
    /// an empty text empty the field.
    model::Value value;
    How how = How::Set;
};
using Inputs = std::vector<Input>;

/// The given input of a field; null when there is none.
const Input* inputOf(const Inputs& inputs, std::string_view field);

/// Fields of a JSON object (as in `apply`) as inputs: numbers and booleans are read as if typed, arrays are
/// sets, "tags+" and "tags-" add and take elements. @throws InvalidInput for anything nested.
Inputs inputsFromJson(const nlohmann::json& object);

/// The field, or InvalidInput with the list of fields that there are.
const model::Field& fieldNamed(const model::Entity& entity, std::string_view name);

/// The entity, or InvalidInput with the list of entities that there are.
const model::Entity& entityNamed(std::string_view name);

/// Reads a typed text for any field but a reference. "now", "today", "tomorrow" (also in Russian) are
/// understood in times and dates. @throws InvalidInput.
model::Value readTyped(const model::Field& field, std::string_view text, std::int64_t nowMs, int zoneMinutes);

/// The calendar day of an instant where the zone is `zoneMinutes` east of UTC, "2026-11-22".
std::string dayOf(std::int64_t ms, int zoneMinutes);

/// The instant at which that day begins.
std::int64_t startOfDay(std::int64_t ms, int zoneMinutes);

}  // namespace tropa::actions
