// Several windows of one replica, and the program started again while it runs: real processes.
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include "tests/e2e/app/two_apps.h"
#include "tests/e2e/cli/programs.h"

namespace tropa::e2e {

class WindowsTest : public QObject {
    Q_OBJECT

    static constexpr auto kDesktop = AppProcess::Desktop;

    static Cli withPeople() {
        Cli cli;
        cli.add("contact", {"name=Anna Rud"});
        cli.add("contact", {"name=Boris Ivanov"});
        return cli;
    }
    static void use(AppProcess& app, int window) { STEP(app, "window", {{"number", window}}); }
    static void called(AppProcess& app, int window, const QString& title) {
        STEP(app, "window", {{"number", window}, {"title", title}});
    }
    /// Two windows, both on the contacts.
    static void openTwo(AppProcess& app) {
        // A display without a window manager leaves the keyboard to nobody.
        use(app, 0);
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Boris Ivanov"}});
        STEP(app, "key", {{"key", "Ctrl+Shift+N"}});
        STEP(app, "windows", {{"count", 2}});
    }
    static void beginEdit(AppProcess& app, const QString& who) {
        STEP(app, "tapText", {{"text", who}});
        STEP(app, "tap", {{"name", "contact.more"}});
        STEP(app, "tap", {{"name", "contact.edit"}});
        STEP(app, "expect", {{"name", "edit.position"}});
    }

    struct Start {
        int status;
        QByteArray said;
    };
    static Start startAgain(const QString& replica, const QStringList& more = {}) {
        QProcess again;
        again.start(TROPA_APP_PROGRAM, QStringList{"--replica", replica} + more);
        const bool ended = again.waitForFinished(30'000);
        return {ended ? again.exitCode() : -1, again.readAllStandardError()};
    }

private slots:
    void whatOneWritesTheOtherShows() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        openTwo(app);
        // Each has its own search and its own open record.
        use(app, 1);
        STEP(app, "expect", {{"text", "Boris Ivanov"}});
        STEP(app, "type", {{"name", "contacts.search"}, {"text", "Anna"}});
        STEP(app, "expect", {{"name", "contacts.total"}, {"text", "1"}});
        STEP(app, "tapText", {{"text", "Anna Rud"}});
        STEP(app, "expect", {{"name", "contact.more"}});
        use(app, 0);
        STEP(app, "expect", {{"name", "contacts.total"}, {"text", "2"}});
        STEP(app, "absent", {{"name", "contact.more"}});

        beginEdit(app, "Anna Rud");
        STEP(app, "type", {{"name", "edit.position"}, {"text", "director"}});
        STEP(app, "tap", {{"name", "edit.save"}});
        use(app, 1);
        STEP(app, "expect", {{"text", "director"}});
        STEP(app, "absent", {{"name", "toast"}});
        // One history: the other window takes it back, and says so itself.
        STEP(app, "tap", {{"name", "nav.today"}});
        STEP(app, "key", {{"key", "Ctrl+Z"}});
        STEP(app, "expect", {{"name", "toast"}, {"text", "Undone"}});
        use(app, 0);
        STEP(app, "absent", {{"text", "director"}});
        STEP(app, "key", {{"key", "Ctrl+Q"}});
        QCOMPARE(app.waitForEnd(), 0);
    }

