#pragma once

#include <cstdint>
#include <map>
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
    Erase,    ///< A contact's person is erased, everywhere and for good (see erasure.h).
};
std::string_view nameOf(OpKind kind);
std::optional<OpKind> opKindFromName(std::string_view name);

/// One write, as the outbox keeps it and the protocol carries it.
struct Op {
    std::string entity;  ///< Name; may be one that this version does not know.
    Uuid row;
    OpKind kind = OpKind::Set;
    std::string cell;        ///< Empty for create, delete, restore.
    nlohmann::json value;    ///< Null for delete and restore.
    std::uint64_t base = 0;  ///< The seq up to which the author's device knew this cell (delete: the record).
    std::optional<std::string> baseText;  ///< Text only, when the server asked for it.
    std::uint64_t seen = 0;               ///< Steps and closings: the deal's seq that the author knew.
    Stamp stamp;
    Uuid origin;         ///< The device that wrote it, where that is not the sender; nil otherwise.
    bool again = false;  ///< May have been taken in before, in a life of the server that was lost.
};

/// What the server made of one op.
enum class OpStatus : std::uint8_t {
    Ok,        ///< It is the current value, or equal to it.
    Merged,    ///< A text was merged with another's; `ver` is the seq of the text as pushed.
    Lost,      ///< Concurrent with a value that stays; kept in the conflict log.
    Refused,   ///< Malformed or forbidden; `why` says so in plain words.
    NeedBase,  ///< A text whose base the server no longer has; goes out again with it.
    Erased,    ///< The person was erased; the value is destroyed on the device as well.
};
std::string_view nameOf(OpStatus status);
std::optional<OpStatus> opStatusFromName(std::string_view name);

struct OpResult {
    OpStatus status = OpStatus::Ok;
    std::uint64_t ver = 0;
    std::string why;
    /// An accepted creation: the scope under which the device files its record; empty for the workspace's.
    std::string scope = {};
    bool operator==(const OpResult&) const = default;
};

/// Seqs by the name of a cell.
using Versions = std::map<std::string, std::uint64_t, std::less<>>;
/// As JSON, the numbers as texts; empty for none.
std::string encodeVersions(const Versions& versions);
/// What cannot be read counts as none.
Versions decodeVersions(std::string_view text);

/// The aliveness of a record is versioned and overlaid like a cell; this is its name.
inline constexpr std::string_view kAliveCell = "@alive";

/// True in a row that is about a person who was erased: what a device still holds of its personal fields has
/// to go.
inline constexpr std::string_view kErasedMark = "@erased";

/// The scope of those who see the whole workspace (see scopes.h).
inline constexpr std::string_view kWorkspaceScope = "ws";

/// A record as the server tells it: everything newer than the cursor that was asked with.
struct RemoteRow {
    std::string entity;
    Uuid id;
    std::uint64_t seq = 0;
    std::string scope{kWorkspaceScope};
    bool alive = true;
    std::optional<std::uint64_t> born;  ///< Given when the row is whole: cells that are missing are empty.
    Versions versions;                  ///< Of the cells that differ from born; whole.
    nlohmann::json data = nlohmann::json::object();  ///< Fields; an explicit null empties one.
};

/// Lays a pending op over a cell's value: what the author sees until the server has answered. Pure.
nlohmann::json overlaid(nlohmann::json cellValue, const Op& op);

}  // namespace tropa::model
