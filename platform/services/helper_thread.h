#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/helper.h"

namespace tropa::services {

/// A helper with a thread of its own, which begins with the first work.
class HelperThread final : public Helper {
public:
    /// Waits for what is under way.
    ~HelperThread() override;

    void begin(std::function<void()> work) override;
    bool isIdle(int waitMs = 0) override;

private:
    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::function<void()> work_;  ///< Empty: idle.
    std::exception_ptr failure_;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace tropa::services
