#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/stamp.h"
#include "core/base/uuid.h"

namespace tropa::model {

/// What a write does to a record.
enum class OpKind : std::uint8_t {
    Create,   ///< A whole record; `value` is an object of fields.
    Set,      ///< One cell gets `value`.
    Add,      ///< `value` (a text) joins the set in `cell`.
    Remove,   ///< `value` leaves the set in `cell`.
    Text,     ///< A long text becomes `value`; merged by lines when concurrent.
    Delete,   ///< The record goes; holds only if nothing unseen stands in it.
    Restore,  ///< A deleted record comes back, explicitly.
};
std::string_view nameOf(OpKind kind);
std::optional<OpKind> opKindFromName(std::string_view name);

/// One write, as the outbox keeps it and the protocol carries it.
struct Op {
    std::string entity;  ///< Name; may be one that this version does not know.
    Uuid row;
    OpKind kind = OpKind::Set;
    std::string cell;         ///< Empty for create, delete, restore.
    nlohmann::json value;     ///< Null for delete and restore.
    std::uint64_t base = 0;   ///< The seq up to which the author's device knew this cell (delete: the record).
    std::optional<std::string> baseText;  ///< Text only, when the server asked for it.
    std::uint64_t seen = 0;   ///< Steps and closings: the deal's seq that the author knew.
    Stamp stamp;
};

/// Lays a pending op over a cell's value: what the author sees until the server has answered. Pure.
nlohmann::json overlaid(nlohmann::json cellValue, const Op& op);

}  // namespace tropa::model
