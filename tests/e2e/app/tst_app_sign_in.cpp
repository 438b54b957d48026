// In by password, and in again: the real app and a real server.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/sql/connection.h"
#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class AppSignInTest : public QObject {
    Q_OBJECT

    Server server_;
    Cli boris_{"boris.tropa"};

    static void setPassword(const Server& server, const QString& name, const QString& login) {
        for (const QJsonObject& one : server.command({"member", "list", "--json"}).lines())
            if (one.value("name") == name)
                QCOMPARE(
                    server
                        .command({"member", "password", one.value("member").toString(), "--login", login},
                                 "correct horse battery\n")
                        .status,
                    0);
    }
    static void copy(const QString& from, const QString& to) {
        for (const char* tail : {"", "-wal", "-shm", ".token"}) {
            QFile::remove(to + tail);
            if (QFile::exists(from + tail)) QVERIFY(QFile::copy(from + tail, to + tail));
        }
    }
    /// Somebody whose data folder was put back as it was before the token was replaced, with one contact that
    /// is not sent yet. @returns its id.
    QString putBack(const Cli& cli, const QString& name) const {
        server_.admit(cli, name);
        setPassword(server_, name, name.toLower());
        copy(cli.path(), cli.file("aside"));
        sql::Connection(cli.path().toStdString()).execute("UPDATE state SET value='1' WHERE key='token_due'");
        for (int i = 0; i < 2; ++i) (void)cli.run({"sync"});
        copy(cli.file("aside"), cli.path());
        return cli.add("contact", {"name=Written since"});
    }
    bool hasArrived(const QString& contact) const {
        return boris_.run({"sync"}).status == 0 && boris_.run({"get", "contact", contact}).status == 0;
    }

private slots:
    void initTestCase() {
        server_.admit(boris_, "Boris", "admin");
        setPassword(server_, "Boris", "boris");
    }

    void theFirstStartTakesAPassword() {
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("a.tropa"));
        STEP(app, "tap", {{"name", "welcome.way.1"}});
        STEP(app, "type", {{"name", "welcome.link"}, {"text", server_.url()}});
        STEP(app, "type", {{"name", "welcome.login"}, {"text", "boris"}});
        STEP(app, "type", {{"name", "welcome.password"}, {"text", "a wrong guess"}});
        STEP(app, "tap", {{"name", "welcome.join"}});
        STEP(app, "expect", {{"text", "The log-in or the password is wrong."}, {"timeout_ms", 15'000}});
        STEP(app, "type",
             {{"name", "welcome.password"}, {"text", "correct horse battery"}, {"replace", true}});
        STEP(app, "tap", {{"name", "welcome.join"}});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        STEP(app, "sync");
        STEP(app, "page", {{"name", "people"}});
        STEP(app, "expect", {{"text", "Boris"}, {"timeout_ms", 15'000}});
        QCOMPARE(app.quit(), 0);
    }

    void anOlderCopySignsInAgain_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("byPassword");
        QTest::newRow("password") << "Anna" << true;
        QTest::newRow("invitation") << "Vera" << false;
    }
    void anOlderCopySignsInAgain() {
        QFETCH(const QString, name);
        QFETCH(const bool, byPassword);
        const Cli cli("restored.tropa");
        const QString contact = putBack(cli, name);
        AppProcess app(cli.path());
        STEP(app, "page", {{"name", "sync"}});
        STEP(app, "expect", {{"name", "sync.signIn"}, {"timeout_ms", 15'000}});
        STEP(app, "tap", {{"name", "sync.signIn"}});
        if (byPassword) {
            // Nobody else takes it over.
            STEP(app, "tap", {{"name", "signIn.way.1"}});
            STEP(app, "type", {{"name", "signIn.login"}, {"text", "boris"}});
            STEP(app, "type", {{"name", "signIn.password"}, {"text", "correct horse battery"}});
            STEP(app, "tap", {{"name", "signIn.join"}});
            STEP(app, "expect", {{"name", "signIn.error"}, {"timeout_ms", 15'000}});
            STEP(app, "type", {{"name", "signIn.login"}, {"text", name.toLower()}, {"replace", true}});
        } else {
            QString code;
            for (const QJsonObject& one : server_.command({"member", "list", "--json"}).lines())
                if (one.value("name") == name)
                    code = server_
                               .command(
                                   {"invite", "create", "--member", one.value("member").toString(), "--json"})
                               .object()
                               .value("code")
                               .toString();
            STEP(app, "type", {{"name", "signIn.code"}, {"text", code}});
        }
        STEP(app, "tap", {{"name", "signIn.join"}});
        STEP(app, "expect", {{"text", "Everything is sent"}, {"timeout_ms", 30'000}});
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived(contact), 20'000);
        QCOMPARE(app.quit(), 0);
        QCOMPARE(cli.run({"sync"}).status, 0);
    }

    /// The command line signs in again while the app is open: it goes on with what is kept now.
    void besideTheApp() {
        const Cli cli("beside.tropa");
        const QString contact = putBack(cli, "Galina");
        AppProcess app(cli.path());
        STEP(app, "page", {{"name", "sync"}});
        STEP(app, "expect", {{"name", "sync.signIn"}, {"timeout_ms", 15'000}});
        const Run in = cli.run({"login", server_.url(), "--login", "galina"}, "correct horse battery\n");
        QVERIFY2(in.status == 0, qPrintable(in.err));
        STEP(app, "sync");
        STEP(app, "expect", {{"text", "Everything is sent"}, {"timeout_ms", 30'000}});
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived(contact), 20'000);
        QCOMPARE(app.quit(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::AppSignInTest)
#include "tst_app_sign_in.moc"
