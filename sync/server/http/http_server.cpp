#include "sync/server/http/http_server.h"

#include <sys/socket.h>

#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "sync/server/http/packing.h"

namespace tropa::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// A request that waits for `notify`.
struct Waiter {
    explicit Waiter(asio::io_context& io) : timer(io) {}
    asio::steady_timer timer;
    bool notified = false;
};

/// A connection, so that stopping can close the idle ones.
struct Connection {
    beast::tcp_stream* stream = nullptr;
    bool idle = true;
};

bool hungUp(beast::tcp_stream& stream) {
    char byte = 0;
    return ::recv(stream.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

/// What the other end is told about a request that cannot be read; 0: nothing, it has gone.
int statusOf(error_code error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    if (error == beast::error::timeout) return 408;
    const bool gone = error == http::error::end_of_stream || error == http::error::partial_message;
    return !gone && error.category() == make_error_code(http::error::bad_method).category() ? 400 : 0;
}

constexpr auto kNoThrow = [](error_code& error) { return asio::redirect_error(asio::use_awaitable, error); };

}  // namespace

class HttpServer::Impl {
public:
    Impl(Options given, Handler handle)
        : options(std::move(given)),
          handler(std::move(handle)),
          acceptor(io),
          pool(std::max(1U, options.workerThreads)) {}

    Result<Listening> start();
    void stop();
    void notify(std::string key);

    Options options;
    Handler handler;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    asio::thread_pool pool;
    std::optional<asio::ssl::context> tls;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
    std::thread thread;
    bool started = false;
    std::atomic<bool> stopping{false};
    std::mutex endingMutex;
    std::condition_variable ending;
    std::atomic<std::uint64_t> open{0}, held{0}, accepted{0}, refused{0}, requests{0}, bytesIn{0},
        bytesOut{0};

private:
    // Everything below runs on the network thread.
    std::set<Connection*> connections;
    std::unordered_map<std::string, std::set<Waiter*>> waiters;
    std::unordered_map<std::string, std::uint64_t> notices;  ///< When each key was notified last.
    std::uint64_t tick = 0;

    asio::awaitable<void> acceptAll();
    asio::awaitable<void> connect(tcp::socket socket);
    template <typename Stream>
    asio::awaitable<void> serve(Stream& stream, Connection& connection, const std::string& peer);
    template <typename Stream>
    asio::awaitable<void> write(Stream& stream, HttpReply& reply, const std::string& encoding, bool keep,
                                bool head, error_code& error);
    asio::awaitable<HttpReply> onWorker(const std::function<HttpReply()>& job);
    asio::awaitable<void> settled(HttpReply& reply, std::uint64_t since, Connection& connection);
    void expire(beast::tcp_stream& stream, std::size_t bytes) const {
        stream.expires_after(milliseconds(options.headerTimeoutMs) + std::chrono::seconds(bytes / 2048));
    }
};

// GCC 12 destroys temporaries in the arguments of a co_await twice: what owns memory has a name here.

/// Runs a blocking piece of work on the pool and comes back to the network thread with its reply.
asio::awaitable<HttpReply> HttpServer::Impl::onWorker(const std::function<HttpReply()>& job) {
    return asio::async_initiate<const asio::use_awaitable_t<>&, void(HttpReply)>(
        [this, job](auto done) mutable {
            asio::post(pool, [this, job = std::move(job), done = std::move(done)]() mutable {
                auto reply = std::make_shared<HttpReply>(guardedReply(job, options));
                asio::post(io, [reply, done = std::move(done)]() mutable { done(std::move(*reply)); });
            });
        },
        asio::use_awaitable);
}

/// Waits as long as the reply is a hold. An empty status says that the other end has gone.
asio::awaitable<void> HttpServer::Impl::settled(HttpReply& reply, std::uint64_t since,
                                                Connection& connection) {
    while (reply.hold) {
        const Hold hold = std::move(*reply.hold);
        Wake wake = Wake::Notified;
        const auto notice = notices.find(hold.key);
        if (stopping) {
            wake = Wake::Stopping;
        } else if (notice == notices.end() || notice->second <= since) {
            Waiter waiter(io);
            waiters[hold.key].insert(&waiter);
            ++held;
            waiter.timer.expires_after(milliseconds(hold.timeoutMs));
            error_code error;
            co_await waiter.timer.async_wait(kNoThrow(error));
            --held;
            const auto at = waiters.find(hold.key);
            at->second.erase(&waiter);
            if (at->second.empty()) waiters.erase(at);
            wake = stopping ? Wake::Stopping : waiter.notified ? Wake::Notified : Wake::TimedOut;
        }
        if (hungUp(*connection.stream)) {
            reply.status = 0;
            reply.hold.reset();
            co_return;
        }
        since = tick;
        const std::function<HttpReply()> job = [again = hold.again, wake] { return again(wake); };
        reply = co_await onWorker(job);
    }
}

template <typename Stream>
asio::awaitable<void> HttpServer::Impl::write(Stream& stream, HttpReply& reply, const std::string& encoding,
                                              bool keep, bool head, error_code& error) {
    http::response<http::string_body> response{static_cast<http::status>(reply.status), 11};
    if (!reply.contentType.empty()) response.set(http::field::content_type, reply.contentType);
    if (!encoding.empty()) response.set(http::field::content_encoding, encoding);
    for (const auto& [name, value] : reply.headers) response.insert(name, value);
    response.body() = std::move(reply.body);
    response.keep_alive(keep);
    response.prepare_payload();
    expire(beast::get_lowest_layer(stream), response.body().size());
    if (head) response.body().clear();
    bytesOut += co_await http::async_write(stream, response, kNoThrow(error));
}

template <typename Stream>
asio::awaitable<void> HttpServer::Impl::serve(Stream& stream, Connection& connection,
                                              const std::string& peer) {
    beast::flat_buffer buffer;
    beast::tcp_stream& lowest = beast::get_lowest_layer(stream);
    for (bool keep = true; keep && !stopping;) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(static_cast<std::uint32_t>(options.maxHeaderBytes));
        parser.body_limit(options.maxBodyBytes);
        error_code error;
        connection.idle = true;
        if (buffer.size() == 0) {
            // Idle until the first byte; from then on the header has its own, shorter time.
            lowest.expires_after(milliseconds(options.idleTimeoutMs));
            const std::size_t got = co_await stream.async_read_some(buffer.prepare(2048), kNoThrow(error));
            if (error || stopping) co_return;
            buffer.commit(got);
            bytesIn += got;
        }
        connection.idle = false;
        expire(lowest, 0);
        bytesIn += co_await http::async_read_header(stream, buffer, parser, kNoThrow(error));
        if (!error && parser.content_length() && *parser.content_length() > options.maxBodyBytes)
            error = http::error::body_limit;
        if (!error && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
            http::response<http::empty_body> go{http::status::continue_, 11};
            http::response_serializer<http::empty_body> serializer{go};
            co_await http::async_write(stream, serializer, kNoThrow(error));
        }
        if (!error) {
            expire(lowest, parser.content_length().value_or(options.maxBodyBytes));
            bytesIn += co_await http::async_read(stream, buffer, parser, kNoThrow(error));
        }
        ++requests;
        if (error) {
            // Where the next request would begin is unknown now: say what is wrong and close.
            const int status = statusOf(error);
            error_code ignored;
            if (status == 0) co_return;
            HttpReply problem = problemReply(status);
            const std::string plain;
            co_await write(stream, problem, plain, false, false, ignored);
            co_return;
        }
        auto& request = parser.get();
        keep = request.keep_alive();
        const bool head = request.method() == http::verb::head;
        auto call = std::make_shared<HttpCall>();
        call->method = std::string(request.method_string());
        const auto field = [&](http::field name) { return std::string(request[name]); };
        address(*call, std::string(request.target()), field(http::field::authorization));
        call->contentType = field(http::field::content_type);
        call->acceptEncoding = field(http::field::accept_encoding);
        call->body = std::move(request.body());
        call->peer = peer;
        const std::string contentEncoding = field(http::field::content_encoding);

        lowest.expires_never();
        const std::uint64_t since = tick;
        auto encoding = std::make_shared<std::string>();
        const std::function<HttpReply()> job = [this, call, contentEncoding, encoding] {
            HttpReply made = answered(handler, *call, contentEncoding, options);
            if (!made.hold) *encoding = packed(made, call->acceptEncoding, options);
            return made;
        };
        HttpReply reply = co_await onWorker(job);
        if (reply.hold) {
            co_await settled(reply, since, connection);
            if (reply.status == 0) co_return;
        }
        keep = keep && !stopping;
        co_await write(stream, reply, *encoding, keep, head, error);
        if (error) co_return;
    }
}

