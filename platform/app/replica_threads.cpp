#include "platform/app/replica_threads.h"

#include <QMetaObject>
#include <array>
#include <utility>

namespace tropa::app {
namespace {

/// Changes when another connection than the one that reads has committed something.
std::int64_t versionFor(store::ReadTransaction& read) {
    sql::Statement version = read.sql().prepare("PRAGMA data_version");
    return version.next() ? version.integer(0) : 0;
}

}  // namespace

ReplicaThreads::ReplicaThreads(std::string path)
    : path_(std::move(path)),
      reports_(std::make_unique<Worker>([this] { return openToRead(reportsBefore_); })),
      pages_(std::make_unique<Worker>([this] { return openToRead(pagesBefore_); })),
      writer_(std::make_unique<Worker>([this] { return open(); })) {}

ReplicaThreads::~ReplicaThreads() {
    if (alone_.joinable()) alone_.join();
    reports_.reset();
    pages_.reset();
    writer_.reset();
    long_.reset();
}

Result<std::unique_ptr<store::Replica>> ReplicaThreads::open() {
    const std::lock_guard alone(opening_);
    if (closed_) return Error{ErrorCode::ReplicaBusy, path_ + ": is being rescued"};
    return openBeside();
}

Result<std::unique_ptr<store::Replica>> ReplicaThreads::openToRead(std::atomic<std::int64_t>& before) {
    auto opened = open();
    if (!opened.ok()) return opened;
    const auto version = guarded([&] {
        store::ReadTransaction read(**opened);
        return versionFor(read);
    });
    if (!version.ok()) return version.error();
    before = *version;
    return opened;
}

Result<std::unique_ptr<store::Replica>> ReplicaThreads::openBeside() {
    return store::Replica::open(path_, clock_, random_);
}

void ReplicaThreads::post(Lane lane, Job job, Refusal refused) {
    switch (lane) {
        case Lane::Tap:
            ++taps_;
            return writer_->post(
                [this, job = std::move(job)](store::Replica& replica) {
                    job(replica);
                    --taps_;
                },
                [this, refused = std::move(refused)](const Error& error) {
                    refused(error);
                    --taps_;
                },
                true);
        case Lane::Sync:
            return writer_->post(std::move(job), std::move(refused), false);
        case Lane::Pages:
            return pages_->post(std::move(job), std::move(refused), false);
        case Lane::Reports:
            return reports_->post(std::move(job), std::move(refused), false);
        case Lane::Long:
            if (!long_) long_ = std::make_unique<Worker>([this] { return open(); });
            return long_->post(std::move(job), std::move(refused), false);
    }
}

void ReplicaThreads::reopen() {
    for (Worker* worker : {writer_.get(), pages_.get(), reports_.get(), long_.get()})
        if (worker != nullptr) worker->reopen();
}

void ReplicaThreads::whileClosed(std::function<void()> work, std::function<void()> done) {
    if (alone_.joinable()) alone_.join();
    closed_ = true;
    alone_ = std::thread([this, work = std::move(work), done = std::move(done),
                          workers = std::array{writer_.get(), pages_.get(), reports_.get(), long_.get()}] {
        for (Worker* worker : workers)
            if (worker != nullptr) worker->close();
        work();
        deliver([this, done] {
            closed_ = false;
            fileVersion_ = 0;
            done();
        });
    });
}

/// The writer's own connection does not count what it commits itself: what it sees was written by others.
void ReplicaThreads::watchOutside() {
    constexpr int kLookMs = 2000;
    const auto look = [this] {
        read(
            this, versionFor,
            [this](const Result<std::int64_t>& version) {
                if (!version.ok() || *version == fileVersion_) return;
                const bool first = std::exchange(fileVersion_, *version) == 0;
                if (first)
                    lookBack();
                else
                    emit changed();
            },
            Lane::Sync);
    };
    connect(&look_, &QTimer::timeout, this, look);
    look_.start(kLookMs);
    look();
}

/// What was written after the first lists were read, and before anybody looked.
void ReplicaThreads::lookBack() {
    for (const auto& [lane, before] :
         {std::pair(Lane::Reports, reportsBefore_.load()), std::pair(Lane::Pages, pagesBefore_.load())}) {
        if (before == 0) continue;
        read(
            this, versionFor,
            [this, before = before](const Result<std::int64_t>& version) {
                if (version.ok() && *version != before) emit changed();
            },
            lane);
    }
}

void ReplicaThreads::deliver(std::function<void()> then) {
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

}  // namespace tropa::app
