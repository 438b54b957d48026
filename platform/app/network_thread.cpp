#include "platform/app/network_thread.h"

#include <QMetaObject>

namespace tropa::app {

NetworkThread::NetworkThread(QObject* parent) : QObject(parent), thread_([this] { work(); }) {}

NetworkThread::~NetworkThread() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
        queue_.clear();
    }
    cancel();
    wake_.notify_one();
    thread_.join();
}

void NetworkThread::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void NetworkThread::work() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stop_ || !queue_.empty(); });
            if (stop_) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

void NetworkThread::deliver(std::function<void()> then) {
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

void NetworkThread::open(const std::string& url, const std::string& token,
                         std::function<void(Result<void>)> opened) {
    post([this, url, token, opened = std::move(opened)] {
        const Result<void> result = guarded([&] {
            transport().setBaseUrl(url).orThrow();
            transport().setToken(token).orThrow();
        });
        deliver([opened, result] { opened(result); });
    });
}

void NetworkThread::send(client::HttpRequest request, Answer answer) {
    post([this, request = std::move(request), answer = std::move(answer)] {
        auto response = std::make_shared<Result<client::HttpResponse>>(
            guarded([&] { return transport().finish(request).orThrow(); }));
        deliver([answer, response] { answer(std::move(*response)); });
    });
}

void NetworkThread::begin(std::vector<client::HttpRequest> requests) {
    post([this, requests = std::move(requests)] { (void)guarded([&] { transport().begin(requests); }); });
}

void NetworkThread::cancel() {
    const std::lock_guard lock(mutex_);
    if (transport_) transport_->cancel();
}

/// The thread's own. @throws Internal when it cannot be loaded.
client::ServerTransport& NetworkThread::transport() {
    if (!transport_) {
        auto made = client::makeTransport();
        const std::lock_guard lock(mutex_);
        transport_ = std::move(made);
    }
    return *transport_;
}

void NetworkThread::run(std::function<void()> job) {
    post(std::move(job));
}

}  // namespace tropa::app
