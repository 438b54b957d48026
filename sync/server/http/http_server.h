#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace tropa::server {

/// One request, read whole.
struct HttpCall {
    std::string method;          ///< As sent: "GET", "POST", …
    std::string path;            ///< Without the query, not percent-decoded, e.g. "/v1/workspaces/…/sync".
    std::string query;           ///< Behind the question mark, not decoded.
    std::string bearer;          ///< The token of "Authorization: Bearer …", else empty. Never log it.
    std::string contentType;     ///< As sent.
    std::string body;            ///< Unpacked.
    std::string peer;            ///< The address of the other end without its port.
    std::string acceptEncoding;  ///< As sent; the server itself packs replies accordingly.

    // What only browsers' endpoints look at, as sent.
    std::string host, origin, fetchSite, cookie, accept, acceptLanguage;
};

/// Why a held request is asked again.
enum class Wake { Notified, TimedOut, Stopping };

struct HttpReply;

/// "Do not answer yet": the connection waits, without a thread, until `notify(key)`, the time-out or the
/// server's stop, then `again` gives the answer, or another hold, on a worker. If the other end
/// hangs up meanwhile, `again` is never called. A `notify` that comes after the handler began to run counts:
/// between looking and holding nothing is missed. While stopping, `again` must answer.
struct Hold {
    std::string key;
    int timeoutMs = 0;
    std::function<HttpReply(Wake)> again;  ///< Captures what it needs; the HttpCall is gone by then.
};

struct HttpReply {
    int status = 200;
    std::string contentType;
    std::string body;  ///< Plain. Packed by the server where the other end accepts it and it pays.
    std::vector<std::pair<std::string, std::string>> headers;  ///< Further ones, e.g. Retry-After.
    std::optional<Hold> hold;  ///< Set: the rest of the reply does not matter.
};

/// application/problem+json (RFC 9457) with title, status, and `detail` and `code` where not empty.
HttpReply problemReply(int status, std::string_view detail = {}, std::string_view code = {});

/// Runs on worker threads, several at once, and may block. What it throws becomes a 500 without details
/// (a tropa::Failure too: errors meant for the other end are returned as replies).
using Handler = std::function<HttpReply(const HttpCall&)>;

/// HTTP/1.1 on one address. Connections are served by one thread of its own, handlers by a pool.
class HttpServer {
public:
    using Answer = std::function<void(std::optional<HttpReply>)>;

    struct Options {
        std::string address = "127.0.0.1";  ///< IPv4 or IPv6 in digits, or "localhost".
        std::uint16_t port = 0;             ///< 0: any free one.
        unsigned workerThreads = 4;
        std::size_t maxHeaderBytes = std::size_t{8} << 10;         ///< Above: 431.
        std::size_t maxBodyBytes = std::size_t{4} << 20;           ///< As received. Above: 413.
        std::size_t maxDecompressedBytes = std::size_t{16} << 20;  ///< Above: 413.
        std::size_t maxConnections = 20'000;                       ///< Above: 503 and closed.
        std::size_t maxQueued = 2'000;                             ///< Waiting for a worker. Above: 503.
        int headerTimeoutMs =
            10'000;  ///< For TLS and for a header, from its first byte on; bodies and replies have so
                     ///< long and besides that one second for every 2 KiB: of a body, that has come, and
                     ///< for a pause on the way three times so long at most. Then 408.
        int idleTimeoutMs = 120'000;    ///< For a kept connection until its next request.
        int stopTimeoutMs = 10'000;     ///< For what still sends or receives when the server stops.
        std::size_t compressFrom = 64;  ///< Replies of at least so many bytes are packed.
        int compressionLevel = 5;
        std::string tlsCertFile;  ///< PEM, the whole chain. With the key: https only, TLS 1.2 or newer.
        std::string tlsKeyFile;
        bool allowInsecure = false;  ///< Plain HTTP beyond loopback.
        /// Behind a proxy of one's own: the peer is the last address in X-Forwarded-For, which the proxy
        /// adds.
        bool trustForwardedFor = false;
        /// Gets one line about what went wrong inside (a handler's exception, accept failing): for the
        /// operator, holds no header, body, path or token. Any thread.
        std::function<void(const std::string&)> log;
        /// The reply to a small request that needs neither work nor waiting, on the network's own thread: the
        /// two changes of thread cost several times what such a reply does. Nothing: the handler is asked.
        std::function<std::optional<HttpReply>(const HttpCall&)> atOnce;
        /// What only has to ask somebody else, on the network's own thread: true, and it is answered later,
        /// on this thread, too (see `watch`); the call lives as long as the answer. Answered with nothing:
        /// the handler is asked after all.
        std::function<bool(const HttpCall&, Answer)> soon;
    };

    struct Listening {
        std::uint16_t port = 0;
        std::string url;  ///< "http://127.0.0.1:8787"
    };

    /// Counters since the start and gauges of now, for /metrics. Any thread.
    struct Stats {
        std::uint64_t connections = 0;  ///< Open now.
        std::uint64_t held = 0;         ///< Held requests now.
        std::uint64_t accepted = 0;
        std::uint64_t refused = 0;  ///< Connections over the limit.
        std::uint64_t requests = 0;
        std::uint64_t turnedAway = 0;  ///< Requests answered 503 because too many waited for a worker.
        std::uint64_t queued = 0;      ///< Requests waiting for a worker, or on one, now.
        std::uint64_t bytesIn = 0;     ///< HTTP bytes, headers included.
        std::uint64_t bytesOut = 0;
        std::int64_t certificateEndsMs = 0;  ///< Unix time; 0: there is none.
    };

    HttpServer(Options options, Handler handler);
    ~HttpServer();  ///< Stops.
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Listens and returns at once; requests are served from here on. Refused for plain HTTP beyond loopback,
    /// InvalidInput for the address, Io for the port, the certificate or the key. Once per object.
    Result<Listening> start();

    /// Wakes every request held under `key`. Any thread; cheap when nobody waits.
    void notify(std::string key);

    /// Calls `readable` on the network's thread whenever the descriptor has something to read, until it says
    /// false, or the server ends; then `readable` goes. Only on the network's thread.
    void watch(int descriptor, std::function<bool()> readable);

    /// Reads certificate and key anew, for connections to come; the old ones stay when the new are no good.
    Result<void> reloadCertificate();
    /// When the one in use ends, in Unix time; the first of its chain. Nothing for plain HTTP. Any thread.
    std::optional<std::int64_t> certificateEndsMs() const {
        const std::int64_t ends = stats().certificateEndsMs;
        return ends == 0 ? std::nullopt : std::optional(ends);
    }

    /// The keys under which requests are held now, for whoever has to look whether something happened
    /// elsewhere. Any thread but a handler's, between start and stop.
    std::vector<std::string> heldKeys();

    /// Takes no more connections, wakes what is held, lets running requests finish and their replies leave,
    /// then closes everything and joins the threads. Waits as long as a handler runs. Not from a handler.
    void stop();

    Stats stats() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tropa::server