    void aRowOpensInAWindowOfItsOwn() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "middle", {{"name", "contacts.row.1"}});
        STEP(app, "windows", {{"count", 2}});
        STEP(app, "absent", {{"name", "contact.more"}});
        use(app, 1);
        STEP(app, "expect", {{"name", "contact.more"}});
        STEP(app, "expect", {{"text", "Boris Ivanov"}});
        // A place, too, and whatever the keyboard is on.
        STEP(app, "middle", {{"name", "nav.reports"}});
        STEP(app, "windows", {{"count", 3}});
        use(app, 0);
        STEP(app, "key", {{"key", "J"}});
        STEP(app, "key", {{"key", "Ctrl+Return"}});
        STEP(app, "windows", {{"count", 4}});
        // From the menu of the record, and from the palette.
        STEP(app, "tapText", {{"text", "Anna Rud"}});
        STEP(app, "tap", {{"name", "contact.more"}});
        STEP(app, "tap", {{"name", "contact.window"}});
        STEP(app, "windows", {{"count", 5}});
        use(app, 0);
        STEP(app, "key", {{"key", "Ctrl+K"}});
        STEP(app, "type", {{"name", "palette.search"}, {"text", "new win"}});
        STEP(app, "key", {{"key", "Return"}});
        STEP(app, "windows", {{"count", 6}});
        QCOMPARE(app.quit(), 0);
    }

    void closingOneLeavesTheOthersAndWhatIsTyped() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        openTwo(app);
        use(app, 1);
        beginEdit(app, "Anna Rud");
        STEP(app, "type", {{"name", "edit.position"}, {"text", "director"}});
        // It is asked about, and kept.
        STEP(app, "close");
        STEP(app, "tap", {{"name", "closing.stay"}});
        STEP(app, "windows", {{"count", 2}});
        use(app, 0);
        STEP(app, "key", {{"key", "Ctrl+Q"}});
        STEP(app, "windows", {{"count", 2}});
        use(app, 1);
        STEP(app, "tap", {{"name", "closing.stay"}});
        // The one that was opened first goes; the other lives on, and its view-models.
        use(app, 0);
        STEP(app, "key", {{"key", "Ctrl+W"}});
        STEP(app, "windows", {{"count", 1}});
        use(app, 0);
        STEP(app, "tap", {{"name", "edit.save"}});
        STEP(app, "key", {{"key", "Ctrl+W"}});
        QCOMPARE(app.waitForEnd(), 0);
        QCOMPARE(cli.run({"list", "contact", "--where", "position=director"}).lines().size(), 1);
    }

    void itsTitleSaysWhatAWindowShows() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        called(app, 0, "Today – Tropa");
        openTwo(app);
        called(app, 0, "Contacts – Tropa");
        called(app, 1, "Contacts – Tropa");
        STEP(app, "tapText", {{"text", "Anna Rud"}});
        called(app, 1, "Anna Rud – Tropa");
        STEP(app, "tapText", {{"text", "Boris Ivanov"}});
        called(app, 1, "Boris Ivanov – Tropa");
        // Another name, given in the other window.
        use(app, 0);
        beginEdit(app, "Boris Ivanov");
        STEP(app, "type", {{"name", "edit.name"}, {"text", "Boris Petrov"}});
        STEP(app, "tap", {{"name", "edit.save"}});
        called(app, 1, "Boris Petrov – Tropa");
        STEP(app, "key", {{"key", "Escape"}});
        called(app, 1, "Contacts – Tropa");
        STEP(app, "page", {{"name", "settings"}});
        called(app, 1, "Settings – Tropa");
        STEP(app, "language", {{"name", "ru"}});
        called(app, 1, "Настройки – Тропа");
        called(app, 0, "Boris Petrov – Тропа");
        QCOMPARE(app.quit(), 0);
    }

    void theLockIsOneForAll() {
        const Cli cli = withPeople();
        AppProcess app(cli.path(), {}, kDesktop);
        openTwo(app);
        use(app, 1);
        STEP(app, "page", {{"name", "settings"}});
        STEP(app, "tap", {{"name", "settings.lock"}});
        STEP(app, "type", {{"name", "pin.words"}, {"text", "4711"}});
        STEP(app, "tap", {{"name", "pin.save"}});
        STEP(app, "tap", {{"name", "settings.lockNow"}});
        for (const int window : {0, 1}) {
            use(app, window);
            STEP(app, "expect", {{"name", "lock.pin"}});
            STEP(app, "absent", {{"text", "Boris Ivanov"}});
            // Nor is it read in the task bar.
            called(app, window, "Tropa");
            // No way past it.
            STEP(app, "key", {{"key", "Ctrl+Shift+N"}});
        }
        STEP(app, "windows", {{"count", 2}});
        use(app, 0);
        STEP(app, "type", {{"name", "lock.pin"}, {"text", "4711"}});
        STEP(app, "tap", {{"name", "lock.open"}});
        for (const int window : {0, 1}) {
            use(app, window);
            STEP(app, "absent", {{"name", "lock.pin"}});
            STEP(app, "expect", {{"text", "Boris Ivanov"}});
        }
        called(app, 0, "Contacts – Tropa");
        QCOMPARE(app.quit(), 0);
    }

    void theWindowsComeBack() {
        const Cli cli = withPeople();
        QJsonValue areas;
        {
            AppProcess app(cli.path(), {}, kDesktop);
            openTwo(app);
            STEP(app, "size", {{"w", 760}, {"h", 640}});
            use(app, 1);
            STEP(app, "tapText", {{"text", "Boris Ivanov"}});
            STEP(app, "expect", {{"name", "contact.more"}});
            STEP(app, "size", {{"w", 1000}, {"h", 700}});
            areas = app.step("windows").value("areas");
            STEP(app, "key", {{"key", "Ctrl+Q"}});
            QCOMPARE(app.waitForEnd(), 0);
        }
        // The second time it is killed, not left.
        for (const bool killed : {false, true}) {
            AppProcess app(cli.path(), {}, kDesktop);
            STEP(app, "windows", {{"count", 2}});
            QCOMPARE(app.step("windows").value("areas"), areas);
            use(app, 0);
            STEP(app, "expect", {{"name", "contacts.list"}});
            STEP(app, "absent", {{"name", "contact.more"}});
            use(app, 1);
            STEP(app, "expect", {{"name", "contact.more"}});
            STEP(app, "expect", {{"text", "Boris Ivanov"}});
            if (killed)
                app.kill();
            else
                QCOMPARE(app.quit(), 0);
        }
        AppProcess app(cli.path(), {}, kDesktop);
        STEP(app, "windows", {{"count", 2}});
        STEP(app, "close");
        STEP(app, "windows", {{"count", 1}});
        QCOMPARE(app.quit(), 0);
    }

    void aSecondStartIsTheSameProgram() {
        const Cli cli = withPeople();
        const QString boris =
            cli.run({"list", "contact", "--search", "Boris"}).lines().value(0).value("id").toString();
        AppProcess app(cli.path(), {}, kDesktop);
        STEP(app, "expect", {{"name", "nav.contacts"}});
        const QFile::Permissions others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const char* file : {".open", ".socket"}) {
            QVERIFY2(QFileInfo::exists(cli.path() + file), file);
            QVERIFY2((QFile::permissions(cli.path() + file) & others) == 0, file);
        }
        // It shows itself.
        QCOMPARE(startAgain(cli.path()).status, 0);
        STEP(app, "windows", {{"count", 1}});
        // Or opens another window, with what is asked for.
        QCOMPARE(startAgain(cli.path(), {"--new-window"}).status, 0);
        STEP(app, "windows", {{"count", 2}});
        QCOMPARE(startAgain(cli.path(), {"--screen", "contact", "--id", boris}).status, 0);
        STEP(app, "windows", {{"count", 3}});
        use(app, 2);
        STEP(app, "expect", {{"text", "Boris Ivanov"}});
        QCOMPARE(startAgain(cli.path(), {"--screen", "no such page"}).status, 0);
        STEP(app, "windows", {{"count", 4}});
        QCOMPARE(startAgain(cli.path(), {"--screen", "capture"}).status, 0);
        STEP(app, "windows", {{"count", 5}});
        use(app, 4);
        STEP(app, "type", {{"name", "capture.name"}, {"text", "Dora Lind"}});
        STEP(app, "tap", {{"name", "capture.save"}});
        QTRY_COMPARE_WITH_TIMEOUT(cli.run({"list", "contact", "--search", "Dora"}).lines().size(), 1, 8000);
        use(app, 0);
        // What needs a process of its own is told.
        const Start script = startAgain(cli.path(), {"--script", "-"});
        QCOMPARE(script.status, 1);
        QVERIFY2(script.said.contains("is open in a running Tropa"), script.said.constData());
        // The command line works beside it.
        cli.add("contact", {"name=Clara Beck"});
        STEP(app, "tap", {{"name", "nav.contacts"}});
        STEP(app, "expect", {{"text", "Clara Beck"}, {"timeout_ms", 8000}});

        // One that was killed leaves its socket, and is in nobody's way.
        app.kill();
        QVERIFY(QFileInfo::exists(cli.path() + ".socket"));
        AppProcess next(cli.path(), {}, kDesktop);
        STEP(next, "windows", {{"count", 5}});
        QCOMPARE(startAgain(cli.path(), {"--new-window"}).status, 0);
        STEP(next, "windows", {{"count", 6}});
        QCOMPARE(next.quit(), 0);
    }

    /// Of several that are started in one moment, one runs.
    void startedTogetherOneRuns() {
        const Cli cli = withPeople();
        constexpr int kStarts = 4;
        QProcess starts[kStarts];
        for (QProcess& start : starts) start.start(TROPA_APP_PROGRAM, {"--replica", cli.path(), "--offline"});
        const auto running = [&] {
            int count = 0;
            for (QProcess& start : starts)
                count += start.waitForFinished(1) ? 0 : start.state() != QProcess::NotRunning;
            return count;
        };
        QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 30'000);
        QTest::qWait(200);
        QCOMPARE(running(), 1);
        for (QProcess& start : starts) {
            if (start.state() == QProcess::NotRunning) QCOMPARE(start.exitCode(), 0);
            start.kill();
            start.waitForFinished();
        }
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::WindowsTest)
#include "tst_windows.moc"
