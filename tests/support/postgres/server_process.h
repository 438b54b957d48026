#pragma once

#include <poll.h>

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/system.h"
#include "sync/server/api.h"
#include "sync/server/postgres/postgres_store.h"

namespace tropa::testing {

/// One server process: nothing but the database is shared with another.
struct Process {
    explicit Process(const std::string& url) : store(server::PostgresStore::Options{url, 8}) {
        api.watch = [this](int descriptor, auto readable) {
            watched = descriptor;
            onReadable = std::move(readable);
        };
    }
    ~Process() { onReadable = {}; }
    SystemClock clock;
    SystemRandom random;
    server::PostgresStore store;
    server::Service service{store, clock, random};
    server::Api api{service};
    /// What the network's thread would watch; -1: nothing.
    int watched = -1;
    std::function<bool()> onReadable;
    int answeredSoon = 0;

    /// As the network's thread does it: what is to be asked of the database is, the rest is handled.
    server::HttpReply answer(const server::HttpCall& call) {
        std::optional<server::HttpReply> soon;
        bool told = false;
        if (api.soon(call, [&](std::optional<server::HttpReply> reply) {
                soon = std::move(reply);
                told = true;
            }))
            while (!told) look(-1);
        if (!soon) return api.handle(call);
        ++answeredSoon;
        return std::move(*soon);
    }
    /// Waits until the watched has something to read, and reads it.
    void look(int timeoutMs) {
        pollfd one{watched, POLLIN, 0};
        if (watched < 0 || ::poll(&one, 1, timeoutMs) < 1 || onReadable()) return;
        watched = -1;
        onReadable = {};
    }

    server::HttpReply post(const std::string& path, const nlohmann::json& body,
                           const std::string& token = {}) {
        server::HttpCall call;
        call.method = "POST";
        call.path = path;
        call.bearer = token;
        call.contentType = "application/json";
        call.body = body.dump();
        return answer(call);
    }
};

}  // namespace tropa::testing
