#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace tropa::e2e {

/// What came back; status 0: nothing that is HTTP, or the line broke.
struct Reply {
    int status = 0;
    std::string head;
    std::string body;
};

/// A kept connection that says exactly the bytes it is given. For one thread.
class Line {
public:
    explicit Line(std::uint16_t port, int waitMs = 15'000) : port_(port), waitMs_(waitMs) {}
    ~Line() { hangUp(); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    /// Connects where it is not connected.
    bool say(const std::string& bytes);
    Reply hear();
    Reply ask(const std::string& bytes) { return say(bytes) ? hear() : Reply{}; }
    void hangUp();
    /// The line breaks: what was not read is gone.
    void tear();

private:
    std::uint16_t port_;
    int waitMs_;
    int fd_ = -1;
    std::string buffer_;
};

std::string request(const std::string& method, const std::string& path, const std::string& token,
                    const std::string& body, const std::string& more = {});

}  // namespace tropa::e2e
