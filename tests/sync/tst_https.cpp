// The client's libcurl and the server's TLS, over real connections with an authority of the test's own.
#include <openssl/ssl.h>

#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "sync/client/transport/curl_transport.h"
#include "sync/server/http/http_server.h"
#include "tests/support/loopback.h"
#include "tests/support/test_ca.h"

using namespace tropa;
using client::CurlTransport;
using server::HttpServer;
using testing::TestCa;

namespace {

/// What a client that speaks at most this version gets: the version agreed upon, 0 when there is none.
int agreedVersion(std::uint16_t port, int newest) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, newest);
    SSL* ssl = SSL_new(context);
    const int fd = testing::connectTo(port);
    SSL_set_fd(ssl, fd);
    const int version = SSL_connect(ssl) == 1 ? SSL_version(ssl) : 0;
    SSL_free(ssl);
    SSL_CTX_free(context);
    ::close(fd);
    return version;
}

client::HttpRequest get(const std::string& path) {
    client::HttpRequest request;
    request.method = "GET";
    request.path = path;
    return request;
}

}  // namespace

class tst_Https : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        ca_ = std::make_unique<TestCa>(folder_->path().toStdString());
    }
    void cleanup() { server_.reset(); }

    void aTrustedCertificateLetsEverythingThrough() {
        serve(ca_->issue("good", {}));
        QVERIFY(listening_.url.starts_with("https://"));
        const auto client = trusting(ca_->file());
        for (int i = 0; i < 5; ++i) {
            const auto answer = client->send(get("/hello"));
            QVERIFY2(answer.ok(), answer.ok() ? "" : answer.error().message.c_str());
            QCOMPARE(answer->body, "/hello " + std::string(200'000, 'x'));
        }
        QCOMPARE(server_->stats().accepted, std::uint64_t{1});
    }

    void whatIsNotTrustedGetsNothing_data() {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("expired");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("unknown authority") << "IP:127.0.0.1" << false << false;
        QTest::newRow("another name") << "DNS:example.org" << false << true;
        QTest::newRow("expired") << "IP:127.0.0.1" << true << true;
    }
    void whatIsNotTrustedGetsNothing() {
        QFETCH(QString, host);
        QFETCH(bool, expired);
        QFETCH(bool, trusted);
        serve(ca_->issue("odd", {host.toStdString(), expired}));
        const auto client = trusting(trusted ? ca_->file() : std::string{});
        const auto answer = client->send(get("/secret"));
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().code == ErrorCode::Network);
        QVERIFY2(answer.error().message.find("certificate") != std::string::npos,
                 answer.error().message.c_str());
        QCOMPARE(asked_.load(), 0);
    }

    void nothingOlderThanTls12() {
        serve(ca_->issue("good", {}));
        QCOMPARE(agreedVersion(listening_.port, TLS1_VERSION), 0);
        QCOMPARE(agreedVersion(listening_.port, TLS1_1_VERSION), 0);
        QCOMPARE(agreedVersion(listening_.port, TLS1_2_VERSION), TLS1_2_VERSION);
        QCOMPARE(agreedVersion(listening_.port, TLS1_3_VERSION), TLS1_3_VERSION);
    }

    void plainTalkAndSilenceOnTheTlsPortHurtNobody() {
        serve(ca_->issue("good", {}));
        const int silent = testing::connectTo(listening_.port);
        const int plain = testing::connectTo(listening_.port);
        const std::string request = "GET /secret HTTP/1.1\r\nHost: x\r\n\r\n";
        (void)::send(plain, request.data(), request.size(), MSG_NOSIGNAL);
        char buffer[4096];
        std::string got;
        for (ssize_t n = 0; (n = ::recv(plain, buffer, sizeof buffer, 0)) > 0;)
            got.append(buffer, static_cast<std::size_t>(n));
        QVERIFY(got.find("HTTP") == std::string::npos);
        QCOMPARE(::recv(silent, buffer, sizeof buffer, 0), ssize_t{0});  // closed after the header's time
        ::close(silent);
        ::close(plain);
        QCOMPARE(trusting(ca_->file())->send(get("/fine"))->status, 200);
    }

    void aNewCertificateIsTakenWithoutARestart() {
        const auto files = ca_->issue("renewed", {"IP:127.0.0.1", true});
        serve(files);
        QVERIFY(!trusting(ca_->file())->send(get("/x")).ok());
        QFile::remove(QString::fromStdString(files.key));
        QVERIFY(!server_->reloadCertificate().ok());
        (void)ca_->issue("renewed", {});
        QVERIFY(server_->reloadCertificate().ok());
        QCOMPARE(trusting(ca_->file())->send(get("/x"))->status, 200);
    }

    /// The old one must not be shown beside it any more.
    void aNewCertificateMayHaveAnotherKindOfKey() {
        for (const bool rsa : {false, true}) {
            serve(ca_->issue("kinds", {.expired = true, .rsa = rsa}));
            (void)ca_->issue("kinds", {.rsa = !rsa});
            QVERIFY(server_->reloadCertificate().ok());
            const auto answer = trusting(ca_->file())->send(get("/x"));
            QVERIFY2(answer.ok(), answer.ok() ? "" : answer.error().message.c_str());
        }
    }

    void itIsKnownHowLongTheCertificateIsGood() {
        const auto files = ca_->issue("short", {.days = 3});
        serve(files);
        const auto days = [&] {
            const auto left = *server_->certificateEndsMs() - QDateTime::currentMSecsSinceEpoch();
            return static_cast<double>(left) / 86'400'000;
        };
        QVERIFY2(days() > 2.99 && days() <= 3, std::to_string(days()).c_str());
        (void)ca_->issue("short", {.days = 80});
        server_->reloadCertificate().orThrow();
        QVERIFY2(days() > 79.99 && days() <= 80, std::to_string(days()).c_str());
        // Where one of the chain ends first, the chain does.
        QFile chain(QString::fromStdString(files.cert)),
            other(QString::fromStdString(ca_->issue("other", {.days = 7}).cert));
        QVERIFY(chain.open(QIODevice::Append) && other.open(QIODevice::ReadOnly));
        chain.write(other.readAll());
        chain.close();
        server_->reloadCertificate().orThrow();
        QVERIFY2(days() > 6.99 && days() <= 7, std::to_string(days()).c_str());
        HttpServer plain({}, [](const server::HttpCall&) { return server::HttpReply{}; });
        plain.start().orThrow();
        QVERIFY(!plain.certificateEndsMs());
        plain.stop();
    }

    void filesThatAreNoGoodStopTheStart() {
        const auto good = ca_->issue("good", {});
        const auto other = ca_->issue("other", {});
        for (const auto& files : {TestCa::Files{good.cert, other.key}, TestCa::Files{good.cert, "/nowhere"},
                                  TestCa::Files{"/nowhere", good.key}, TestCa::Files{good.cert, ""}}) {
            HttpServer::Options options;
            options.tlsCertFile = files.cert;
            options.tlsKeyFile = files.key;
            HttpServer server(options, [](const server::HttpCall&) { return server::HttpReply{}; });
            QVERIFY(server.start().error().code == ErrorCode::Io);
        }
    }

private:
    void serve(const TestCa::Files& files) {
        HttpServer::Options options;
        options.tlsCertFile = files.cert;
        options.tlsKeyFile = files.key;
        options.headerTimeoutMs = 500;
        asked_ = 0;
        server_ = std::make_unique<HttpServer>(options, [this](const server::HttpCall& call) {
            ++asked_;
            server::HttpReply reply;
            reply.contentType = "text/plain";
            reply.body = call.path + " " + std::string(200'000, 'x');
            return reply;
        });
        listening_ = server_->start().orThrow();
    }
    std::unique_ptr<CurlTransport> trusting(const std::string& caFile) const {
        CurlTransport::Options options;
        options.caFile = caFile;
        auto client = std::make_unique<CurlTransport>(options);
        client->setBaseUrl(listening_.url).orThrow();
        return client;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TestCa> ca_;
    std::unique_ptr<HttpServer> server_;
    HttpServer::Listening listening_;
    std::atomic<int> asked_ = 0;
};

QTEST_GUILESS_MAIN(tst_Https)
#include "tst_https.moc"
