#include "bad_network.h"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <tuple>

#include "tests/support/loopback.h"

namespace tropa::e2e {

using testing::connectTo;
using testing::sendAll;

BadNetwork::BadNetwork(std::uint16_t server, std::uint32_t seed, std::size_t reach)
    : server_(server),
      reach_(reach),
      random_(seed) {
    std::tie(fd_, port_) = testing::listenAnywhere();
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
    const int fd = connectTo(server_, 0);
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
    const int server = connectTo(server_, 0);
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
