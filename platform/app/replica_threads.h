#pragma once

#include <QObject>
#include <QTimer>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/system.h"
#include "platform/app/worker.h"
#include "qml/viewmodels/replica_service.h"

namespace tropa::app {

/// The replica's threads: one writer, two readers, and, once it is needed, another for long work. Each opens
/// the file when it is first asked for something, one after the other: the first of all makes or upgrades it.
class ReplicaThreads final : public viewmodels::ReplicaService {
    Q_OBJECT

public:
    explicit ReplicaThreads(std::string path);
    ~ReplicaThreads() override;

    const std::string& path() const { return path_; }
    void post(Lane lane, Job job, Refusal refused) override;
    bool tapWaits() const override { return taps_ > 0; }
    /// All connections anew, because the identity was changed by another one.
    void reopen();
    /// Closes all connections, runs `work` in a thread of its own while nobody can open one, then `done`.
    /// What is asked for meanwhile is refused (ReplicaBusy). GUI thread; not twice at a time.
    void whileClosed(std::function<void()> work, std::function<void()> done);
    /// Tells everybody that something was committed by sync. GUI thread.
    void announce() { emit changed(); }

    /// Looks every two seconds whether another program (the command line) has written into the file, and
    /// announces it.
    void watchOutside();

    /// Another replica object on the same file, for the calling thread.
    Result<std::unique_ptr<store::Replica>> openBeside();

protected:
    void deliver(std::function<void()> then) override;

private:
    Result<std::unique_ptr<store::Replica>> open();
    Result<std::unique_ptr<store::Replica>> openToRead(std::atomic<std::int64_t>& before);
    void lookBack();

    std::string path_;
    SystemClock clock_;
    SystemRandom random_;
    std::mutex opening_;
    std::atomic<bool> closed_ = false;
    std::atomic<int> taps_ = 0;  ///< Posted and not over yet.
    QTimer look_;
    std::int64_t fileVersion_ = 0;  ///< As the writer saw it last; 0 before.
    // As each reader saw it when it opened the file; 0 before.
    std::atomic<std::int64_t> reportsBefore_ = 0, pagesBefore_ = 0;
    // Destroyed first, in this order: nothing runs when the rest goes.
    std::thread alone_;  ///< Runs what whileClosed() was given.
    std::unique_ptr<Worker> reports_, pages_, writer_, long_;
};

}  // namespace tropa::app
