// The administrator's page in headless Chromium, on the real server: each section does its job with a few
// presses, on the width of a phone as well, in both languages; and the browser lets nothing in that the
// policy forbids.
#include <QtTest>
#include <memory>

#include "sync/server/postgres/connection.h"
#include "tests/e2e/admin/browser.h"
#include "tests/support/postgres/postgres_cluster.h"

using tropa::e2e::Browser;

namespace {

const QString kEvil =
    "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";

}  // namespace

class tst_AdminBrowser : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        const QByteArray ws = server({"workspace", "create", "Насосы Сибири"});
        QVERIFY(!ws.isEmpty());
        boss_ = idOf(server({"member", "add", "Ольга Ветрова", "--role", "admin"}), "member");
        QVERIFY(
            !server({"member", "password", boss_, "--login", "olga"}, "correct horse battery\n").isEmpty());
        server({"member", "add", kEvil});
        program_.start(TROPA_SERVER, QStringList{"serve", "--listen", "127.0.0.1:0"} + store());
        QVERIFY(program_.waitForReadyRead(20'000));
        url_ = QJsonDocument::fromJson(program_.readLine())["listening"].toString();
        // Two people with devices, one of them with a funnel, so that the pages have something to show.
        for (const auto& [name, file] : {std::pair{"Анна Белова", "anna"}, {"Борис Ли", "boris"}}) {
            const QString code = idOf(server({"invite", "create"}), "code");
            cli(file, {"join", url_, "--invite", code, "--name", name, "--device",
                       QString("Телефон: %1").arg(name)});
            cli(file, {"add", "contact", "name=Visitor"});
            if (QString(file) == "anna") {
                cli(file, {"add", "funnel", "name=Срочная замена"});
                cli(file, {"add", "source", "name=Сайт"});
            }
            cli(file, {"sync"});
        }
        try {
            browser_ = std::make_unique<Browser>();
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() {
        browser_.reset();
        program_.terminate();
        QVERIFY(program_.waitForFinished(15'000));
    }

    void theDoor() {
        browser_->open(url_ + "/");
        shoot("door");
        browser_->fill("[name=login]", "olga");
        browser_->fill("[name=password]", "not the password");
        browser_->press("button.main");
        QVERIFY(browser_->has(".note.hot"));
        browser_->forgetComplaints();  // Chromium reports the 401
        enter();
        QCOMPARE(browser_->address(), QString("/"));
        QVERIFY(browser_->text().contains("Насосы Сибири"));
        // Scripts cannot read the session.
        QVERIFY(!browser_->evaluate("document.cookie").toString().contains("tropa_session"));
        shoot("overview");
        quiet();
    }

    void everySectionOnThePhoneAndOnTheDesk() {
        for (const char* section : {"people", "devices", "forms", "backups", "audit"}) {
            browser_->open(url_ + "/admin/" + section);
            QVERIFY(browser_->has("nav a[aria-current]"));
            for (const int width : {360, 1280}) {
                browser_->resize(width, 800, width < 700);
                // Nothing sticks out at the side, and everything that can be pressed is large enough for a
                // thumb.
                QVERIFY2(browser_->evaluate("document.documentElement.scrollWidth").toInt() <= width,
                         section);
                const QString small =
                    browser_
                        ->evaluate(R"([...document.querySelectorAll('button,select,input,nav a,summary')]
                    .filter(e => e.offsetParent && e.type !== 'hidden' && e.getBoundingClientRect().height < 48)
                    .map(e => e.outerHTML.slice(0, 80)).join('\n'))")
                        .toString();
                QVERIFY2(small.isEmpty(), qPrintable(QString(section) + ": " + small));
                // Each has a name for those who cannot see it.
                const QString nameless =
                    browser_
                        ->evaluate(
                            R"([...document.querySelectorAll('select,input:not([type=hidden]),textarea')]
                    .filter(e => !e.labels.length && !e.ariaLabel).map(e => e.outerHTML.slice(0, 80)).join('\n'))")
                        .toString();
                QVERIFY2(nameless.isEmpty(), qPrintable(QString(section) + ": " + nameless));
            }
            shoot(section);
        }
        quiet();
    }

    void anInvitationWithItsCode() {
        browser_->open(url_ + "/admin/people");
        browser_->press("form:has(input[value=invite]) button");
        QVERIFY(browser_->has(".qr svg path"));
        const QString link = browser_->evaluate("document.getElementById('link').value").toString();
        QVERIFY(link.startsWith(url_ + "/join#"));
        shoot("invitation");
        cli("vera",
            {"join", url_, "--invite", link.section('#', 1), "--name", "Вера", "--device", "Ноутбук Веры"});
        browser_->open(url_ + "/admin/people");
        QVERIFY(browser_->text().contains("Вера"));
        browser_->open(link);
        QVERIFY(browser_->text().contains("Tropa"));
        shoot("join");
        quiet();
    }

    void rolesDevicesFormsBackups() {
        browser_->open(url_ + "/admin/people");
        browser_->fill("[name=name]", "Север");
        browser_->press("form:has(input[value=add-team]) button");
        QVERIFY(browser_->text().contains("Север"));
        const QString row = QString("form:has(input[value='set']):has(input[value='%1'])").arg(boss_);
        browser_->evaluate(QString("document.querySelector(\"%1 [name=role]\").value = 'rep'").arg(row));
        browser_->press(row + " button");
        QVERIFY(browser_->has(".note.hot"));  // the last administrator stays
        browser_->forgetComplaints();

        browser_->open(url_ + "/admin/devices");
        QVERIFY(browser_->text().contains("Телефон: Борис Ли"));
        const int before = browser_->dialogs();
        browser_->press("tr:has(td:nth-child(2)):last-child button.danger");
        QCOMPARE(browser_->dialogs(), before + 1);  // what cannot be undone is asked for
        QVERIFY(browser_->has(".pill.hot"));

        browser_->open(url_ + "/admin/forms");
        browser_->fill("[name=name]", "Форма на сайте");
        browser_->fill("[name=consent]", "Согласен на обработку данных");
        browser_->press("form:has(input[value=create]) button.main");
        QVERIFY(browser_->text().contains("Форма на сайте"));
        snippet_ = browser_->evaluate("document.querySelector('textarea.code').value").toString();
        QVERIFY(snippet_.contains(url_ + "/v1/leads"));
        browser_->evaluate("document.querySelector('details').open = true");
        shoot("form");

        browser_->open(url_ + "/admin/backups");
        browser_->press("button.main");
        QTRY_VERIFY_WITH_TIMEOUT(browser_->has("td b"), 20'000);
        QVERIFY(browser_->has(".tile"));
        QVERIFY(browser_->evaluate("document.querySelector('textarea').value")
                    .toString()
                    .startsWith("tropa-server restore " + folder_.filePath("data/backups/tropa-")));
        shoot("backup");
        browser_->open(url_ + "/admin/audit");
        QVERIFY(browser_->text().contains("Устройство закрыто"));
        const QByteArray log = server({"audit", "--limit", "3"});
        QVERIFY2(log.startsWith("{\"action\":\"backup\"") && log.contains("form_created") &&
                     !log.contains("Ольга"),
                 log.constData());
        shoot("audit");
        quiet();
    }

    /// The snippet as it comes out of the page, on a page of somebody else's, filled in by a visitor without
    /// any script.
    void anEnquiryComesInByTheSnippet() {
        QVERIFY(!snippet_.isEmpty());
        QFile page(folder_.filePath("site.html"));
        QVERIFY(page.open(QIODevice::WriteOnly));
        page.write("<!doctype html><meta charset=utf-8><title>Сайт</title>" + snippet_.toUtf8());
        page.close();
        browser_->open("file://" + page.fileName());
        browser_->fill("[name=name]", "Пётр Ёлкин");
        browser_->fill("[name=phone]", "+7 913 555-01-02");
        browser_->evaluate("document.querySelector('[name=consent]').checked = true");
        browser_->press("button");
        QVERIFY2(browser_->text().contains("Спасибо"), qPrintable(browser_->text()));
        cli("anna", {"sync"});
        const QByteArray list = cli("anna", {"list", "contact", "--search", "Ёлкин"});
        QVERIFY2(list.contains("555-01-02"), list.constData());
        QVERIFY(cli("anna", {"list", "deal"}).contains("Форма на сайте"));
    }

    void nobodysNameRuns() {
        for (const char* path : {"/", "/admin/people", "/admin/devices", "/admin/forms", "/admin/audit"}) {
            browser_->open(url_ + path);
            QVERIFY2(browser_->evaluate("document.title").toString().endsWith("Tropa"), path);
            QVERIFY(!browser_->has("img"));
        }
        quiet();
        // Even what had found its way into the page would not run.
        browser_->evaluate(
            "const s = document.createElement('script'); s.textContent = 'document.title = \"broken\"'; "
            "document.body.append(s); const i = document.createElement('div'); i.innerHTML = "
            "'<img src=x onerror=\"document.title = &quot;broken&quot;\">'; document.body.append(i); true");
        QTRY_VERIFY(
            (browser_->evaluate("1"), browser_->complaints().join('\n').contains("Content Security Policy")));
        QVERIFY(browser_->evaluate("document.title").toString().endsWith("Tropa"));
        browser_->forgetComplaints();
    }

    void anotherSiteCanDoNothing() {
        QFile page(folder_.filePath("evil.html"));
        QVERIFY(page.open(QIODevice::WriteOnly));
        page.write("<!doctype html><title>evil</title><form method=post action=\"" + url_.toUtf8() +
                   "/admin/people\"><input name=do value=invite><input name=role "
                   "value=admin><button>x</button></form>");
        page.close();
        browser_->open("file://" + page.fileName());
        browser_->press("button");
        QVERIFY(!browser_->has(".qr"));
        QVERIFY(browser_->has("[name=password]"));  // his session stayed at home
        browser_->open(url_ + "/");
        QVERIFY(browser_->has("nav"));
        browser_->forgetComplaints();
    }

    void inEnglishAndInTheDark() {
        browser_->open(url_ + "/");
        browser_->press("footer a");
        QVERIFY(browser_->text().contains("Overview"));
        browser_->resize(390, 844, true, true);
        shoot("overview-dark-en", true);
        browser_->open(url_ + "/admin/people");
        QVERIFY(browser_->evaluate("document.documentElement.scrollWidth").toInt() <= 390);
        shoot("people-dark-en", true);
        browser_->press("header form button");
        QVERIFY(browser_->has("[name=password]"));
        browser_->open(url_ + "/admin/people");
        QVERIFY(browser_->has("[name=password]"));
        quiet();
    }

    /// The same button on a PostgreSQL; the file it makes is whole, and restores into an embedded store.
    void aBackupOfAPostgres() {
        tropa::testing::PostgresCluster cluster;
        const QStringList there = {"--database", QString::fromStdString(cluster.url())};
        const auto command = [&](const QStringList& words, const QByteArray& input = {}) {
            return run(TROPA_SERVER, words + there + QStringList{"--json"}, input);
        };
        command({"workspace", "create", "Насосы на PostgreSQL"});
        const QString boss = idOf(command({"member", "add", "Ольга", "--role", "admin"}), "member");
        command({"member", "password", boss, "--login", "olga"}, "correct horse battery\n");
        QProcess serving;
        serving.start(
            TROPA_SERVER,
            QStringList{"serve", "--listen", "127.0.0.1:0", "--backups", folder_.filePath("copies")} + there);
        QVERIFY(serving.waitForReadyRead(20'000));
        const QString url = QJsonDocument::fromJson(serving.readLine())["listening"].toString();
        browser_->open(url + "/");
        enter();
        browser_->forgetComplaints();  // there is no favicon at another address
        browser_->open(url + "/admin/backups");
        QVERIFY(browser_->has(".note.warm"));  // none yet
        browser_->press("button.main");
        QTRY_VERIFY_WITH_TIMEOUT(browser_->has("td b"), 20'000);
        const QString file = folder_.filePath(
            "copies/" + browser_->evaluate("document.querySelector('td b').textContent").toString());
        QVERIFY2(QFile::exists(file), qPrintable(file));
        QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QVERIFY(browser_->evaluate("document.querySelector('textarea').value")
                    .toString()
                    .endsWith("tropa-server restore " + file));
        shoot("backup-postgres");
        quiet();
        QProcess other;
        other.start(
            TROPA_SERVER,
            QStringList{"serve", "--listen", "127.0.0.1:0", "--backups", folder_.filePath("copies")} + there);
        QVERIFY(other.waitForReadyRead(20'000));
        const QString otherUrl = QJsonDocument::fromJson(other.readLine())["listening"].toString();
        {
            // Long enough to be looked at.
            tropa::server::postgres::Connection holding(cluster.url());
            holding.queuePlain("BEGIN");
            holding.queuePlain("LOCK TABLE history IN ACCESS EXCLUSIVE MODE");
            holding.settle();
            // In the second of the first one there is none: that one is as good.
            QTest::qWait(1'100);
            browser_->press("button.main");
            QTRY_VERIFY_WITH_TIMEOUT(browser_->has("progress"), 20'000);
            browser_->open(otherUrl + "/admin/backups");
            if (browser_->has("[name=password]")) enter();
            browser_->open(otherUrl + "/admin/backups");
            QVERIFY2(browser_->has("progress") && !browser_->has("button.main"),
                     "the other process's is not shown");
            holding.rollBack();
        }
        QTRY_VERIFY_WITH_TIMEOUT(browser_->evaluate("document.querySelectorAll('td b').length").toInt() == 2,
                                 20'000);
        QVERIFY(!browser_->has("progress") && browser_->has("button.main"));
        // Its maker has died: it is not told for ever.
        QFile told(folder_.filePath("copies/tropa-x.sqlite.part.progress"));
        QVERIFY(told.open(QIODevice::ReadWrite));
        told.write("1795348800000 37\n");
        told.flush();
        browser_->open(otherUrl + "/admin/backups");
        QCOMPARE(browser_->evaluate("document.querySelector('progress').value").toInt(), 37);
        QVERIFY(
            told.setFileTime(QDateTime::currentDateTime().addSecs(-120), QFileDevice::FileModificationTime));
        browser_->open(otherUrl + "/admin/backups");
        QVERIFY(!browser_->has("progress"));
        browser_->forgetComplaints();
        other.terminate();
        QVERIFY(other.waitForFinished(15'000));
        serving.terminate();
        QVERIFY(serving.waitForFinished(15'000));
        const QStringList back = {"--data", folder_.filePath("back"), "--json"};
        QVERIFY(run(TROPA_SERVER, QStringList{"restore", file} + back).contains("true"));
        QVERIFY(run(TROPA_SERVER, QStringList{"check"} + back).contains("\"ok\":true"));
        QVERIFY(run(TROPA_SERVER, QStringList{"workspace", "list"} + back).contains("Насосы на PostgreSQL"));
    }

private:
    QStringList store() const { return {"--data", folder_.filePath("data")}; }
    QByteArray run(const QString& program, const QStringList& words, const QByteArray& input = {}) {
        QProcess process;
        process.start(program, words);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            qWarning("%s: %s", qPrintable(words.join(' ')), process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }
    QByteArray server(const QStringList& words, const QByteArray& input = {}) {
        return run(TROPA_SERVER, words + store() + QStringList{"--json"}, input);
    }
    QByteArray cli(const QString& name, const QStringList& words) {
        return run(TROPA_CLI, QStringList{"--replica", folder_.filePath(name + ".tropa")} + words +
                                  QStringList{"--json"});
    }
    static QString idOf(const QByteArray& json, const char* member) {
        return QJsonDocument::fromJson(json).object()[member].toString();
    }
    void enter() {
        browser_->fill("[name=login]", "olga");
        browser_->fill("[name=password]", "correct horse battery");
        browser_->press("button.main");
    }
    void quiet() {
        QVERIFY2(browser_->complaints().isEmpty(), qPrintable(browser_->complaints().join('\n')));
    }
    /// Pictures to look at, where TROPA_SHOTS_DIR names a folder for them.
    void shoot(const QString& name, bool asItIs = false) {
        const QString folder = qEnvironmentVariable("TROPA_SHOTS_DIR");
        if (folder.isEmpty()) return;
        QDir().mkpath(folder);
        const auto write = [&](const QString& file) {
            QFile picture(folder + "/" + file + ".png");
            if (picture.open(QIODevice::WriteOnly)) picture.write(browser_->picture());
        };
        if (asItIs) return write(name);
        browser_->resize(390, 844, true);
        write(name + "-phone");
        browser_->resize(1280, 800, false);
        write(name + "-desk");
    }

    QTemporaryDir folder_;
    QProcess program_;
    QString url_, boss_, snippet_;
    std::unique_ptr<Browser> browser_;
};

QTEST_GUILESS_MAIN(tst_AdminBrowser)
#include "tst_admin_browser.moc"
