#pragma once

#include <string>
#include <string_view>

#include "core/store/records.h"

/// How fields lie in a table's columns, for those who write rows.
namespace tropa::store {

void bindValue(sql::Statement& statement, int index, const model::Value& value);
model::Value readValue(const model::Field& field, const sql::Statement& row, int column);

/// The name under which it stands in a list: a company's without its legal form (companyListed()).
std::string listedName(model::Kind kind, std::string_view title);
/// What a list sorts by: that name; for those without one, their first phone.
std::string sortKeyOf(const Record& record);

}  // namespace tropa::store
