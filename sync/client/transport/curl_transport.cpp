#include "sync/client/transport/curl_transport.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>

#include "sync/client/transport/base_url.h"
#include "sync/protocol/compression/compression.h"

namespace tropa::client {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

struct GlobalCurl {
    GlobalCurl() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~GlobalCurl() { curl_global_cleanup(); }
};

struct HeaderList {
    curl_slist* list = nullptr;
    void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
    ~HeaderList() { curl_slist_free_all(list); }
};

/// What one exchange gathers while it runs.
struct Exchange {
    std::string body;
    std::string encoding;
    std::string contentType;
    std::optional<int> retryAfter;
    std::size_t limit = 0;
    bool tooLarge = false;
    std::uint64_t up = 0;
    std::uint64_t upBody = 0;
    std::uint64_t down = 0;
    std::uint64_t moved() const { return up + down; }
};

/// An exchange with all that curl reads while it goes on.
struct Running {
    std::string body;
    HeaderList headers;
    Exchange exchange;
    bool sent() const { return exchange.up > 0 && exchange.upBody >= body.size(); }
};

/// Longer does not wait for an upload in which nobody is interested yet.
constexpr int kBeginMs = 50;

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

/// Counts the bytes of HTTP as they pass; nothing is printed.
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

}  // namespace

class CurlTransport::Impl {
public:
    explicit Impl(Options given)
        : options(std::move(given)),
          easy(curl_easy_init()),
          multi(curl_multi_init()) {}
    ~Impl() {
        drop();
        curl_multi_cleanup(multi);
        curl_easy_cleanup(easy);
    }

    Result<HttpResponse> send(const HttpRequest& request);
    void begin(const HttpRequest& request);
    Result<HttpResponse> finish(const HttpRequest& request);
    /// Makes `present` out of the request.
    Result<void> prepare(const HttpRequest& request);
    /// Runs it to its end, and makes an answer of it.
    Result<HttpResponse> collect();
    /// Breaks off what was begun.
    void drop();
    /// Runs the prepared transfer. Nothing when it was cancelled or stalled.
    Result<void> transfer(const Exchange& exchange, bool sending);

    Options options;
    std::string base;
    std::string token;
    std::atomic<bool> cancelled{false};
    CURL* easy;
    CURLM* multi;
    std::unique_ptr<Running> present;  ///< What curl works on; it keeps pointers into it.
    std::optional<HttpRequest> begun;  ///< Its request, where it waits for `finish`.
};

Result<void> CurlTransport::Impl::transfer(const Exchange& exchange, bool sending) {
    struct Removal {
        Impl& impl;
        ~Removal() { curl_multi_remove_handle(impl.multi, impl.easy); }
    } removal{*this};
    std::uint64_t moved = 0;
    Clock::time_point movedAt = Clock::now();
    for (int running = 1; running > 0;) {
        if (cancelled.exchange(false)) return Error{ErrorCode::Canceled, "Stopped."};
        curl_multi_perform(multi, &running);
        if (running == 0) break;
        if (exchange.moved() != moved) {
            moved = exchange.moved();
            movedAt = Clock::now();
        }
        // Waiting for an answer to begin may take long; standing still in the middle may not.
        const bool moving = exchange.down > 0 || (sending && exchange.up == 0);
        if (moving && Clock::now() - movedAt > milliseconds(options.stallTimeoutMs))
            return networkError(CURLE_OPERATION_TIMEDOUT, base);
        curl_multi_poll(multi, nullptr, 0, 250, nullptr);
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        if (exchange.tooLarge)
            return Error{ErrorCode::TooLarge, fmt::format("{}: the answer is larger than {} bytes.", base,
                                                          options.maxResponseBytes)};
        if (message->data.result != CURLE_OK) return networkError(message->data.result, base);
    }
    return {};
}

Result<void> CurlTransport::Impl::prepare(const HttpRequest& request) {
    present = std::make_unique<Running>();
    std::string& body = present->body;
    HeaderList& headers = present->headers;
    Exchange& exchange = present->exchange;
    if (base.empty()) return Error{ErrorCode::InvalidInput, "No server address is set."};
    if (request.path.empty() || request.path.front() != '/')
        return Error{ErrorCode::InvalidInput, "The path does not begin with a slash."};
    const bool pack = request.body.size() >= options.compressFrom;
    if (pack) {
        auto packed = protocol::compress(protocol::Encoding::Zstd, request.body, options.compressionLevel);
        if (!packed) return packed.error();
        body = std::move(*packed);
        headers.add("Content-Encoding: zstd");
    } else {
        body = request.body;
    }
    if (!request.contentType.empty()) headers.add("Content-Type: " + request.contentType);
    if (!token.empty()) headers.add("Authorization: Bearer " + token);
    headers.add("Accept-Encoding: zstd, gzip");
    headers.add("Accept:");
    headers.add("Expect:");
    for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);

    exchange.limit = options.maxResponseBytes;
    const std::string url = base + request.path;
    curl_easy_reset(easy);  // keeps the connections
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connectTimeoutMs));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeoutMs));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.caFile.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.caFile.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.list);
    if (!request.body.empty() || request.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &onTrace);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &exchange);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    return {};
}

