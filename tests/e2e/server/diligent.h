#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "core/base/system.h"
#include "core/base/uuid.h"
#include "tests/e2e/server/plain_http.h"

namespace tropa::e2e {

/// A device that keeps to the protocol on a thread of its own: a batch is frozen and sent until it is
/// answered, now and then once more, and between batches it asks whether there is anything new.
class Diligent {
public:
    /// @param prefix of the names of the contacts that it makes.
    Diligent(std::uint16_t port, const std::string& workspace, const std::string& invite, std::string prefix);
    ~Diligent() { finish(); }
    Diligent(const Diligent&) = delete;
    Diligent& operator=(const Diligent&) = delete;

    void begin();
    /// Until its last batch is answered. Once more is fine.
    void finish();
    /// All that the server holds, page by page: how often each name of a contact.
    std::map<std::string, int> everything();

    // Behind `finish`:
    const std::vector<std::string>& acknowledged() const { return acknowledged_; }
    const std::vector<double>& milliseconds() const { return milliseconds_; }
    const std::vector<std::string>& complaints() const { return complaints_; }

    const std::string& path() const { return path_; }
    const std::string& device() const { return device_; }
    const std::string& token() const { return token_; }

private:
    void work();
    std::string batch(std::vector<std::string>& names);
    Reply untilAnswered(const std::string& body);
    nlohmann::json question() const;

    SystemRandom random_;
    UuidSource ids_{random_};
    Line line_;
    std::string prefix_, device_, token_, path_;
    int batches_ = 0, made_ = 0;
    std::atomic<bool> ending_ = false;
    std::vector<std::string> acknowledged_, complaints_;
    std::vector<double> milliseconds_;
    std::thread thread_;
};

}  // namespace tropa::e2e
