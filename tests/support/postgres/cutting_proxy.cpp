#include "tests/support/postgres/cutting_proxy.h"

#include <poll.h>

#include <list>
#include <mutex>
#include <string_view>
#include <thread>
#include <tuple>

#include "tests/support/loopback.h"

namespace tropa::testing {
namespace {

/// The statement as it is sent, and the tag of its answer; not the beginning of "READ COMMITTED".
constexpr std::string_view kCommit{"COMMIT\0", 7};

}  // namespace

class CuttingProxy::Impl {
public:
    explicit Impl(std::uint16_t target) : target_(target) {
        std::tie(fd_, port) = listenAnywhere();
        acceptor_ = std::thread([this] {
            for (int peer = 0; (peer = ::accept(fd_, nullptr, nullptr)) >= 0;)
                lines_.emplace_back([this, peer] { serve(peer); });
        });
    }
    ~Impl() {
        ending_ = true;
        ::shutdown(fd_, SHUT_RDWR);
        ::close(fd_);
        acceptor_.join();
        for (std::thread& line : lines_) line.join();
    }

    std::uint16_t port = 0;
    std::atomic<int> plan{-1};
    std::atomic<int> cuts{0};

private:
    void serve(int client) {
        const int server = connectTo(target_, 0);
        const bool connected = server >= 0;
        bool answerIsLost = false;
        while (connected && !ending_) {
            pollfd both[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
            if (::poll(both, 2, 50) <= 0) continue;
            char buffer[65536];
            if (both[0].revents != 0) {
                const ssize_t n = ::recv(client, buffer, sizeof buffer, 0);
                if (n <= 0) break;
                const std::string_view bytes(buffer, static_cast<std::size_t>(n));
                if (plan >= 0 && bytes.find(kCommit) != std::string_view::npos) {
                    const int when = plan.exchange(-1);
                    ++cuts;
                    if (when == BeforeCommit) break;
                    answerIsLost = true;
                }
                if (!sendAll(server, bytes)) break;
            }
            if (both[1].revents != 0) {
                const ssize_t n = ::recv(server, buffer, sizeof buffer, 0);
                if (n <= 0) break;
                const std::string_view bytes(buffer, static_cast<std::size_t>(n));
                if (answerIsLost) {
                    // Its tag says that the commit is done.
                    if (bytes.find(kCommit) != std::string_view::npos) break;
                } else if (!sendAll(client, bytes)) {
                    break;
                }
            }
        }
        ::close(client);
        if (connected) ::close(server);
    }

    std::uint16_t target_;
    int fd_ = -1;
    std::atomic<bool> ending_{false};
    std::thread acceptor_;
    std::list<std::thread> lines_;  ///< Of the acceptor, until it has ended.
};

CuttingProxy::CuttingProxy(std::uint16_t target) : impl_(std::make_unique<Impl>(target)) {}
CuttingProxy::~CuttingProxy() = default;
std::uint16_t CuttingProxy::port() const {
    return impl_->port;
}
void CuttingProxy::cutOnce(When when) {
    impl_->plan = when;
}
int CuttingProxy::cuts() const {
    return impl_->cuts;
}

}  // namespace tropa::testing
