#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/store/replica.h"

namespace tropa::exchange {

/// Everything that this replica holds about a person, for an answer to his request: his contact and those
/// merged into it, and every record that names him, taken-back and deleted ones included; the other versions
/// of his fields that lost a conflict. Names stand beside ids. @throws NotFound.
nlohmann::ordered_json personJson(store::ReadTransaction& read, const Uuid& contact);

}  // namespace tropa::exchange
