#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace tropa::client {

/// One request to the server that the transport was opened for.
struct HttpRequest {
    std::string method = "POST";
    std::string path;         ///< From the first slash on, with the query; joined to the base URL.
    std::string body;         ///< Plain; the transport packs it where that pays.
    std::string contentType;  ///< Of the body; sent only where there is one.
    std::vector<std::pair<std::string, std::string>> headers;  ///< Further ones. Each costs bytes.
    int timeoutMs =
        30'000;  ///< For the whole exchange, connecting included; for a long poll more than the hold.
};

/// What the other end answered, whatever its status below 300 or from 400 on. Whether the answer is our
/// server's at all is the caller's judgement, by `contentType` and `body`.
struct HttpResponse {
    int status = 0;
    std::string contentType;  ///< As sent, e.g. "application/json"; empty where there was none.
    std::string body;         ///< Unpacked.
    std::optional<int> retryAfterSeconds;
    std::uint64_t bytesUp = 0;    ///< HTTP bytes sent, headers included (without the frames of TLS).
    std::uint64_t bytesDown = 0;  ///< HTTP bytes received, headers included.
};

/// The way to one server. One instance per thread; only `cancel` may be called from others.
class Transport {
public:
    virtual ~Transport() = default;

    /// Sends and waits for the whole answer. Errors: Network (no connection, name not resolved, certificate
    /// not trusted, broken off, time-out), BadAnswer (not HTTP, redirected elsewhere, unreadable body),
    /// TooLarge (answer over the limit), Canceled, InvalidInput (no or unusable address). The request may
    /// have reached the server in spite of an error.
    virtual Result<HttpResponse> send(const HttpRequest& request) = 0;

    /// These will be asked for by `finish`: sends them without waiting for the answers, each over a
    /// connection of its own, where the transport can do that. What was begun before and is not among them
    /// is broken off.
    virtual void begin(const std::vector<HttpRequest>& requests) { (void)requests; }
    /// As `send`; the request may have been begun. One whose answer failed to come is sent once more.
    virtual Result<HttpResponse> finish(const HttpRequest& request) { return send(request); }

    /// Makes the running `send` return Canceled within milliseconds, or the next one if none is running, so
    /// that a stop between two sends is not lost. Any thread.
    virtual void cancel() = 0;
};

}  // namespace tropa::client