asio::awaitable<void> HttpServer::Impl::connect(tcp::socket socket) {
    error_code error;
    socket.set_option(tcp::no_delay(true), error);
    const std::string peer = socket.remote_endpoint(error).address().to_string();
    Connection connection;
    ++open;
    if (tls) {
        TlsStream stream(beast::tcp_stream(std::move(socket)), *tls);
        connection.stream = &beast::get_lowest_layer(stream);
        connections.insert(&connection);
        connection.stream->expires_after(milliseconds(options.headerTimeoutMs));
        co_await stream.async_handshake(asio::ssl::stream_base::server, kNoThrow(error));
        if (!error) {
            co_await serve(stream, connection, peer);
            connection.stream->expires_after(milliseconds(1000));
            co_await stream.async_shutdown(kNoThrow(error));
        }
        connections.erase(&connection);
    } else {
        beast::tcp_stream stream(std::move(socket));
        connection.stream = &stream;
        connections.insert(&connection);
        co_await serve(stream, connection, peer);
        connections.erase(&connection);
        stream.socket().shutdown(tcp::socket::shutdown_send, error);
    }
    --open;
    const std::lock_guard lock(endingMutex);
    ending.notify_all();
}

asio::awaitable<void> HttpServer::Impl::acceptAll() {
    while (!stopping) {
        error_code error;
        tcp::socket socket = co_await acceptor.async_accept(kNoThrow(error));
        if (stopping || error == asio::error::operation_aborted || error == asio::error::bad_descriptor)
            co_return;
        if (error) {
            // Out of descriptors: breathe instead of spinning.
            if (options.log) options.log("accept failed: " + error.message());
            asio::steady_timer pause(io, milliseconds(50));
            co_await pause.async_wait(kNoThrow(error));
            continue;
        }
        ++accepted;
        if (open >= options.maxConnections) {
            ++refused;
            constexpr std::string_view busy =
                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: "
                "close\r\n\r\n";
            socket.non_blocking(true, error);
            socket.write_some(asio::buffer(busy), error);
            continue;
        }
        asio::co_spawn(io, connect(std::move(socket)), asio::detached);
    }
}

