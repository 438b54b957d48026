#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/store/records.h"

namespace tropa::cli {

/// A record as `get` and `list` print it: id, entity, every field (null when not known; sets are arrays),
/// what follows from facts (a deal's stage, a buyer's temperature), "sync" and "conflicts".
nlohmann::ordered_json recordJson(store::ReadTransaction& read, const store::Record& record);

/// A field for a person: names instead of ids, times in the replica's zone.
std::string shown(store::ReadTransaction& read, const store::Record& record, std::string_view field);

/// The record's title; its phone or its kind where it has none.
std::string titleOf(store::ReadTransaction& read, const store::Record& record);
std::string titleOf(store::ReadTransaction& read, model::Kind kind, const Uuid& id);

/// "2026-12-01 10:00" in the replica's time zone.
std::string shownTime(store::ReadTransaction& read, std::int64_t ms);

}  // namespace tropa::cli
