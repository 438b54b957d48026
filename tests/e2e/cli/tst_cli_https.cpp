// The real programs over TLS, with an authority of the test's own.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/test_ca.h"

using namespace tropa;

class tst_CliHttps : public QObject {
    Q_OBJECT
private slots:
    /// The program itself, and its client, which trusts by --ca.
    void theProgramServesHttps() {
        QTemporaryDir folder;
        testing::TestCa ca(folder.path().toStdString());
        const auto files = ca.issue("program", {});
        const QStringList store{"--data", folder.filePath("data")};
        QProcess make;
        make.start(QStringLiteral(TROPA_SERVER), QStringList{"workspace", "create", "Secure"} + store);
        QVERIFY(make.waitForFinished() && make.exitCode() == 0);
        make.start(QStringLiteral(TROPA_SERVER), QStringList{"invite", "create", "--json"} + store);
        QVERIFY(make.waitForFinished() && make.exitCode() == 0);
        const QString code = QJsonDocument::fromJson(make.readAllStandardOutput())["code"].toString();
        const QString settings = folder.filePath("server.ini");
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[serve]\nlisten=\"127.0.0.1:0\"\nlog=\"debug\"\n");
        file.close();
        QProcess program;
        program.start(
            QStringLiteral(TROPA_SERVER),
            QStringList{"--config", settings, "serve", "--tls-cert", QString::fromStdString(files.cert),
                        "--tls-key", QString::fromStdString(files.key)} +
                store);
        QVERIFY(program.waitForReadyRead(10'000));
        const QString url = QJsonDocument::fromJson(program.readLine())["listening"].toString();
        QVERIFY2(url.startsWith("https://"), qPrintable(url));
        const QString replica = folder.filePath("anna.tropa");
        QProcess cli;
        const auto joined = [&](const QStringList& more) {
            cli.start(
                QStringLiteral(TROPA_CLI),
                QStringList{"--replica", replica, "join", url, "--invite", code, "--name", "Anna"} + more);
            cli.waitForFinished();
            return cli.exitCode();
        };
        QCOMPARE(joined({}), 3);
        QCOMPARE(joined({"--ca", QString::fromStdString(ca.file())}), 0);
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
        QCOMPARE(program.exitCode(), 0);
        // Its log is JSON line by line, and names nobody.
        const QByteArray log = program.readAllStandardError();
        int requests = 0;
        for (const QByteArray& line : log.trimmed().split('\n')) {
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            QVERIFY2(entry.contains("at") && entry.contains("level") && entry.contains("event"),
                     line.constData());
            if (entry["event"] == "request") ++requests;
        }
        QVERIFY(requests > 0);
        for (const QByteArray& secret : {QByteArray("Anna"), code.toUtf8()})
            QVERIFY2(!log.contains(secret), log.constData());
    }
};

QTEST_GUILESS_MAIN(tst_CliHttps)
#include "tst_cli_https.moc"
