#pragma once

#include <functional>

#include "sync/server/http/http_server.h"
#include "sync/server/service.h"

namespace tropa::server {

/// The HTTP face of the service (PROTOCOL.md, "Endpoints"): routes, status codes, JSON. No sockets: the
/// simulator calls it as the real server does. Any thread.
class Api {
public:
    explicit Api(Service& service) : service_(service) {}

    HttpReply handle(const HttpCall& call);

    /// Called with a workspace's id after its head has moved; wakes the long polls.
    std::function<void(const std::string& workspace)> changed;

private:
    HttpReply join(const HttpCall& call);
    HttpReply sync(const Caller& caller, const HttpCall& call);
    HttpReply head(const Caller& caller, const HttpCall& call);
    HttpReply history(const Caller& caller, std::string_view rest);

    Service& service_;
};

}  // namespace tropa::server
