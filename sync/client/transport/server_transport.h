#pragma once

#include <memory>
#include <string>

#include "sync/client/transport/transport.h"

namespace tropa::client {

/// A transport that is told where the server is, and who asks.
class ServerTransport : public Transport {
public:
    /// "https://host[:port][/prefix]". InvalidInput for anything else; Refused for plain http beyond loopback
    /// unless allowed. Connections to the former server are not used again.
    virtual Result<void> setBaseUrl(const std::string& url) = 0;

    /// Sent as "Authorization: Bearer …" from the next request on; empty sends none. InvalidInput for
    /// a token with anything but visible ASCII.
    virtual Result<void> setToken(const std::string& token) = 0;
};

/// The one over libcurl, with its usual options. In a program that links `tropa_sync_client_transport_late`
/// libcurl and what it stands on are loaded by the first call.
/// @throws Internal when they are missing.
std::unique_ptr<ServerTransport> makeTransport();

}  // namespace tropa::client
