#pragma once
// Requests as bytes over a bare socket.
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "tests/support/loopback.h"

namespace tropa::testing {

inline bool say(int fd, const std::string& bytes) {
    return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

/// Until the other end closes or says nothing for long.
inline std::string hear(int fd) {
    std::string out;
    char buffer[16384];
    for (ssize_t n = 0; (n = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
        out.append(buffer, static_cast<std::size_t>(n));
    return out;
}

inline std::string talk(std::uint16_t port, const std::string& bytes) {
    const int fd = connectTo(port);
    say(fd, bytes);
    std::string answer = hear(fd);
    ::close(fd);
    return answer;
}

inline std::string request(const std::string& path, const std::string& more = {}) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

inline std::string lastRequest(const std::string& path) {
    return request(path, "Connection: close\r\n");
}

}  // namespace tropa::testing
