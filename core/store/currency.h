#pragma once

#include <string>

#include "core/store/replica.h"

namespace tropa::store {

/// The currency of amounts that name none: what the workspace states, else what most of the latest hundred
/// purchases are in, else the rouble.
std::string homeCurrency(ReadTransaction& read);

}  // namespace tropa::store
