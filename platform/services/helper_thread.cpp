#include "platform/services/helper_thread.h"

#include <cassert>
#include <chrono>
#include <utility>

namespace tropa::services {

HelperThread::~HelperThread() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void HelperThread::begin(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        assert(!work_ && !failure_);
        work_ = std::move(work);
    }
    changed_.notify_all();
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

bool HelperThread::isIdle(int waitMs) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(waitMs), [this] { return !work_; });
    if (const auto failure = std::exchange(failure_, nullptr)) std::rethrow_exception(failure);
    return !work_;
}

void HelperThread::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stop_ || work_; });
        if (!work_) return;
        lock.unlock();
        std::exception_ptr failure;
        try {
            work_();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        work_ = nullptr;
        failure_ = failure;
        changed_.notify_all();
    }
}

}  // namespace tropa::services
