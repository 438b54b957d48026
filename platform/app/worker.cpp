#include "platform/app/worker.h"

#include <utility>

namespace tropa::app {

Worker::Worker(Open open) : open_(std::move(open)), thread_([this] { run(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Worker::post(Job job, Refusal refused, bool urgent) {
    {
        const std::lock_guard lock(mutex_);
        (urgent ? urgent_ : patient_).push_back({std::move(job), std::move(refused)});
    }
    wake_.notify_one();
}

void Worker::reopen() {
    const std::lock_guard lock(mutex_);
    reopen_ = true;
}

void Worker::close() {
    std::unique_lock lock(mutex_);
    close_ = true;
    wake_.notify_one();
    closed_.wait(lock, [this] { return !close_; });
}

void Worker::run() {
    for (;;) {
        Item item;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || close_ || !urgent_.empty() || !patient_.empty(); });
            if (stop_) break;
            if (close_) {
                replica_.reset();
                close_ = false;
                closed_.notify_all();
                continue;
            }
            std::deque<Item>& queue = urgent_.empty() ? patient_ : urgent_;
            item = std::move(queue.front());
            queue.pop_front();
            if (std::exchange(reopen_, false)) replica_.reset();
        }
        work(item);
    }
    replica_.reset();
}

void Worker::work(Item& item) {
    if (!replica_) {
        auto opened = open_();
        if (!opened.ok()) return item.refused(opened.error());
        replica_ = std::move(opened).value();
    }
    item.job(*replica_);
}

}  // namespace tropa::app
