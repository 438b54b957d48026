#include "platform/cli/link.h"

#include "platform/services/token_file.h"

namespace tropa::cli {

std::unique_ptr<client::CurlTransport> openLink(const std::string& url, const std::string& caFile) {
    client::CurlTransport::Options options;
    options.caFile = caFile;
    auto link = std::make_unique<client::CurlTransport>(options);
    link->setBaseUrl(url).orThrow();
    return link;
}

std::unique_ptr<client::CurlTransport> openOwnLink(Context& context, const std::string& caFile) {
    const store::Identity& self = context.replica().identity();
    if (!self.joined())
        throw Failure(ErrorCode::Refused,
                      "This replica belongs to no workspace yet. Join one by an invitation.");
    const services::TokenFile file(context.replicaPath);
    const auto token = file.read();
    if (!token)
        throw Failure(ErrorCode::Unauthorized,
                      file.path() +
                          ": the sign-in of this device is not here. When the app uses this "
                          "replica, it is in the system's key store: let the app sync, or give this "
                          "program a replica of its own (--replica). Else ask for a new invitation.");
    auto link = openLink(self.serverUrl, caFile);
    link->setToken(*token).orThrow();
    return link;
}

}  // namespace tropa::cli
