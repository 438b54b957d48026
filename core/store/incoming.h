#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/store/outbox.h"
#include "core/store/records.h"

namespace tropa::store {

/// A record as the server tells it: everything newer than the cursor that was asked with.
struct IncomingRow {
    std::string entity;
    Uuid id;
    std::uint64_t seq = 0;
    std::string scope;
    bool alive = true;
    std::optional<std::uint64_t> born;  ///< Given when the row is whole: cells that are missing are empty.
    Versions versions;                  ///< Of the cells that differ from born; whole.
    nlohmann::json data;                ///< Fields; an explicit null empties one.
};

enum class Applied {
    Stored,      ///< The replica knows more than before.
    Superseded,  ///< It knew this or something newer already.
    Unknown,     ///< An entity of a newer program; kept as it is.
};

/// Takes a row in. Cells with pending edits keep showing them; the server's value goes into the shadow.
/// Older never replaces newer.
Applied applyRow(WriteTransaction& write, const IncomingRow& row);

/// Shows the server's value with what is still pending laid over it, after either has changed.
void refreshCell(WriteTransaction& write, Record& record, std::string_view cell);

}  // namespace tropa::store
