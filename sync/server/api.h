#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "sync/server/access.h"
#include "sync/server/admin/pages.h"
#include "sync/server/http/http_server.h"
#include "sync/server/idle_answers.h"
#include "sync/server/leads.h"
#include "sync/server/metrics.h"
#include "sync/server/rate_limit.h"
#include "sync/server/service.h"

namespace tropa::server {

/// The HTTP face of the service (PROTOCOL.md, "Endpoints"): status codes and JSON; access.h has the
/// addresses. No sockets: the simulator calls it as the real server does. Any thread.
class Api {
public:
    explicit Api(Service& service)
        : service_(service),
          intake_(service),
          pages_(service, intake_),
          strangers_(service.clock(), 20, 0.5),
          idle_(service.clock()) {
        pages_.changed = [this](const std::string& workspace) {
            if (changed) changed(workspace);
        };
    }

    /// The administrator's page, to be told what only the program knows.
    admin::Pages& pages() { return pages_; }

    HttpReply handle(const HttpCall& call);
    /// The reply to what needs neither work nor waiting; nothing: ask `handle`.
    std::optional<HttpReply> atOnce(const HttpCall& call);
    /// Devices that ask again, where the database has to be asked, see HttpServer::Options::soon and
    /// Store::askStanding. Needs `watch`.
    bool soon(const HttpCall& call, HttpServer::Answer answer);

    /// Called with a workspace's id after its head has moved; wakes the long polls.
    std::function<void(const std::string& workspace)> changed;
    /// Called with each answered request, and with what went wrong inside: for the operator's log. Neither
    /// tells whose it was.
    std::function<void(const Endpoint* endpoint, int status, std::int64_t microseconds)> served;
    std::function<void(const Error&)> failed;
    Watch watch;
    /// Further lines for /metrics.
    std::function<std::string()> moreMetrics;

private:
    void tell(const Endpoint* endpoint, int status, std::chrono::steady_clock::time_point from);
    HttpReply serve(const Endpoint& endpoint, const std::vector<std::string_view>& segments,
                    const HttpCall& call);
    HttpReply ready();
    HttpReply metricsReply();
    HttpReply sync(const Caller& caller, const HttpCall& call);
    HttpReply offer(const Caller& caller, const HttpCall& call);
    HttpReply sums(const Caller& caller, const HttpCall& call);
    HttpReply newLife(const Caller& caller, const std::string& epoch, const Error& error);
    HttpReply addDevice(const Caller& caller, const HttpCall& call);
    HttpReply head(const Caller& caller, const HttpCall& call);
    HttpReply headBeyond(const Caller& caller, const std::string& token, std::uint64_t after,
                         std::chrono::steady_clock::time_point until);
    HttpReply history(const Caller& caller, std::string_view entity, std::string_view id,
                      std::string_view query);
    HttpReply putBlob(const Caller& caller, std::string_view sha256, const HttpCall& call);
    HttpReply getBlob(const Caller& caller, std::string_view sha256, const HttpCall& call);
    HttpReply join(const HttpCall& call);
    HttpReply login(const HttpCall& call);
    HttpReply token(const Caller& caller);
    HttpReply password(const Caller& caller, const HttpCall& call);
    HttpReply devices(const Caller& caller);
    HttpReply revoke(const Caller& caller, std::string_view id);
    HttpReply invite(const Caller& caller, const HttpCall& call);
    HttpReply lead(const HttpCall& call);
    HttpReply leadPreflight() const;
    int strangerWaits(const std::string& peer);
    /// An error as problem+json; what went wrong inside is the operator's business.
    HttpReply problem(const Error& error) const;

    Service& service_;
    Intake intake_;
    admin::Pages pages_;
    RateLimit strangers_;  ///< Who is not signed in, by address.
    Metrics metrics_;
    IdleAnswers idle_;
};

HttpReply okReply(std::string body);
using Texts = std::map<std::string, std::string, std::less<>>;
/// Texts out of an object of JSON; empty where there is none. Errors: InvalidInput for anything else.
Result<Texts> textsOf(const HttpCall& call, std::initializer_list<const char*> names);
/// Of an attachment in one request, at most.
inline constexpr std::size_t kMaxPieceBytes = std::size_t{1} << 20;
/// A number out of the query; 0 where there is none. @throws Failure for anything else.
std::uint64_t queryNumber(std::string_view query, std::string_view name);
/// 429 with Retry-After.
HttpReply tooMany(int waitSeconds);

}  // namespace tropa::server
