#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tropa::e2e {

/// All that no proper client does, from many sides at once, until it goes out of scope: garbage, messages
/// that are cut, changed, packed beyond all measure, too deep or of wrong types, lines that drip, break or
/// flood.
class Noise {
public:
    /// @param token of a device that is let in: what lies behind the door is tried, too.
    Noise(std::uint16_t port, std::string syncPath, std::string device, std::string token, unsigned seed);
    ~Noise();
    Noise(const Noise&) = delete;
    Noise& operator=(const Noise&) = delete;

    /// Every status that was answered, and how often.
    std::map<int, int> answers();
    /// What must never be: an answer that was not promised, in words.
    std::vector<std::string> complaints();

private:
    void garble(unsigned seed);
    void drip(unsigned seed);
    void flood(unsigned seed);
    void take(const std::string& kind, const struct Reply& reply);

    const std::uint16_t port_;
    const std::string path_, device_, token_;
    std::atomic<bool> ending_ = false;
    std::mutex mutex_;
    std::map<int, int> answers_;
    std::vector<std::string> complaints_;
    std::vector<std::thread> threads_;
};

}  // namespace tropa::e2e
