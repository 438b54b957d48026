// The floor of a round trip: Beast, one thread, no work.
#include <malloc.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "core/base/result.h"
#include "tests/bench/load.h"

namespace tropa::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

asio::awaitable<void> answer(tcp::socket socket, std::size_t bytes) {
    socket.set_option(tcp::no_delay(true));
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        boost::system::error_code error;
        co_await http::async_read(stream, buffer, request, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        http::response<http::string_body> response{http::status::ok, 11};
        response.set(http::field::content_type, "application/json");
        response.body().assign(bytes, 'x');
        response.keep_alive(true);
        response.prepare_payload();
        co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
    }
}

asio::awaitable<void> acceptAll(tcp::acceptor& acceptor, std::size_t bytes) {
    for (;;) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), answer(std::move(socket), bytes), asio::detached);
    }
}

}  // namespace

EchoProcess::EchoProcess(std::size_t bytes) {
    int ends[2];
    if (::pipe(ends) != 0) throw Failure(ErrorCode::Io, "no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
        ::malloc_trim(0);  // what it takes is to be seen, not hidden in what the bench has given back
        asio::io_context io(1);
        tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::make_address("127.0.0.1"), 0));
        const std::uint16_t port = acceptor.local_endpoint().port();
        (void)!::write(ends[1], &port, sizeof port);
        asio::co_spawn(io, acceptAll(acceptor, bytes), asio::detached);
        io.run();
        ::_exit(0);
    }
    ::close(ends[1]);
    const bool told = ::read(ends[0], &port_, sizeof port_) == sizeof port_;
    ::close(ends[0]);
    if (!told) throw Failure(ErrorCode::Io, "the bare server does not start");
}

EchoProcess::~EchoProcess() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

}  // namespace tropa::bench
