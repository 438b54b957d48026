#pragma once

#include <string>

#include "core/store/records.h"

/// How fields lie in a table's columns, for those who write rows.
namespace tropa::store {

void bindValue(sql::Statement& statement, int index, const model::Value& value);
model::Value readValue(const model::Field& field, const sql::Statement& row, int column);

/// What a list sorts by: the title; for contacts without a name, their first phone.
std::string sortKeyOf(const Record& record);

}  // namespace tropa::store
