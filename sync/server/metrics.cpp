#include "sync/server/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace tropa::server {

void Metrics::count(const Endpoint* endpoint, int status) {
    const auto all = endpoints();
    static_assert(kEndpoints > 16);
    const std::size_t at = endpoint == nullptr ? all.size() : static_cast<std::size_t>(endpoint - all.data());
    const auto group = static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
    ++counts_.at(at).at(group);
}

std::string Metrics::text() const {
    std::string out =
        "# HELP tropa_requests_total Requests by endpoint and class of status.\n"
        "# TYPE tropa_requests_total counter\n";
    const auto all = endpoints();
    for (std::size_t at = 0; at <= all.size(); ++at)
        for (std::size_t group = 0; group < 6; ++group)
            if (const std::uint64_t count = counts_[at][group]; count > 0)
                out += fmt::format("tropa_requests_total{{endpoint=\"{} {}\",status=\"{}xx\"}} {}\n",
                                   at < all.size() ? all[at].method : "-",
                                   at < all.size() ? all[at].path : "other", group, count);
    return out;
}

namespace {

std::string line(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
    return fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

std::string replicaMetrics(std::uint64_t served, std::uint64_t passed) {
    return line("tropa_pulls_by_replica_total", "counter", "Pulls answered from a read replica.", served) +
           line("tropa_pulls_past_replica_total", "counter",
                "Pulls for which the replica was behind or away.", passed);
}

std::string certificateMetrics(std::int64_t endsMs, std::int64_t nowMs) {
    return fmt::format("# HELP {0} Seconds until the TLS certificate ends.\n# TYPE {0} gauge\n{0} {1}\n",
                       "tropa_certificate_expires_seconds", (endsMs - nowMs) / 1000);
}

std::string metricsText(const HttpServer::Stats& stats) {
    std::string out;
    const auto put = [&](std::string_view name, std::string_view type, std::string_view help,
                         std::uint64_t value) { out += line(name, type, help, value); };
    put("tropa_connections", "gauge", "Connections open now.", stats.connections);
    put("tropa_long_polls", "gauge", "Requests held now.", stats.held);
    put("tropa_requests_queued", "gauge", "Requests waiting for a worker or on one.", stats.queued);
    put("tropa_connections_total", "counter", "Connections taken.", stats.accepted);
    put("tropa_connections_refused_total", "counter", "Connections over the limit.", stats.refused);
    put("tropa_requests_turned_away_total", "counter", "Requests answered 503 for want of workers.",
        stats.turnedAway);
    put("tropa_received_bytes_total", "counter", "Bytes of HTTP received.", stats.bytesIn);
    put("tropa_sent_bytes_total", "counter", "Bytes of HTTP sent.", stats.bytesOut);
    return out;
}

}  // namespace tropa::server
