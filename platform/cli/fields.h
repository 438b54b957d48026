#pragma once

#include <string>
#include <vector>

#include "core/actions/input.h"
#include "core/store/replica.h"

namespace tropa::cli {

/// "field=value", "tags+=x", "tags-=x" as typed on the command line. @throws Usage for a word without "=".
actions::Input inputFromWord(const std::string& word);
actions::Inputs inputsFromWords(const std::vector<std::string>& words);

/// @throws NotFound for what is no id.
Uuid idFrom(const std::string& text);

/// A time as typed; @throws InvalidInput.
std::int64_t timeFrom(store::Replica& replica, const std::string& text);

}  // namespace tropa::cli
