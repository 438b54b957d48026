#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/store/replica.h"

namespace tropa::app {

/// A thread that owns one connection to the replica and runs jobs on it, urgent ones first. The connection
/// is opened with the first job, and again after `reopen` or a failure to open.
class Worker {
public:
    using Job = std::function<void(store::Replica&)>;
    using Refusal = std::function<void(const Error&)>;
    using Open = std::function<Result<std::unique_ptr<store::Replica>>()>;

    explicit Worker(Open open);
    /// Runs the job that has begun, drops the others, and joins.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Any thread. `refused` runs on the worker's thread when the replica cannot be opened.
    void post(Job job, Refusal refused, bool urgent);
    /// Closes the connection before the next job. Any thread.
    void reopen();
    /// Closes the connection, and returns when that is done: after the job that has begun. Any thread but the
    /// worker's.
    void close();

private:
    struct Item {
        Job job;
        Refusal refused;
    };
    void run();
    void work(Item& item);

    Open open_;
    std::unique_ptr<store::Replica> replica_;  ///< The worker's thread only.
    std::mutex mutex_;
    std::condition_variable wake_, closed_;
    std::deque<Item> urgent_, patient_;
    bool reopen_ = false;
    bool close_ = false;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace tropa::app
