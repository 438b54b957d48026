// Both ends of the transport together, over real sockets on loopback.
#include <QtTest>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <tuple>

#include "sync/client/transport/curl_transport.h"
#include "sync/protocol/compression/compression.h"
#include "sync/server/http/http_server.h"
#include "tests/support/loopback.h"
#include "tests/sync/fake_server.h"

using namespace tropa;
using client::CurlTransport;
using client::HttpRequest;
using server::HttpCall;
using server::HttpReply;
using server::HttpServer;
using testing::connectTo;
using testing::FakeServer;
using testing::readAll;
using testing::talk;

namespace {

HttpRequest post(const std::string& path, std::string body) {
    HttpRequest request;
    request.path = path;
    request.body = std::move(body);
    request.contentType = "text/plain";
    return request;
}

}  // namespace

class TestHttp : public QObject {
    Q_OBJECT

private slots:
    /// Also where the last byte fills what was reserved, as with sizes that are powers of two.
    void whatPacksWellUnpacks() {
        for (const std::size_t size : {1UL, 4096UL, 65'535UL, 65'536UL, 65'537UL, 131'072UL, 1'048'576UL}) {
            const std::string plain(size, 'a');
            for (const auto encoding : {protocol::Encoding::Zstd, protocol::Encoding::Gzip}) {
                const std::string packed = protocol::compress(encoding, plain, 3).orThrow();
                const auto again = protocol::decompress(encoding, packed, size);
                QVERIFY2(again.ok() && *again == plain, qPrintable(QString::number(size)));
                QVERIFY(!protocol::decompress(encoding, packed, size - 1).ok());
                QVERIFY(!protocol::decompress(encoding, packed.substr(0, packed.size() - 1), size).ok());
            }
        }
    }

    void init() {
        HttpServer::Options options;
        options.maxBodyBytes = 256 * 1024;
        options.maxDecompressedBytes = 1024 * 1024;
        options.maxHeaderBytes = 4096;
        options.headerTimeoutMs = 400;
        options.atOnce = [this](const HttpCall& call) { return atOnce(call); };
        server_ =
            std::make_unique<HttpServer>(options, [this](const HttpCall& call) { return handle(call); });
        listening_ = server_->start().orThrow();
        transport_.setBaseUrl(listening_.url).orThrow();
    }
    void cleanup() { server_.reset(); }

