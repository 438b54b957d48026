#include "sync/client/transport/base_url.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace tropa::client {
namespace {

std::string part(CURLU* url, CURLUPart what) {
    char* text = nullptr;
    if (curl_url_get(url, what, &text, 0) != CURLUE_OK) return {};
    std::string out(text);
    curl_free(text);
    return out;
}

bool isThisMachine(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host == "::1" || host.rfind("127.", 0) == 0;
}

}  // namespace

Result<std::string> checkedBaseUrl(const std::string& url, bool allowInsecure) {
    const Error unusable{
        ErrorCode::InvalidInput,
        fmt::format("\"{}\" is not the address of a server; it looks like https://host:port.", url)};
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return unusable;
    const std::string scheme = part(parsed.get(), CURLUPART_SCHEME);
    const std::string host = part(parsed.get(), CURLUPART_HOST);
    const bool extra = !part(parsed.get(), CURLUPART_USER).empty() ||
                       !part(parsed.get(), CURLUPART_QUERY).empty() ||
                       !part(parsed.get(), CURLUPART_FRAGMENT).empty();
    if ((scheme != "http" && scheme != "https") || host.empty() || extra) return unusable;
    if (scheme == "http" && !allowInsecure && !isThisMachine(host))
        return Error{
            ErrorCode::Refused,
            fmt::format("{}: without https anybody on the way could read along. Use the https address.",
                        host)};
    std::string base = part(parsed.get(), CURLUPART_URL);
    while (!base.empty() && base.back() == '/') base.pop_back();
    return base;
}

}  // namespace tropa::client