Result<HttpServer::Listening> HttpServer::Impl::start() {
    error_code error;
    const auto address = options.address == "localhost" ? asio::ip::address(asio::ip::address_v4::loopback())
                                                        : asio::ip::make_address(options.address, error);
    if (error)
        return Error{ErrorCode::InvalidInput, fmt::format("{} is not an IP address.", options.address)};
    const bool secure = !options.tlsCertFile.empty() || !options.tlsKeyFile.empty();
    if (!secure && !address.is_loopback() && !options.allowInsecure) return plainHttpRefused(options.address);
    if (secure) {
        tls.emplace(asio::ssl::context::tls_server);
        tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                         asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1);
        tls->use_certificate_chain_file(options.tlsCertFile, error);
        if (!error) tls->use_private_key_file(options.tlsKeyFile, asio::ssl::context::pem, error);
        if (error) return cannotUse("certificate or key", error.message());
    }
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return cannotUse(fmt::format("address {}:{}", options.address, options.port), error.message());
    Listening listening;
    listening.port = acceptor.local_endpoint().port();
    const std::string host = address.to_string();
    listening.url = urlOf(secure, address.is_v6() ? "[" + host + "]" : host, listening.port);
    work.emplace(io.get_executor());
    asio::co_spawn(io, acceptAll(), asio::detached);
    thread = std::thread([this] { io.run(); });
    started = true;
    return listening;
}

void HttpServer::Impl::notify(std::string key) {
    asio::post(io, [this, key = std::move(key)] {
        notices[key] = ++tick;
        const auto found = waiters.find(key);
        if (found == waiters.end()) return;
        for (Waiter* waiter : found->second) {
            waiter->notified = true;
            waiter->timer.cancel();
        }
    });
}

void HttpServer::Impl::stop() {
    if (!started) return;
    started = false;
    asio::post(io, [this] {
        stopping = true;
        error_code error;
        acceptor.close(error);
        for (auto& [key, set] : waiters)
            for (Waiter* waiter : set) waiter->timer.cancel();
        for (Connection* connection : connections)
            if (connection->idle) connection->stream->socket().shutdown(tcp::socket::shutdown_both, error);
    });
    {
        std::unique_lock lock(endingMutex);
        ending.wait_for(lock, milliseconds(options.stopTimeoutMs), [this] { return stopping && open == 0; });
    }
    pool.join();
    work.reset();
    io.stop();
    thread.join();
}

HttpServer::HttpServer(Options o, Handler h) : impl_(std::make_unique<Impl>(std::move(o), std::move(h))) {}
HttpServer::~HttpServer() {
    stop();
}
Result<HttpServer::Listening> HttpServer::start() {
    return impl_->start();
}
void HttpServer::notify(std::string key) {
    impl_->notify(std::move(key));
}
void HttpServer::stop() {
    impl_->stop();
}

HttpServer::Stats HttpServer::stats() const {
    return {impl_->open,     impl_->held,    impl_->accepted, impl_->refused,
            impl_->requests, impl_->bytesIn, impl_->bytesOut};
}

}  // namespace tropa::server
