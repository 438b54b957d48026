#pragma once

#include <boost/system/error_code.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sync/server/http/http_server.h"

/// What happens to a request and its reply off the network thread. Blocks; runs on a worker.
namespace tropa::server {

/// Fills in path, query, bearer token and whatever else is a header. @param field a header's value by its
/// name.
void fillIn(HttpCall& call, const std::string& target,
            const std::function<std::string(std::string_view)>& field);

/// The last address of the list, which the nearest proxy has added; `peer` for what is no address.
std::string forwardedPeer(std::string_view forwardedFor, const std::string& peer);

/// Of a Transfer-Encoding: chunks, and nothing else.
bool isChunked(std::string_view coding);

Error noAddress(const std::string& address);

/// What the other end is told about a request that cannot be read; 0: nothing, it has gone.
int statusOf(const boost::system::error_code& error);
/// What to say to whom could not be read to the end.
HttpReply unreadReply(int status, const HttpServer::Options& options);

/// Whether the other end has closed its side; takes no byte.
bool hungUp(int socket);

/// 503 for a request, and for a connection that is not even read.
HttpReply busyReply();
void sayBusy(int socket);

std::string urlOf(bool secure, const std::string& host, std::uint16_t port);

/// Errors of the start, in plain words.
Error plainHttpRefused(const std::string& address);
Error cannotUse(const std::string& what, const std::string& why);

/// Unpacks the body, asks the handler, packs the reply. What goes wrong is a reply, never an exception.
/// @param encoding becomes the reply's coding.
HttpReply answered(const Handler& handler, HttpCall& call, std::string_view contentEncoding,
                   const HttpServer::Options& options, std::string& encoding);

/// The reply of `Options::atOnce`, packed; nothing: it has none. A packed small body is unpacked on the way.
/// @param contentEncoding of the body; empty once it is unpacked.
std::optional<HttpReply> answeredAtOnce(HttpCall& call, std::string& contentEncoding,
                                        const HttpServer::Options& options, std::string& encoding);

/// Offers the call to `Options::soon`; its reply comes packed.
bool askedSoon(const std::shared_ptr<HttpCall>& call, std::string_view contentEncoding,
               const HttpServer::Options& options, const std::shared_ptr<std::string>& encoding,
               HttpServer::Answer answer);

/// Most requests come in one piece: parsed at once they cost no further turn of the network's loop. False,
/// and no error: there is more to read.
template <typename Parser, typename Buffer, typename NeedMore>
bool arrivedWhole(Parser& parser, Buffer& buffer, boost::system::error_code& error, NeedMore needMore) {
    parser.eager(true);
    buffer.consume(parser.put(buffer.data(), error));
    if (error == needMore) error = {};
    return !error && parser.is_done();
}

/// What is still sent behind a mistake is thrown away for so long.
inline constexpr int kLingerMs = 2000;

inline constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";

/// Whether it is beyond doubt where a request ends: a proxy that reads it otherwise would let somebody hide a
/// second one in it.
template <typename Request>
bool hasClearEnd(const Request& request) {
    using View = decltype(request.target());
    constexpr std::string_view kName = "Transfer-Encoding";
    const auto coding = request.equal_range(View(kName.data(), kName.size()));
    if (coding.first == coding.second) return true;
    return std::next(coding.first) == coding.second && isChunked(std::string(coding.first->value()));
}

/// A request as the handler sees it.
template <typename Request>
std::shared_ptr<HttpCall> callOf(Request& request, const std::string& peer, bool trustForwardedFor,
                                 std::string& contentEncoding) {
    using View = decltype(request.target());
    const auto field = [&](std::string_view name) {
        return std::string(request[View(name.data(), name.size())]);
    };
    auto call = std::make_shared<HttpCall>();
    call->method = std::string(request.method_string());
    fillIn(*call, std::string(request.target()), field);
    call->body = std::move(request.body());
    call->peer = trustForwardedFor ? forwardedPeer(field("X-Forwarded-For"), peer) : peer;
    contentEncoding = field("Content-Encoding");
    return call;
}

/// Runs `make`; an exception becomes a 500 and a line for the operator.
HttpReply guardedReply(const std::function<HttpReply()>& make, const HttpServer::Options& options);

struct Counters {
    std::atomic<std::uint64_t> open{0}, held{0}, accepted{0}, refused{0}, requests{0}, turnedAway{0},
        queued{0}, bytesIn{0}, bytesOut{0};
    std::atomic<std::int64_t> certificateEndsMs{0};
    HttpServer::Stats now() const {
        return {open,       held,   accepted, refused,  requests,
                turnedAway, queued, bytesIn,  bytesOut, certificateEndsMs};
    }
};

}  // namespace tropa::server
