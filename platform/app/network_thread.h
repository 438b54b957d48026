#pragma once

#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "sync/client/transport/server_transport.h"

namespace tropa::app {

/// The one thread that waits for the network. It sends, and touches no replica but in `run`.
/// GUI thread; answers come back there.
class NetworkThread : public QObject {
    Q_OBJECT

public:
    using Answer = std::function<void(Result<client::HttpResponse>)>;

    explicit NetworkThread(QObject* parent = nullptr);
    ~NetworkThread() override;

    /// Where and as whom the following requests go. The answer is a failure for an unusable address or token,
    /// and when what sends cannot be loaded.
    void open(const std::string& url, const std::string& token, std::function<void(Result<void>)> opened);
    void send(client::HttpRequest request, Answer answer);
    /// These will be sent soon: see Transport::begin.
    void begin(std::vector<client::HttpRequest> requests);
    /// Breaks off what is being waited for; that, or else the next request, is answered with Canceled.
    void cancel();
    /// Runs `job` there, for what sends by itself (joining).
    void run(std::function<void()> job);

private:
    void work();
    void post(std::function<void()> job);
    void deliver(std::function<void()> then);
    client::ServerTransport& transport();

    std::mutex mutex_;
    std::unique_ptr<client::ServerTransport> transport_;  ///< Made by the thread when it is first needed.
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace tropa::app
