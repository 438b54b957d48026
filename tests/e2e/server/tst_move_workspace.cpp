// `move-workspace` with the real programs: devices that know nothing of it, ends by SIGKILL, an old backup.
#include <QtTest>

#include "tests/e2e/cli/programs.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using e2e::Cli;
using e2e::Run;

class tst_MoveWorkspace : public QObject {
    Q_OBJECT
private slots:
    void devicesGoOn() {
        const testing::PostgresCluster cluster;
        const QString database = QString::fromStdString(cluster.url());
        e2e::Server server;
        const auto serveBoth = [&] {
            server.kill();
            server.start({"TROPA_ALSO=" + database});
        };
        serveBoth();
        const Cli anna("anna.tropa"), boris("boris.tropa");
        server.admit(anna, "Anna");
        server.admit(boris, "Boris");
        for (int i = 0; i < 20; ++i) anna.add("contact", {QString("name=Visitor %1").arg(i)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(boris.run({"sync"}).status, 0);
        QTemporaryDir shelf;
        QCOMPARE(server.command({"backup", shelf.filePath("before.sqlite")}).status, 0);
        // Written before, sent afterwards.
        boris.add("contact", {"name=Late"});

        // Begun, cut off, and called off: nothing of it is left in the way.
        {
            QProcess begun;
            begun.start(TROPA_SERVER, {"move-workspace", server.workspace(), "--to", database, "--data",
                                       QFileInfo(server.database()).path()});
            QVERIFY(begun.waitForStarted());
            begun.waitForFinished(30);
            begun.kill();
            begun.waitForFinished();
        }
        const Run off =
            server.command({"move-workspace", server.workspace(), "--to", database, "--call-off", "--json"});
        QVERIFY2(off.status == 0, qPrintable(off.err));
        QCOMPARE(off.object()["called_off"].toString(), server.workspace());
        QCOMPARE(run({"workspace", "list", "--database", database, "--json"}).out, QString());
        const Run moved = server.command({"move-workspace", server.workspace(), "--to", database, "--json"});
        QVERIFY2(moved.status == 0, qPrintable(moved.err));
        QVERIFY(moved.object()["rows"].toInt() > 40);
        QCOMPARE(boris.run({"sync"}).object()["pushed"].toInt(), 1);
        QCOMPARE(anna.run({"sync"}).object()["pulled"].toInt(), 1);
        QVERIFY(anna.run({"sync", "--check"}).status == 0);
        QCOMPARE(server.command({"workspace", "list", "--json"}).out, QString());
        QCOMPARE(server.command({"check"}).status, 0);
        QCOMPARE(run({"check", "--database", database}).status, 0);
        const Run again = server.command({"move-workspace", server.workspace(), "--to", database});
        QVERIFY2(again.status == 0 && again.out.contains("already"), qPrintable(again.out + again.err));

        // The old place as it was before the move: it does not come to life a second time.
        server.kill();
        const Run restored = server.command({"restore", shelf.filePath("before.sqlite")});
        QVERIFY2(restored.status == 0, qPrintable(restored.err));
        server.start({"TROPA_ALSO=" + database});
        anna.add("contact", {"name=After"});
        QCOMPARE(anna.run({"sync"}).object()["pushed"].toInt(), 1);
        QCOMPARE(boris.run({"sync"}).object()["pulled"].toInt(), 1);
        QCOMPARE(server.command({"workspace", "list", "--json"}).out, QString());

        // And back, the program killed again and again; whoever syncs meanwhile is served, or told to come
        // again.
        const QString folder = QFileInfo(server.database()).path();
        const QStringList back = {"move-workspace", server.workspace(), "--to",
                                  folder,           "--database",       database};
        int kills = 0, done = -1;
        for (int ms = 20; done != 0 && ms < 20'000; ms += 25) {
            QProcess process;
            process.start(TROPA_SERVER, back);
            if (process.waitForFinished(ms)) {
                done = process.exitCode();
                QVERIFY2(done == 0, process.readAllStandardError().constData());
            } else {
                process.kill();
                process.waitForFinished();
                ++kills;
            }
            anna.add("contact", {QString("name=Meanwhile %1").arg(ms)});
            const int status = anna.run({"sync"}).status;
            QVERIFY2(status == 0 || status == 3, qPrintable(QString::number(status)));
        }
        QCOMPARE(done, 0);
        QVERIFY(kills > 0);
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(boris.run({"sync"}).status, 0);
        const auto count = [](const Cli& cli) {
            return cli.run({"list", "contact", "--limit", "1000"}).lines().size();
        };
        QCOMPARE(count(boris), count(anna));
        QVERIFY(count(anna) > 22);
        QCOMPARE(server.command({"check"}).status, 0);
        QVERIFY(server.command({"workspace", "list", "--json"}).out.contains(server.workspace()));
    }

private:
    static Run run(const QStringList& words) {
        QProcess process;
        process.start(TROPA_SERVER, words);
        process.waitForFinished(30'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
};

QTEST_GUILESS_MAIN(tst_MoveWorkspace)
#include "tst_move_workspace.moc"
