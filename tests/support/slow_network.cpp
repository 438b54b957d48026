#include "tests/support/slow_network.h"

#include <poll.h>

#include <algorithm>
#include <deque>
#include <string>
#include <tuple>

#include "tests/support/loopback.h"

namespace tropa::testing {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kPacket = 1400;
constexpr double kFirstWindow = 10 * kPacket;
constexpr double kWidestWindow = 256 * 1024;

/// Under way, and when it is there.
struct Packet {
    std::string bytes;
    Clock::time_point there;
};

}  // namespace

SlowNetwork::SlowNetwork(std::uint16_t server, const Air& air, std::uint32_t seed)
    : server_(server),
      air_(air),
      up_{air.upKbit * 125, {}},
      down_{air.downKbit * 125, {}},
      dice_(seed) {
    std::tie(fd_, port_) = listenAnywhere();
    acceptor_ = std::thread([this] {
        for (int peer = 0; (peer = ::accept(fd_, nullptr, nullptr)) >= 0;) open(peer);
    });
    if (air_.cutEveryMs == 0) return;
    cutter_ = std::thread([this] {
        auto next = Clock::now() + milliseconds(air_.cutEveryMs);
        while (!ending_) {
            std::this_thread::sleep_for(milliseconds(20));
            if (Clock::now() < next) continue;
            next += milliseconds(air_.cutEveryMs);
            const std::lock_guard lock(opening_);
            for (Line& line : lines_)
                if (!line.broken) {
                    ++cuts_;
                    breakUp(line);
                }
        }
    });
}

SlowNetwork::~SlowNetwork() {
    ending_ = true;
    ::shutdown(fd_, SHUT_RDWR);
    ::close(fd_);
    acceptor_.join();
    if (cutter_.joinable()) cutter_.join();
    for (Line& line : lines_) {
        breakUp(line);
        line.up.join();
        line.down.join();
        ::close(line.client);
        ::close(line.server);
    }
}

void SlowNetwork::breakUp(Line& line) {
    line.broken = true;
    ::shutdown(line.client, SHUT_RDWR);
    ::shutdown(line.server, SHUT_RDWR);
}

void SlowNetwork::open(int client) {
    const int server = connectTo(server_, 0);
    if (server < 0) {
        ::close(client);
        return;
    }
    const std::lock_guard lock(opening_);
    Line& line = lines_.emplace_back();
    line.client = client;
    line.server = server;
    line.up = std::thread([this, &line] {
        std::this_thread::sleep_for(milliseconds(air_.roundTripMs));  // SYN and its answer
        carry(line, line.client, line.server, up_);
    });
    line.down = std::thread([this, &line] { carry(line, line.server, line.client, down_); });
}

SlowNetwork::Time SlowNetwork::arrivalOf(std::size_t bytes, Lane& lane, double& window) {
    const std::lock_guard lock(mutex_);
    ++packets_;
    bytes_ += bytes;
    const auto onTheLine = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(static_cast<double>(bytes) / lane.bytesPerSecond));
    lane.free = std::max(lane.free, Clock::now()) + onTheLine;
    Time there = lane.free + milliseconds(air_.roundTripMs / 2);
    const milliseconds again(air_.resendAfterMs != 0 ? air_.resendAfterMs : air_.roundTripMs);
    while (std::generate_canonical<double, 32>(dice_) < air_.loss) {
        ++lost_;
        there += again;
        window = std::max(kFirstWindow, window / 2);
    }
    return there;
}

void SlowNetwork::carry(Line& line, int from, int to, Lane& lane) {
    const milliseconds back(air_.roundTripMs / 2);
    std::deque<Packet> travelling;
    std::deque<std::pair<Clock::time_point, std::size_t>> unconfirmed;  // and when the sender knows of it
    double window = kFirstWindow;
    std::size_t out = 0;
    Clock::time_point last{};
    bool ended = false;
    while (!line.broken && !(ended && travelling.empty())) {
        const auto now = Clock::now();
        while (!travelling.empty() && travelling.front().there <= now) {
            if (!sendAll(to, travelling.front().bytes)) ended = true;
            travelling.pop_front();
        }
        while (!unconfirmed.empty() && unconfirmed.front().first <= now) {
            window = std::min(kWidestWindow, window + static_cast<double>(unconfirmed.front().second));
            out -= unconfirmed.front().second;
            unconfirmed.pop_front();
        }
        auto wake = now + milliseconds(20);
        if (!travelling.empty()) wake = std::min(wake, travelling.front().there);
        if (!unconfirmed.empty()) wake = std::min(wake, unconfirmed.front().first);
        const auto left = std::chrono::ceil<milliseconds>(wake - now);
        if (ended || static_cast<double>(out + kPacket) > window) {
            std::this_thread::sleep_for(left);
            continue;
        }
        pollfd ready{from, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(left.count())) <= 0) continue;
        char buffer[kPacket];
        const ssize_t n = ::recv(from, buffer, sizeof buffer, 0);
        if (n <= 0) {
            ended = true;
            continue;
        }
        const auto size = static_cast<std::size_t>(n);
        // In order: what comes behind a lost packet waits for it.
        last = std::max(last, arrivalOf(size, lane, window));
        travelling.push_back({std::string(buffer, size), last});
        unconfirmed.emplace_back(last + back, size);
        out += size;
    }
    if (line.broken) return;
    ::shutdown(to, SHUT_WR);
}

}  // namespace tropa::testing
