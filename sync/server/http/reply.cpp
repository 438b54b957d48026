#include <sys/socket.h>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/protocol/compression/compression.h"
#include "sync/server/http/http_server.h"
#include "sync/server/http/packing.h"

namespace tropa::server {
namespace {

std::string_view titleOf(int status) {
    switch (status) {
        case 400:
            return "Bad request";
        case 401:
            return "Not signed in";
        case 403:
            return "Not allowed";
        case 404:
            return "Not found";
        case 405:
            return "Method not allowed";
        case 408:
            return "Too slow";
        case 409:
            return "Conflict";
        case 413:
            return "Too large";
        case 415:
            return "Unknown encoding";
        case 426:
            return "Upgrade required";
        case 429:
            return "Too many requests";
        case 431:
            return "Headers too large";
        case 503:
            return "Not available";
        default:
            return status >= 500 ? "Server error" : "Error";
    }
}

/// @returns the coding's name, empty when the body stays plain.
std::string packed(HttpReply& reply, std::string_view acceptEncoding, const HttpServer::Options& options) {
    if (reply.body.size() < options.compressFrom) return {};
    const auto encoding = protocol::preferredEncoding(acceptEncoding);
    if (encoding == protocol::Encoding::Identity) return {};
    auto small = protocol::compress(encoding, reply.body, options.compressionLevel);
    if (!small) return {};
    // For the sake of the checksum even where it does not pay.
    const bool checked = reply.contentType == "application/json";
    if (!checked && small->size() >= reply.body.size()) return {};
    reply.body = std::move(*small);
    return std::string(protocol::nameOf(encoding));
}

/// What the handler says to the unpacked body.
HttpReply handled(const Handler& handler, HttpCall& call, std::string_view contentEncoding,
                  const HttpServer::Options& options) {
    const auto encoding = protocol::encodingFromName(contentEncoding);
    if (!encoding) return problemReply(415, "Send bodies plain, or packed with zstd or gzip.");
    if (*encoding != protocol::Encoding::Identity) {
        auto plain = protocol::decompress(*encoding, call.body, options.maxDecompressedBytes);
        if (!plain)
            return plain.error().code == ErrorCode::TooLarge
                       ? problemReply(413, "The unpacked body is too large.", "too_large")
                       : problemReply(400, "The body is damaged and cannot be unpacked.", "invalid_input");
        call.body = std::move(*plain);
    }
    return guardedReply([&] { return handler(call); }, options);
}

}  // namespace

HttpReply problemReply(int status, std::string_view detail, std::string_view code) {
    nlohmann::json problem = {{"title", titleOf(status)}, {"status", status}};
    if (!detail.empty()) problem["detail"] = detail;
    if (!code.empty()) problem["code"] = code;
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/problem+json";
    if (status == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    reply.body = problem.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return reply;
}

void fillIn(HttpCall& call, const std::string& target,
            const std::function<std::string(std::string_view)>& field) {
    for (const auto& [into, name] : {std::pair{&call.contentType, "Content-Type"},
                                     {&call.acceptEncoding, "Accept-Encoding"},
                                     {&call.host, "Host"},
                                     {&call.origin, "Origin"},
                                     {&call.fetchSite, "Sec-Fetch-Site"},
                                     {&call.cookie, "Cookie"},
                                     {&call.accept, "Accept"},
                                     {&call.acceptLanguage, "Accept-Language"}})
        *into = field(name);
    const std::string authorization = field("Authorization");
    const std::size_t question = target.find('?');
    call.path = target.substr(0, question);
    if (question != std::string::npos) call.query = target.substr(question + 1);
    constexpr std::string_view kBearer = "bearer ";
    const bool bearer =
        authorization.size() > kBearer.size() &&
        std::equal(kBearer.begin(), kBearer.end(), authorization.begin(), [](char wanted, char given) {
            return wanted == given || (given >= 'A' && given <= 'Z' && wanted == given + ('a' - 'A'));
        });
    if (bearer) call.bearer = authorization.substr(kBearer.size());
}

std::string forwardedPeer(std::string_view forwardedFor, const std::string& peer) {
    const std::size_t comma = forwardedFor.rfind(',');
    std::string_view last = comma == std::string_view::npos ? forwardedFor : forwardedFor.substr(comma + 1);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    while (!last.empty() && last.back() == ' ') last.remove_suffix(1);
    const bool address = !last.empty() && last.size() <= 45 &&
                         last.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
    return address ? std::string(last) : peer;
}

bool isChunked(std::string_view coding) {
    return boost::beast::iequals(boost::beast::string_view(coding.data(), coding.size()), "chunked");
}

Error noAddress(const std::string& address) {
    return {ErrorCode::InvalidInput, fmt::format("{} is not an IP address.", address)};
}

int statusOf(const boost::system::error_code& error) {
    if (error == boost::beast::http::error::header_limit) return 431;
    if (error == boost::beast::http::error::body_limit) return 413;
    if (error == boost::beast::error::timeout) return 408;
    const bool gone = error == boost::beast::http::error::end_of_stream ||
                      error == boost::beast::http::error::partial_message;
    return !gone && error.category() == make_error_code(boost::beast::http::error::bad_method).category()
               ? 400
               : 0;
}

HttpReply unreadReply(int status, const HttpServer::Options& options) {
    switch (status) {
        case 408:
            return problemReply(status, "The request took too long to come. Send it again.");
        case 413:
            return problemReply(status, fmt::format("A request has at most {} bytes.", options.maxBodyBytes),
                                "too_large");
        case 431:
            return problemReply(status, fmt::format("The headers of a request have at most {} bytes.",
                                                    options.maxHeaderBytes));
        default:
            return problemReply(status, options.tlsCertFile.empty()
                                            ? "This is not a request of HTTP/1.1. TLS is not spoken here."
                                            : "This is not a request of HTTP/1.1.");
    }
}

bool hungUp(int socket) {
    char byte = 0;
    return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

HttpReply busyReply() {
    HttpReply reply = problemReply(503, "The server has too much to do right now. Try again in a moment.");
    reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

void sayBusy(int socket) {
    constexpr std::string_view words =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: "
        "close\r\n\r\n";
    (void)::send(socket, words.data(), words.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

std::string urlOf(bool secure, const std::string& host, std::uint16_t port) {
    const std::string written = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return (secure ? "https://" : "http://") + written + ":" + std::to_string(port);
}

Error plainHttpRefused(const std::string& address) {
    return {ErrorCode::Refused, "Plain HTTP on " + address +
                                    " could be read by anybody on the way. Give a certificate and key, "
                                    "or --insecure when a proxy of your own does TLS."};
}

Error cannotUse(const std::string& what, const std::string& why) {
    return {ErrorCode::Io, "The " + what + " cannot be used: " + why + "."};
}

HttpReply answered(const Handler& handler, HttpCall& call, std::string_view contentEncoding,
                   const HttpServer::Options& options, std::string& encoding) {
    HttpReply reply = handled(handler, call, contentEncoding, options);
    if (!reply.hold) encoding = packed(reply, call.acceptEncoding, options);
    return reply;
}

std::optional<HttpReply> answeredAtOnce(HttpCall& call, std::string& contentEncoding,
                                        const HttpServer::Options& options, std::string& encoding) {
    constexpr std::size_t kSmall = 2048;
    if (!options.atOnce || call.body.size() > kSmall) return std::nullopt;
    try {
        const auto packing = protocol::encodingFromName(contentEncoding);
        if (!packing) return std::nullopt;
        if (*packing != protocol::Encoding::Identity) {
            auto plain = protocol::decompress(*packing, call.body, kSmall);
            if (!plain) return std::nullopt;  // what is wrong with it, or that it is long, a worker finds out
            call.body = std::move(*plain);
            contentEncoding.clear();
        }
        auto reply = options.atOnce(call);
        if (reply) encoding = packed(*reply, call.acceptEncoding, options);
        return reply;
    } catch (const std::exception&) {
        return std::nullopt;  // the handler will meet it again, and say so
    }
}

bool askedSoon(const std::shared_ptr<HttpCall>& call, std::string_view contentEncoding,
               const HttpServer::Options& options, const std::shared_ptr<std::string>& encoding,
               HttpServer::Answer answer) {
    // A small body has been unpacked by now; what is still packed is none.
    if (!options.soon || !contentEncoding.empty()) return false;
    return options.soon(
        *call, [call, &options, encoding, answer = std::move(answer)](std::optional<HttpReply> reply) {
            try {
                if (reply) *encoding = packed(*reply, call->acceptEncoding, options);
            } catch (const std::exception&) {
                reply.reset();  // the handler will meet it again, and say so
            }
            answer(std::move(reply));
        });
}

HttpReply guardedReply(const std::function<HttpReply()>& make, const HttpServer::Options& options) {
    try {
        return make();
    } catch (const std::exception& e) {
        if (options.log) options.log(std::string("a request failed inside: ") + e.what());
    } catch (...) {
        if (options.log) options.log("a request failed inside");
    }
    return problemReply(500);
}

}  // namespace tropa::server
