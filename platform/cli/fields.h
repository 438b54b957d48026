#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/actions/input.h"
#include "core/store/query.h"
#include "core/store/replica.h"

namespace tropa::cli {

/// "field=value", "tags+=x", "tags-=x" as typed on the command line. @throws Usage for a word without "=".
actions::Input inputFromWord(const std::string& word);
actions::Inputs inputsFromWords(const std::vector<std::string>& words);

/// A filter of a list as typed, "city=Omsk". A name that nobody bears finds nothing, and says so on stderr.
std::optional<store::Filter> filterFrom(store::ReadTransaction& read, const model::Entity& entity,
                                        const std::string& word);

/// @throws NotFound for what is no id.
Uuid idFrom(const std::string& text);

/// A time as typed; @throws InvalidInput.
std::int64_t timeFrom(store::Replica& replica, const std::string& text);

}  // namespace tropa::cli
