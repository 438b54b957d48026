#include "tests/bench/load.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "core/base/result.h"
#include "core/base/stamp.h"
#include "tests/bench/measure.h"

namespace tropa::bench {

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    ::close(socket_);
    throw Failure(ErrorCode::Network, "the server cannot be reached");
}

Connection::~Connection() {
    ::close(socket_);
}

void Connection::send(const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
        const ssize_t n = ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) throw Failure(ErrorCode::Network, "the server has hung up");
        sent += static_cast<std::size_t>(n);
    }
}

std::string Connection::receive() {
    std::size_t head = std::string::npos, length = 0;
    for (;;) {
        if (head == std::string::npos && (head = buffer_.find("\r\n\r\n")) != std::string::npos) {
            constexpr std::string_view kLength = "Content-Length: ";
            const std::size_t at = buffer_.find(kLength);
            if (at == std::string::npos || at > head)
                throw Failure(ErrorCode::BadAnswer, "an answer without a length");
            const std::size_t from = at + kLength.size();
            length =
                parseU64(std::string_view(buffer_).substr(from, buffer_.find('\r', from) - from)).value_or(0);
        }
        if (head != std::string::npos && buffer_.size() >= head + 4 + length) break;
        char bytes[65536];
        const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) throw Failure(ErrorCode::Network, "the server has hung up");
        buffer_.append(bytes, static_cast<std::size_t>(n));
    }
    const std::string body = buffer_.substr(head + 4, length);
    const bool ok = buffer_.compare(9, 3, "200") == 0;
    buffer_.erase(0, head + 4 + length);
    if (!ok) throw Failure(ErrorCode::ServerFailure, "the server refuses: " + body);
    return body;
}

std::string httpRequest(const std::string& method, const std::string& path, const std::string& token,
                        const std::string& body) {
    return fmt::format(
        "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        method, path, token, body.size(), body);
}

double cpuSeconds(int pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    // Behind the name, which may hold anything: the state, ten more, then utime and stime.
    std::istringstream fields(text.substr(std::min(text.rfind(')') + 1, text.size())));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::int64_t memoryKiB(int pid) {
    return statusKiB(std::to_string(pid), "VmRSS:");
}

}  // namespace tropa::bench
