#pragma once

#include <string>

#include "core/base/result.h"

namespace tropa::app {

class ReplicaThreads;

/// By an invitation; where there is none, by log-in and password. Of a replica that signs in again address
/// and name are known.
struct JoinCall {
    std::string url;     ///< May be empty when the invitation is a link.
    std::string invite;  ///< The code, or the whole link.
    std::string name;
    std::string device;     ///< What colleagues read beside the name: "phone".
    std::string workspace;  ///< Of a log-in, as client::LoginWords has it.
    std::string login;
    std::string password;
};

/// The server that an invitation link leads to ("https://host/join#code" → "https://host"); empty for a bare
/// code.
std::string serverOfInvite(const std::string& invite);

/// Makes the replica a device of the workspace, or signs it in again, over a connection of its own. Waits for
/// the network: any thread but the GUI's. Errors as client::join.
Result<void> joinWorkspace(ReplicaThreads& replica, const JoinCall& call);

}  // namespace tropa::app
