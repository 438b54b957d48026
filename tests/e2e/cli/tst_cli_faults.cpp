#include <QtTest>

#include "core/sql/connection.h"
#include "programs.h"

using namespace tropa;
using tropa::e2e::Cli;
using tropa::e2e::Run;

/// Files that will not do, servers that are not there: each has its own message and exit status, and loses
/// nothing.
class TestCliFaults : public QObject {
    Q_OBJECT

    static void overwrite(const QString& path, std::int64_t page) {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(page * 4096) ||
            file.write(QByteArray(4096, 'x')) != 4096)
            qFatal("cannot write");
    }

private slots:
    void aReplicaThatAnotherHoldsIsFour() {
        const Cli cli;
        cli.add("contact", {"name=Анна"});
        {
            sql::Connection other(cli.path().toStdString());
            sql::Transaction held(other, sql::Transaction::Mode::Immediate);
            // Reading goes on beside a writer.
            QCOMPARE(cli.run({"list", "contact"}).lines().size(), 1);
            const Run run = cli.run({"add", "contact", "name=Пётр"});
            QCOMPARE(run.status, 4);
            QVERIFY2(run.err.contains("another program"), qPrintable(run.err));
            QCOMPARE(run.out, QString());
        }
        QCOMPARE(cli.run({"list", "contact"}).lines().size(), 1);
        QCOMPARE(cli.run({"add", "contact", "name=Пётр"}).status, 0);
    }

    void applyStopsWhereTheReplicaIsHeld() {
        const Cli cli;
        cli.add("contact", {"name=Анна"});
        sql::Connection other(cli.path().toStdString());
        sql::Transaction held(other, sql::Transaction::Mode::Immediate);
        const Run run =
            cli.run({"apply", "-"}, "{\"op\":\"add\",\"entity\":\"contact\",\"fields\":{\"name\":\"x\"}}\n");
        QCOMPARE(run.status, 4);
    }

    void aDamagedReplicaIsFour() {
        const Cli cli;
        QFile file(cli.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        for (const QStringList& words : {QStringList{"list", "contact"},
                                         QStringList{"add", "contact", "name=a"}, QStringList{"status"}}) {
            const Run run = cli.run(words);
            QCOMPARE(run.status, 4);
            QVERIFY2(run.err.contains("damaged"), qPrintable(run.err));
            QCOMPARE(run.out, QString());
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(20'000, 'x'));
    }

    void aDamagedReplicaIsRescued() {
        tropa::e2e::Server server;
        server.start();
        const Cli anna("anna.tropa"), other("other.tropa");
        server.admit(anna, "Анна");
        server.admit(other, "Пётр");
        for (int i = 0; i < 60; ++i) anna.add("contact", {QStringLiteral("name=Известный %1").arg(i)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QString made = anna.add("contact", {"name=Новый"});
        Run run = anna.run({"rescue"});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("nothing is wrong"), qPrintable(run.err));

        std::int64_t page = 0;
        {
            sql::Connection file(anna.path().toStdString());
            run = anna.run({"rescue", "--force"});
            QCOMPARE(run.status, 4);
            QVERIFY2(run.err.contains("another program"), qPrintable(run.err));
            sql::Statement leaf = file.prepare(
                "SELECT pageno FROM dbstat WHERE name='contact' AND pagetype='leaf' ORDER BY path");
            QVERIFY(leaf.next());
            page = leaf.integer(0);
        }
        overwrite(anna.path(), page - 1);
        run = anna.run({"rescue"});
        QVERIFY2(run.status == 0, qPrintable(run.err));
        QCOMPARE(run.object()["rescued"].toInt(), 1);
        QCOMPARE(run.object()["unreadable"].toInt(-1), 0);
        QVERIFY(QFile::exists(run.object()["set_aside"].toString()));
        QCOMPARE(anna.get("contact", made).value("name").toString(), QString("Новый"));
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(anna.run({"list", "contact", "--limit", "100"}).lines().size(), 61);
        QCOMPARE(other.run({"sync"}).status, 0);
        QCOMPARE(other.run({"list", "contact", "--limit", "100"}).lines().size(), 61);

        // Not even whose it was.
        anna.add("contact", {"name=Последний"});
        overwrite(anna.path(), 0);
        run = anna.run({"rescue"});
        QCOMPARE(run.status, 4);
        QVERIFY(run.object()["set_aside"].isNull());
        QVERIFY(QFile::exists(run.object()["written"].toString()));
        QCOMPARE(anna.run({"list", "contact"}).status, 4);
        QCOMPARE(anna.run({"rescue", "--force"}).status, 0);
        QCOMPARE(anna.run({"list", "contact"}).status, 0);
    }

    void aReplicaOfANewerProgramIsFourAndUntouched() {
        const Cli cli;
        cli.add("contact", {"name=Анна"});
        {
            sql::Connection connection(cli.path().toStdString());
            connection.execute("PRAGMA user_version=9999");
        }
        const Run run = cli.run({"list", "contact"});
        QCOMPARE(run.status, 4);
        QVERIFY2(run.err.contains("newer"), qPrintable(run.err));
        sql::Connection connection(cli.path().toStdString());
        sql::Statement count = connection.prepare("SELECT count(*) FROM contact");
        QVERIFY(count.next());
        QCOMPARE(count.integer(0), std::int64_t{1});
    }

    void killedAtAnyTimeItGoesOn() {
        const Cli cli;
        int known = 0;
        for (int round = 0; round < 12; ++round) {
            auto process = cli.start({"add", "contact", QString("name=Контакт %1").arg(round)});
            QVERIFY(process->waitForStarted());
            QTest::qWait(round * 4);
            process->kill();
            process->waitForFinished();
            const Run list = cli.run({"list", "contact"});
            QVERIFY2(list.status == 0, qPrintable(list.err));
            const auto there = static_cast<int>(list.lines().size());
            QVERIFY(there == known || there == known + 1);
            QCOMPARE(cli.run({"outbox"}).lines().size(), there);
            known = there;
        }
        QCOMPARE(cli.run({"add", "contact", "name=Последний"}).status, 0);
    }

    void noServerIsThreeAndNothingIsLost() {
        const Cli cli;
        const QString id = cli.add("contact", {"name=Анна"});
        const Run join = cli.run({"join", "http://127.0.0.1:9", "--invite", "x", "--name", "Анна"});
        QCOMPARE(join.status, 3);
        QCOMPARE(cli.run({"join", "ftp://127.0.0.1", "--invite", "x", "--name", "Анна"}).status, 1);
        QCOMPARE(cli.get("contact", id).value("sync").toString(), QString("local"));
        QVERIFY(!QFile::exists(cli.path() + ".token"));
    }

    void aFolderThatDoesNotExistIsSaidSo() {
        const Cli cli("missing/replica.tropa");
        const Run run = cli.run({"status"});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("cannot be read or written"), qPrintable(run.err));
    }
};

QTEST_GUILESS_MAIN(TestCliFaults)
#include "tst_cli_faults.moc"
