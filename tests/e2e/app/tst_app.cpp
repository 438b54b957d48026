// The app as a person uses it: real processes, a real server, mouse and keys on the real window.
#include <QTemporaryDir>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class AppTest : public QObject {
    Q_OBJECT

    static void join(AppProcess& app, const Server& server, const QString& name) {
        STEP(app, "type",
             {{"name", "welcome.link"}, {"text", server.url() + "/join#" + server.invite("admin")}});
        STEP(app, "type", {{"name", "welcome.name"}, {"text", name}});
        STEP(app, "tap", {{"name", "welcome.join"}});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        STEP(app, "sync");
    }

    static void editPosition(AppProcess& app, const QString& who, const QString& position) {
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "tapText", {{"text", who}});
        STEP(app, "tap", {{"name", "contact.more"}});
        STEP(app, "tap", {{"name", "contact.edit"}});
        STEP(app, "type", {{"name", "edit.position"}, {"text", position}});
        STEP(app, "tap", {{"name", "edit.save"}});
        STEP(app, "expect", {{"text", position}});
    }

private slots:
    void looksAroundWithoutAServer() {
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("demo.tropa"));
        STEP(app, "tap", {{"name", "welcome.demo"}});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 30'000}});
        STEP(app, "tap", {{"name", "nav.funnels"}});
        STEP(app, "tap", {{"name", "funnels.row.0"}});
        STEP(app, "expect", {{"name", "deal.trail"}});
        STEP(app, "key", {{"key", "Escape"}});
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "tap", {{"name", "contacts.row.70"}});
        STEP(app, "expect", {{"name", "contact.back"}});
        QCOMPARE(app.quit(), 0);
    }

    void aWrongInvitationIsSaidAndCanBeCorrected() {
        const Server server;
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("a.tropa"));
        STEP(app, "type", {{"name", "welcome.link"}, {"text", server.url() + "/join#wrong"}});
        STEP(app, "type", {{"name", "welcome.name"}, {"text", "Maria"}});
        STEP(app, "tap", {{"name", "welcome.join"}});
        STEP(app, "expect", {{"name", "welcome.error"}, {"timeout_ms", 15'000}});
        join(app, server, "Maria");
        QCOMPARE(app.quit(), 0);
    }

    /// The app sends and fetches photos behind the records, and hears of new ones by itself.
    void photosTravelWithTheApp() {
        const Server server;
        const Cli anna("anna.tropa"), boris("boris.tropa");
        server.admit(anna, "Anna");
        server.admit(boris, "Boris");
        const auto attach = [](const Cli& cli, const QString& contact, const QByteArray& bytes) {
            QFile file(cli.file("card.jpg"));
            if (file.open(QIODevice::WriteOnly)) file.write(bytes);
            file.close();
            return cli.run({"attach", "contact", contact, file.fileName()}).id();
        };
        const QByteArray mine(200'000, 'a'), theirs(300'000, 'b');
        const QString contact = anna.add("contact", {"name=Visitor"});
        const QString first = attach(anna, contact, mine);
        AppProcess app(anna.path());
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "sync");
        QCOMPARE(boris.run({"sync"}).status, 0);
        QCOMPARE(boris.run({"attachment", "get", first, boris.file("got")}).status, 0);
        QFile got(boris.file("got"));
        QVERIFY(got.open(QIODevice::ReadOnly) && got.readAll() == mine);

        const QString second = attach(boris, contact, theirs);
        QCOMPARE(boris.run({"sync"}).status, 0);
        // Held open for the news, the app needs no asking.
        const auto missing = [&] {
            return anna.run({"status"})
                .object()
                .value("attachments")
                .toObject()
                .value("to_receive")
                .toInt(-1);
        };
        const auto known = [&] { return anna.run({"attachments"}).lines().size(); };
        QTRY_VERIFY_WITH_TIMEOUT(known() == 2 && missing() == 0, 30'000);
        QCOMPARE(anna.run({"attachment", "get", second, anna.file("got")}).status, 0);
        QCOMPARE(QFileInfo(anna.file("got")).size(), theirs.size());
        QCOMPARE(app.quit(), 0);
    }

    void twoPeopleOfflineLoseNothing() {
        const Server server;
        const QTemporaryDir dir;
        AppProcess a(dir.filePath("a.tropa"));
        AppProcess b(dir.filePath("b.tropa"));
        join(a, server, "Maria Tsoi");
        join(b, server, "Oleg Dym");

        STEP(a, "tap", {{"name", "nav.capture"}});
        STEP(a, "type", {{"name", "capture.name"}, {"text", "Pavel Kim"}});
        STEP(a, "type", {{"name", "capture.company"}, {"text", "Vector"}});
        STEP(a, "tap", {{"name", "capture.save"}});
        STEP(a, "sync");
        // It comes by itself: nobody syncs here.
        STEP(b, "tap", {{"name", "nav.contacts"}});
        STEP(b, "expect", {{"text", "Pavel Kim"}, {"timeout_ms", 15'000}});

        STEP(a, "offline", {{"on", true}});
        STEP(b, "offline", {{"on", true}});
        editPosition(a, "Pavel Kim", "director");
        editPosition(b, "Pavel Kim", "head of supply");
        STEP(a, "offline", {{"on", false}});
        STEP(a, "sync");
        STEP(b, "offline", {{"on", false}});
        STEP(b, "sync");
        STEP(a, "sync");
        for (AppProcess* app : {&a, &b}) {
            STEP(*app, "expect", {{"text", "head of supply"}});
            STEP(*app, "tap", {{"name", "nav.more"}});
            STEP(*app, "tap", {{"name", "more.conflicts"}});
            STEP(*app, "expect", {{"text", "director"}});
        }
        STEP(b, "tap", {{"name", "conflict.take.0"}});
        STEP(b, "absent", {{"name", "conflict.take.0"}});
        STEP(b, "sync");
        STEP(a, "absent", {{"name", "conflict.take.0"}, {"timeout_ms", 15'000}});
        STEP(a, "tap", {{"name", "nav.contacts"}});
        STEP(a, "expect", {{"text", "director"}});
        QCOMPARE(a.quit(), 0);
        QCOMPARE(b.quit(), 0);
    }

    /// The first exchange of a large workspace goes into a file of its own; what the open window reads from
    /// is another one afterwards.
    void aLargeWorkspaceIsThereAllAtOnce() {
        const Server server;
        Cli anna;
        server.admit(anna, "Anna", "admin");
        QFile table(anna.file("people.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("Name;Phone\n");
        for (int i = 0; i < 3000; ++i)
            table.write(
                QString("Person %1;+7 913 %2\n").arg(i, 4, 10, QChar('0')).arg(1'000'000 + i).toUtf8());
        table.close();
        QCOMPARE(anna.run({"import", table.fileName(), "--as", "contact"}).status, 0);
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("a.tropa"));
        join(app, server, "Maria");
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Person 0000"}, {"timeout_ms", 15'000}});
        STEP(app, "absent", {{"name", "first.figures"}});
        QVERIFY(!QFile::exists(dir.filePath("a.tropa.first")));
        // And it is written to as before.
        editPosition(app, "Person 0001", "director");
        STEP(app, "sync");
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(anna.run({"list", "contact", "--where", "position=director"}).lines().size(), 1);
        QCOMPARE(app.quit(), 0);
    }

    void aColleagueJoinsByTheCodeOnTheScreen() {
        const Server server;
        const QTemporaryDir dir;
        AppProcess a(dir.filePath("a.tropa"));
        join(a, server, "Maria Tsoi");
        STEP(a, "page", {{"name", "people"}});
        STEP(a, "tap", {{"name", "people.invite"}});
        STEP(a, "tap", {{"name", "invite.role.head"}});
        STEP(a, "tap", {{"name", "invite.make"}});
        STEP(a, "expect", {{"name", "invite.code"}, {"timeout_ms", 40'000}});
        const QString code = a.step("read", {{"name", "invite.letters"}}).value("text").toString();
        QVERIFY(code.size() > 6);
        AppProcess b(dir.filePath("b.tropa"));
        STEP(b, "type", {{"name", "welcome.link"}, {"text", server.url() + "/join#" + code}});
        STEP(b, "type", {{"name", "welcome.name"}, {"text", "Oleg Dym"}});
        STEP(b, "tap", {{"name", "welcome.join"}});
        STEP(b, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        STEP(b, "sync");
        // He is here with his device, and can be shut out.
        STEP(a, "key", {{"key", "Escape"}});
        STEP(a, "sync");
        STEP(a, "key", {{"key", "Escape"}});
        STEP(a, "page", {{"name", "people"}});
        STEP(a, "expect", {{"text", "Oleg Dym"}, {"timeout_ms", 15'000}});
        STEP(a, "expect", {{"name", "people.device.1"}, {"timeout_ms", 40'000}});
        // His tablet comes in as his, too.
        STEP(a, "tap", {{"name", "people.addDevice.1"}});
        STEP(a, "expect", {{"text", "A further device: Oleg Dym"}});
        STEP(a, "absent", {{"name", "invite.role.rep"}});
        STEP(a, "tap", {{"name", "invite.make"}});
        STEP(a, "expect", {{"name", "invite.code"}, {"timeout_ms", 40'000}});
        const QString second = a.step("read", {{"name", "invite.letters"}}).value("text").toString();
        QVERIFY(second != code);
        const Cli tablet;
        QCOMPARE(tablet.run({"join", server.url(), "--invite", second, "--name", "whoever"}).status, 0);
        QCOMPARE(server.command({"member", "list", "--json"}).lines().size(), 2);
        QMap<QString, int> devices;
        for (const QJsonObject& device : server.command({"device", "list", "--json"}).lines())
            ++devices[device.value("member").toString()];
        QCOMPARE(devices.size(), 2);
        QVERIFY(devices.values().contains(2));
        QCOMPARE(b.quit(), 0);
        QCOMPARE(a.quit(), 0);
    }

    void whatTheCommandLineWritesAppears() {
        const Cli cli;
        cli.add("contact", {"name=Anna Rud"});
        AppProcess app(cli.path());
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Anna Rud"}});
        STEP(app, "wait", {{"ms", 2500}});
        cli.add("contact", {"name=Boris Ivanov"});
        STEP(app, "expect", {{"text", "Boris Ivanov"}, {"timeout_ms", 8000}});
        QCOMPARE(app.quit(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::AppTest)
#include "tst_app.moc"
