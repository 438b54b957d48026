#pragma once

#include <functional>

namespace tropa {

/// Somebody who works beside the one who asks, injected: the threads belong to the programs. Used by one
/// thread at a time.
class Helper {
public:
    virtual ~Helper() = default;
    /// Begins `work`, which must not outlive what it uses. Nothing else is under way.
    virtual void begin(std::function<void()> work) = 0;
    /// Whether nothing is under way (any more), after at most so many milliseconds.
    /// @throws what the work threw, once.
    virtual bool isIdle(int waitMs = 0) = 0;
};

}  // namespace tropa
