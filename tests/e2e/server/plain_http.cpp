#include "tests/e2e/server/plain_http.h"

#include <cstdlib>

#include "tests/support/loopback.h"

namespace tropa::e2e {

bool Line::say(const std::string& bytes) {
    if (fd_ < 0) fd_ = testing::connectTo(port_, waitMs_);
    if (fd_ >= 0 && testing::sendAll(fd_, bytes)) return true;
    // Who refuses a body says so before it has come; that answer may still be there.
    return fd_ >= 0;
}

Reply Line::hear() {
    std::size_t end = std::string::npos, length = 0;
    for (;;) {
        if (end == std::string::npos && (end = buffer_.find("\r\n\r\n")) != std::string::npos) {
            const std::size_t at = buffer_.find("Content-Length: ");
            length = at < end ? std::strtoul(buffer_.c_str() + at + 16, nullptr, 10) : 0;
        }
        if (end != std::string::npos && buffer_.size() >= end + 4 + length) break;
        char bytes[65536];
        const ssize_t n = fd_ < 0 ? 0 : ::recv(fd_, bytes, sizeof bytes, 0);
        if (n <= 0) {
            hangUp();
            return {};
        }
        buffer_.append(bytes, static_cast<std::size_t>(n));
    }
    Reply reply{std::atoi(buffer_.substr(0, 12).substr(9).c_str()), buffer_.substr(0, end),
                buffer_.substr(end + 4, length)};
    buffer_.erase(0, end + 4 + length);
    if (reply.head.find("Connection: close") != std::string::npos) hangUp();
    return reply;
}

void Line::hangUp() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
    buffer_.clear();
}

void Line::tear() {
    if (fd_ < 0) return;
    const linger now{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    hangUp();
}

std::string request(const std::string& method, const std::string& path, const std::string& token,
                    const std::string& body, const std::string& more) {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more;
    if (!token.empty()) text += "Authorization: Bearer " + token + "\r\n";
    if (!body.empty() || method == "POST")
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

}  // namespace tropa::e2e