    void echoesAndKeepsTheConnection() {
        for (int i = 0; i < 20; ++i) {
            const auto answer = transport_.send(post("/echo", "hello"));
            QVERIFY(answer.ok());
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, std::string("hello"));
        }
        QCOMPARE(server_->stats().accepted, std::uint64_t{1});
        QCOMPARE(server_->stats().requests, std::uint64_t{20});
    }

    void packsBothWays() {
        const std::string text(200'000, 'x');
        const auto answer = transport_.send(post("/echo", text));
        QVERIFY(answer.ok());
        QCOMPARE(answer->body, text);
        QVERIFY2(answer->bytesUp < 1000, "the request was not packed");
        QVERIFY2(answer->bytesDown < 1000, "the answer was not packed");
    }

    void whatNeedsNoWorkIsAnsweredOnTheNetworksThread() {
        const std::thread::id first = [this] {
            (void)transport_.send(post("/at-once", "hello"));
            return answeredOn_;
        }();
        for (const std::string& body : {std::string("hello"), std::string(1500, 'x')}) {
            const auto answer = transport_.send(post("/at-once", body));
            QVERIFY(answer.ok());
            QCOMPARE(answer->body, "at once " + body);
            QVERIFY(answeredOn_ == first);
        }
        QVERIFY2(transport_.send(post("/at-once", std::string(1500, 'x')))->bytesDown < 400, "not packed");
        // Long, or none of its business, or failing there: the handler's.
        for (const auto& [path, body] : {std::pair{"/at-once", std::string(5000, 'y')},
                                         {"/echo", std::string("hello")},
                                         {"/at-once-throws", std::string("hello")}}) {
            const auto answer = transport_.send(post(path, body));
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, body);
        }
    }

    void aTokenTravels() {
        transport_.setToken("secret-token").orThrow();
        QCOMPARE(transport_.send(post("/bearer", "x"))->body, std::string("secret-token"));
        QVERIFY(!transport_.setToken("two\r\nlines").ok());
        transport_.setToken("").orThrow();
    }

    void anExceptionIsA500WithoutDetails() {
        const auto answer = transport_.send(post("/throw", "x"));
        QCOMPARE(answer->status, 500);
        QVERIFY(answer->body.find("inside") == std::string::npos);
        QCOMPARE(transport_.send(post("/echo", "still here"))->body, std::string("still here"));
    }

    void refusesWhatIsTooLarge() {
        // With what is too large, and the code by which a device knows that its batch is to blame.
        const std::string long_ =
            talk(listening_.port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
        QVERIFY2(long_.find(" 413 ") != std::string::npos, long_.c_str());
        QVERIFY2(long_.find("\"code\":\"too_large\"") != std::string::npos, long_.c_str());
        const std::string wide =
            talk(listening_.port, "GET / HTTP/1.1\r\nX: " + std::string(9000, 'a') + "\r\n\r\n");
        QVERIFY2(wide.find(" 431 ") != std::string::npos, wide.c_str());
        QVERIFY2(wide.find("The headers of a request have at most") != std::string::npos, wide.c_str());
        const auto bomb = protocol::compress(protocol::Encoding::Zstd, std::string(8 << 20, '\0')).orThrow();
        QVERIFY(
            talk(listening_.port,
                 "POST /echo HTTP/1.1\r\nConnection: close\r\nContent-Encoding: zstd\r\nContent-Length: " +
                     std::to_string(bomb.size()) + "\r\n\r\n" + bomb)
                .find(" 413 ") != std::string::npos);
    }

    void garbageAndDamageAreA400() {
        const std::string garbage = talk(listening_.port, "\x01\x02 garbage\r\n\r\n");
        QVERIFY2(garbage.find(" 400 ") != std::string::npos, garbage.c_str());
        QVERIFY2(garbage.find("TLS is not spoken here") != std::string::npos, garbage.c_str());
        QVERIFY(talk(listening_.port,
                     "POST /echo HTTP/1.1\r\nConnection: close\r\nContent-Encoding: zstd\r\nContent-Length: "
                     "4\r\n\r\nabcd")
                    .find(" 400 ") != std::string::npos);
        QCOMPARE(transport_.send(post("/echo", "fine"))->status, 200);
    }

    void aSlowHeaderTimesOut() {
        const int fd = connectTo(listening_.port);
        (void)::send(fd, "GET /ec", 7, MSG_NOSIGNAL);
        const std::string answer = readAll(fd);
        ::close(fd);
        QVERIFY(answer.find(" 408 ") != std::string::npos);
        QCOMPARE(transport_.send(post("/echo", "fine"))->status, 200);
    }

    /// Announced is much; what counts is what comes.
    void aBodyThatDripsTimesOut() {
        const int fd = connectTo(listening_.port, 100);
        const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n";
        (void)::send(fd, head.data(), head.size(), MSG_NOSIGNAL);
        ssize_t heard = -1;
        QElapsedTimer timer;
        timer.start();
        for (char buffer[512]; timer.elapsed() < 8000 && heard < 0;) {
            (void)::send(fd, "a", 1, MSG_NOSIGNAL);
            heard = ::recv(fd, buffer, sizeof buffer, 0);
            if (heard < 0 && errno != EAGAIN) heard = 0;
        }
        ::close(fd);
        QVERIFY2(heard >= 0, "it may go on for a minute and a half");
    }

    /// A connection that broke at once would take the answer along.
    void whoSendsTooMuchHearsIt() {
        const std::string answer =
            talk(listening_.port, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n" +
                                      std::string(9'000'000, 'a'));
        QVERIFY2(answer.find(" 413 ") != std::string::npos, answer.c_str());
    }

    /// A proxy that reads the first one's end elsewhere would let it pass.
    void noRequestHidesInAnother() {
        for (const char* coding : {"xchunked", "chunked, chunked", "identity", "gzip, chunked",
                                   "chunked\r\n"
                                   "Transfer-Encoding: chunked"}) {
            const std::string answer =
                talk(listening_.port, std::string("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: ") +
                                          coding + "\r\n\r\n0\r\n\r\nGET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY2(answer.starts_with("HTTP/1.1 400 "), (coding + answer).c_str());
            QVERIFY2(answer.find("HTTP/1.1 ", 9) == std::string::npos, (coding + answer).c_str());
        }
        const std::string plain =
            talk(listening_.port,
                 "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: Chunked\r\n\r\n"
                 "2\r\nhi\r\n0\r\n\r\n");
        QVERIFY2(plain.starts_with("HTTP/1.1 200 "), plain.c_str());
    }

    void aHoldIsWokenByItsKey() {
        std::thread waker([this] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            server_->notify("other");
            server_->notify("room");
        });
        QElapsedTimer timer;
        timer.start();
        const auto answer = transport_.send(post("/hold", "x"));
        waker.join();
        QCOMPARE(answer->body, std::string("notified"));
        QVERIFY(timer.elapsed() < 5000);
    }

    void aHoldTimesOut() {
        QCOMPARE(transport_.send(post("/hold-short", "x"))->body, std::string("timed out"));
    }

    void stoppingAnswersWhatIsHeld() {
        std::atomic<bool> done{false};
        std::string body;
        std::thread waiting([&] {
            CurlTransport other;
            other.setBaseUrl(listening_.url).orThrow();
            if (const auto answer = other.send(post("/hold", "x"))) body = answer->body;
            done = true;
        });
        QTRY_COMPARE(server_->stats().held, std::uint64_t{1});
        server_->stop();
        waiting.join();
        QVERIFY(done);
        QCOMPARE(body, std::string("stopping"));
    }

    void cancelEndsAWaitAtOnce() {
        std::thread canceller([this] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            transport_.cancel();
        });
        const auto answer = transport_.send(post("/hold", "x"));
        canceller.join();
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().code == ErrorCode::Canceled);
    }

    void wordsForWhatIsNotOurServer_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("redirect")
            << "HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n"
            << int(ErrorCode::BadAnswer);
        QTest::newRow("not HTTP") << "SSH-2.0-OpenSSH\r\n" << int(ErrorCode::BadAnswer);
        QTest::newRow("cut off") << "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"
                                 << int(ErrorCode::Network);
        QTest::newRow("nothing") << "" << int(ErrorCode::Network);
        QTest::newRow("damaged")
            << "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 3\r\n\r\nabc"
            << int(ErrorCode::BadAnswer);
    }
    void wordsForWhatIsNotOurServer() {
        QFETCH(QString, answer);
        QFETCH(int, code);
        FakeServer fake({answer.toStdString()});
        transport_.setBaseUrl(fake.url()).orThrow();
        const auto got = transport_.send(post("/v1", "x"));
        QVERIFY(!got.ok());
        QCOMPARE(int(got.error().code), code);
    }

    /// Half-open: the connection stands, and nobody is at the other end any more.
    void whoNeverAnswersIsNotWaitedForForEver() {
        // The system takes the connection; nobody reads from it.
        const auto [fd, port] = testing::listenAnywhere();
        transport_.setBaseUrl("http://127.0.0.1:" + std::to_string(port)).orThrow();
        HttpRequest request = post("/v1", "x");
        request.timeoutMs = 300;
        const auto got = transport_.send(request);
        ::close(fd);
        QVERIFY(!got.ok());
        QCOMPARE(int(got.error().code), int(ErrorCode::Network));
    }

    /// Whatever byte of a packed body changes on the way: never another text.
    void aChangedByteIsNoticed() {
        const std::string text = R"({"name":"Anna","city":"Omsk","note":"called twice, wants a pump"})";
        const auto packed = protocol::compress(protocol::Encoding::Zstd, text).orThrow();
        for (std::size_t i = 0; i < packed.size(); ++i)
            for (int bit = 0; bit < 8; ++bit) {
                std::string changed = packed;
                changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
                const auto got = protocol::decompress(protocol::Encoding::Zstd, changed, 1 << 20);
                QVERIFY2(!got.ok() || *got == text, "it passed for another text");
            }
    }

    /// Each over a connection of its own, whatever comes between; later ones use those again.
    void severalAreUnderWayAtOnce() {
        const auto numbered = [](int i) { return post("/echo", std::to_string(i)); };
        for (const int first : {0, 10}) {
            transport_.begin({numbered(first), numbered(first + 1), numbered(first + 2)});
            QTRY_COMPARE(server_->stats().requests - static_cast<std::uint64_t>(first == 0 ? 0 : 5),
                         std::uint64_t{3});
            QCOMPARE(transport_.send(numbered(99))->body, std::string("99"));
            for (int i = first; i < first + 3; ++i)
                QCOMPARE(transport_.finish(numbered(i))->body, std::to_string(i));
            if (first == 0) QCOMPARE(transport_.finish(numbered(98))->body, std::string("98"));
        }
        QCOMPARE(server_->stats().requests, std::uint64_t{9});
        // What comes between may find one of them free.
        QVERIFY(server_->stats().accepted == 3 || server_->stats().accepted == 4);
    }

    void whatIsNotWantedAnyMoreIsBrokenOff() {
        transport_.begin({post("/echo", "a"), post("/echo", "b")});
        QTRY_COMPARE(server_->stats().requests, std::uint64_t{2});
        transport_.begin({post("/echo", "b")});
        QCOMPARE(transport_.finish(post("/echo", "b"))->body, std::string("b"));
        QCOMPARE(server_->stats().requests, std::uint64_t{2});
        QCOMPARE(transport_.finish(post("/echo", "a"))->body, std::string("a"));
        QCOMPARE(server_->stats().requests, std::uint64_t{3});
    }

    void whatBrokeOffAheadIsSentOnceMore() {
        const std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        const std::string cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc";
        FakeServer fake({cut, whole, cut, ""});
        transport_.setBaseUrl(fake.url()).orThrow();
        transport_.begin({post("/v1", "x")});
        QCOMPARE(transport_.finish(post("/v1", "x"))->body, std::string("ok"));
        // Not for ever.
        transport_.begin({post("/v1", "x")});
        const auto got = transport_.finish(post("/v1", "x"));
        QVERIFY(!got.ok());
        QCOMPARE(int(got.error().code), int(ErrorCode::Network));
    }

    void addressesAreChecked() {
        QVERIFY(!transport_.setBaseUrl("ftp://host").ok());
        QVERIFY(!transport_.setBaseUrl("nonsense here").ok());
        QVERIFY(transport_.setBaseUrl("http://example.org").error().code == ErrorCode::Refused);
        QVERIFY(transport_.setBaseUrl("https://example.org:444/tropa/").ok());
        HttpServer::Options open;
        open.address = "0.0.0.0";
        HttpServer plain(open, [](const HttpCall&) { return HttpReply{}; });
        QVERIFY(plain.start().error().code == ErrorCode::Refused);
    }

