#include "sync/server/http/http_server.h"

#include <fmt/format.h>

#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "sync/server/http/http_server_impl.h"
#include "sync/server/http/packing.h"
#include "sync/server/http/tls.h"

namespace tropa::server {
namespace http = beast::http;
namespace {

using TlsStream = beast::ssl_stream<tcp::socket>;

constexpr auto kNoThrow = [](error_code& error) { return asio::redirect_error(asio::use_awaitable, error); };
}  // namespace

// GCC 12 destroys temporaries in the arguments of a co_await twice: what owns memory has a name here.

/// Runs a blocking piece of work on the pool and comes back to the network thread with its reply; unless
/// `early` takes it, and has one.
asio::awaitable<HttpReply> HttpServer::Impl::onWorker(const std::function<HttpReply()>& job,
                                                      const Early& early) {
    ++count.queued;
    return asio::async_initiate<const asio::use_awaitable_t<>&, void(HttpReply)>(
        [this, job, early](auto done) mutable {
            const auto waiting = std::make_shared<decltype(done)>(std::move(done));
            const auto tell = [this, waiting](HttpReply made) {
                --count.queued;
                auto reply = std::make_shared<HttpReply>(std::move(made));
                asio::dispatch(io, [reply, waiting]() mutable { (*waiting)(std::move(*reply)); });
            };
            const auto run = [this, job, tell] {
                asio::post(pool, [this, job, tell] { tell(guardedReply(job, options)); });
            };
            if (!early || !early([tell, run](std::optional<HttpReply> reply) {
                    reply ? tell(std::move(*reply)) : run();
                }))
                run();
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
            Waiter waiter{asio::steady_timer(io)};
            waiters[hold.key].insert(&waiter);
            ++count.held;
            waiter.timer.expires_after(milliseconds(hold.timeoutMs));
            error_code error;
            co_await waiter.timer.async_wait(kNoThrow(error));
            --count.held;
            auto& others = waiters[hold.key];
            if (others.erase(&waiter) == 1 && others.empty()) waiters.erase(hold.key);
            wake = stopping ? Wake::Stopping : waiter.notified ? Wake::Notified : Wake::TimedOut;
        }
        if (hungUp(connection.socket->native_handle())) {
            reply.status = 0;
            reply.hold.reset();
            co_return;
        }
        since = tick;
        const std::function<HttpReply()> job = [again = hold.again, wake] { return again(wake); };
        const Early none;
        reply = co_await onWorker(job, none);
    }
}

template <typename Stream>
asio::awaitable<void> HttpServer::Impl::write(Stream& stream, Connection& connection, HttpReply& reply,
                                              const std::string& encoding, bool keep, bool head,
                                              error_code& error) {
    http::response<http::string_body> response{static_cast<http::status>(reply.status), 11};
    if (!reply.contentType.empty()) response.set(http::field::content_type, reply.contentType);
    if (!encoding.empty()) response.set(http::field::content_encoding, encoding);
    for (const auto& [name, value] : reply.headers) response.insert(name, value);
    response.body() = std::move(reply.body);
    response.keep_alive(keep);
    response.prepare_payload();
    connection.allow(allowedFor(response.body().size()));
    if (head) response.body().clear();
    count.bytesOut += co_await http::async_write(stream, response, kNoThrow(error));
}

template <typename Stream>
asio::awaitable<void> HttpServer::Impl::serve(Stream& stream, Connection& connection,
                                              const std::string& peer) {
    beast::flat_buffer buffer;
    for (bool keep = true; keep && !stopping;) {
        http::request_parser<http::string_body> parser;
        parser.header_limit(static_cast<std::uint32_t>(options.maxHeaderBytes));
        parser.body_limit(options.maxBodyBytes);
        error_code error;
        connection.idle = true;
        if (buffer.size() == 0) {
            // Idle until the first byte; from then on the header has its own, shorter time.
            connection.allow(milliseconds(options.idleTimeoutMs));
            const std::size_t got = co_await stream.async_read_some(buffer.prepare(2048), kNoThrow(error));
            if (error || stopping) co_return;
            buffer.commit(got);
            count.bytesIn += got;
        }
        connection.idle = false;
        const bool whole = arrivedWhole(parser, buffer, error, http::error::need_more);
        if (!whole && !error) {
            connection.allow(allowedFor(0));
            count.bytesIn += co_await http::async_read_header(stream, buffer, parser, kNoThrow(error));
            error = connection.told(error);
        }
        if (!error && parser.content_length() && *parser.content_length() > options.maxBodyBytes)
            error = http::error::body_limit;
        if (!error && !hasClearEnd(parser.get())) error = http::error::bad_transfer_encoding;
        if (!whole && !error && beast::iequals(parser.get()[http::field::expect], "100-continue"))
            co_await asio::async_write(stream, asio::buffer(kGoOn), kNoThrow(error));
        parser.eager(true);
        const auto begun = Clock::now();
        for (std::size_t got = 0; !whole && !error && !parser.is_done(); count.bytesIn += got) {
            // As long as it comes; what was announced counts for a pause on the way only.
            const auto announced = allowedFor(parser.content_length().value_or(options.maxBodyBytes));
            connection.allow(begun + std::max(allowedFor(parser.get().body().size()),
                                              std::min(announced, 3 * allowedFor(0))));
            got = co_await http::async_read_some(stream, buffer, parser, kNoThrow(error));
            error = connection.told(error);
        }
        ++count.requests;
        auto encoding = std::make_shared<std::string>();
        if (error) {
            // Where the next request would begin is unknown now: say what is wrong and close.
            const int status = statusOf(error);
            if (status == 0) co_return;
            HttpReply problem = unreadReply(status, options);
            co_await write(stream, connection, problem, *encoding, false, false, error);
            // Whoever still sends hears it only if the connection does not break at once.
            connection.allow(milliseconds(kLingerMs));
            for (connection.socket->shutdown(tcp::socket::shutdown_send, error); !error; buffer.clear())
                co_await connection.socket->async_read_some(buffer.prepare(65536), kNoThrow(error));
            co_return;
        }
        auto& request = parser.get();
        keep = request.keep_alive();
        std::string contentEncoding;
        const auto call = callOf(request, peer, options.trustForwardedFor, contentEncoding);
        connection.allow(Clock::time_point::max());
        const std::uint64_t since = tick;
        HttpReply reply;
        if (auto quick = answeredAtOnce(*call, contentEncoding, options, *encoding)) {
            reply = std::move(*quick);
        } else if (count.queued >= options.maxQueued) {
            // Whoever waits longer than he listens is no use to anybody.
            ++count.turnedAway;
            reply = busyReply();
        } else {
            const std::function<HttpReply()> job = [this, call, contentEncoding, encoding] {
                return answered(handler, *call, contentEncoding, options, *encoding);
            };
            const Early early = [this, call, contentEncoding, encoding](Answer answer) {
                return askedSoon(call, contentEncoding, options, encoding, std::move(answer));
            };
            reply = co_await onWorker(job, early);
        }
        if (reply.hold) {
            co_await settled(reply, since, connection);
            if (reply.status == 0) co_return;
        }
        keep = keep && !stopping;
        co_await write(stream, connection, reply, *encoding, keep, request.method() == http::verb::head,
                       error);
        if (error) co_return;
    }
}

asio::awaitable<void> HttpServer::Impl::connect(tcp::socket socket) {
    error_code error;
    socket.set_option(tcp::no_delay(true), error);
    const std::string peer = socket.remote_endpoint(error).address().to_string();
    Connection connection;
    ++count.open;
    if (tls) {
        TlsStream stream(std::move(socket), *tls);
        connection.socket = &beast::get_lowest_layer(stream);
        connections.insert(&connection);
        connection.allow(milliseconds(options.headerTimeoutMs));
        co_await stream.async_handshake(asio::ssl::stream_base::server, kNoThrow(error));
        if (!error) {
            co_await serve(stream, connection, peer);
            connection.allow(milliseconds(1000));
            co_await stream.async_shutdown(kNoThrow(error));
        }
        connections.erase(&connection);
    } else {
        connection.socket = &socket;
        connections.insert(&connection);
        co_await serve(socket, connection, peer);
        connections.erase(&connection);
        socket.shutdown(tcp::socket::shutdown_send, error);
    }
    --count.open;
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
        ++count.accepted;
        if (count.open >= options.maxConnections) {
            ++count.refused;
            sayBusy(socket.native_handle());
            continue;
        }
        asio::co_spawn(io, connect(std::move(socket)), asio::detached);
    }
}

