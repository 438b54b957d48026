// In by password, and in again: the real app and a real server.
#include <QTemporaryDir>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/older_copy.h"

namespace tropa::e2e {
namespace {

const QByteArray kPassword = "correct horse battery";

}  // namespace

class AppSignInTest : public QObject {
    Q_OBJECT

    Server server_;
    Cli boris_{"boris.tropa"};

    /// @returns a contact that waits in it.
    QString putBack(const Cli& cli, const QString& name) const {
        server_.admit(cli, name);
        server_.setPassword(name, name.toLower(), kPassword);
        return e2e::putBack(cli).waiting;
    }
    bool hasArrived(const QString& contact) const {
        return boris_.run({"sync"}).status == 0 && boris_.run({"get", "contact", contact}).status == 0;
    }

private slots:
    void initTestCase() {
        server_.admit(boris_, "Boris", "admin");
        server_.setPassword("Boris", "boris", kPassword);
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
        STEP(app, "type", {{"name", "welcome.password"}, {"text", kPassword.constData()}, {"replace", true}});
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
            // What was typed is not there for whoever opens it the next time.
            STEP(app, "tap", {{"name", "signIn.way.1"}});
            STEP(app, "type", {{"name", "signIn.password"}, {"text", kPassword.constData()}});
            for (int asked = 0; asked < 2; ++asked) STEP(app, "key", {{"key", "Escape"}});
            STEP(app, "absent", {{"name", "signIn.password"}, {"timeout_ms", 15'000}});
            STEP(app, "tap", {{"name", "sync.signIn"}});
            STEP(app, "type", {{"name", "signIn.login"}, {"text", "boris"}});
            QVERIFY(!app.step("tap", {{"name", "signIn.join"}, {"timeout_ms", 300}}).value("ok").toBool());
            // An address beside it is the one that is asked. Nobody else takes it over.
            STEP(app, "type", {{"name", "signIn.password"}, {"text", kPassword.constData()}});
            STEP(app, "type", {{"name", "signIn.link"}, {"text", "http://127.0.0.1:1"}});
            STEP(app, "tap", {{"name", "signIn.join"}});
            STEP(app, "expect",
                 {{"text", "The server does not answer. Everything is kept here."}, {"timeout_ms", 15'000}});
            STEP(app, "type", {{"name", "signIn.link"}, {"text", server_.url()}, {"replace", true}});
            STEP(app, "tap", {{"name", "signIn.join"}});
            STEP(app, "expect", {{"name", "signIn.error"}, {"timeout_ms", 15'000}});
            STEP(app, "type", {{"name", "signIn.login"}, {"text", name.toLower()}, {"replace", true}});
        } else {
            STEP(app, "type", {{"name", "signIn.code"}, {"text", server_.inviteDevice(name)}});
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
        const Run in = cli.run({"login", server_.url(), "--login", "galina"}, kPassword + '\n');
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
