#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/store/records.h"

namespace tropa::cli {

/// {"id","entity","record","field","kept":{"value","by","at",…},"lost":{…},"state"}. For fields that are one
/// value together, `value` is that of the first and `values` has all of them.
nlohmann::ordered_json conflictJson(const store::Record& conflict);

/// The same for a person, three lines.
std::string conflictText(store::ReadTransaction& read, const store::Record& conflict);

}  // namespace tropa::cli
