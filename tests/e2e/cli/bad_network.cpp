#include "bad_network.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace tropa::e2e {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connectTo(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    ::close(fd);
    return -1;
}

bool sendAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

BadNetwork::BadNetwork(std::uint16_t server, std::uint32_t seed, std::size_t reach)
    : server_(server),
      reach_(reach),
      fd_(::socket(AF_INET, SOCK_STREAM, 0)),
      random_(seed) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(fd_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(fd_, 16);
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] {
        for (int peer = 0; (peer = ::accept(fd_, nullptr, nullptr)) >= 0;)
            lines_.emplace_back([this, peer] { serve(peer); });
    });
}

BadNetwork::~BadNetwork() {
    ending_ = true;
    ::shutdown(fd_, SHUT_RDWR);
    ::close(fd_);
    acceptor_.join();
    for (std::thread& line : lines_) line.join();
}

BadNetwork::Plan BadNetwork::draw() {
    const std::lock_guard lock(mutex_);
    if (healed_) return {};
    const auto fault = static_cast<Fault>(random_() % 8);
    // Small numbers hit the headers, large ones a page of an answer.
    const std::size_t reach[] = {300, 1'000, reach_};
    return {fault, random_() % reach[random_() % 3]};
}

void BadNetwork::replay(const std::string& request) {
    const int fd = connectTo(server_);
    if (fd < 0) return;
    sendAll(fd, request);
    ::shutdown(fd, SHUT_WR);
    char buffer[65536];
    while (::recv(fd, buffer, sizeof buffer, 0) > 0) {
    }
    ::close(fd);
}

void BadNetwork::serve(int client) {
    const Plan plan = draw();
    if (plan.fault != Fault::None) ++faults_;
    const int server = connectTo(server_);
    std::string sent;
    std::size_t up = 0, down = 0;
    bool cut = server < 0;
    while (!cut && !ending_) {
        pollfd both[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (::poll(both, 2, 20) <= 0) continue;
        const bool asking = both[0].revents != 0;
        char buffer[65536];
        const ssize_t n = ::recv(asking ? client : server, buffer, sizeof buffer, 0);
        if (n <= 0) break;
        std::string bytes(buffer, static_cast<std::size_t>(n));
        std::size_t& moved = asking ? up : down;
        const bool here = plan.at >= moved && plan.at < moved + bytes.size();
        if (here && plan.fault == (asking ? Fault::ChangeRequest : Fault::ChangeAnswer))
            bytes[plan.at - moved] = static_cast<char>(bytes[plan.at - moved] ^ (1 << (plan.at % 7)));
        if (here && plan.fault == (asking ? Fault::CutRequest : Fault::CutAnswer)) {
            bytes.resize(plan.at - moved);
            cut = true;
        }
        moved += bytes.size();
        if (asking) sent += bytes;
        if (!asking && plan.fault == Fault::Drip) {
            for (std::size_t i = 0; i < bytes.size(); i += 37) {
                if (!sendAll(client, std::string_view(bytes).substr(i, 37))) break;
                std::this_thread::sleep_for(std::chrono::microseconds(500));
            }
            continue;
        }
        if (!sendAll(asking ? server : client, bytes)) break;
    }
    ::close(client);
    if (server >= 0) ::close(server);
    if (plan.fault == Fault::Again) replay(sent);
    if (plan.fault != Fault::Late) return;
    std::string before;
    {
        const std::lock_guard lock(mutex_);
        before = std::exchange(late_, sent);
    }
    if (!before.empty()) replay(before);
}

}  // namespace tropa::e2e
