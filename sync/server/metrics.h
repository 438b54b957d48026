#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "sync/server/access.h"
#include "sync/server/http/http_server.h"

namespace tropa::server {

/// Requests by endpoint and class of status, as Prometheus reads them. No workspace, no person. Any thread.
class Metrics {
public:
    /// @param endpoint none: there is nothing at that address.
    void count(const Endpoint* endpoint, int status);
    std::string text() const;

private:
    static constexpr std::size_t kEndpoints = 32;
    std::array<std::array<std::atomic<std::uint64_t>, 6>, kEndpoints> counts_{};
};

/// The figures of the transport.
std::string metricsText(const HttpServer::Stats& stats);
/// How many pulls a replica has answered, and how many it could not.
std::string replicaMetrics(std::uint64_t served, std::uint64_t passed);
/// How long the certificate is good; less than nothing when it has ended.
std::string certificateMetrics(std::int64_t endsMs, std::int64_t nowMs);

}  // namespace tropa::server
