#include "platform/cli/link.h"

#include "platform/cli/language.h"
#include "platform/services/token_file.h"

namespace tropa::cli {

Command withAuthorities(Command command, std::string& caFile) {
    return command
        .option("--ca", caFile,
                tr("Trust these authorities (PEM) instead of the system's",
                   "Доверять этим удостоверяющим центрам (PEM)"),
                "FILE")
        .orFrom("TROPA_CA_FILE");
}

std::unique_ptr<client::CurlTransport> openLink(const std::string& url, const std::string& caFile) {
    client::CurlTransport::Options options;
    options.caFile = caFile;
    auto link = std::make_unique<client::CurlTransport>(options);
    link->setBaseUrl(url).orThrow();
    return link;
}

OwnLink::OwnLink(Context& context, const std::string& caFile) : context_(context) {
    const store::Identity& self = context.replica().identity();
    if (!self.joined())
        throw Failure(ErrorCode::Refused,
                      "This replica belongs to no workspace yet. Join one by an invitation.");
    token_ = keptToken();
    link_ = openLink(self.serverUrl, caFile);
    link_->setToken(token_).orThrow();
}

std::string OwnLink::keptToken() const {
    const services::TokenFile file(context_.replicaPath);
    auto token = file.read();
    if (!token)
        throw Failure(ErrorCode::Unauthorized,
                      file.path() +
                          ": the sign-in of this device is not here. When the app uses this "
                          "replica, it is in the system's key store: let the app sync, or give this "
                          "program a replica of its own (--replica). Else sign in again: `login`, or `join` "
                          "by an invitation for a device of yours.");
    return *token;
}

void OwnLink::signIn(const std::string& token) {
    services::TokenFile(context_.replicaPath).write(token);
    token_ = token;
    link_->setToken(token).orThrow();
}

bool OwnLink::takeNewer(const Result<client::HttpResponse>& response) {
    if (!response.ok() || response->status != 401) return false;
    const auto kept = guarded([&] { return keptToken(); });
    if (!kept.ok() || *kept == token_) return false;
    token_ = *kept;
    return link_->setToken(token_).ok();
}

Result<client::HttpResponse> OwnLink::send(const client::HttpRequest& request) {
    auto response = link_->send(request);
    return takeNewer(response) ? link_->send(request) : std::move(response);
}

Result<client::HttpResponse> OwnLink::finish(const client::HttpRequest& request) {
    auto response = link_->finish(request);
    return takeNewer(response) ? link_->finish(request) : std::move(response);
}

}  // namespace tropa::cli
