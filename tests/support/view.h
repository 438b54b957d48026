#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/store/records.h"
#include "sync/server/store.h"

namespace tropa::testing {

/// A record as somebody sees it: the values of its cells, null where there is none.
struct RowView {
    model::Kind kind{};
    bool alive = false;
    std::uint64_t seq = 0;
    std::uint64_t born = 0;
    model::Versions versions;
    std::map<std::string, nlohmann::json> cells;
};
using View = std::map<Uuid, RowView>;
using RowRef = std::pair<model::Kind, Uuid>;

/// These records as the replica shows them; those that it has never had are left out.
View viewOf(store::Replica& replica, const std::vector<RowRef>& rows);
View viewOfAll(store::Replica& replica);
/// Everything that the server has, dead records too.
View viewOf(const std::vector<server::StoredRecord>& records);

/// One spelling for one value: an empty set and no set are the same.
std::string spelled(const nlohmann::json& value);

std::vector<std::string> linesOf(const nlohmann::json& text);

/// The records of which an answer tells, as rows or in tables; damaged ones are left out.
std::vector<std::pair<std::string, Uuid>> toldIn(const nlohmann::json& answer);

}  // namespace tropa::testing
