#include "sync/server/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace tropa::server {
namespace {

/// Whoever invents keys must not fill the memory.
constexpr std::size_t kMaxKeys = 50'000;

}  // namespace

double RateLimit::leftNow(const Bucket& bucket, std::int64_t nowMs) const {
    const double seconds = static_cast<double>(std::max<std::int64_t>(0, nowMs - bucket.atMs)) / 1000.0;
    return std::min(burst_, bucket.left + seconds * perSecond_);
}

int RateLimit::take(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const std::int64_t now = clock_.monotonicMs();
    if (buckets_.size() >= kMaxKeys) {
        std::erase_if(buckets_, [&](const auto& one) { return leftNow(one.second, now) >= burst_; });
        if (buckets_.size() >= kMaxKeys) buckets_.clear();
    }
    Bucket& bucket = buckets_.try_emplace(key, Bucket{burst_, now}).first->second;
    bucket = {leftNow(bucket, now), now};
    if (bucket.left >= 1) {
        bucket.left -= 1;
        return 0;
    }
    return std::max(1, static_cast<int>(std::ceil((1 - bucket.left) / perSecond_)));
}

}  // namespace tropa::server
