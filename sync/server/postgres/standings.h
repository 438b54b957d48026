#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sync/server/store.h"

namespace tropa::server::postgres {

/// Questions of many devices at once, carried to the database together: while one load is on its way the next
/// one gathers, so nobody waits for company, and the busier it is the less each of them costs. Any thread.
class Standings {
public:
    /// Answers each; runs on the thread of one who asks, once at a time. What it throws reaches all of them.
    using Carry = std::function<void(std::vector<StandingOf*>&)>;
    explicit Standings(Carry carry) : carry_(std::move(carry)) {}

    /// As of a moment after the call.
    std::optional<std::string> of(const Uuid& workspace, std::string_view tokenHash);

private:
    struct Waiting : StandingOf {
        bool done = false;
        std::exception_ptr failed;
    };
    Carry carry_;
    std::mutex mutex_;
    std::condition_variable carried_;
    std::vector<Waiting*> next_;
    bool underWay_ = false;
};

}  // namespace tropa::server::postgres
