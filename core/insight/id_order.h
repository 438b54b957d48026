#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base/uuid.h"

namespace tropa::insight {

/// The bytes of an id as two numbers, which compare as it does.
inline std::pair<std::uint64_t, std::uint64_t> numbersOf(const Uuid& id) {
    const auto number = [&](std::size_t from) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i) value = value << 8 | id.bytes[from + i];
        return value;
    };
    return {number(0), number(8)};
}

/// The places 0 to count-1 in the order of the ids that stand there, equal ones as they stand: in that order
/// the pages of an index come one after the other. The ids are sorted side by side, not where they are.
/// @param idOf the id at a place.
template <typename IdOf>
std::vector<std::uint32_t> orderOfIds(std::size_t count, IdOf idOf) {
    std::vector<std::pair<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t>> keys(count);
    for (std::size_t i = 0; i < count; ++i) keys[i] = {numbersOf(idOf(i)), static_cast<std::uint32_t>(i)};
    if (!std::is_sorted(keys.begin(), keys.end())) std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = keys[i].second;
    return order;
}

}  // namespace tropa::insight
