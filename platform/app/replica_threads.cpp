#include "platform/app/replica_threads.h"

#include <QMetaObject>

namespace tropa::app {

ReplicaThreads::ReplicaThreads(std::string path)
    : path_(std::move(path)),
      reports_(std::make_unique<Worker>([this] { return open(); })),
      pages_(std::make_unique<Worker>([this] { return open(); })),
      writer_(std::make_unique<Worker>([this] { return open(); })) {}

ReplicaThreads::~ReplicaThreads() {
    reports_.reset();
    pages_.reset();
    writer_.reset();
    long_.reset();
}

Result<std::unique_ptr<store::Replica>> ReplicaThreads::open() {
    const std::lock_guard alone(opening_);
    return openBeside();
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

void ReplicaThreads::watchOutside() {
    constexpr int kLookMs = 2000;
    connect(this, &ReplicaService::changed, this, [this] { ownChange_ = true; });
    const auto look = [this] {
        read(
            this,
            [](store::ReadTransaction& read) {
                sql::Statement version = read.sql().prepare("PRAGMA data_version");
                return version.next() ? version.integer(0) : 0;
            },
            [this](const Result<std::int64_t>& version) {
                if (!version.ok() || *version == fileVersion_) return;
                const bool elsewhere = fileVersion_ != 0 && !ownChange_;
                fileVersion_ = *version;
                if (elsewhere) emit changed();
                ownChange_ = false;
            },
            Lane::Reports);
    };
    connect(&look_, &QTimer::timeout, this, look);
    look_.start(kLookMs);
    look();
}

void ReplicaThreads::deliver(std::function<void()> then) {
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

}  // namespace tropa::app
