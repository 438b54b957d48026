#pragma once

#include <QtTest>

#include "tests/sync/admin_desk.h"

namespace tropa::testing {

inline constexpr std::string_view kStranger = "203.0.113.5";

struct Somebody {
    std::string device, member, token;
};

/// A server with two workspaces, asked as from the network by whoever has which token.
class FrontDoor {
protected:
    void open() {
        scratch_ = std::make_unique<Scratch>();
        time_ = std::make_unique<TrueTime>();
        clock_ = std::make_unique<FakeClock>(*time_);
        store_ = std::make_unique<server::SqliteStore>(scratch_->file("server"));
        service_ = std::make_unique<server::Service>(*store_, *clock_, random_, cheap());
        api_ = std::make_unique<server::Api>(*service_);
        ours_ = service_->createWorkspace("Ours").orThrow().id;
        theirs_ = service_->createWorkspace("Theirs").orThrow().id;
    }
    void close() {
        api_.reset();
        service_.reset();
        store_.reset();
    }

    /// Cheap: the cost is the library's business, and it is paid in every try.
    static server::Service::Options cheap() {
        server::Service::Options options;
        options.passwords = {1, 8192};
        return options;
    }

    static constexpr const char* kPhone = "0199a0c8-0000-7000-8000-00000000000a";

    server::HttpReply send(std::string method, const std::string& path, std::string body,
                           const std::string& token, std::string_view peer) {
        server::HttpCall call;
        call.method = std::move(method);
        const std::size_t question = std::min(path.find('?'), path.size());
        call.path = path.substr(0, question);
        if (question < path.size()) call.query = path.substr(question + 1);
        call.body = std::move(body);
        call.bearer = token;
        call.peer = peer;
        return api_->handle(call);
    }
    server::HttpReply get(const std::string& path, const std::string& token = {}) {
        return send("GET", path, {}, token, "127.0.0.1");
    }
    server::HttpReply post(const std::string& path, const nlohmann::json& body, const std::string& token = {},
                           std::string_view peer = "127.0.0.1") {
        return send("POST", path, body.is_null() ? "{}" : body.dump(), token, peer);
    }
    server::HttpReply call(const server::Endpoint& endpoint, const std::string& workspace,
                           const std::string& token, std::string_view peer) {
        std::string path(endpoint.path);
        for (const auto& [name, value] : {std::pair<std::string, std::string>{"{workspace}", workspace},
                                          {"{entity}", "contact"},
                                          {"{row}", kPhone},
                                          {"{device}", kPhone}})
            if (const auto at = path.find(name); at != std::string::npos)
                path.replace(at, name.size(), value);
        // An invitation and a token would be given out: allowed, and changes nothing that is looked at.
        return send(std::string(endpoint.method), path, "{}", token, peer);
    }
    server::HttpReply login(const std::string& name, const std::string& password, Uuid workspace = {},
                            const std::string& device = kPhone) {
        if (workspace.isNil()) workspace = ours_;
        return post("/v1/login", {{"workspace", workspace.text()},
                                  {"login", name},
                                  {"password", password},
                                  {"label", "phone"},
                                  {"device", device}});
    }
    Somebody join(const Uuid& workspace, std::string_view role) {
        const auto invite = service_->createInvite(workspace, role, {}, 3'600'000).orThrow();
        const std::string device = UuidSource(random_).next(1795348800000).text();
        const nlohmann::json answer = nlohmann::json::parse(
            post("/v1/join", {{"invite", invite.code}, {"name", "Anna"}, {"label", "x"}, {"device", device}})
                .body);
        return {device, answer.at("member"), answer.at("token")};
    }
    std::uint64_t seq() { return store_->read(ours_)->head().value().seq; }
    static std::string folded(std::string text) {
        for (char& c : text)
            c = static_cast<char>(std::isupper(static_cast<unsigned char>(c)) != 0 ? std::tolower(c)
                                                                                   : std::toupper(c));
        return text;
    }

    SystemRandom random_;
    std::unique_ptr<Scratch> scratch_;
    std::unique_ptr<TrueTime> time_;
    std::unique_ptr<FakeClock> clock_;
    std::unique_ptr<server::SqliteStore> store_;
    std::unique_ptr<server::Service> service_;
    std::unique_ptr<server::Api> api_;
    Uuid ours_, theirs_;
};

}  // namespace tropa::testing