/// A descriptor that is somebody else's: it is not closed here.
struct Borrowed : asio::posix::stream_descriptor {
    using asio::posix::stream_descriptor::basic_stream_descriptor;
    ~Borrowed() { release(); }
};

asio::awaitable<void> HttpServer::Impl::watching(int descriptor, std::function<bool()> readable) {
    // Let go of before `readable` closes it.
    Borrowed watched(io, descriptor);
    error_code error;
    do {
        co_await watched.async_wait(Borrowed::wait_read, kNoThrow(error));
    } while (!error && readable());
}

/// Whatever waits beyond its time ends, a little later at most. What had just come is read on, and ends the
/// next time.
asio::awaitable<void> HttpServer::Impl::endLate() {
    const auto pause =
        std::clamp(milliseconds(options.headerTimeoutMs / 8), milliseconds(5), milliseconds(1000));
    asio::steady_timer timer(io);
    for (;;) {
        error_code error;
        timer.expires_after(pause);
        co_await timer.async_wait(kNoThrow(error));
        const auto now = Clock::now();
        for (Connection* connection : connections) {
            if (connection->until > now) continue;
            connection->late = true;
            connection->socket->cancel(error);
        }
    }
}

/// Nothing when the address may be listened on; fills in what TLS needs.
std::optional<Error> HttpServer::Impl::prepare(const asio::ip::address& address) {
    const bool secure = !options.tlsCertFile.empty() || !options.tlsKeyFile.empty();
    if (!secure && !address.is_loopback() && !options.allowInsecure) return plainHttpRefused(options.address);
    if (!secure) return std::nullopt;
    const auto wrong = renewTls(tls, options, count);
    return wrong.empty() ? std::nullopt : std::optional(cannotUse("certificate or key", wrong));
}

