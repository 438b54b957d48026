// What `cmake --install` puts into a folder runs from there.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace tropa::e2e {

class InstallTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString first() const { return QDir::cleanPath(folder_.filePath("first")); }
    QString installed(const QString& file) const {
        return QDir::cleanPath(folder_.filePath("moved/" + file));
    }

    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray outputOf(const QString& program, const QStringList& words) const {
        QProcess process;
        process.start(installed("bin/" + program), words);
        if (!process.waitForFinished(20'000) || process.exitCode() != 0)
            return process.readAllStandardError();
        return process.readAllStandardOutput();
    }

private slots:
    void initTestCase() {
        QProcess install;
        install.setProcessChannelMode(QProcess::MergedChannels);
        install.start(TROPA_CMAKE, {"--install", TROPA_BUILD, "--prefix", first()});
        QVERIFY(install.waitForFinished(60'000));
        QVERIFY2(install.exitCode() == 0, install.readAll().constData());
        // It may be moved afterwards.
        QVERIFY(QDir().rename(first(), folder_.filePath("moved")));
    }

    void everythingIsThere() {
        for (const char* file :
             {"share/applications/tropa.desktop", "share/icons/hicolor/scalable/apps/tropa.svg",
              "share/man/man1/tropa.1", "share/man/man1/tropa-cli.1", "share/man/man1/tropa-server.1",
              "share/doc/tropa/LICENSE", "share/doc/tropa/LICENSE.Inter", "share/doc/tropa/LICENSE.Lucide",
              "share/doc/tropa-server/LICENSE", "share/doc/tropa-server/examples/tropa-nginx.conf"})
            QVERIFY2(!contentOf(installed(file)).isEmpty(), file);
        // The unit starts the program that was installed with it, and the menu one that is on the path.
        const QByteArray unit = contentOf(installed("lib/systemd/system/tropa-server.service"));
        const QByteArray server = (first() + "/bin/tropa-server").toUtf8();
        QVERIFY2(unit.contains("exec " + server + " serve"), unit.constData());
        QVERIFY(!unit.contains("/usr/bin/"));
        const QByteArray menu = contentOf(installed("share/applications/tropa.desktop"));
        QVERIFY(menu.contains("\nExec=tropa\n") && menu.contains("\nIcon=tropa\n"));
    }

    void theProgramsRun() {
        QCOMPARE(outputOf("tropa-cli", {"--version"}).trimmed(), QByteArray("tropa-cli " TROPA_VERSION));
        QCOMPARE(outputOf("tropa-server", {"--version"}).trimmed(),
                 QByteArray("tropa-server " TROPA_VERSION));
        QCOMPARE(outputOf("tropa", {"--version"}).trimmed(), QByteArray("tropa " TROPA_VERSION));
    }

    /// With the libraries that it opens late, from beside itself and from nowhere else.
    void theAppFindsItsLateLibraries() {
        QProcess app;
        app.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        app.start(installed("bin/tropa"),
                  {"--replica", folder_.filePath("a.tropa"), "--phone", "--script", "-"});
        const auto step = [&app](const QJsonObject& words) {
            app.write(QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n');
            while (!app.canReadLine())
                if (!app.waitForReadyRead(30'000)) return false;
            return QJsonDocument::fromJson(app.readLine()).object().value("ok").toBool();
        };
        QVERIFY(step({{"do", "type"}, {"name", "welcome.link"}, {"text", "http://127.0.0.1:9/join#code"}}));
        QVERIFY(step({{"do", "type"}, {"name", "welcome.name"}, {"text", "Anna"}}));
        QVERIFY(step({{"do", "tap"}, {"name", "welcome.join"}}));
        QVERIFY(step({{"do", "expect"}, {"name", "welcome.error"}, {"timeout_ms", 15'000}}));
        const QByteArray maps = contentOf(QStringLiteral("/proc/%1/maps").arg(app.processId()));
        const QByteArray late = installed("lib/tropa/libtropa_transport.so").toUtf8();
        QVERIFY2(maps.contains(late), maps.constData());
        QVERIFY(!maps.contains(TROPA_BUILD));
        QVERIFY(step({{"do", "quit"}}));
        QVERIFY(app.waitForFinished(10'000));
        QCOMPARE(app.exitCode(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::InstallTest)
#include "tst_install.moc"
