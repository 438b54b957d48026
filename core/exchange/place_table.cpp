#include "core/exchange/place_table.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace tropa::exchange {
namespace {

std::uint32_t markOf(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
}

/// The slot with the mark, or the free one where it would go.
template <typename Slots>
auto& slotOf(Slots& slots, std::uint32_t mark, std::uint32_t free) {
    auto at = static_cast<std::size_t>((std::uint64_t{mark} * slots.size()) >> 32);
    while (slots[at].first != free && slots[at].mark != mark) at = at + 1 == slots.size() ? 0 : at + 1;
    return slots[at];
}

}  // namespace

std::uint64_t hashOf(std::string_view text) {
    if (text.empty()) return 0;
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    return hash == 0 ? 1 : hash;
}

std::uint64_t hashOf(std::uint64_t a, std::uint64_t b) {
    std::uint64_t mixed = a * 0x9e3779b97f4a7c15u + b;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

void PlaceTable::add(std::uint64_t hash, std::uint32_t place) {
    assert(place < kShared);
    if (used_ * 5 >= slots_.size() * 4) grow();
    const std::uint32_t mark = markOf(hash);
    Slot& slot = slotOf(slots_, mark, kNone);
    if (slot.first == kNone) {
        ++used_;
        slot = {mark, place};
        return;
    }
    const std::uint32_t before =
        (slot.first & kShared) == 0 ? link(slot.first, kNone) : slot.first & ~kShared;
    slot.first = link(place, before) | kShared;
}

std::uint32_t PlaceTable::link(std::uint32_t place, std::uint32_t next) {
    const auto at = static_cast<std::uint32_t>(links_.size());
    assert(at < (kNone & ~kShared));
    links_.push_back({place, next});
    return at;
}

std::uint32_t PlaceTable::firstUnder(std::uint64_t hash) const {
    return slots_.empty() ? kNone : slotOf(slots_, markOf(hash), kNone).first;
}

void PlaceTable::grow() {
    const std::size_t size = std::max<std::size_t>(1024, slots_.size() + slots_.size() / 2);
    const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(size, Slot{0, kNone}));
    for (const Slot& slot : before)
        if (slot.first != kNone) slotOf(slots_, slot.mark, kNone) = slot;
}

}  // namespace tropa::exchange
