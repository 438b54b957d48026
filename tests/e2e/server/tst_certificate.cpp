// The server's certificate, in the real program: how long it is good is said in the log and in the figures,
// and renewed files are taken without a restart.
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <ctime>

#include "tests/support/loopback.h"
#include "tests/support/test_ca.h"

using namespace tropa;
using testing::TestCa;

namespace {

struct Answer {
    double days = 0;  ///< For so long the certificate is good that was shown.
    QString text;
};

Answer ask(std::uint16_t port, const QByteArray& path) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL* ssl = SSL_new(context);
    const int fd = testing::connectTo(port);
    SSL_set_fd(ssl, fd);
    Answer answer;
    if (SSL_connect(ssl) == 1) {
        X509* shown = SSL_get1_peer_certificate(ssl);
        std::tm end{};
        ASN1_TIME_to_tm(X509_get0_notAfter(shown), &end);
        answer.days = std::difftime(::timegm(&end), std::time(nullptr)) / 86'400;
        X509_free(shown);
        const QByteArray request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        SSL_write(ssl, request.constData(), static_cast<int>(request.size()));
        char buffer[4096];
        for (int n = 0; (n = SSL_read(ssl, buffer, sizeof buffer)) > 0;)
            answer.text += QString::fromUtf8(buffer, n);
    }
    SSL_free(ssl);
    SSL_CTX_free(context);
    ::close(fd);
    return answer;
}

}  // namespace

class tst_Certificate : public QObject {
    Q_OBJECT
private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        ca_ = std::make_unique<TestCa>(folder_->path().toStdString());
    }
    void cleanup() { server_.reset(); }

    void howLongItIsGood_data() {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("words");
        QTest::newRow("long") << 90 << ""
                              << "";
        QTest::newRow("a month") << 29 << "warning"
                                 << "in 28 days";
        QTest::newRow("a week") << 6 << "warning"
                                << "in 5 days";
        QTest::newRow("two days") << 2 << "warning"
                                  << "in 1 day.";
        QTest::newRow("a day") << 1 << "error"
                               << "in less than a day";
        QTest::newRow("none") << -1 << "error"
                              << "ended on";
    }
    void howLongItIsGood() {
        QFETCH(int, days);
        QFETCH(QString, level);
        QFETCH(QString, words);
        serve({.expired = days < 0, .days = days});
        if (level.isEmpty()) {
            QVERIFY(!heard("\"certificate\"", 300));
        } else {
            QVERIFY2(heard("\"certificate\"", 5000), qPrintable(log_));
            const QJsonObject said = QJsonDocument::fromJson(lineWith("\"certificate\"").toUtf8()).object();
            QCOMPARE(said["level"].toString(), level);
            QVERIFY2(said["what"].toString().contains(words), qPrintable(said["what"].toString()));
        }
        const QString figures = ask(port_, "/metrics").text;
        const auto at = figures.indexOf("\ntropa_certificate_expires_seconds ");
        QVERIFY(at > 0);
        const double left = figures.mid(at + 1).section('\n', 0, 0).section(' ', 1).toDouble() / 86'400;
        QVERIFY2(left > days - 0.01 && left <= days, qPrintable(QString::number(left)));
    }

    void renewedFilesAreTaken() {
        serve({.days = 2});
        QVERIFY(ask(port_, "/healthz").days < 2.1);
        // First the certificate, whose key comes a moment later: until then the old one is good.
        const TestCa::Files fresh = ca_->issue("fresh", {.days = 80});
        put(fresh.cert, files_.cert);
        QVERIFY(ask(port_, "/healthz").days < 2.1);
        put(fresh.key, files_.key);
        QVERIFY2(heard("\"certificate renewed\"", 10'000), qPrintable(log_));
        const Answer answer = ask(port_, "/healthz");
        QVERIFY(answer.days > 79 && answer.text.contains("200 OK"));
        // On demand, too.
        (void)ca_->issue("server", {.days = 50});
        log_.clear();
        ::kill(static_cast<pid_t>(server_->processId()), SIGHUP);
        QVERIFY2(heard("\"certificate renewed\"", 5000), qPrintable(log_));
        QVERIFY(std::abs(ask(port_, "/healthz").days - 50) < 0.1);
    }

    void filesThatAreNoGoodChangeNothing() {
        serve({.days = 60});
        QFile(QString::fromStdString(files_.key)).resize(10);
        QVERIFY2(heard("\"level\":\"error\"", 10'000), qPrintable(log_));
        QVERIFY(ask(port_, "/healthz").text.contains("200 OK"));
        // Said once, not at each look.
        QVERIFY(!heard("\"level\":\"error\"", 2500, 2));
    }

    /// As when a key could not be read at first, and its owner is set right: its time of writing says
    /// nothing.
    void whatBecomesReadableIsTaken() {
        serve({.days = 2});
        const TestCa::Files fresh = ca_->issue("fresh", {.days = 80});
        QFile wanted(QString::fromStdString(fresh.key)), key(QString::fromStdString(files_.key));
        QVERIFY(wanted.open(QIODevice::ReadOnly));
        const QByteArray right = wanted.readAll();
        const QDateTime written = QDateTime::currentDateTime().addSecs(-60);
        const auto write = [&](const QByteArray& bytes) {
            QVERIFY(key.open(QIODevice::ReadWrite) && key.resize(bytes.size()));
            QVERIFY(key.write(bytes) == bytes.size() && key.flush());
            QVERIFY(key.setFileTime(written, QFileDevice::FileModificationTime));
            key.close();
        };
        write(QByteArray(right.size(), '?'));
        put(fresh.cert, files_.cert);
        QVERIFY2(heard("\"level\":\"error\"", 10'000), qPrintable(log_));
        QVERIFY(!heard("\"certificate renewed\"", 2500));
        write(right);
        QVERIFY2(heard("\"certificate renewed\"", 10'000), qPrintable(log_));
        QVERIFY(ask(port_, "/healthz").days > 79);
    }

private:
    void serve(const TestCa::Wanted& wanted) {
        files_ = ca_->issue("server", wanted);
        log_.clear();
        server_ = std::make_unique<QProcess>();
        server_->start(TROPA_SERVER,
                       {"serve", "--listen", "127.0.0.1:0", "--log", "info", "--data",
                        folder_->filePath("data"), "--tls-cert", QString::fromStdString(files_.cert),
                        "--tls-key", QString::fromStdString(files_.key)});
        QVERIFY(server_->waitForReadyRead(20'000));
        const QString url = QJsonDocument::fromJson(server_->readLine())["listening"].toString();
        QVERIFY(url.startsWith("https://"));
        port_ = url.section(':', -1).toUShort();
    }
    bool heard(const QString& words, int ms, int times = 1) {
        for (QElapsedTimer timer = started();;) {
            log_ += QString::fromUtf8(server_->readAllStandardError());
            if (log_.count(words) >= times) return true;
            if (timer.elapsed() > ms) return false;
            server_->waitForReadyRead(50);
        }
    }
    static QElapsedTimer started() {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }
    QString lineWith(const QString& words) const {
        for (const QString& line : log_.split('\n'))
            if (line.contains(words)) return line;
        return {};
    }
    static void put(const std::string& from, const std::string& to) {
        QFile::remove(QString::fromStdString(to));
        QFile::copy(QString::fromStdString(from), QString::fromStdString(to));
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TestCa> ca_;
    std::unique_ptr<QProcess> server_;
    TestCa::Files files_;
    QString log_;
    std::uint16_t port_ = 0;
};

QTEST_GUILESS_MAIN(tst_Certificate)
#include "tst_certificate.moc"
