#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "core/base/system.h"
#include "core/base/uuid.h"
#include "tests/bench/figure.h"
#include "tests/bench/load.h"
#include "tests/bench/server_process.h"

namespace tropa::bench {

/// Fields of a contact of the neutral workload, without company and source, which are names there.
nlohmann::json contactFields(std::uint64_t i);

/// A device that knows its token and how many batches it has sent.
class Pusher {
public:
    static constexpr int kBatch = 100;

    Pusher(const ServerProcess& server, const std::string& workspace);
    /// A request with a batch of new contacts; made before the clock runs.
    std::string batch();
    /// @throws Failure unless all of it is taken.
    void push(const std::string& batch);
    std::string idleRequest();
    /// The next page of a first sync. @param cursors of the page before.
    std::string pageRequest(const nlohmann::json& cursors);
    std::string poll();
    std::string ask(const std::string& request) { return connection_.ask(request); }
    void send(const std::string& request) { connection_.send(request); }
    std::string receive() { return connection_.receive(); }

private:
    nlohmann::json idle();

    SystemRandom random_;
    UuidSource ids_;
    std::string device_, token_, path_;
    Connection connection_;
    std::uint64_t made_ = 0;
    int batches_ = 0;
};

Figure serverFigure(std::string work, std::int64_t size, std::string unit);

/// Microseconds of processor time that the process takes for one request.
double costOf(int pid, int requests, const std::function<void()>& ask);

}  // namespace tropa::bench
