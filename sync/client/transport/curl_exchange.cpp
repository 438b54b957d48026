#include "sync/client/transport/curl_exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace tropa::client {
namespace {

bool startsWithNoCase(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) ==
                      std::tolower(static_cast<unsigned char>(b));
           });
}

std::string_view valueOf(std::string_view line) {
    line.remove_prefix(line.find(':') + 1);
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' '))
        line.remove_suffix(1);
    return line;
}

}  // namespace

std::size_t onBody(char* data, std::size_t, std::size_t size, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    if (exchange.body.size() + size > exchange.limit) {
        exchange.tooLarge = true;
        return 0;
    }
    exchange.body.append(data, size);
    return size;
}

std::size_t onHeader(char* data, std::size_t, std::size_t size, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    const std::string_view line(data, size);
    if (startsWithNoCase(line, "content-encoding:"))
        exchange.encoding = valueOf(line);
    else if (startsWithNoCase(line, "content-type:"))
        exchange.contentType = valueOf(line);
    else if (startsWithNoCase(line, "retry-after:")) {
        const std::string_view value = valueOf(line);
        int seconds = 0;
        if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc() &&
            seconds >= 0)
            exchange.retryAfter = seconds;
    }
    return size;
}

int onTrace(CURL*, curl_infotype type, char*, std::size_t size, void* user) {
    auto& exchange = *static_cast<Exchange*>(user);
    if (type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT) exchange.up += size;
    if (type == CURLINFO_DATA_OUT) exchange.upBody += size;
    if (type == CURLINFO_HEADER_IN || type == CURLINFO_DATA_IN) exchange.down += size;
    return 0;
}

Error networkError(CURLcode code, const std::string& base) {
    const char* words = curl_easy_strerror(code);
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            words = "the name of the server was not found";
            break;
        case CURLE_COULDNT_CONNECT:
            words = "no connection to the server";
            break;
        case CURLE_OPERATION_TIMEDOUT:
            words = "the server did not answer in time";
            break;
        case CURLE_PEER_FAILED_VERIFICATION:
            words = "the server's certificate is not trusted";
            break;
        case CURLE_GOT_NOTHING:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_PARTIAL_FILE:
            words = "the connection was broken off";
            break;
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return {ErrorCode::BadAnswer, fmt::format("{}: what answers there is not our server.", base)};
        default:
            break;
    }
    return {ErrorCode::Network, fmt::format("{}: {}. Everything is safe on this device.", base, words)};
}

}  // namespace tropa::client
