#pragma once

#include "core/sql/connection.h"

/// Steps of a migration that reckon anew what earlier versions left in the rows; only schema.cpp uses them.
namespace tropa::store {

/// The extension of a phone is no part of the key any more by which a person is found.
void renewPhoneKeys(sql::Connection& connection);
/// Companies stand in a list by their name, not by their legal form.
void renewCompanyOrder(sql::Connection& connection);

}  // namespace tropa::store
