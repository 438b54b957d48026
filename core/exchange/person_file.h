#pragma once

#include <string>

#include "core/exchange/problems.h"
#include "core/store/replica.h"

namespace tropa::exchange {

/// Everything that the replica holds about one contact, for the person who asks for it: his record and those
/// merged into it, his company, and every record that points at him (deals with the steps on their paths,
/// calls, tasks, purchases, consents, files). `json` is for programs, `text` for people.
struct PersonFile {
    std::string json;
    std::string text;
    int records = 0;
};

/// @throws NotFound.
PersonFile personFile(store::ReadTransaction& read, const Uuid& contact, Language language);

}  // namespace tropa::exchange
