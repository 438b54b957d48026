#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace tropa::testing {

/// What a way through the air is like.
struct Air {
    double upKbit = 768;
    double downKbit = 768;
    int roundTripMs = 300;
    double loss = 0.05;     ///< Share of the packets that have to be sent again.
    int cutEveryMs = 0;     ///< All connections break at this interval; 0: never.
    int resendAfterMs = 0;  ///< From a loss until the packet goes out again; 0: a round trip.
};

/// A TCP way to a server on loopback that is as slow as a trade show's: packets of 1,400 bytes wait for the
/// line, travel half a round trip, are lost and sent again, hold up what was sent behind them, and are let go
/// by a window that opens as TCP's does. A connection costs a round trip before its first byte.
class SlowNetwork {
public:
    SlowNetwork(std::uint16_t server, const Air& air, std::uint32_t seed);
    ~SlowNetwork();
    SlowNetwork(const SlowNetwork&) = delete;
    SlowNetwork& operator=(const SlowNetwork&) = delete;

    std::uint16_t port() const { return port_; }
    int cuts() const { return cuts_; }
    std::uint64_t packets() const { return packets_; }
    std::uint64_t lost() const { return lost_; }
    /// Bytes that have been put on the line, both ways, also of answers that broke off.
    std::uint64_t bytes() const { return bytes_; }

private:
    using Time = std::chrono::steady_clock::time_point;
    /// One direction of the air: its packets go one after the other, whatever connection they belong to.
    struct Lane {
        double bytesPerSecond = 0;
        Time free{};
    };
    struct Line {
        int client = -1, server = -1;
        std::thread up, down;
        std::atomic<bool> broken{false};
    };
    void open(int client);
    void carry(Line& line, int from, int to, Lane& lane);
    Time arrivalOf(std::size_t bytes, Lane& lane, double& window);
    static void breakUp(Line& line);

    std::uint16_t server_;
    Air air_;
    std::uint16_t port_ = 0;
    int fd_ = -1;
    std::mutex mutex_;  ///< Lanes and dice.
    Lane up_, down_;
    std::mt19937 dice_;
    std::atomic<int> cuts_{0};
    std::atomic<std::uint64_t> packets_{0}, lost_{0}, bytes_{0};
    std::atomic<bool> ending_{false};
    std::mutex opening_;  ///< Lines.
    std::list<Line> lines_;
    std::thread acceptor_, cutter_;
};

}  // namespace tropa::testing
