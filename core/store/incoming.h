#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/store/outbox.h"
#include "core/store/records.h"

namespace tropa::store {

enum class Applied {
    Stored,      ///< The replica knows more than before.
    Superseded,  ///< It knew this or something newer already.
    Unknown,     ///< An entity of a newer program; kept as it is.
};

/// Takes a row in. Cells with pending edits keep showing them; the server's value goes into the shadow.
/// Older never replaces newer.
Applied applyRow(WriteTransaction& write, const model::RemoteRow& row);

/// Takes a whole row in even where the replica has a higher number: that one is of a life of the server
/// that was lost, or wrong.
Applied replaceRow(WriteTransaction& write, const model::RemoteRow& row);

/// Shows the server's value with what is still pending laid over it, after either has changed.
void refreshCell(WriteTransaction& write, Record& record, std::string_view cell);

}  // namespace tropa::store
