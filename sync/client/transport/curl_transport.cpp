#include "sync/client/transport/curl_transport.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>

#include "sync/client/transport/base_url.h"
#include "sync/client/transport/curl_exchange.h"
#include "sync/protocol/compression/compression.h"

namespace tropa::client {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

struct GlobalCurl {
    GlobalCurl() { curl_global_init(CURL_GLOBAL_DEFAULT); }
    ~GlobalCurl() { curl_global_cleanup(); }
};

/// Longer does not wait for an upload in which nobody is interested yet.
constexpr int kBeginMs = 50;

}  // namespace

class CurlTransport::Impl {
public:
    explicit Impl(Options given)
        : options(std::move(given)),
          multi(curl_multi_init()),
          share(curl_share_init()) {
        curl_share_setopt(share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    }
    ~Impl() {
        begun.clear();
        curl_multi_cleanup(multi);
        curl_share_cleanup(share);
    }

    Result<HttpResponse> send(const HttpRequest& request);
    void begin(const std::vector<HttpRequest>& requests);
    Result<HttpResponse> finish(const HttpRequest& request);
    Result<std::unique_ptr<Running>> start(const HttpRequest& request) const;
    /// Runs everything that was begun until this one is at its end. Canceled, or Network where it stands
    /// still.
    Result<void> await(Running& running);
    /// Runs it to its end, and makes an answer of it.
    Result<HttpResponse> collect(Running& running);
    void perform() const;

    Options options;
    std::string base;
    std::string token;
    std::atomic<bool> cancelled{false};
    CURLM* multi;   ///< Keeps the connections, too.
    CURLSH* share;  ///< Sessions of TLS, so that a further connection need not begin from nothing.
    std::vector<std::unique_ptr<Running>> begun;
};

void CurlTransport::Impl::perform() const {
    int left = 0;
    curl_multi_perform(multi, &left);
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        Running* running = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &running);
        running->ended = message->data.result;
    }
}

Result<void> CurlTransport::Impl::await(Running& running) {
    const Exchange& exchange = running.exchange;
    std::uint64_t moved = exchange.moved();
    Clock::time_point movedAt = Clock::now();
    for (;;) {
        if (cancelled.exchange(false)) {
            begun.clear();
            return Error{ErrorCode::Canceled, "Stopped."};
        }
        perform();
        if (running.ended) break;
        if (exchange.moved() != moved) {
            moved = exchange.moved();
            movedAt = Clock::now();
        }
        // Waiting for an answer to begin may take long; standing still in the middle may not.
        const bool moving = exchange.down > 0 || (!running.body.empty() && exchange.up == 0);
        if (moving && Clock::now() - movedAt > milliseconds(options.stallTimeoutMs))
            return networkError(CURLE_OPERATION_TIMEDOUT, base);
        curl_multi_poll(multi, nullptr, 0, 250, nullptr);
    }
    if (exchange.tooLarge)
        return Error{ErrorCode::TooLarge,
                     fmt::format("{}: the answer is larger than {} bytes.", base, options.maxResponseBytes)};
    if (*running.ended != CURLE_OK) return networkError(*running.ended, base);
    return {};
}

Result<std::unique_ptr<Running>> CurlTransport::Impl::start(const HttpRequest& request) const {
    auto running = std::make_unique<Running>();
    running->request = request;
    CURL* easy = running->easy;
    std::string& body = running->body;
    HeaderList& headers = running->headers;
    Exchange& exchange = running->exchange;
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
    curl_easy_setopt(easy, CURLOPT_PRIVATE, running.get());
    curl_easy_setopt(easy, CURLOPT_SHARE, share);
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
    curl_multi_add_handle(multi, easy);
    running->multi = multi;
    return running;
}

Result<HttpResponse> CurlTransport::Impl::collect(Running& running) {
    if (auto done = await(running); !done) return done.error();
    Exchange& exchange = running.exchange;
    long status = 0;
    curl_easy_getinfo(running.easy, CURLINFO_RESPONSE_CODE, &status);
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

Result<HttpResponse> CurlTransport::Impl::send(const HttpRequest& request) {
    auto running = start(request);
    if (!running) return running.error();
    return collect(**running);
}

/// Until the requests have gone out; what comes back waits in the system's buffers.
void CurlTransport::Impl::begin(const std::vector<HttpRequest>& requests) {
    std::erase_if(begun, [&](const auto& running) {
        const bool wanted = std::any_of(requests.begin(), requests.end(),
                                        [&](const HttpRequest& request) { return running->isOf(request); });
        return !wanted || running->ended.value_or(CURLE_OK) != CURLE_OK;
    });
    for (const HttpRequest& request : requests) {
        if (std::any_of(begun.begin(), begun.end(), [&](const auto& r) { return r->isOf(request); }))
            continue;
        if (auto running = start(request)) begun.push_back(std::move(*running));
    }
    const Clock::time_point until = Clock::now() + milliseconds(kBeginMs);
    while (Clock::now() < until) {
        if (!begun.empty()) perform();
        if (std::all_of(begun.begin(), begun.end(), [](const auto& r) { return r->sent(); })) return;
        curl_multi_poll(multi, nullptr, 0, 5, nullptr);
    }
}

Result<HttpResponse> CurlTransport::Impl::finish(const HttpRequest& request) {
    const auto taken = [&]() -> std::unique_ptr<Running> {
        const auto found =
            std::find_if(begun.begin(), begun.end(), [&](const auto& r) { return r->isOf(request); });
        if (found == begun.end()) return nullptr;
        std::unique_ptr<Running> running = std::move(*found);
        begun.erase(found);
        return running;
    };
    const auto running = taken();
    if (!running) return send(request);
    auto answer = collect(*running);
    if (answer || answer.error().code != ErrorCode::Network) return answer;
    // What broke off with it is sent once more, too.
    std::vector<HttpRequest> again{request};
    for (const auto& other : begun) again.push_back(other->request);
    begin(again);
    const auto once = taken();
    return once ? collect(*once) : answer;
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
    impl_->begun.clear();
    return {};
}

Result<void> CurlTransport::setToken(const std::string& token) {
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 127; }))
        return Error{ErrorCode::InvalidInput, "The token has characters that cannot be sent."};
    impl_->token = token;
    impl_->begun.clear();
    return {};
}

Result<HttpResponse> CurlTransport::send(const HttpRequest& request) {
    return impl_->send(request);
}

void CurlTransport::begin(const std::vector<HttpRequest>& requests) {
    impl_->begin(requests);
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
