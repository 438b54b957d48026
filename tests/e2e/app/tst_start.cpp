// What the app has loaded when its first list is there.
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace tropa::e2e {

class StartTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstListLoadsNothingThatItDoesNotNeed() {
        const QTemporaryDir folder;
        const QString replica = folder.filePath("day.tropa");
        QCOMPARE(QProcess::execute(TROPA_CLI, {"--replica", replica, "demo"}), 0);
        QProcess app;
        app.setProcessEnvironment([&] {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("XDG_DATA_HOME", folder.path());
            return environment;
        }());
        app.setReadChannel(QProcess::StandardError);
        app.start(TROPA_APP_PROGRAM, {"--replica", replica, "--offline", "--timing"});
        QByteArray said;
        while (!said.contains("first list") && app.waitForReadyRead(20'000)) said += app.readAll();
        QVERIFY2(said.contains("first list"), said.constData());
        QFile maps(QStringLiteral("/proc/%1/maps").arg(app.processId()));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray mapped = maps.readAll();
        app.kill();
        app.waitForFinished();
        QVERIFY(mapped.contains("libQt6Quick"));
        for (const char* library : {"libcurl", "libphonenumber", "libZXing", "liborcus", "libzip.",
                                    "libpango", "libQt6Multimedia", "libtropa_"})
            QVERIFY2(!mapped.contains(library), library);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::StartTest)
#include "tst_start.moc"
