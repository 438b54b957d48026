#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/permission.h"

/// Who may use which endpoint: the one place where that is decided.
namespace tropa::server {

enum class Access {
    Anyone,  ///< Brings its own credentials in the body, or needs none.
    Local,   ///< This machine only: figures for the operator.
    Device,  ///< Any device of the workspace in the path that is let in.
    Admin,   ///< Such a device of an administrator.
    Page,    ///< An administrator's browser that is signed in.
};

enum class Action {
    Health,
    Ready,
    Metrics,
    Join,
    Login,
    Sync,
    Offer,
    Sums,
    AddDevice,
    Head,
    History,
    PutBlob,
    GetBlob,
    Token,
    Password,
    Devices,
    Revoke,
    Invite,
    Lead,
    LeadPreflight,
    Home,
    Asset,
    Language,
    Invitation,
    SignIn,
    ShowPage,
    ActOnPage
};

struct Endpoint {
    std::string_view method;
    std::string_view
        path;  ///< "{…}" stands for one segment; of what is for devices the first is the workspace's id.
    Access access;
    Action action;
};

std::span<const Endpoint> endpoints();

struct Matched {
    const Endpoint* endpoint = nullptr;  ///< None: there is nothing at this address.
    std::string allowed;  ///< No endpoint: the methods that there are at this address, "GET, HEAD".
    std::vector<std::string_view> segments;  ///< What stood for the "{…}".
};
Matched match(std::string_view method, std::string_view path);

/// What whoever's token is not valid is told, whatever is wrong with it.
inline constexpr std::string_view kSignedOut = "The sign-in of this device is not valid. Sign in again.";

/// Why a request must not be served, before its body is looked at. @param role none: nobody is signed in.
std::optional<Error> whyDenied(Access access, std::optional<model::Role> role, std::string_view peer);

/// An address of this machine itself; of no socket at all, too.
bool isLocal(std::string_view peer);

}  // namespace tropa::server
