// An administrator has ended the access of a device, or of its member: the app says so, and keeps what was
// not sent.
#include <QFile>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class AppAccessTest : public QObject {
    Q_OBJECT

    Server server_;
    Cli boris_{"boris.tropa"};

    /// The id of the one in that list of the server's of which this is so.
    QString find(const QString& list, const QString& what, const QString& name) const {
        for (const QJsonObject& one : server_.command({list, "list", "--json"}).lines())
            if (one.value(what) == name) return one.value(list).toString();
        return {};
    }
    /// A member with a contact that the server has, and one that it has not. @returns the latter's id.
    QString admit(const Cli& cli, const QString& name) const {
        server_.admit(cli, name);
        cli.add("contact", {"name=Sent before"});
        if (cli.run({"sync"}).status != 0) qFatal("cannot sync");
        return cli.add("contact", {"name=Written since"});
    }
    bool hasArrived(const QString& contact) const {
        return boris_.run({"sync"}).status == 0 && boris_.run({"get", "contact", contact}).status == 0;
    }
    /// Today is no empty day, and the page of the exchange says the same.
    static void expectEnd(AppProcess& app, const QString& heading) {
        STEP(app, "expect", {{"name", "ended"}, {"timeout_ms", 20'000}});
        STEP(app, "expect", {{"text", heading}});
        STEP(app, "expect", {{"text", "1 change was not sent before. It is still here."}});
        STEP(app, "expect", {{"name", "unsent.save"}});
        STEP(app, "absent", {{"name", "today.empty"}});
        STEP(app, "page", {{"name", "sync"}});
        STEP(app, "expect", {{"text", heading}});
        STEP(app, "expect", {{"name", "unsent.save"}});
        STEP(app, "absent", {{"name", "sync.now"}});
        STEP(app, "key", {{"key", "Escape"}});
        // What came from the server is gone from the screen as well.
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Written since"}});
        STEP(app, "absent", {{"text", "Sent before"}});
        STEP(app, "tap", {{"name", "nav.today"}});
        STEP(app, "expect", {{"name", "ended"}});
    }

private slots:
    void initTestCase() { server_.admit(boris_, "Boris", "admin"); }

    /// For good, whoever has its data: what was not sent is there to be saved.
    void aDeviceIsShutOut() {
        const Cli anna("anna.tropa");
        (void)admit(anna, "Anna");
        AppProcess app(anna.path(), {"--offline"});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        const QString device = find("device", "member", find("member", "name", "Anna"));
        QCOMPARE(server_.command({"device", "revoke", device}).status, 0);
        STEP(app, "offline", {{"on", false}});
        expectEnd(app, "This device has no access any more");
        STEP(app, "absent", {{"name", "ended.again"}});
        QCOMPARE(app.quit(), 0);
    }

    void aMemberIsLetInAgain() {
        const Cli vera("vera.tropa");
        const QString contact = admit(vera, "Vera");
        const QString member = find("member", "name", "Vera");
        QCOMPARE(server_.command({"member", "disable", member}).status, 0);
        {
            AppProcess app(vera.path());
            expectEnd(app, "You have no access any more");
            QCOMPARE(app.quit(), 0);
        }
        // At the next start as well, before the server has said anything.
        AppProcess app(vera.path(), {"--offline"});
        expectEnd(app, "You have no access any more");
        STEP(app, "offline", {{"on", false}});
        (void)app.step("sync");
        QCOMPARE(server_.command({"member", "enable", member}).status, 0);
        STEP(app, "tap", {{"name", "ended.again"}});
        STEP(app, "absent", {{"name", "ended"}, {"timeout_ms", 30'000}});
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived(contact), 30'000);
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Sent before"}, {"timeout_ms", 15'000}});
        QCOMPARE(app.quit(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::AppAccessTest)
#include "tst_app_access.moc"
