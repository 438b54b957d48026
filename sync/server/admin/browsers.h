#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "sync/server/http/http_server.h"
#include "sync/server/service.h"

namespace tropa::server::admin {

/// An administrator in front of the page.
struct Visitor {
    Uuid workspace;
    std::string workspaceName;
    Uuid member;
    std::string name;
    std::string token;  ///< Of his session; never show or log it.

    /// Stands in each form of the page; what another site makes his browser send does not have it.
    std::string csrf() const;
    By by() const { return {member, name, "page"}; }
};

/// Who is signed in at the page: a cookie that scripts cannot read and other sites cannot make the browser
/// send, good for two hours without use and twelve in all. Kept in the database, so that any server process
/// knows it. Any thread.
class Browsers {
public:
    explicit Browsers(Service& service) : service_(service) {}

    struct SignedIn {
        std::string token;
        int waitSeconds = 0;  ///< Not zero: too many attempts.
    };
    /// Errors: Unauthorized for whatever is wrong, Forbidden for who is no administrator.
    Result<SignedIn> signIn(const Uuid& workspace, std::string_view login, const std::string& password);
    /// Nobody for a session that is none, or not any more. Failures of the database are errors.
    Result<std::optional<Visitor>> visitor(std::string_view cookieHeader);
    Result<void> signOut(const Visitor& visitor);

    static std::string cookie(std::string_view token, bool secure);

private:
    Service& service_;
};

/// The value of one cookie out of the header.
std::string_view cookieOf(std::string_view header, std::string_view name);

/// Whether the page itself sent the request. Browsers say so; what says nothing is no browser, and has no
/// cookie.
bool isSameSite(const HttpCall& call);

}  // namespace tropa::server::admin
