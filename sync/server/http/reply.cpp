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

}  // namespace

HttpReply problemReply(int status, std::string_view detail, std::string_view code) {
    nlohmann::json problem = {{"title", titleOf(status)}, {"status", status}};
    if (!detail.empty()) problem["detail"] = detail;
    if (!code.empty()) problem["code"] = code;
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/problem+json";
    reply.body = problem.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return reply;
}

void address(HttpCall& call, const std::string& target, const std::string& authorization) {
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

std::string urlOf(bool secure, const std::string& host, std::uint16_t port) {
    return (secure ? "https://" : "http://") + host + ":" + std::to_string(port);
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

std::string packed(HttpReply& reply, std::string_view acceptEncoding, const HttpServer::Options& options) {
    if (reply.body.size() < options.compressFrom) return {};
    const auto encoding = protocol::preferredEncoding(acceptEncoding);
    if (encoding == protocol::Encoding::Identity) return {};
    auto small = protocol::compress(encoding, reply.body, options.compressionLevel);
    if (!small || small->size() >= reply.body.size()) return {};
    reply.body = std::move(*small);
    return std::string(protocol::nameOf(encoding));
}

}  // namespace tropa::server
