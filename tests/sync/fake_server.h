#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "tests/support/loopback.h"

namespace tropa::testing {

/// Until the other end has nothing more to say.
inline std::string readAll(int fd) {
    std::string out;
    char buffer[4096];
    for (ssize_t n = 0; (n = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
        out.append(buffer, static_cast<std::size_t>(n));
    return out;
}

/// What is answered to these bytes.
inline std::string talk(std::uint16_t port, const std::string& bytes) {
    const int fd = connectTo(port);
    (void)::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    const std::string answer = readAll(fd);
    ::close(fd);
    return answer;
}

/// A server that answers one connection after the other with given bytes, whatever was asked.
class FakeServer {
public:
    explicit FakeServer(std::vector<std::string> answers) : answers_(std::move(answers)) {
        std::tie(fd_, port_) = testing::listenAnywhere();
        thread_ = std::thread([this] {
            for (const std::string& answer : answers_) {
                const int peer = ::accept(fd_, nullptr, nullptr);
                if (peer < 0) return;
                char buffer[4096];
                (void)::recv(peer, buffer, sizeof buffer, 0);
                (void)::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
                ::close(peer);
            }
        });
    }
    ~FakeServer() {
        ::shutdown(fd_, SHUT_RDWR);
        ::close(fd_);
        thread_.join();
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    std::vector<std::string> answers_;
    int fd_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace tropa::testing
