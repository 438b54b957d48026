#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/base/uuid.h"
#include "tests/support/server_host.h"

namespace tropa::testing {

/// A client that is none of ours: it says what the test makes it say, in raw JSON.
class Stranger {
public:
    Stranger(ServerHost& host, std::uint64_t seed, std::string_view role = "rep")
        : host_(&host),
          random_(seed),
          ids_(random_) {
        device = newUuid();
        const auto answer = post("/v1/join", {{"invite", host.invite(role)},
                                              {"name", "Stranger"},
                                              {"label", "a script"},
                                              {"device", device.text()}});
        token_ = answer.at("token").get<std::string>();
        epoch_ = answer.at("epoch").get<std::string>();
    }

    Uuid newUuid() { return ids_.next(host_->nowMs()); }

    nlohmann::json post(const std::string& path, const nlohmann::json& body) {
        client::HttpRequest request;
        request.contentType = "application/json";
        request.path = path;
        request.body = body.dump();
        const auto response = host_->call(request, token_);
        status = response.status;
        return nlohmann::json::parse(response.body);
    }

    nlohmann::json get(const std::string& path) {
        client::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/workspaces/" + host_->workspace().text() + "/" + path;
        const auto response = host_->call(request, token_);
        status = response.status;
        return nlohmann::json::parse(response.body);
    }

    /// One transaction in a batch of its own, and everything that is new. @returns the whole answer.
    nlohmann::json push(const nlohmann::json& ops, std::uint64_t stampMs = 0) {
        const std::uint64_t ms = stampMs != 0 ? stampMs : static_cast<std::uint64_t>(host_->nowMs());
        const nlohmann::json txn = {{"stamp", std::to_string(ms << 16)}, {"ops", ops}};
        return sync({{"no", std::to_string(++no_)}, {"txns", nlohmann::json::array({txn})}});
    }
    nlohmann::json pull() { return sync(nullptr); }

    Uuid device;
    int status = 0;  ///< Of the last answer.

private:
    nlohmann::json sync(const nlohmann::json& batch) {
        nlohmann::json request = {{"proto", 1},      {"schema", 1}, {"device", device.text()},
                                  {"epoch", epoch_}, {"now", "0"},  {"cursors", cursors_}};
        if (!batch.is_null()) request["batch"] = batch;
        const auto answer = post("/v1/workspaces/" + host_->workspace().text() + "/sync", request);
        if (status == 200) cursors_ = answer.at("cursors");
        return answer;
    }

    ServerHost* host_;
    SeededRandom random_;
    UuidSource ids_;
    std::string token_;
    std::string epoch_;
    nlohmann::json cursors_ = nlohmann::json::object();
    std::uint64_t no_ = 0;
};

}  // namespace tropa::testing
