#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/store/replica.h"

namespace tropa::cli {

/// Carries out one line of `apply` as an action of its own; durable when it returns. Returns what is printed,
/// {"id":…}. @throws Failure; InvalidInput for what is no such line.
///   {"op":"add","entity":…,"fields":{…},"id":optional}   {"op":"set","entity":…,"id":…,"fields":{…}}
///   {"op":"delete|restore","entity":…,"id":…}            {"op":"retract","entity":…,"id":…,"reason":…}
///   {"op":"step","deal":…,"stage":…,"evidence":…,"by":…,"at":…}
///   {"op":"win|lose|reopen","deal":…,"at":…,"reason":…,"note":…}
///   {"op":"call","contact":…,"outcome":…,"deal":…,"note":…,"next":…,"step":…,"script_path":…,"script_version":…,"at":…}
///   {"op":"capture","name":…,"phone":…,…}                {"op":"done","task":…,"at":…}
///   {"op":"focus","task":…,"on":…}                       {"op":"erase","id":…}
///   {"op":"content","sha256":…,"from":…,"size":…,"base64":…}  a piece of an attachment, as export-unsent
///   writes it
nlohmann::ordered_json applyLine(store::Replica& replica, std::string_view line);

}  // namespace tropa::cli
