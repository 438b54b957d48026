#pragma once

#include <string>

#include "core/store/records.h"

namespace tropa::insight {

/// Whether the contact has bought: a purchase that was not taken back and is no return.
bool hasBought(store::ReadTransaction& read, const Uuid& contact);

/// "cold", "warm" or "hot". A recorded purchase makes a contact hot by itself; everything else is the rep's
/// judgement as noted.
std::string temperatureOf(store::ReadTransaction& read, const store::Record& contact);

}  // namespace tropa::insight
