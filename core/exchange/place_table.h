#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tropa::exchange {

/// 0 for an empty text only.
std::uint64_t hashOf(std::string_view text);

/// The hash of two things together; the order matters.
std::uint64_t hashOf(std::uint64_t a, std::uint64_t b);

/// Places of a list under the hashes of what they are found by, eight bytes for each that nobody shares: a
/// hundred thousand contacts have some three hundred thousand. 32 bits of a hash are kept, so what is found
/// is to be looked at. Not thread-safe.
class PlaceTable {
public:
    void add(std::uint64_t hash, std::uint32_t place);

    /// Calls visit(place) for each place that was added under the hash, the last one first.
    template <typename Visit>
    void forEach(std::uint64_t hash, Visit visit) const {
        const std::uint32_t first = firstUnder(hash);
        if (first == kNone) return;
        if ((first & kShared) == 0) {
            visit(first);
            return;
        }
        for (std::uint32_t at = first & ~kShared; at != kNone; at = links_[at].next) visit(links_[at].place);
    }

    /// How many places were added under the hash.
    std::size_t count(std::uint64_t hash) const {
        std::size_t found = 0;
        forEach(hash, [&](std::uint32_t) { ++found; });
        return found;
    }

private:
    static constexpr std::uint32_t kNone = UINT32_MAX, kShared = std::uint32_t{1} << 31;

    struct Slot {
        std::uint32_t mark;   ///< The upper half of the hash.
        std::uint32_t first;  ///< The place; with kShared the first link; kNone in a free slot.
    };
    struct Link {
        std::uint32_t place;
        std::uint32_t next;
    };
    std::uint32_t firstUnder(std::uint64_t hash) const;
    std::uint32_t link(std::uint32_t place, std::uint32_t next);
    void grow();

    std::vector<Slot> slots_;  ///< In the order of the marks, but for those that were pushed on.
    std::size_t used_ = 0;
    std::vector<Link> links_;
};

}  // namespace tropa::exchange
