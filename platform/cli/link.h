#pragma once

#include <memory>
#include <string>

#include "platform/cli/context.h"
#include "sync/client/transport/curl_transport.h"

namespace tropa::cli {

/// A transport to a server. @throws InvalidInput, Refused for an address that will not do.
std::unique_ptr<client::CurlTransport> openLink(const std::string& url, const std::string& caFile);

/// A transport to the replica's own server, signed in with its token. @throws Refused when the replica has
/// not joined, Unauthorized when its token is gone.
std::unique_ptr<client::CurlTransport> openOwnLink(Context& context, const std::string& caFile);

}  // namespace tropa::cli
