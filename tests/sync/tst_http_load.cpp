// What people with bad intentions, bad networks or ten thousand phones do to the server.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <QtTest>
#include <atomic>
#include <fstream>
#include <memory>
#include <thread>

#include "sync/protocol/compression/compression.h"
#include "sync/server/http/http_server.h"
#include "talk.h"
#include "tests/support/loopback.h"

using namespace tropa;
using server::HttpCall;
using server::HttpReply;
using server::HttpServer;
using testing::connectTo;
using testing::hear;
using testing::lastRequest;
using testing::request;
using testing::say;
using testing::talk;

namespace {

std::size_t residentKiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
    return 0;
}

/// As many open files as the system grants.
rlim_t allowFiles(rlim_t wanted) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(std::max(limit.rlim_cur, wanted), limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

/// Many clients in a process of their own, so that the server has its open files and its memory for itself.
class Phones {
public:
    Phones(std::uint16_t port, std::size_t count, const std::string& words) {
        std::vector<int> fds(count, -1);
        if (::pipe(result_) != 0) throw std::runtime_error("no pipe");
        child_ = ::fork();
        if (child_ != 0) return;
        // Only system calls from here on: the parent has threads.
        for (int& fd : fds) {
            fd = connectTo(port, 60'000);
            if (fd < 0 || !say(fd, words)) ::_exit(1);
        }
        std::size_t answers = 0;
        for (const int fd : fds) {
            char buffer[1024];
            const ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
            const std::string_view answer(buffer, n > 0 ? static_cast<std::size_t>(n) : 0);
            if (answer.find("notified") != std::string_view::npos) ++answers;
        }
        const bool told = ::write(result_[1], &answers, sizeof answers) == sizeof answers;
        ::_exit(told ? 0 : 1);
    }
    ~Phones() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        ::close(result_[0]);
        ::close(result_[1]);
    }
    Phones(const Phones&) = delete;
    Phones& operator=(const Phones&) = delete;

    /// How many were woken. Waits for the last one, at most half a minute; then they hang up.
    std::size_t answered() {
        std::size_t answers = 0;
        pollfd ready{result_[0], POLLIN, 0};
        if (::poll(&ready, 1, 30'000) != 1) return 0;
        return ::read(result_[0], &answers, sizeof answers) == sizeof answers ? answers : 0;
    }

private:
    int result_[2] = {-1, -1};
    pid_t child_ = -1;
};

}  // namespace

class tst_HttpLoad : public QObject {
    Q_OBJECT
private slots:
    void init() { start({}); }
    void cleanup() { server_.reset(); }

    void tenThousandLongPollsAreHeldAndWoken() {
        constexpr std::size_t kPolls = 10'000;
        QVERIFY2(allowFiles(kPolls + 500) >= kPolls + 500, "the system does not grant 10,500 open files");
        const std::size_t before = residentKiB();
        Phones phones(port_, kPolls, request("/hold"));
        QTRY_COMPARE_WITH_TIMEOUT(server_->stats().held, std::uint64_t{kPolls}, 30'000);
        const std::size_t grown = residentKiB() - before;
        qInfo("%zu long polls hold %zu MiB", kPolls, grown / 1024);
#ifndef __SANITIZE_THREAD__  // its shadow of the memory counts in
        QVERIFY2(grown < std::size_t{200} * 1024, qPrintable(QString("%1 KiB").arg(grown)));
#endif
        // Others are served meanwhile.
        QVERIFY(talk(port_, lastRequest("/echo")).find(" 200 ") != std::string::npos);
        QCOMPARE(server_->heldKeys(), std::vector<std::string>{"room"});
        server_->notify("room");
        QCOMPARE(phones.answered(), kPolls);
        QTRY_COMPARE_WITH_TIMEOUT(server_->stats().connections, std::uint64_t{0}, 20'000);
    }

    /// Many who send a byte now and then take no worker, and are sent away when their time is over.
    void slowWritersHoldNobodyUp() {
        std::vector<int> slow;
        for (int i = 0; i < 200; ++i) {
            slow.push_back(connectTo(port_));
            say(slow.back(), "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nX-");
        }
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 6; ++i) {
            for (const int fd : slow) say(fd, "a");
            QVERIFY(talk(port_, lastRequest("/echo")).find(" 200 ") != std::string::npos);
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        QTRY_COMPARE_WITH_TIMEOUT(server_->stats().connections, std::uint64_t{0}, 5'000);
        QVERIFY(timer.elapsed() < 4'000);
        for (const int fd : slow) ::close(fd);
    }

    void whoSaysNothingIsSentAway() {
        HttpServer::Options options;
        options.idleTimeoutMs = 100;
        start(options);
        const int fd = connectTo(port_);
        say(fd, request("/echo"));
        const std::string heard = hear(fd);
        ::close(fd);
        QVERIFY2(heard.starts_with("HTTP/1.1 200 ") && heard.find("HTTP/1.1", 9) == std::string::npos,
                 heard.c_str());
        QTRY_COMPARE(server_->stats().connections, std::uint64_t{0});
    }

    void aReaderWhoDoesNotReadIsCutOff() {
        const int fd = connectTo(port_);
        const int small = 4096;
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        say(fd, request("/large"));
        QTRY_COMPARE(server_->stats().requests, std::uint64_t{1});
        QVERIFY(talk(port_, lastRequest("/echo")).find(" 200 ") != std::string::npos);
        server_->stop();  // waits for nobody longer than it says
        ::close(fd);
    }

    void tooManyConnectionsAreToldSo() {
        HttpServer::Options options;
        options.maxConnections = 20;
        start(options);
        std::vector<int> open;
        for (int i = 0; i < 20; ++i) {
            open.push_back(connectTo(port_));
            say(open.back(), "G");
        }
        QTRY_COMPARE(server_->stats().connections, std::uint64_t{20});
        const std::string answer = talk(port_, lastRequest("/echo"));
        QVERIFY2(answer.find(" 503 ") != std::string::npos && answer.find("Retry-After") != std::string::npos,
                 answer.c_str());
        for (const int fd : open) ::close(fd);
        QTRY_COMPARE(server_->stats().connections, std::uint64_t{0});
        QVERIFY(talk(port_, lastRequest("/echo")).find(" 200 ") != std::string::npos);
    }

    void aFloodIsTurnedAwayInsteadOfQueued() {
        HttpServer::Options options;
        options.workerThreads = 2;
        options.maxQueued = 10;
        start(options);
        std::vector<int> fds;
        for (int i = 0; i < 100; ++i) {
            fds.push_back(connectTo(port_));
            say(fds.back(), lastRequest("/slow"));
        }
        int served = 0, away = 0;
        for (const int fd : fds) {
            const std::string answer = hear(fd);
            if (answer.find(" 200 ") != std::string::npos) ++served;
            if (answer.find(" 503 ") != std::string::npos && answer.find("Retry-After") != std::string::npos)
                ++away;
            ::close(fd);
        }
        QCOMPARE(served + away, 100);
        QVERIFY(served >= 10 && away >= 50);
        QCOMPARE(server_->stats().turnedAway, static_cast<std::uint64_t>(away));
        QCOMPARE(server_->stats().queued, std::uint64_t{0});
    }

    void bombsDoNotGoOff() {
        const std::string zeros(64U << 20U, '\0');
        for (const auto& [name, encoding] :
             {std::pair{"zstd", protocol::Encoding::Zstd}, std::pair{"gzip", protocol::Encoding::Gzip}}) {
            const std::string bomb = protocol::compress(encoding, zeros, 3).orThrow();
            QVERIFY(bomb.size() < 400'000);
            const std::size_t before = residentKiB();
            for (int i = 0; i < 20; ++i)
                QVERIFY(
                    talk(port_, "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Encoding: " +
                                    std::string(name) + "\r\nContent-Length: " + std::to_string(bomb.size()) +
                                    "\r\n\r\n" + bomb)
                        .find(" 413 ") != std::string::npos);
            QVERIFY(residentKiB() < before + 256 * 1024);
        }
    }

    void noiseIsAnsweredOrClosedAndTheServerGoesOn() {
        SeededNoise noise;
        for (int i = 0; i < 300; ++i) {
            std::string bytes = noise.bytes(1 + i % 700);
            if (i % 3 == 0) bytes = "POST /echo HTTP/1.1\r\nContent-Length: " + bytes;
            if (i % 3 == 1) bytes = "GET /" + bytes + " HTTP/1.1\r\n\r\n";
            if (i % 7 == 0)
                bytes = "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n" + bytes;
            if (i % 11 == 0) bytes += "\r\n\r\n" + request("/echo") + bytes;
            const int fd = connectTo(port_, 200);
            say(fd, bytes);
            ::shutdown(fd, SHUT_WR);
            const std::string answer = hear(fd);
            ::close(fd);
            QVERIFY2(answer.empty() || answer.starts_with("HTTP/1.1 "), answer.c_str());
            QVERIFY2(answer.find("HTTP/1.1 5") == std::string::npos, answer.c_str());
        }
        QVERIFY(talk(port_, lastRequest("/echo")).find(" 200 ") != std::string::npos);
    }

    void stoppingLetsARunningRequestFinish() {
        const int fd = connectTo(port_);
        say(fd, request("/slow"));
        QTRY_COMPARE(running_.load(), 1);
        QElapsedTimer timer;
        timer.start();
        server_->stop();
        QVERIFY(timer.elapsed() < 3'000);
        QVERIFY(hear(fd).find("done slowly") != std::string::npos);
        ::close(fd);
        QVERIFY(connectTo(port_) < 0);
    }

    void stoppingWithNobodyThereIsQuick() {
        QElapsedTimer timer;
        timer.start();
        server_->stop();
        QVERIFY(timer.elapsed() < 500);
    }

    void thePeerIsWhatTheTrustedProxySays() {
        const std::string forged =
            request("/peer", "X-Forwarded-For: 10.9.9.9, 203.0.113.7\r\nConnection: close\r\n");
        QVERIFY(talk(port_, forged).find("127.0.0.1") != std::string::npos);
        HttpServer::Options options;
        options.trustForwardedFor = true;
        start(options);
        QVERIFY(talk(port_, forged).find("203.0.113.7") != std::string::npos);
        QVERIFY(talk(port_, request("/peer", "X-Forwarded-For: <x>\r\nConnection: close\r\n"))
                    .find("127.0.0.1") != std::string::npos);
    }

    /// What is asked elsewhere: some of it is answered from there, the rest by the handler after all; also
    /// while the server stops. What nobody has answered by then goes with the server.
    void manyAskElsewhere() {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        std::vector<std::pair<const HttpCall*, HttpServer::Answer>> asked;
        std::atomic<int> answered = 0;
        std::atomic<bool> gone = false;
        std::function<bool()> readable = [&, held = std::shared_ptr<void>(nullptr, [&](void*) {
                                                 asked.clear();
                                                 gone = true;
                                             })] {
            char bytes[64];
            const ssize_t got = ::read(ends[0], bytes, sizeof bytes);
            for (auto& [call, answer] : std::exchange(asked, {})) {
                if (call->query == "never") {
                    asked.emplace_back(call, std::move(answer));
                    continue;
                }
                ++answered;
                HttpReply reply;
                reply.contentType = "text/plain";
                reply.body = "asked " + call->query;
                answer(call->query.back() % 2 == 0 ? std::optional(reply) : std::nullopt);
            }
            return got > 0;
        };
        HttpServer::Options options;
        options.stopTimeoutMs = 500;
        std::atomic<bool> never = false;
        options.soon = [&](const HttpCall& call, HttpServer::Answer answer) {
            if (call.path != "/soon") return false;
            if (readable) server_->watch(ends[0], std::exchange(readable, {}));
            asked.emplace_back(&call, std::move(answer));
            if (call.query == "never") never = true;
            return ::write(ends[1], "x", 1) == 1;
        };
        start(options);
        std::vector<std::thread> threads;
        std::atomic<int> right = 0;
        constexpr int kMany = 40, kEach = 25;
        for (int t = 0; t < kMany; ++t)
            threads.emplace_back([&, n = std::to_string(t)] {
                for (int i = 0; i < kEach; ++i) {
                    const std::string reply = talk(port_, lastRequest("/soon?" + n));
                    const bool there = reply.find("asked " + n) != std::string::npos;
                    if (reply.find(" 200 ") != std::string::npos && there == (n.back() % 2 == 0)) ++right;
                }
            });
        for (auto& thread : threads) thread.join();
        QCOMPARE(right.load(), kMany * kEach);
        QCOMPARE(answered.load(), kMany * kEach);
        const int waiting = connectTo(port_);
        say(waiting, request("/soon?never"));
        QTRY_VERIFY(never);
        // Some are on their way when it stops.
        for (int t = 0; t < kMany; ++t)
            threads[static_cast<std::size_t>(t)] =
                std::thread([&] { (void)talk(port_, lastRequest("/soon?0")); });
        QTest::qWait(3);
        server_->stop();
        for (auto& thread : threads) thread.join();
        QVERIFY(!gone);
        server_.reset();
        QVERIFY(gone);
        QVERIFY2(::fcntl(ends[0], F_GETFD) != -1, "what is watched is not the server's to close");
        for (const int fd : {waiting, ends[0], ends[1]}) ::close(fd);
    }

private:
    class SeededNoise {
    public:
        std::string bytes(int count) {
            std::string out;
            for (int i = 0; i < count; ++i) {
                state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
                out += static_cast<char>(state_ >> 56U);
            }
            return out;
        }

    private:
        std::uint64_t state_ = 7;
    };

    void start(HttpServer::Options options) {
        server_.reset();
        options.headerTimeoutMs = 700;
        options.stopTimeoutMs = 2'000;
        running_ = 0;
        server_ =
            std::make_unique<HttpServer>(options, [this](const HttpCall& call) { return handle(call); });
        port_ = server_->start().orThrow().port;
    }

    HttpReply handle(const HttpCall& call) {
        HttpReply reply;
        reply.contentType = "text/plain";
        if (call.path == "/echo") reply.body = call.body;
        if (call.path == "/peer") reply.body = call.peer;
        if (call.path == "/large") reply.body = std::string(32U << 20U, 'x');
        if (call.path == "/slow") {
            ++running_;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            reply.body = "done slowly";
        }
        if (call.path == "/hold")
            reply.hold = server::Hold{"room", 50'000, [](server::Wake wake) {
                                          HttpReply woken;
                                          woken.body = wake == server::Wake::Notified ? "notified" : "late";
                                          return woken;
                                      }};
        return reply;
    }

    std::unique_ptr<HttpServer> server_;
    std::uint16_t port_ = 0;
    std::atomic<int> running_ = 0;
};

QTEST_GUILESS_MAIN(tst_HttpLoad)
#include "tst_http_load.moc"
