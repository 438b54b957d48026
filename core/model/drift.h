#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/uuid.h"

/// Whether two sides hold the same records: a sum over them that does not depend on their order. The server
/// keeps one for each scope, a device adds its own up and compares.
namespace tropa::model {

/// A record in its present state: equal on both sides, and as good as never otherwise.
std::uint64_t rowHash(const Uuid& row, std::uint64_t seq);

/// Over the living records of a scope.
struct ScopeSum {
    std::int64_t count = 0;
    std::uint64_t sum = 0;  ///< Of their hashes, modulo 2^64.

    void add(const Uuid& row, std::uint64_t seq) {
        ++count;
        sum += rowHash(row, seq);
    }
    void take(const Uuid& row, std::uint64_t seq) {
        --count;
        sum -= rowHash(row, seq);
    }
    void add(const ScopeSum& other) {
        count += other.count;
        sum += other.sum;
    }
    bool operator==(const ScopeSum&) const = default;
};

/// Where sums differ, those of the parts tell which records to fetch again.
inline constexpr std::size_t kBuckets = 256;
/// By the id's last byte, which is random.
inline std::size_t bucketOf(const Uuid& row) {
    return static_cast<std::uint8_t>(row.bytes[15]);
}

}  // namespace tropa::model
