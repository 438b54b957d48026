#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <random>
#include <string>
#include <thread>

namespace tropa::e2e {

/// A TCP way to a server on loopback that goes wrong: connections are cut at any byte, bytes are changed,
/// answers drip, and what was sent arrives again, at once or long after.
class BadNetwork {
public:
    /// @param reach how far into a connection something may happen, in bytes.
    BadNetwork(std::uint16_t server, std::uint32_t seed, std::size_t reach = 6'000);
    ~BadNetwork();
    BadNetwork(const BadNetwork&) = delete;
    BadNetwork& operator=(const BadNetwork&) = delete;

    std::uint16_t port() const { return port_; }
    /// From here on everything passes as it is, until `harm`.
    void heal() { healed_ = true; }
    void harm() { healed_ = false; }
    /// How many connections something happened to.
    int faults() const { return faults_; }

private:
    enum class Fault { None, CutRequest, CutAnswer, ChangeRequest, ChangeAnswer, Drip, Again, Late };
    struct Plan {
        Fault fault = Fault::None;
        std::size_t at = 0;  ///< Byte of its direction.
    };
    Plan draw();
    void serve(int client);
    void replay(const std::string& request);

    std::uint16_t server_;
    std::size_t reach_;
    std::uint16_t port_ = 0;
    int fd_ = -1;
    std::mt19937 random_;
    std::mutex mutex_;
    std::string late_;  ///< A connection's requests, to arrive once more behind later ones.
    std::atomic<bool> healed_{false}, ending_{false};
    std::atomic<int> faults_{0};
    std::list<std::thread> lines_;
    std::thread acceptor_;
};

}  // namespace tropa::e2e
