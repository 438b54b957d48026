#pragma once

#include <string>

#include "core/store/edit.h"

namespace tropa::actions {

/// Notes a published version, by the present member and of now. @param fields what it is of, and its content.
Uuid addVersion(store::Edit& edit, model::Kind kind, std::int64_t number, store::FieldValues fields,
                const std::string& note);

}  // namespace tropa::actions
