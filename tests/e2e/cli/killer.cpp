// Preloaded into tropa-cli or tropa-server by tst_kills. TROPA_KILL=CALL:N:HOW ends the process by SIGKILL at
// the N-th CALL (write, sync, remove, send, receive) of its life: HOW is `before` it, `after` it, or `torn`,
// when a write has left only half of its bytes.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

struct Order {
    std::string_view call;
    long at = 0;
    std::string_view how;
};

Order order() {
    const char* text = std::getenv("TROPA_KILL");
    if (text == nullptr) return {};
    const std::string_view all(text);
    const std::size_t first = all.find(':');
    const std::size_t second = all.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) std::abort();
    return {all.substr(0, first), std::atol(text + first + 1), all.substr(second + 1)};
}

[[noreturn]] void die() {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/// True when this call is the one.
bool due(std::string_view call) {
    static const Order wanted = order();
    static std::atomic<long> count{0};
    return wanted.call == call && ++count == wanted.at;
}

bool isHow(std::string_view how) {
    static const Order wanted = order();
    return wanted.how == how;
}

template <typename F>
F real(const char* name) {
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

/// Runs the call around which the process may have to end.
template <typename Call, typename Half>
auto around(std::string_view name, Call call, Half half) {
    const bool now = due(name);
    if (now && isHow("before")) die();
    if (now && isHow("torn")) {
        half();
        die();
    }
    const auto result = call();
    if (now) die();
    return result;
}

constexpr auto kWhole = [] {};

}  // namespace

extern "C" {

ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return around(
        "write", [&] { return next(fd, data, size, at); }, [&] { next(fd, data, size / 2, at); });
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return around(
        "write", [&] { return next(fd, data, size, at); }, [&] { next(fd, data, size / 2, at); });
}

int fdatasync(int fd) {
    static const auto next = real<int (*)(int)>("fdatasync");
    return around(
        "sync", [&] { return next(fd); }, kWhole);
}

int fsync(int fd) {
    static const auto next = real<int (*)(int)>("fsync");
    return around(
        "sync", [&] { return next(fd); }, kWhole);
}

int unlink(const char* path) {
    static const auto next = real<int (*)(const char*)>("unlink");
    return around(
        "remove", [&] { return next(path); }, kWhole);
}

ssize_t send(int fd, const void* data, size_t size, int flags) {
    static const auto next = real<ssize_t (*)(int, const void*, size_t, int)>("send");
    return around(
        "send", [&] { return next(fd, data, size, flags); }, [&] { next(fd, data, size / 2, flags); });
}

ssize_t sendmsg(int fd, const msghdr* message, int flags) {
    static const auto next = real<ssize_t (*)(int, const msghdr*, int)>("sendmsg");
    const auto half = [&] {
        if (message->msg_iovlen == 0) return;
        send(fd, message->msg_iov[0].iov_base, message->msg_iov[0].iov_len / 2, flags);
    };
    return around(
        "send", [&] { return next(fd, message, flags); }, half);
}

ssize_t recv(int fd, void* data, size_t size, int flags) {
    static const auto next = real<ssize_t (*)(int, void*, size_t, int)>("recv");
    return around(
        "receive", [&] { return next(fd, data, size, flags); }, kWhole);
}

ssize_t recvmsg(int fd, msghdr* message, int flags) {
    static const auto next = real<ssize_t (*)(int, msghdr*, int)>("recvmsg");
    return around(
        "receive", [&] { return next(fd, message, flags); }, kWhole);
}

}  // extern "C"
