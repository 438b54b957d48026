#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/system.h"
#include "sync/server/api.h"
#include "sync/server/postgres/postgres_store.h"

namespace tropa::testing {

/// One server process: nothing but the database is shared with another.
struct Process {
    explicit Process(const std::string& url) : store(server::PostgresStore::Options{url, 8}) {}
    SystemClock clock;
    SystemRandom random;
    server::PostgresStore store;
    server::Service service{store, clock, random};
    server::Api api{service};

    server::HttpReply post(const std::string& path, const nlohmann::json& body,
                           const std::string& token = {}) {
        server::HttpCall call;
        call.method = "POST";
        call.path = path;
        call.bearer = token;
        call.contentType = "application/json";
        call.body = body.dump();
        return api.handle(call);
    }
};

}  // namespace tropa::testing
