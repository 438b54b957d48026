#include "sync/server/access.h"

#include <array>

namespace tropa::server {

std::span<const Endpoint> endpoints() {
    static constexpr std::array<Endpoint, 27> list = {{
        {"GET", "/healthz", Access::Anyone, Action::Health},
        {"GET", "/readyz", Access::Anyone, Action::Ready},
        {"GET", "/metrics", Access::Local, Action::Metrics},
        {"POST", "/v1/join", Access::Anyone, Action::Join},
        {"POST", "/v1/login", Access::Anyone, Action::Login},
        {"POST", "/v1/workspaces/{workspace}/sync", Access::Device, Action::Sync},
        {"POST", "/v1/workspaces/{workspace}/offer", Access::Device, Action::Offer},
        {"POST", "/v1/workspaces/{workspace}/sums", Access::Device, Action::Sums},
        {"POST", "/v1/workspaces/{workspace}/devices", Access::Device, Action::AddDevice},
        {"GET", "/v1/workspaces/{workspace}/head", Access::Device, Action::Head},
        {"GET", "/v1/workspaces/{workspace}/history/{entity}/{row}", Access::Device, Action::History},
        {"PUT", "/v1/workspaces/{workspace}/blobs/{sha256}", Access::Device, Action::PutBlob},
        {"GET", "/v1/workspaces/{workspace}/blobs/{sha256}", Access::Device, Action::GetBlob},
        {"POST", "/v1/workspaces/{workspace}/token", Access::Device, Action::Token},
        {"POST", "/v1/workspaces/{workspace}/password", Access::Device, Action::Password},
        {"GET", "/v1/workspaces/{workspace}/devices", Access::Admin, Action::Devices},
        {"POST", "/v1/workspaces/{workspace}/devices/{device}/revoke", Access::Admin, Action::Revoke},
        {"POST", "/v1/workspaces/{workspace}/invites", Access::Admin, Action::Invite},
        {"POST", "/v1/leads", Access::Anyone, Action::Lead},
        {"OPTIONS", "/v1/leads", Access::Anyone, Action::LeadPreflight},
        {"GET", "/", Access::Anyone, Action::Home},
        {"GET", "/assets/{name}", Access::Anyone, Action::Asset},
        {"GET", "/language/{language}", Access::Anyone, Action::Language},
        {"GET", "/join", Access::Anyone, Action::Invitation},
        {"POST", "/admin/sign-in", Access::Anyone, Action::SignIn},
        {"GET", "/admin/{page}", Access::Page, Action::ShowPage},
        {"POST", "/admin/{page}", Access::Page, Action::ActOnPage},
    }};
    return list;
}

Matched match(std::string_view method, std::string_view path) {
    Matched result;
    for (const Endpoint& endpoint : endpoints()) {
        std::vector<std::string_view> segments;
        std::string_view pattern = endpoint.path;
        std::string_view rest = path;
        bool fits = true;
        while (fits && !pattern.empty() && !rest.empty()) {
            pattern.remove_prefix(1);  // both begin with a slash
            fits = rest.front() == '/';
            rest.remove_prefix(1);
            const std::string_view wanted = pattern.substr(0, pattern.find('/'));
            const std::string_view given = rest.substr(0, rest.find('/'));
            if (!wanted.empty() && wanted.front() == '{')
                segments.push_back(given);
            else
                fits = fits && wanted == given;
            pattern.remove_prefix(wanted.size());
            rest.remove_prefix(given.size());
        }
        if (!fits || !pattern.empty() || !rest.empty()) continue;
        if (endpoint.method == (method == "HEAD" ? "GET" : method))
            return {&endpoint, {}, std::move(segments)};
        if (!result.allowed.empty()) result.allowed += ", ";
        result.allowed += endpoint.method == "GET" ? "GET, HEAD" : endpoint.method;
    }
    return result;
}

bool isLocal(std::string_view peer) {
    return peer.empty() || peer.substr(0, 4) == "127." || peer == "::1" ||
           peer.substr(0, 11) == "::ffff:127.";
}

std::optional<Error> whyDenied(Access access, std::optional<model::Role> role, std::string_view peer) {
    switch (access) {
        case Access::Anyone:
            return std::nullopt;
        case Access::Local:
            if (isLocal(peer)) return std::nullopt;
            return Error{ErrorCode::Forbidden, "This is told on the server's own machine only."};
        case Access::Device:
            if (role) return std::nullopt;
            break;
        case Access::Page:
            if (role == model::Role::Admin) return std::nullopt;
            break;
        case Access::Admin:
            if (role == model::Role::Admin) return std::nullopt;
            if (role) return Error{ErrorCode::Forbidden, "Only an administrator may do this."};
            break;
    }
    return Error{ErrorCode::Unauthorized, std::string(kSignedOut)};
}

}  // namespace tropa::server