private:
    static HttpReply held(int ms) {
        HttpReply reply;
        reply.hold = server::Hold{"room", ms, [](server::Wake wake) {
                                      HttpReply woken;
                                      woken.body = wake == server::Wake::Notified   ? "notified"
                                                   : wake == server::Wake::TimedOut ? "timed out"
                                                                                    : "stopping";
                                      return woken;
                                  }};
        return reply;
    }
    std::optional<HttpReply> atOnce(const HttpCall& call) {
        if (call.path == "/at-once-throws") throw std::runtime_error("inside");
        if (call.path != "/at-once") return std::nullopt;
        answeredOn_ = std::this_thread::get_id();
        HttpReply reply;
        reply.contentType = "text/plain";
        reply.body = "at once " + call.body;
        return reply;
    }
    HttpReply handle(const HttpCall& call) {
        HttpReply reply;
        reply.contentType = "text/plain";
        if (call.path == "/echo" || call.path.starts_with("/at-once"))
            reply.body = call.body;
        else if (call.path == "/bearer")
            reply.body = call.bearer;
        else if (call.path == "/throw")
            throw std::runtime_error("inside");
        else if (call.path == "/hold")
            return held(20'000);
        else if (call.path == "/hold-short")
            return held(50);
        else
            return server::problemReply(404);
        return reply;
    }

    std::unique_ptr<HttpServer> server_;
    HttpServer::Listening listening_;
    CurlTransport transport_;
    std::thread::id answeredOn_;
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
