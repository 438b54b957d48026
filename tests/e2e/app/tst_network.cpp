// The network pulled out and put back in the middle of things: the app says in words what is going on, and
// goes on by itself. Nobody asks it to exchange in here.
#include <QFile>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class NetworkTest : public QObject {
    Q_OBJECT

    static constexpr int kPatienceMs = 60'000;

    static void waitFor(AppProcess& app, const char* name, const QString& text) {
        STEP(app, "expect", {{"name", name}, {"text", text}, {"timeout_ms", kPatienceMs}});
    }
    static void join(AppProcess& app, const Server& server) {
        STEP(app, "type",
             {{"name", "welcome.link"}, {"text", server.url() + "/join#" + server.invite("admin")}});
        STEP(app, "type", {{"name", "welcome.name"}, {"text", "Maria"}});
        STEP(app, "tap", {{"name", "welcome.join"}});
    }
    static QString list(const Cli& cli, int rows) {
        QFile table(cli.file("people.csv"));
        if (!table.open(QIODevice::WriteOnly)) return {};
        table.write("Name;Phone\n");
        for (int i = 0; i < rows; ++i)
            table.write(
                QString("Person %1;+7 913 %2\n").arg(i, 5, 10, QChar('0')).arg(1'000'000 + i).toUtf8());
        return table.fileName();
    }
    static qsizetype contacts(const Cli& cli) {
        return cli.run({"sync"}).status == 0 ? cli.run({"list", "contact"}).lines().size() : -1;
    }

private slots:
    void inTheFirstExchange() {
        Server server;
        Cli anna;
        server.admit(anna, "Anna", "admin");
        constexpr int kPeople = 15'000;
        QCOMPARE(anna.run({"import", list(anna, kPeople), "--as", "contact"}).status, 0);
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("a.tropa"));
        join(app, server);
        STEP(app, "expect", {{"name", "first.figures"}, {"text", "records"}, {"timeout_ms", kPatienceMs}});
        server.kill();
        waitFor(app, "sync.pill", "Offline");
        // How far it is still stands there, and one can work.
        STEP(app, "expect", {{"name", "first.figures"}, {"text", "records"}});
        STEP(app, "tap", {{"name", "nav.capture"}});
        STEP(app, "type", {{"name", "capture.name"}, {"text", "Dora Lind"}});
        STEP(app, "tap", {{"name", "capture.save"}});
        STEP(app, "page", {{"name", "sync"}});
        STEP(app, "expect", {{"text", "We try again in"}});
        server.start();
        STEP(app, "expect", {{"text", "Your team sees what you see"}, {"timeout_ms", kPatienceMs}});
        STEP(app, "key", {{"key", "Escape"}});
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Person 00000"}, {"timeout_ms", kPatienceMs}});
        QTRY_COMPARE_WITH_TIMEOUT(contacts(anna), qsizetype{kPeople + 1}, kPatienceMs);
        QCOMPARE(app.quit(), 0);
    }

    void inSendingAndInAnImport() {
        Server server;
        Cli boris;
        server.admit(boris, "Boris");
        const QTemporaryDir dir;
        AppProcess app(dir.filePath("a.tropa"));
        join(app, server);
        waitFor(app, "sync.pill", "Everything is sent");
        // An import writes more than goes out at once.
        constexpr int kPeople = 6'000;
        STEP(app, "page", {{"name", "import"}, {"id", list(boris, kPeople)}});
        STEP(app, "tap", {{"name", "import.start"}, {"timeout_ms", kPatienceMs}});
        STEP(app, "expect", {{"name", "import.progress"}});
        server.kill();
        STEP(app, "expect",
             {{"name", "import.result.created"}, {"text", "6,000"}, {"timeout_ms", kPatienceMs}});
        STEP(app, "page", {{"name", "today"}});
        waitFor(app, "sync.pill", "Offline");
        server.start();
        waitFor(app, "sync.pill", "Sending");
        server.kill();
        waitFor(app, "sync.pill", "to send");
        server.start();
        waitFor(app, "sync.pill", "Everything is sent");
        QTRY_COMPARE_WITH_TIMEOUT(contacts(boris), qsizetype{kPeople}, kPatienceMs);
        QCOMPARE(app.quit(), 0);
    }

    void inAPhoto() {
        Server server;
        Cli boris;
        server.admit(boris, "Boris");
        const Cli mine("mine.tropa");
        AppProcess app(mine.path());
        join(app, server);
        waitFor(app, "sync.pill", "Everything is sent");
        STEP(app, "page", {{"name", "sync"}});
        const QString contact = mine.add("contact", {"name=Visitor"});
        QByteArray photo(20 << 20, 'a');
        QFile file(mine.file("card.jpg"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(photo);
        file.close();
        const auto attaching = mine.start({"attach", "contact", contact, file.fileName(), "--json"});
        STEP(app, "expect", {{"text", "Sending 1 photo"}, {"timeout_ms", kPatienceMs}});
        server.kill();
        STEP(app, "expect", {{"text", "We try again in"}, {"timeout_ms", kPatienceMs}});
        QVERIFY(attaching->waitForFinished(kPatienceMs));
        server.start();
        STEP(app, "expect", {{"text", "All are sent"}, {"timeout_ms", kPatienceMs}});
        QCOMPARE(boris.run({"sync"}).status, 0);
        const QString id = boris.run({"attachments"}).lines().value(0).value("id").toString();
        QCOMPARE(boris.run({"attachment", "get", id, boris.file("got")}).status, 0);
        QFile got(boris.file("got"));
        QVERIFY(got.open(QIODevice::ReadOnly) && got.readAll() == photo);
        QCOMPARE(app.quit(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::NetworkTest)
#include "tst_network.moc"
