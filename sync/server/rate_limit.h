#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "core/base/system.h"

namespace tropa::server {

/// So many at once, and then one every so often, for each key by itself. Of this process only. Any thread.
class RateLimit {
public:
    RateLimit(Clock& clock, double burst, double perSecond)
        : clock_(clock),
          burst_(burst),
          perSecond_(perSecond) {}

    /// Zero: go on, and one is used up. Else the whole seconds after which it is worth trying again.
    int take(const std::string& key);

private:
    struct Bucket {
        double left = 0;
        std::int64_t atMs = 0;
    };
    double leftNow(const Bucket& bucket, std::int64_t nowMs) const;

    Clock& clock_;
    double burst_;
    double perSecond_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
};

}  // namespace tropa::server
