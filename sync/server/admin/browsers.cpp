#include "sync/server/admin/browsers.h"

#include <algorithm>

#include "sync/server/codes.h"
#include "sync/server/digest.h"
#include "sync/server/retry.h"

namespace tropa::server::admin {
namespace {

constexpr std::string_view kCookie = "tropa_session";
constexpr std::int64_t kIdleMs = 2 * 3'600'000LL;
constexpr std::int64_t kLifeMs = 12 * 3'600'000LL;
constexpr std::int64_t kSeenMs = 5 * 60'000LL;  ///< How exactly it is known when somebody was here.

/// His name, where he is an administrator at this moment.
std::optional<std::string> adminName(Transaction& transaction, const Uuid& member) {
    const auto record = transaction.record("member", member);
    if (!record || !record->alive || record->data.value("disabled", false) ||
        model::roleFromName(record->data.value("role", "")) != model::Role::Admin)
        return std::nullopt;
    return record->data.value("name", "");
}

}  // namespace

std::string Visitor::csrf() const {
    return base64url(sha256("csrf\n" + token));
}

std::string_view cookieOf(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        std::string_view one = header.substr(0, end);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        if (one.size() > name.size() && one.substr(0, name.size()) == name && one[name.size()] == '=')
            return one.substr(name.size() + 1);
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return {};
}

bool isSameSite(const HttpCall& call) {
    if (!call.fetchSite.empty()) return call.fetchSite == "same-origin";
    if (call.origin.empty()) return true;
    const std::size_t host = call.origin.find("//");
    return host != std::string::npos && !call.host.empty() && call.origin.substr(host + 2) == call.host;
}

std::string Browsers::cookie(std::string_view token, bool secure) {
    std::string text =
        std::string(kCookie) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict";
    if (token.empty()) text += "; Max-Age=0";
    return secure ? text + "; Secure" : text;
}

Result<Browsers::SignedIn> Browsers::signIn(const Uuid& workspace, std::string_view login,
                                            const std::string& password) {
    const auto tried = service_.tryPassword(workspace, login, password);
    if (!tried) return tried.error();
    if (tried->waitSeconds > 0) return SignedIn{{}, tried->waitSeconds};
    const std::string token = codeFor(workspace, randomSecret(service_.random()));
    return repeated([&] {
        const auto transaction = service_.store().write(workspace);
        const std::int64_t now = service_.clock().wallMs();
        const auto row = transaction->login(tried->login);
        if (!row || row->digest != tried->digest)
            throw Failure(ErrorCode::Unauthorized, "The log-in or the password is wrong.");
        if (!adminName(*transaction, row->member))
            throw Failure(ErrorCode::Forbidden, "This page is for administrators.");
        transaction->removeBrowsers(now - kIdleMs, {});
        transaction->putBrowser({sha256(token), row->member, now, now});
        service_.audit(*transaction, {row->member, {}, "page"}, "signed_in");
        transaction->putAttempts(tried->login, 0);
        transaction->commit();
        return SignedIn{token, 0};
    });
}

Result<std::optional<Visitor>> Browsers::visitor(std::string_view cookieHeader) {
    const std::string_view token = cookieOf(cookieHeader, kCookie);
    const auto id = workspaceOf(token);
    if (!id) return std::optional<Visitor>{};
    return repeated([&]() -> std::optional<Visitor> {
        const auto workspace = service_.store().workspace(*id);
        if (!workspace) return std::nullopt;
        const std::int64_t now = service_.clock().wallMs();
        std::optional<BrowserRow> row;
        Visitor visitor{*id, workspace->name, {}, {}, std::string(token)};
        {
            const auto transaction = service_.store().read(*id);
            row = transaction->browser(sha256(token));
            if (!row || now - row->seenMs > kIdleMs || now - row->createdMs > kLifeMs) return std::nullopt;
            const auto name = adminName(*transaction, row->member);
            if (!name) return std::nullopt;
            visitor.member = row->member;
            visitor.name = *name;
        }
        if (now - row->seenMs > kSeenMs) {
            const auto transaction = service_.store().write(*id);
            row->seenMs = now;
            transaction->putBrowser(*row);
            transaction->commit();
        }
        return visitor;
    });
}

Result<void> Browsers::signOut(const Visitor& visitor) {
    return repeated([&] {
        const auto transaction = service_.store().write(visitor.workspace);
        transaction->removeBrowsers(0, sha256(visitor.token));
        transaction->commit();
    });
}

}  // namespace tropa::server::admin
