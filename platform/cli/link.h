#pragma once

#include <memory>
#include <string>

#include "platform/cli/command_line.h"
#include "platform/cli/context.h"
#include "sync/client/transport/curl_transport.h"

namespace tropa::cli {

/// A command that talks to a server gets the option of whom to trust about it: --ca, else TROPA_CA_FILE.
Command withAuthorities(Command command, std::string& caFile);

/// A transport to a server. @throws InvalidInput, Refused for an address that will not do.
std::unique_ptr<client::CurlTransport> openLink(const std::string& url, const std::string& caFile);

/// The way to the replica's own server, signed in with the kept token. Where that is refused because another
/// program on the replica has replaced it, the one that is kept now is tried before anybody hears of it.
class OwnLink final : public client::Transport {
public:
    /// @throws Refused when the replica has not joined, Unauthorized when its token is gone.
    OwnLink(Context& context, const std::string& caFile);

    /// Keeps a new token, and uses it from the next request on. @throws Io, DiskFull.
    void signIn(const std::string& token);

    Result<client::HttpResponse> send(const client::HttpRequest& request) override;
    void begin(const std::vector<client::HttpRequest>& requests) override { link_->begin(requests); }
    Result<client::HttpResponse> finish(const client::HttpRequest& request) override;
    void cancel() override { link_->cancel(); }

private:
    std::string keptToken() const;
    /// Whether another token than the one in use is kept; it is used then.
    bool takeNewer(const Result<client::HttpResponse>& response);

    Context& context_;
    std::string token_;
    std::unique_ptr<client::CurlTransport> link_;
};

}  // namespace tropa::cli
