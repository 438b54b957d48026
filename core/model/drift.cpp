#include "core/model/drift.h"

namespace tropa::model {
namespace {

/// The finaliser of SplitMix64.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// Eight bytes, the first the highest.
std::uint64_t word(const Uuid& id, std::size_t from) {
    std::uint64_t out = 0;
    for (std::size_t i = from; i < from + 8; ++i) out = out << 8 | static_cast<std::uint8_t>(id.bytes[i]);
    return out;
}

}  // namespace

std::uint64_t rowHash(const Uuid& row, std::uint64_t seq) {
    return mixed(word(row, 0) ^ mixed(word(row, 8) ^ mixed(seq + 0x9e3779b97f4a7c15ULL)));
}

}  // namespace tropa::model
