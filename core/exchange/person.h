#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/exchange/problems.h"
#include "core/store/records.h"

namespace tropa::exchange {

/// Everything that this replica holds about a person, for an answer to his request: his contact and those
/// merged into it, his company, every record that names him and what hangs on his deals, taken-back and
/// deleted ones included; the other versions of his fields that lost a conflict.
struct Person {
    std::vector<store::Record> records;  ///< His contacts first, then by kind.
    struct OtherVersion {
        Uuid record;
        std::string field;
        std::string value;  ///< JSON.
    };
    std::vector<OtherVersion> otherVersions;
};

/// By any of his contacts. @throws NotFound.
Person personOf(store::ReadTransaction& read, const Uuid& contact);

/// For programs: {"format":"tropa-person","version":1,…,KIND:[{"id":…,FIELD:…}],"other_versions":[…]}. Names
/// stand beside ids.
nlohmann::ordered_json personJson(store::ReadTransaction& read, const Person& person);

/// For people.
std::string personText(store::ReadTransaction& read, const Person& person, Language language);

}  // namespace tropa::exchange
