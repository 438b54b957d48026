#pragma once

#include <set>
#include <utility>

#include "core/store/replica.h"

/// Pairs of records of which somebody has said that they are not the same person or company. Known to this
/// device alone.
namespace tropa::store {

using Pair = std::pair<Uuid, Uuid>;  ///< In no order.

void setApart(WriteTransaction& write, const Pair& pair);
/// All of them, the smaller id first.
std::set<Pair> apart(ReadTransaction& read);
void forgetApart(WriteTransaction& write);

}  // namespace tropa::store
