#pragma once
// What the HTTP server is made of; for its own source only, since Asio and Beast take long to compile.
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>

#include "sync/server/http/http_server.h"
#include "sync/server/http/packing.h"

namespace tropa::server {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

class HttpServer::Impl {
public:
    /// A request that waits for `notify`.
    struct Waiter {
        asio::steady_timer timer;
        bool notified = false;
    };

    /// A connection, so that stopping can close the idle ones, and a look at all of them end what takes too
    /// long: a timer for each reading and writing would cost as much as these do.
    struct Connection {
        tcp::socket* socket = nullptr;
        bool idle = true;
        Clock::time_point until = Clock::time_point::max();
        bool late = false;

        void allow(Clock::time_point end) {
            until = end;
            late = false;
        }
        void allow(Clock::duration time) { allow(Clock::now() + time); }
        /// What a reading or writing that ended so is to be told as.
        error_code told(error_code error) const {
            return late && error == asio::error::operation_aborted ? make_error_code(beast::error::timeout)
                                                                   : error;
        }
    };

    Impl(Options given, Handler handle)
        : options(std::move(given)),
          handler(std::move(handle)),
          acceptor(io),
          pool(std::max(1U, options.workerThreads)) {}

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
    Counters count;
    // Everything below runs on the network thread.
    std::set<Connection*> connections;
    std::unordered_map<std::string, std::set<Waiter*>> waiters;
    std::unordered_map<std::string, std::uint64_t> notices;  ///< When each key was notified last.
    std::uint64_t tick = 0;

    std::optional<Error> prepare(const asio::ip::address& address);
    asio::awaitable<void> acceptAll();
    asio::awaitable<void> endLate();
    asio::awaitable<void> watching(int descriptor, std::function<bool()> readable);
    asio::awaitable<void> connect(tcp::socket socket);
    template <typename Stream>
    asio::awaitable<void> serve(Stream& stream, Connection& connection, const std::string& peer);
    template <typename Stream>
    asio::awaitable<void> write(Stream& stream, Connection& connection, HttpReply& reply,
                                const std::string& encoding, bool keep, bool head, error_code& error);
    using Early = std::function<bool(Answer)>;
    asio::awaitable<HttpReply> onWorker(const std::function<HttpReply()>& job, const Early& early);
    asio::awaitable<void> settled(HttpReply& reply, std::uint64_t since, Connection& connection);
    milliseconds allowedFor(std::size_t bytes) const {
        return milliseconds(options.headerTimeoutMs) + std::chrono::seconds(bytes / 2048);
    }
};

}  // namespace tropa::server
