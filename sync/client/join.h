#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/store/replica.h"
#include "sync/client/transport/transport.h"

namespace tropa::client {

struct JoinWords {
    std::string serverUrl;
    std::string invite;  ///< The code, or the whole invitation link that ends in "#code".
    std::string name;    ///< The person's, as colleagues see it.
    std::string device;  ///< Label of this device, e.g. "phone".
};

struct LoginWords {
    std::string serverUrl;
    std::string workspace;  ///< Its id or name; may be empty where the server has one only.
    std::string login;
    std::string password;
    std::string device;  ///< Label of this device.
};

/// Stores the device's token where the system keeps secrets; called before the replica knows that it has
/// joined. @throws Failure to stop.
using SaveToken = std::function<void(const std::string& token)>;

/// Makes the replica a device of the workspace that the invitation names. What was written before goes
/// out with the next sync. May be repeated after a lost answer.
/// A replica that belongs to a workspace already signs in again, for the same member: its token was lost, or
/// replaced since the copy was made that it stems from. It goes on as a device of its own, a copy of the one
/// that it was (see PROTOCOL, Copied devices); what waits to be sent still does. The invitation is one for a
/// device of that member.
/// @param transport opened for words.serverUrl, without a token.
/// Errors: Refused when the replica belongs to another member or workspace, Unauthorized for the invitation,
/// DeviceRevoked, MemberDisabled, network ones.
Result<void> join(store::Replica& replica, Transport& transport, const JoinWords& words,
                  const SaveToken& saveToken);

/// The same, as a device of the member whose log-in and password these are.
Result<void> login(store::Replica& replica, Transport& transport, const LoginWords& words,
                   const SaveToken& saveToken);

/// The code in what a person pasted: a link "https://…/join#code" or the code itself.
std::string inviteCode(std::string_view pasted);

}  // namespace tropa::client
