// Who gets in, at the real server: what of sign-ins outlasts a restored backup, and who guesses at several
// processes.
#include <QtTest>

#include "tests/e2e/cli/programs.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using e2e::Cli;
using e2e::Run;
using e2e::Server;

namespace {

const QByteArray kOld = "the password of the backup\n", kNew = "the password since then\n";
constexpr int kBusy = 3;  ///< The exit status for "come again later".

Run login(const Server& server, const QString& name, const QByteArray& password) {
    return Cli().run({"login", server.url(), "--workspace", server.workspace(), "--login", name}, password);
}

}  // namespace

class tst_SignIns : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { cluster_ = std::make_unique<testing::PostgresCluster>(); }
    void cleanupTestCase() { cluster_.reset(); }

    void aBackupLetsNobodyInWhoIsNotLetInNow_data() {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void aBackupLetsNobodyInWhoIsNotLetInNow() {
        QFETCH(const bool, postgres);
        Server server(postgres ? QString::fromStdString(cluster_->url()) : QString());
        const auto command = [&](const QStringList& words, const QByteArray& input = {}) {
            const Run run = server.command(words, input);
            if (run.status != 0) qWarning("%s", qPrintable(run.err));
            return run;
        };
        const QString anna = command({"member", "add", "Anna", "--json"}).object().value("member").toString();
        const auto setPassword = [&](const QByteArray& password) {
            (void)command({"member", "password", anna, "--login", "anna"}, password);
        };
        const auto join = [&](const QString& code) {
            return Cli().run({"join", server.url(), "--invite", code, "--name", "Boris"});
        };
        setPassword(kOld);
        const QString used = server.invite(), withdrawn = server.invite(), open = server.invite();
        QTemporaryDir folder;
        const QString backup = folder.filePath("backup.sqlite");
        QCOMPARE(command({"backup", backup}).status, 0);

        setPassword(kNew);
        QCOMPARE(join(used).status, 0);
        const auto left = command({"invite", "list", "--json"}).lines();
        QCOMPARE(left.size(), qsizetype{2});
        QCOMPARE(command({"invite", "revoke", left.first().value("invite").toString()}).status, 0);
        server.kill();
        QCOMPARE(command({"restore", backup}).status, 0);
        server.start();

        QVERIFY(login(server, "anna", kOld).status != 0);
        const Run in = login(server, "anna", kNew);
        QVERIFY2(in.status == 0, qPrintable(in.err));
        QVERIFY(join(used).status != 0);
        QVERIFY(join(withdrawn).status != 0);
        QCOMPARE(join(open).status, 0);
        // Put back twice: what the first restoring has brought is not lost with it.
        server.kill();
        QCOMPARE(command({"restore", backup}).status, 0);
        server.start();
        QVERIFY(login(server, "anna", kOld).status != 0);
        QCOMPARE(login(server, "anna", kNew).status, 0);
        QVERIFY(join(used).status != 0);
        QVERIFY(join(open).status != 0);
    }

    /// A crash, or a full disk, has cut off what was told last: what is told after it holds.
    void aJournalThatWasCutOff() {
        Server server;
        QTemporaryDir folder;
        const QString backup = folder.filePath("backup.sqlite");
        QCOMPARE(server.command({"member", "add", "Anna"}).status, 0);
        server.setPassword("Anna", "anna", kOld.trimmed());
        QCOMPARE(server.command({"backup", backup}).status, 0);
        QFile journal(QFileInfo(server.database()).path() + "/tropa-server.journal");
        QVERIFY(journal.exists() && journal.open(QIODevice::Append));
        journal.write("{\"what\":\"password_set\",");
        journal.close();
        server.setPassword("Anna", "anna", kNew.trimmed());
        server.kill();
        QCOMPARE(server.command({"restore", backup}).status, 0);
        server.start();
        QVERIFY(login(server, "anna", kOld).status != 0);
        QCOMPARE(login(server, "anna", kNew).status, 0);
    }

    /// Five attempts for a log-in, however many processes there are, and who knows the password gets in when
    /// the time has passed.
    void whoGuessesAtTwoProcesses() {
        cluster_->run("CREATE DATABASE guesses");
        const auto url = QString::fromStdString(cluster_->url("guesses"));
        const Server first(url), second(url);
        const QStringList in = {"--workspace", first.workspace()};
        const QString anna = first.command(QStringList{"member", "add", "Anna", "--json"} + in)
                                 .object()
                                 .value("member")
                                 .toString();
        QCOMPARE(first.command(QStringList{"member", "password", anna, "--login", "anna"} + in, kNew).status,
                 0);
        const auto tried = [&](const Server& at, const QByteArray& password) {
            return Cli()
                .run({"login", at.url(), "--workspace", first.workspace(), "--login", "anna"}, password)
                .status;
        };
        int wrong = 0;
        for (int i = 0; i < 8; ++i) wrong += tried(i % 2 == 0 ? first : second, kOld) == 1 ? 1 : 0;
        // A slow machine gives one more every half minute.
        QVERIFY2(wrong >= 5 && wrong <= 6, qPrintable(QString::number(wrong)));
        QCOMPARE(tried(first, kNew), kBusy);
        QCOMPARE(tried(second, kNew), kBusy);
        // An hour later.
        const std::string past = "UPDATE attempt SET until_ms=until_ms-3600000";
        cluster_->run(past, "guesses");
        QCOMPARE(tried(second, kNew), 0);
        // He has behaved: his attempts count anew at both.
        for (int i = 0; i < 4; ++i) QCOMPARE(tried(i % 2 == 0 ? first : second, kOld), 1);
    }

private:
    std::unique_ptr<testing::PostgresCluster> cluster_;
};

QTEST_GUILESS_MAIN(tst_SignIns)
#include "tst_sign_ins.moc"
