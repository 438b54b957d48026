// A replica whose file is really damaged: one button in the real app, and the work goes on.
#include <QFile>
#include <QTest>

#include "core/sql/connection.h"
#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class AppRescueTest : public QObject {
    Q_OBJECT

    /// Overwrites the first leaf of the contacts.
    static void damage(const Cli& cli) {
        std::int64_t page = 0;
        {
            sql::Connection file(cli.path().toStdString());
            sql::Statement leaf = file.prepare(
                "SELECT pageno FROM dbstat WHERE name='contact' AND pagetype='leaf' ORDER BY path");
            if (leaf.next()) page = leaf.integer(0);
        }
        QFile file(cli.path());
        QVERIFY(page > 1 && file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
        QCOMPARE(file.write(QByteArray(4096, 'x')), 4096);
    }

private slots:
    void oneButtonRescues() {
        const Server server;
        const Cli anna("anna.tropa"), boris("boris.tropa");
        server.admit(anna, "Anna");
        server.admit(boris, "Boris");
        for (int i = 0; i < 60; ++i) anna.add("contact", {QStringLiteral("name=Known %1").arg(i)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QString contact = anna.add("contact", {"name=Written since"});
        damage(anna);

        AppProcess app(anna.path());
        STEP(app, "expect", {{"name", "failure.rescue"}, {"timeout_ms", 15'000}});
        STEP(app, "expect", {{"text", "The file with your data is damaged."}});
        STEP(app, "tap", {{"name", "failure.rescue"}});
        STEP(app, "expect", {{"name", "failure.goOn"}, {"timeout_ms", 30'000}});
        STEP(app, "expect", {{"text", "1 change was not sent yet, and is safe."}});
        STEP(app, "tap", {{"name", "failure.goOn"}});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 15'000}});
        // Sync went on by itself.
        QTRY_VERIFY_WITH_TIMEOUT(
            boris.run({"sync"}).status == 0 && boris.run({"get", "contact", contact}).status == 0, 30'000);
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "type", {{"name", "contacts.search"}, {"text", "Written"}});
        STEP(app, "expect", {{"text", "Written since"}});
        STEP(app, "type", {{"name", "contacts.search"}, {"text", "Known 37"}, {"replace", true}});
        STEP(app, "expect", {{"text", "Known 37"}, {"timeout_ms", 15'000}});
        QCOMPARE(app.quit(), 0);
        QCOMPARE(anna.run({"list", "contact", "--limit", "100"}).lines().size(), 61);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::AppRescueTest)
#include "tst_app_rescue.moc"
