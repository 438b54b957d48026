#pragma once

#include <string_view>
#include <vector>

#include "core/store/records.h"

/// Duplicates that were merged: a pointer `merged_into` leads from one to the other. Two people who merge
/// offline may point both ways; of such a cycle the record with the smallest id survives, on every device
/// alike.
namespace tropa::store {

/// Condition on the tables of contacts and companies: not merged into another.
inline constexpr std::string_view kNotMerged =
    "(merged_into IS NULL OR id IN (SELECT row FROM merge_survivor))";

/// Whether two or more records of this kind point at each other in a circle.
bool hasMergeCycles(ReadTransaction& read, model::Kind kind);

/// The record that stands for this one: itself, unless it was merged into another.
Uuid survivorOf(ReadTransaction& read, model::Kind kind, const Uuid& id);

/// The record and all that were merged into it, by whatever way.
std::vector<Uuid> mergedInto(ReadTransaction& read, model::Kind kind, const Uuid& survivor);

/// Keeps the survivors of cycles known. Called whenever a record is stored.
void noteMerge(WriteTransaction& write, const Record& record, const Record* before);

}  // namespace tropa::store