Result<HttpResponse> CurlTransport::Impl::collect() {
    const std::unique_ptr<Running> ending = std::move(present);
    Exchange& exchange = ending->exchange;
    if (auto done = transfer(exchange, !ending->body.empty()); !done) return done.error();
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 300 && status < 400)
        return Error{
            ErrorCode::BadAnswer,
            fmt::format("{}: we were sent on to another page, most likely the sign-in page of this Wi-Fi. "
                        "Open a web page to sign in; everything is safe on this device.",
                        base)};
    const auto encoding = protocol::encodingFromName(exchange.encoding);
    if (!encoding)
        return Error{ErrorCode::BadAnswer, fmt::format("{}: the answer is packed in an unknown way.", base)};
    HttpResponse response;
    response.status = static_cast<int>(status);
    response.contentType = std::move(exchange.contentType);
    response.retryAfterSeconds = exchange.retryAfter;
    response.bytesUp = exchange.up;
    response.bytesDown = exchange.down;
    if (*encoding == protocol::Encoding::Identity) {
        response.body = std::move(exchange.body);
    } else {
        auto plain = protocol::decompress(*encoding, exchange.body, options.maxResponseBytes);
        if (!plain)
            return plain.error().code == ErrorCode::TooLarge
                       ? plain.error()
                       : Error{ErrorCode::BadAnswer, fmt::format("{}: the answer is damaged.", base)};
        response.body = std::move(*plain);
    }
    return response;
}

void CurlTransport::Impl::drop() {
    if (begun) curl_multi_remove_handle(multi, easy);
    begun.reset();
    present.reset();
}

Result<HttpResponse> CurlTransport::Impl::send(const HttpRequest& request) {
    drop();
    if (auto prepared = prepare(request); !prepared) return prepared.error();
    curl_multi_add_handle(multi, easy);
    return collect();
}

/// Until the request has gone out; what comes back waits in the system's buffers.
void CurlTransport::Impl::begin(const HttpRequest& request) {
    drop();
    if (!prepare(request)) return;
    curl_multi_add_handle(multi, easy);
    begun = request;
    const Clock::time_point until = Clock::now() + milliseconds(kBeginMs);
    for (int left = 1; left > 0 && !present->sent() && Clock::now() < until;) {
        curl_multi_perform(multi, &left);
        if (left > 0 && !present->sent()) curl_multi_poll(multi, nullptr, 0, 5, nullptr);
    }
}

Result<HttpResponse> CurlTransport::Impl::finish(const HttpRequest& request) {
    if (!begun || begun->path != request.path || begun->body != request.body) return send(request);
    begun.reset();
    return collect();
}

CurlTransport::CurlTransport() : CurlTransport(Options{}) {}
CurlTransport::CurlTransport(Options options) {
    static const GlobalCurl global;
    impl_ = std::make_unique<Impl>(std::move(options));
}
CurlTransport::~CurlTransport() = default;

Result<void> CurlTransport::setBaseUrl(const std::string& url) {
    auto base = checkedBaseUrl(url, impl_->options.allowInsecure);
    if (!base) return base.error();
    impl_->base = std::move(*base);
    return {};
}

Result<void> CurlTransport::setToken(const std::string& token) {
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; }))
        return Error{ErrorCode::InvalidInput, "The token has characters that cannot be sent."};
    impl_->token = token;
    return {};
}

Result<HttpResponse> CurlTransport::send(const HttpRequest& request) {
    return impl_->send(request);
}

void CurlTransport::begin(const HttpRequest& request) {
    impl_->begin(request);
}

Result<HttpResponse> CurlTransport::finish(const HttpRequest& request) {
    return impl_->finish(request);
}

void CurlTransport::cancel() {
    impl_->cancelled = true;
    curl_multi_wakeup(impl_->multi);
}

std::unique_ptr<ServerTransport> makeTransport() {
    return std::make_unique<CurlTransport>();
}

}  // namespace tropa::client
