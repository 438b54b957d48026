// A window is closed, or the program ended, in the middle of something: real processes.
#include <QFile>
#include <QTest>

#include "core/sql/connection.h"
#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class ClosingTest : public QObject {
    Q_OBJECT

    static constexpr auto kDesktop = AppProcess::Desktop;

    static Cli withPeople() {
        Cli cli;
        cli.add("contact", {"name=Anna Rud"});
        cli.add("contact", {"name=Boris Ivanov"});
        return cli;
    }
    static void use(AppProcess& app, int window) { STEP(app, "window", {{"number", window}}); }
    static void openOther(AppProcess& app, int count) {
        STEP(app, "key", {{"key", "Ctrl+Shift+N"}});
        STEP(app, "windows", {{"count", count}});
    }
    static void typePosition(AppProcess& app) {
        STEP(app, "page", {{"name", "contacts"}});
        STEP(app, "tapText", {{"text", "Anna Rud"}});
        STEP(app, "tap", {{"name", "contact.more"}});
        STEP(app, "tap", {{"name", "contact.edit"}});
        STEP(app, "type", {{"name", "edit.position"}, {"text", "director"}});
    }
    static void writeNote(AppProcess& app) {
        STEP(app, "tap", {{"name", "contact.more"}});
        STEP(app, "tap", {{"name", "contact.newNote"}});
    }
    static void lock(AppProcess& app) {
        STEP(app, "page", {{"name", "settings"}});
        STEP(app, "tap", {{"name", "settings.lockNow"}});
        STEP(app, "expect", {{"name", "lock.pin"}});
    }
    static void unlock(AppProcess& app) {
        STEP(app, "type", {{"name", "lock.pin"}, {"text", "4711"}});
        STEP(app, "tap", {{"name", "lock.open"}});
        STEP(app, "absent", {{"name", "lock.pin"}});
    }
    static void setPin(AppProcess& app) {
        STEP(app, "page", {{"name", "settings"}});
        STEP(app, "tap", {{"name", "settings.lock"}});
        STEP(app, "type", {{"name", "pin.words"}, {"text", "4711"}});
        STEP(app, "tap", {{"name", "pin.save"}});
        STEP(app, "absent", {{"name", "pin.words"}});
    }
    /// Long enough to be in the middle of it for a while.
    static QString longList(const Cli& cli) {
        constexpr int kRows = 40'000;
        QFile file(cli.file("visitors.csv"));
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("Name,Phone\n");
        for (int row = 0; row < kRows; ++row)
            file.write(
                QStringLiteral("Visitor %1,+7913%2\n").arg(row).arg(row, 7, 10, QLatin1Char('0')).toUtf8());
        return file.fileName();
    }
    static void beginImport(AppProcess& app, const QString& file) {
        STEP(app, "page", {{"name", "import"}, {"id", file}});
        STEP(app, "tap", {{"name", "import.start"}, {"timeout_ms", 60'000}});
        STEP(app, "expect", {{"name", "import.progress"}});
    }

private slots:
    void aLockedWindowKeepsWhatIsTyped() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        use(app, 0);
        openOther(app, 2);
        use(app, 0);
        setPin(app);
        use(app, 1);
        typePosition(app);
        use(app, 0);
        lock(app);
        // Neither the window goes nor the program; why stands on the lock's page, and no more than that.
        use(app, 1);
        STEP(app, "absent", {{"name", "lock.typed"}});
        STEP(app, "close");
        STEP(app, "expect", {{"name", "lock.typed"}});
        STEP(app, "absent", {{"text", "director"}});
        use(app, 0);
        STEP(app, "key", {{"key", "Ctrl+Q"}});
        STEP(app, "windows", {{"count", 2}});
        // The other one was shown.
        use(app, 0);
        STEP(app, "absent", {{"name", "lock.typed"}});
        unlock(app);
        use(app, 1);
        STEP(app, "expect", {{"name", "edit.position"}, {"text", "director"}});
        // Whoever says so leaves it. What is typed into the lock itself is nothing to keep.
        use(app, 0);
        lock(app);
        STEP(app, "type", {{"name", "lock.pin"}, {"text", "47"}});
        use(app, 1);
        STEP(app, "close");
        STEP(app, "tap", {{"name", "lock.leave"}});
        STEP(app, "windows", {{"count", 1}});
        use(app, 0);
        STEP(app, "close");
        QCOMPARE(app.waitForEnd(), 0);
    }

    void theOnlyWindowKeepsItToo() {
        const Cli cli = withPeople();
        AppProcess app(cli.path());
        use(app, 0);
        setPin(app);
        STEP(app, "tap", {{"name", "nav.capture"}});
        STEP(app, "type", {{"name", "capture.name"}, {"text", "Dora Lind"}});
        for (const char* way : {"close", "end"}) {
            STEP(app, way);
            STEP(app, "tap", {{"name", "closing.stay"}});
            STEP(app, "absent", {{"name", "closing.stay"}});
        }
        STEP(app, "expect", {{"name", "capture.name"}, {"text", "Dora Lind"}});
        STEP(app, "tap", {{"name", "capture.save"}});
        STEP(app, "absent", {{"name", "capture.name"}});
        STEP(app, "end");
        QCOMPARE(app.waitForEnd(), 0);
    }

    /// The file is slow: nobody is asked about what is being saved, and it is saved.
    void whatIsBeingSavedIsWaitedFor() {
        for (const char* way : {"close", "end"}) {
            const Cli cli = withPeople();
            AppProcess app(cli.path(), {}, kDesktop);
            typePosition(app);
            sql::Connection file(cli.path().toStdString());
            file.execute("BEGIN IMMEDIATE");
            STEP(app, "tap", {{"name", "edit.save"}});
            STEP(app, way);
            STEP(app, way);
            QTest::qWait(300);
            STEP(app, "absent", {{"name", "closing.stay"}});
            STEP(app, "expect", {{"name", "edit.position"}});
            file.execute("ROLLBACK");
            QCOMPARE(app.waitForEnd(), 0);
            QCOMPARE(cli.run({"list", "contact", "--where", "position=director"}).lines().size(), 1);
        }
    }

    /// One window says no: those before it have not gone by then.
    void allWindowsEndOrNone() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        use(app, 0);
        openOther(app, 2);
        openOther(app, 3);
        use(app, 2);
        typePosition(app);
        use(app, 0);
        STEP(app, "end");
        STEP(app, "windows", {{"count", 3}});
        use(app, 2);
        STEP(app, "tap", {{"name", "closing.leave"}});
        STEP(app, "windows", {{"count", 2}});
        use(app, 0);
        STEP(app, "end");
        QCOMPARE(app.waitForEnd(), 0);
        // They were open, and come back.
        AppProcess next(cli.path(), {}, kDesktop);
        STEP(next, "windows", {{"count", 2}});
        QCOMPARE(next.quit(), 0);
    }

    void aWorkGoesOnWithoutItsWindow() {
        const Cli cli = withPeople();
        const QString file = longList(cli);
        AppProcess app(cli.path(), {}, kDesktop);
        use(app, 0);
        openOther(app, 2);
        use(app, 1);
        beginImport(app, file);
        STEP(app, "close");
        STEP(app, "windows", {{"count", 1}});
        use(app, 0);
        STEP(app, "expect", {{"name", "toast"}, {"text", "40,000 contacts added"}, {"timeout_ms", 90'000}});
        QCOMPARE(app.quit(), 0);
    }

    void aWorkThatWasCutOffIsTold() {
        const Cli cli = withPeople();
        const QString file = longList(cli);
        {
            AppProcess app(cli.path(), {}, kDesktop);
            use(app, 0);
            beginImport(app, file);
            STEP(app, "close");
            QCOMPARE(app.waitForEnd(), 0);
        }
        QCOMPARE(cli.run({"list", "contact"}).lines().size(), 2);
        AppProcess app(cli.path(), {}, kDesktop);
        STEP(app, "expect", {{"name", "toast"}, {"text", "visitors.csv"}});
        QCOMPARE(app.quit(), 0);
        // Once.
        AppProcess next(cli.path(), {}, kDesktop);
        STEP(next, "expect", {{"name", "nav.contacts"}});
        STEP(next, "absent", {{"name", "toast"}});
        QCOMPARE(next.quit(), 0);
    }

    /// Phones end programs that are out of sight.
    void whatIsTypedOutlivesTheProgram() {
        const Cli cli = withPeople();
        const auto kept = [&cli](const char* words) {
            sql::Connection file(cli.path().toStdString());
            return file.prepare("SELECT 1 FROM state WHERE key LIKE 'draft:%' AND value LIKE '%'||?||'%'")
                .with(std::string(words))
                .next();
        };
        {
            AppProcess app(cli.path());
            STEP(app, "tap", {{"name", "nav.capture"}});
            STEP(app, "type", {{"name", "capture.name"}, {"text", "Dora Lind"}});
            STEP(app, "key", {{"key", "Escape"}});
            typePosition(app);
            STEP(app, "key", {{"key", "Escape"}});
            writeNote(app);
            STEP(app, "type", {{"name", "note.words"}, {"text", "wants two pumps"}});
            QTRY_VERIFY(kept("Dora Lind") && kept("director") && kept("wants two pumps"));
            app.kill();
        }
        {
            AppProcess app(cli.path());
            STEP(app, "tap", {{"name", "nav.capture"}});
            STEP(app, "expect", {{"name", "capture.name"}, {"text", "Dora Lind"}});
            STEP(app, "tap", {{"name", "capture.save"}});
            STEP(app, "page", {{"name", "contacts"}});
            STEP(app, "tapText", {{"text", "Anna Rud"}});
            STEP(app, "tap", {{"name", "contact.more"}});
            STEP(app, "tap", {{"name", "contact.edit"}});
            STEP(app, "expect", {{"name", "edit.position"}, {"text", "director"}});
            STEP(app, "tap", {{"name", "edit.discard"}});
            writeNote(app);
            STEP(app, "expect", {{"name", "note.words"}, {"text", "wants two pumps"}});
            STEP(app, "expect", {{"name", "kept"}});
            // As if it were typed: it is not lost by a slip.
            STEP(app, "key", {{"key", "Escape"}});
            STEP(app, "expect", {{"name", "note.words"}, {"text", "wants two pumps"}});
            STEP(app, "tap", {{"name", "note.save"}});
            STEP(app, "absent", {{"name", "note.words"}});
            QTRY_VERIFY(!kept(""));
            app.kill();
        }
        QCOMPARE(cli.run({"list", "contact"}).lines().size(), 3);
        AppProcess app(cli.path());
        STEP(app, "page", {{"name", "contacts"}});
        STEP(app, "tapText", {{"text", "Anna Rud"}});
        writeNote(app);
        STEP(app, "expect", {{"name", "note.words"}});
        STEP(app, "absent", {{"name", "kept"}});
    }

    /// Who is welcomed has one choice to make: two demos, or two joins, are not begun.
    void theWelcomeHasOneWindow() {
        const QTemporaryDir dir;
        const QString replica = dir.filePath("new.tropa");
        AppProcess app(replica, {}, kDesktop);
        STEP(app, "expect", {{"name", "welcome.demo"}});
        QProcess again;
        again.start(TROPA_APP_PROGRAM, {"--replica", replica, "--new-window"});
        QVERIFY(again.waitForFinished(30'000));
        QCOMPARE(again.exitCode(), 0);
        STEP(app, "windows", {{"count", 1}});
        STEP(app, "tap", {{"name", "welcome.demo"}});
        STEP(app, "expect", {{"name", "today.list"}, {"timeout_ms", 60'000}});
        again.start(TROPA_APP_PROGRAM, {"--replica", replica, "--new-window"});
        QVERIFY(again.waitForFinished(30'000));
        STEP(app, "windows", {{"count", 2}});
        QCOMPARE(app.quit(), 0);
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::ClosingTest)
#include "tst_closing.moc"
