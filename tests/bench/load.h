#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tropa::bench {

/// One kept connection to a server on this machine. Blocks; for one thread. @throws Failure.
class Connection {
public:
    explicit Connection(std::uint16_t port);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void send(const std::string& request);
    /// The body of the next answer. @throws Failure for anything but 200.
    std::string receive();
    std::string ask(const std::string& request) {
        send(request);
        return receive();
    }

private:
    int socket_ = -1;
    std::string buffer_;
};

std::string httpRequest(const std::string& method, const std::string& path, const std::string& token,
                        const std::string& body);

/// Processor time that a process has used so far, in seconds, and its memory, in KiB.
double cpuSeconds(int pid);
std::int64_t memoryKiB(int pid);

/// A bare Beast server in a process of its own, that answers each request with a body of so many bytes: what
/// any server on Beast pays.
class EchoProcess {
public:
    explicit EchoProcess(std::size_t bytes);
    ~EchoProcess();
    EchoProcess(const EchoProcess&) = delete;
    EchoProcess& operator=(const EchoProcess&) = delete;
    int pid() const { return pid_; }
    std::uint16_t port() const { return port_; }

private:
    int pid_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace tropa::bench
