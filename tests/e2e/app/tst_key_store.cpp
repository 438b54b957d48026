// The sign-in of a device, the real app, and a real key store on a session bus of the test's own.
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/older_copy.h"

namespace tropa::e2e {

/// A session bus with GNOME's key store, unlocked.
class KeyStore {
public:
    explicit KeyStore(const QString& home) {
        QFile config(home + QStringLiteral("/bus.conf"));
        if (!config.open(QIODevice::WriteOnly)) return;
        config.write(
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
            "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
            "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
        config.close();
        bus_.start("dbus-daemon", {"--config-file=" + config.fileName(), "--nofork", "--print-address"});
        if (!bus_.waitForStarted() || !bus_.waitForReadyRead()) return;
        address_ = QString::fromUtf8(bus_.readLine().trimmed());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DBUS_SESSION_BUS_ADDRESS", address_);
        environment.insert("HOME", home);
        environment.insert("XDG_DATA_HOME", home + "/keys");
        environment.insert("XDG_RUNTIME_DIR", home);
        daemon_.setProcessEnvironment(environment);
        daemon_.start("gnome-keyring-daemon", {"--foreground", "--unlock", "--components=secrets"});
        if (!daemon_.waitForStarted()) return;
        daemon_.write("a password");
        daemon_.waitForBytesWritten();
        daemon_.closeWriteChannel();
        // Unlocked when it answers.
        QElapsedTimer timer;
        timer.start();
        while (!ready_ && timer.elapsed() < 10'000) {
            QProcess ask;
            ask.setProcessEnvironment(environment);
            ask.start("dbus-send", {"--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                                    "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"});
            ask.waitForFinished();
            ready_ = ask.readAllStandardOutput().contains("true");
        }
    }
    ~KeyStore() {
        for (QProcess* process : {&daemon_, &bus_}) {
            process->kill();
            process->waitForFinished();
        }
    }
    bool ready() const { return ready_; }
    const QString& address() const { return address_; }

private:
    QProcess bus_, daemon_;
    QString address_;
    bool ready_ = false;
};

class KeyStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    Server server_;

    QString folder() const { return home_.filePath("tropa"); }
    QString token() const { return folder() + "/replica.tropa.token"; }

    /// The usual replica: none is named.
    std::unique_ptr<AppProcess> start(const QString& bus) const {
        qputenv("XDG_DATA_HOME", home_.path().toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus.toUtf8());
        return std::make_unique<AppProcess>(QString());
    }

    static void expectSignIn(AppProcess& app, const QString& words) {
        STEP(app, "page", {{"name", "settings"}});
        STEP(app, "expect", {{"text", words}, {"timeout_ms", 15'000}});
    }

    /// In a month it is due again; a day: asked for, and not there yet.
    static bool renewed(const QString& replica) {
        sql::Connection connection(replica.toStdString());
        auto due = connection.prepare("SELECT value FROM state WHERE key='token_due'");
        return due.next() &&
               due.text(0) > std::to_string(QDateTime::currentMSecsSinceEpoch() + 29LL * 86'400'000);
    }

private slots:
    void theSignInMovesIntoTheKeyStoreAndIsReadFromThere() {
        KeyStore keys(home_.path());
        QVERIFY2(keys.ready(), "gnome-keyring-daemon does not start");

        // No store answers: the file, for its owner only.
        auto app = start("unix:path=/nowhere");
        STEP(*app, "type",
             {{"name", "welcome.link"}, {"text", server_.url() + "/join#" + server_.invite("admin")}});
        STEP(*app, "type", {{"name", "welcome.name"}, {"text", "Maria"}});
        STEP(*app, "tap", {{"name", "welcome.join"}});
        STEP(*app, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        STEP(*app, "sync");
        expectSignIn(*app, "in a file beside the data");
        QCOMPARE(app->quit(), 0);
        QVERIFY(QFile::exists(token()));
        QCOMPARE(QFileInfo(token()).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));
        for (const QString& file : QDir(folder()).entryList({"replica.tropa*"}, QDir::Files))
            QVERIFY2((QFileInfo(folder() + '/' + file).permissions() &
                      (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)) == 0,
                     qPrintable(file));

        // A store answers: the sign-in moves, and the file goes.
        app = start(keys.address());
        STEP(*app, "sync");
        expectSignIn(*app, "key store");
        QVERIFY(!QFile::exists(token()));
        QCOMPARE(app->quit(), 0);

        // From now on it comes from there.
        app = start(keys.address());
        STEP(*app, "sync");
        expectSignIn(*app, "key store");
        QCOMPARE(app->quit(), 0);
        QVERIFY(!QFile::exists(token()));

        // The token is due to be replaced: the fresh one comes into the store as the first one did.
        makeTokenDue(folder() + "/replica.tropa");
        app = start(keys.address());
        STEP(*app, "sync");
        QTRY_VERIFY(renewed(folder() + "/replica.tropa"));
        QTRY_VERIFY(!QFile::exists(token()));
        STEP(*app, "sync");
        expectSignIn(*app, "key store");
        QCOMPARE(app->quit(), 0);
        app = start(keys.address());
        STEP(*app, "sync");
        QCOMPARE(app->quit(), 0);

        // The store is gone: said, and everything here is there.
        app = start("unix:path=/nowhere");
        STEP(*app, "page", {{"name", "sync"}});
        STEP(*app, "expect", {{"text", "key store"}, {"timeout_ms", 15'000}});
        QCOMPARE(app->quit(), 0);

        // The command line says where it is, too.
        QProcess cli;
        cli.start(TROPA_CLI, {"--replica", folder() + "/replica.tropa", "sync"});
        QVERIFY(cli.waitForFinished());
        QCOMPARE(cli.exitCode(), 1);
        QVERIFY(cli.readAllStandardError().contains("key store"));
    }

    /// A replica that is named keeps its sign-in beside it: the command line uses it, too.
    void aNamedReplicaKeepsItsFile() {
        KeyStore keys(home_.path());
        QVERIFY(keys.ready());
        const Cli cli("named.tropa");
        server_.admit(cli, "Oleg");
        qputenv("DBUS_SESSION_BUS_ADDRESS", keys.address().toUtf8());
        AppProcess app(cli.path());
        STEP(app, "sync");
        expectSignIn(app, "in a file beside the data");
        // The command line replaces the token, and uses it: the app goes on with what is kept now.
        makeTokenDue(cli.path());
        QCOMPARE(cli.run({"sync"}).status, 0);
        QVERIFY(renewed(cli.path()));
        QCOMPARE(cli.run({"sync"}).status, 0);
        STEP(app, "sync");
        QCOMPARE(app.quit(), 0);
        QCOMPARE(cli.run({"sync"}).status, 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::KeyStoreTest)
#include "tst_key_store.moc"
