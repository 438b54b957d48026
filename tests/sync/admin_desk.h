#pragma once

#include <QtTest>
#include <regex>

#include "sync/server/admin/pages.h"
#include "sync/server/api.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"

namespace tropa::testing {

using nlohmann::json;
using server::HttpCall;
using server::HttpReply;

inline constexpr const char* kPassword = "correct horse battery";
inline const std::string kEvil = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>&";

inline std::string headerOf(const HttpReply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
        if (key == name) return value;
    return {};
}

inline std::string encoded(const server::FormFields& fields) {
    std::string body;
    for (const auto& [name, value] : fields)
        body += (body.empty() ? "" : "&") + name + "=" +
                QUrl::toPercentEncoding(QString::fromStdString(value)).toStdString();
    return body;
}

inline bool has(const HttpReply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
}

inline std::string found(const std::string& text, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : std::string{};
}

/// A server with one company and its administrator in front of the page.
struct AdminDesk {
    AdminDesk() {
        server::Service::Options cheap;
        cheap.passwords = {1, 8192};
        service = std::make_unique<server::Service>(*store, *clock, random, cheap);
        api = std::make_unique<server::Api>(*service);
        ws = service->createWorkspace("Насосы").orThrow().id;
        boss = member("Ольга", "admin", "boss");
    }

    Uuid member(const std::string& name, const std::string& role, const std::string& login) {
        const Uuid id = service->addMember(ws, name, role, {}).orThrow();
        service->setPassword(ws, id, login, kPassword).orThrow();
        return id;
    }
    Uuid make(const std::string& entity, const json& fields) {
        const auto transaction = store->write(ws);
        server::Push push(*transaction, {boss, "", {}, "", model::Role::Admin}, clock->wallMs());
        model::Op op;
        op.entity = entity;
        op.row = UuidSource(random).next(clock->wallMs());
        op.kind = model::OpKind::Create;
        op.value = fields;
        protocol::Batch batch;
        batch.txns.push_back({{op}});
        (void)push.run(batch);
        push.finish();
        transaction->commit();
        return op.row;
    }
    std::pair<Uuid, std::string> join(const std::string& name, const std::string& label) {
        const auto invite = service->createInvite(ws, "rep", {}, 3'600'000).orThrow();
        const Uuid device = UuidSource(random).next(clock->wallMs());
        return {device, service->join({invite.code, name, label, device}).orThrow().token};
    }
    void sync(const Uuid& device, const std::string& token, int pending) {
        HttpCall call;
        call.method = "POST";
        call.path = "/v1/workspaces/" + ws.text() + "/sync";
        call.bearer = token;
        call.body = json{{"proto", 1},
                         {"schema", 1},
                         {"device", device.text()},
                         {"epoch", ""},
                         {"now", "0"},
                         {"cursors", json::object()},
                         {"pending", std::to_string(pending)}}
                        .dump();
        QCOMPARE(api->handle(call).status, 200);
    }

    HttpReply send(HttpCall call, const std::string& path) {
        const std::size_t question = path.find('?');
        call.path = path.substr(0, question);
        if (question != std::string::npos) call.query = path.substr(question + 1);
        call.host = host;
        call.cookie = cookie;
        call.acceptLanguage = language;
        call.fetchSite = fetchSite;
        call.origin = origin;
        call.peer = "127.0.0.1";
        HttpReply reply = api->handle(call);
        if (const std::string token = found(headerOf(reply, "Set-Cookie"), "tropa_session=([^;]*)");
            !token.empty())
            cookie = "tropa_session=" + token;
        return reply;
    }
    HttpReply get(const std::string& path) {
        HttpCall call;
        call.method = "GET";
        return send(std::move(call), path);
    }
    HttpReply post(const std::string& path, const server::FormFields& fields) {
        HttpCall call;
        call.method = "POST";
        call.contentType = "application/x-www-form-urlencoded";
        call.body = encoded(fields);
        return send(std::move(call), path);
    }
    HttpReply signIn(const std::string& login, const std::string& password,
                     const std::string& workspace = {}) {
        server::FormFields fields = {{"login", login}, {"password", password}};
        if (!workspace.empty()) fields.emplace_back("workspace", workspace);
        return post("/admin/sign-in", fields);
    }
    void enter() {
        const bool several = service->workspaces().orThrow().size() > 1;
        QCOMPARE(signIn("boss", kPassword, several ? "Насосы" : "").status, 303);
    }
    std::string csrf() { return found(get("/admin/people").body, "name=\"csrf\" value=\"([^\"]+)\""); }
    HttpReply act(const std::string& page, server::FormFields fields) {
        fields.emplace_back("csrf", csrf());
        return post("/admin/" + page, fields);
    }

    SystemRandom random;
    testing::Scratch scratch;
    std::unique_ptr<TrueTime> time = std::make_unique<TrueTime>();
    std::unique_ptr<FakeClock> clock = std::make_unique<FakeClock>(*time);
    std::unique_ptr<server::SqliteStore> store =
        std::make_unique<server::SqliteStore>(scratch.file("server"));
    std::unique_ptr<server::Service> service;
    std::unique_ptr<server::Api> api;
    Uuid ws, boss;
    std::string cookie, fetchSite, origin, host = "crm.example", language = "ru-RU,ru;q=0.9";
};

}  // namespace tropa::testing
