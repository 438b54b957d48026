#pragma once

#include "core/actions/input.h"
#include "core/store/query.h"

namespace tropa::actions {

/// A filter as typed: "field=value" with names for references. @throws InvalidInput (field, value),
/// NotFound (a name).
store::Filter filterFrom(store::ReadTransaction& read, model::Kind kind, const Input& input);

/// Who belongs in a list: kept with the list, so that it can be filled again.
struct QueueFilter {
    std::vector<store::Filter> where;
    std::string search;
    int notCalledDays = 0;  ///< Nobody who was called within so many days; 0: whenever.
};
nlohmann::json toJson(const QueueFilter& filter);
/// Fields that this version does not know are passed over.
QueueFilter queueFilterFrom(const nlohmann::json& stored);

}  // namespace tropa::actions