HttpServer::HttpServer(Options o, Handler h) : impl_(std::make_unique<Impl>(std::move(o), std::move(h))) {}
HttpServer::~HttpServer() {
    stop();
}

Result<HttpServer::Listening> HttpServer::start() {
    Impl& my = *impl_;
    const Options& options = my.options;
    error_code error;
    const auto address =
        asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
    if (error) return noAddress(options.address);
    if (const auto wrong = my.prepare(address)) return *wrong;
    const tcp::endpoint endpoint(address, options.port);
    my.acceptor.open(endpoint.protocol(), error);
    if (!error) my.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) my.acceptor.bind(endpoint, error);
    if (!error) my.acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return cannotUse(fmt::format("address {}:{}", options.address, options.port), error.message());
    const std::uint16_t port = my.acceptor.local_endpoint().port();
    my.work.emplace(my.io.get_executor());
    asio::co_spawn(my.io, my.acceptAll(), asio::detached);
    asio::co_spawn(my.io, my.endLate(), asio::detached);
    my.thread = std::thread([&my] { my.io.run(); });
    my.started = true;
    return Listening{port, urlOf(my.tls.has_value(), address.to_string(), port)};
}

void HttpServer::watch(int descriptor, std::function<bool()> readable) {
    asio::co_spawn(impl_->io, impl_->watching(descriptor, std::move(readable)), asio::detached);
}

void HttpServer::notify(std::string key) {
    asio::post(impl_->io, [&my = *impl_, key = std::move(key)] {
        my.notices[key] = ++my.tick;
        const auto found = my.waiters.find(key);
        if (found == my.waiters.end()) return;
        for (Impl::Waiter* waiter : found->second) {
            waiter->notified = true;
            waiter->timer.cancel();
        }
    });
}

Result<void> HttpServer::reloadCertificate() {
    if (!impl_->tls) return {};
    // On the network thread, which makes the connections.
    const auto load = [&my = *impl_] { return renewTls(my.tls, my.options, my.count); };
    const auto wrong = asio::post(impl_->io, asio::use_future(load)).get();
    return wrong.empty() ? Result<void>{} : cannotUse("new certificate or key", wrong);
}

std::vector<std::string> HttpServer::heldKeys() {
    const auto list = [&my = *impl_] {
        std::vector<std::string> keys;
        for (const auto& [key, set] : my.waiters) keys.push_back(key);
        return keys;
    };
    return asio::post(impl_->io, asio::use_future(list)).get();
}

void HttpServer::stop() {
    Impl& my = *impl_;
    if (!std::exchange(my.started, false)) return;
    asio::post(my.io, [&my] {
        my.stopping = true;
        error_code error;
        my.acceptor.close(error);
        for (auto& [key, set] : my.waiters)
            for (Impl::Waiter* waiter : set) waiter->timer.cancel();
        for (Impl::Connection* connection : my.connections)
            if (connection->idle) connection->socket->shutdown(tcp::socket::shutdown_both, error);
        const std::lock_guard lock(my.endingMutex);
        my.ending.notify_all();  // nothing may be open any more
    });
    {
        std::unique_lock lock(my.endingMutex);
        my.ending.wait_for(lock, milliseconds(my.options.stopTimeoutMs),
                           [&my] { return my.stopping && my.count.open == 0; });
    }
    my.pool.join();
    my.work.reset();
    my.io.stop();
    my.thread.join();
}

HttpServer::Stats HttpServer::stats() const {
    return impl_->count.now();
}

}  // namespace tropa::server
