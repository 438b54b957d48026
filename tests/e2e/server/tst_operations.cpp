// What an operator does with the real program: settings from everywhere, figures for Prometheus, somebody who
// asks what is kept about him.
#include <pwd.h>
#include <unistd.h>

#include <QRegularExpression>
#include <QtTest>

#include "tests/e2e/cli/programs.h"
#include "tests/e2e/server/plain_http.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using e2e::Cli;
using e2e::Run;

class tst_Operations : public QObject {
    Q_OBJECT
private slots:
    /// The command line goes before the environment, and both before the file.
    void settings() {
        QTemporaryDir folder;
        QFile file(folder.filePath("server.ini"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[serve]\ndata=" + folder.filePath("data").toUtf8() + "\nlisten=127.0.0.3:0\nlog=info\n");
        file.close();
        const auto listening = [&](const QStringList& words, const QStringList& variables) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const QString& one : variables)
                environment.insert(one.section('=', 0, 0), one.section('=', 1));
            process.setProcessEnvironment(environment);
            process.start(TROPA_SERVER, words);
            if (!process.waitForReadyRead(20'000)) return QString(process.readAllStandardError());
            const QString url = QJsonDocument::fromJson(process.readLine())["listening"].toString();
            process.terminate();
            process.waitForFinished(15'000);
            return url;
        };
        const QString config = "TROPA_CONFIG=" + file.fileName();
        QVERIFY(listening({"--config", file.fileName(), "serve"}, {}).startsWith("http://127.0.0.3:"));
        QVERIFY(listening({"serve"}, {config}).startsWith("http://127.0.0.3:"));
        QVERIFY(listening({"serve"}, {config, "TROPA_LISTEN=127.0.0.1:0"}).startsWith("http://127.0.0.1:"));
        QVERIFY(listening({"serve"}, {"TROPA_CONFIG=/nowhere.ini"}).contains("/nowhere.ini"));
        // What a service file sets, too.
        QVERIFY(listening({"serve", "--listen", "0.0.0.0:0"}, {config}).contains("--insecure"));
        QVERIFY(listening({"serve", "--listen", "0.0.0.0:0"}, {config, "TROPA_INSECURE=1"})
                    .startsWith("http://0.0.0.0:"));
        // What is wrong with a certificate, and with which file.
        QVERIFY(listening({"serve", "--tls-cert", "/nowhere.pem"}, {config}).contains("--tls-key"));
        QVERIFY(listening({"serve", "--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.key"}, {config})
                    .contains("/nowhere.pem: No such file"));
        QVERIFY(listening({"serve", "--database", "crm"}, {}).contains("postgresql://"));
        QVERIFY(listening({"serve", "--listen", "127.0.0.2:0"}, {config, "TROPA_LISTEN=127.0.0.1:0"})
                    .startsWith("http://127.0.0.2:"));
    }

    /// A mistyped folder is none, and not an empty store in which everything adds up.
    void aFolderThatIsNotThere() {
        QTemporaryDir folder;
        const QString data = folder.filePath("mistyped");
        for (const QStringList& words :
             {QStringList{"check"}, QStringList{"invite", "create"}, QStringList{"workspace", "list"},
              QStringList{"backup", folder.filePath("b.sqlite")}, QStringList{"gc"}}) {
            QProcess process;
            process.start(TROPA_SERVER, words + QStringList{"--data", data});
            QVERIFY(process.waitForFinished(30'000));
            const QString said = process.readAllStandardError();
            QVERIFY2(process.exitCode() == 1 && said.contains("no server's data here"), qPrintable(said));
            QVERIFY(!QFile::exists(data));
        }
    }

    void aBackupThatCannotBeWritten() {
        const e2e::Server server;
        const Run run = server.command({"backup", "/nowhere/copy.sqlite"});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("/nowhere/copy.sqlite") && run.err.contains("No such file"),
                 qPrintable(run.err));
    }

    /// What is no backup changes nothing, and leaves nothing behind.
    void noBackupIsPutBack() {
        QTemporaryDir folder;
        const QString file = folder.filePath("copy.sqlite");
        QFile text(file);
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no database") > 0);
        text.close();
        QVERIFY(QDir(folder.path()).mkdir("data"));
        QProcess process;
        process.start(TROPA_SERVER, {"restore", file, "--data", folder.filePath("data")});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 4);
        QCOMPARE(QDir(folder.filePath("data")).entryList(QDir::Files), QStringList("tropa-server.lock"));
    }

    /// What a command changes reaches whoever waits on the server beside it.
    void aCommandWakesWhoWaits() {
        const e2e::Server server;
        e2e::Line line(static_cast<std::uint16_t>(server.url().section(':', -1).toUShort()), 30'000);
        const QByteArray join =
            QJsonDocument(QJsonObject{{"invite", server.invite()},
                                      {"name", "Anna"},
                                      {"label", "phone"},
                                      {"device", QUuid::createUuid().toString(QUuid::WithoutBraces)}})
                .toJson();
        const auto told = [](const e2e::Reply& reply) {
            return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
        };
        const QJsonObject joined = told(line.ask(e2e::request("POST", "/v1/join", "", join.toStdString())));
        const auto head = [&](const QString& query) {
            const QString path = "/v1/workspaces/" + server.workspace() + "/head?" + query;
            return e2e::request("GET", path.toStdString(), joined["token"].toString().toStdString(), "");
        };
        const QString before = told(line.ask(head("after=0")))["head"].toString();
        QVERIFY(line.say(head("wait=60&after=" + before)));
        QCOMPARE(server.command({"member", "add", "Boris"}).status, 0);
        QVERIFY(told(line.hear())["head"].toString().toULongLong() > before.toULongLong());
    }

    /// Whoever was made on the server has nobody to invite him.
    void aPasswordMakesADevice() {
        const e2e::Server server;
        const QString olga = server.command({"member", "add", "Olga", "--role", "head", "--json"})
                                 .object()["member"]
                                 .toString();
        const Cli laptop("olga.tropa");
        const auto login = [&](const QByteArray& password) {
            return laptop.run({"login", server.url(), "--workspace", server.workspace(), "--login", "olga"},
                              password);
        };
        QCOMPARE(login("correct horse battery\n").status, 1);
        QCOMPARE(
            server.command({"member", "password", olga, "--login", "olga"}, "correct horse battery\n").status,
            0);
        QCOMPARE(login("wrong horse battery\n").status, 1);
        QCOMPARE(login("").status, 2);
        const Run in = login("correct horse battery\n");
        QVERIFY2(in.status == 0 && in.object()["member"].toString() == olga, qPrintable(in.err));
        const QString contact = laptop.add("contact", {"name=Pyotr"});
        QCOMPARE(laptop.run({"sync"}).status, 0);
        QCOMPARE(laptop.get("contact", contact)["sync"].toString(), QString("accepted"));
        QCOMPARE(laptop.run({"status"}).object()["member_name"].toString(), QString("Olga"));
    }

    /// Companies, or colleagues, of one name: nothing is done to any of them before it is said which.
    void severalOfOneName() {
        const e2e::Server server;
        const QString namesake =
            server.command({"workspace", "create", "Проба", "--json"}).object()["workspace"].toString();
        QVERIFY(!namesake.isEmpty());
        const auto members = [&](const QString& workspace) {
            return server.command({"member", "list", "--workspace", workspace, "--json"}).lines().size();
        };
        const auto add = [&](const QString& workspace) {
            return server.command({"member", "add", "Anna", "--workspace", workspace});
        };
        QTemporaryDir elsewhere;
        for (const Run& run :
             {add("Проба"), server.command({"move-workspace", "Проба", "--to", elsewhere.path()})}) {
            QCOMPARE(run.status, 2);
            QVERIFY2(run.err.contains("2 workspaces"), qPrintable(run.err));
        }
        for (const QString& workspace : {server.workspace(), namesake}) {
            QCOMPARE(members(workspace), 0);
            QCOMPARE(add(workspace).status, 0);
            QCOMPARE(members(workspace), 1);
        }
        QCOMPARE(server.command({"move-workspace", namesake, "--to", elsewhere.path()}).status, 0);
        // Nor is it left to chance whose the leads of a form are.
        QCOMPARE(add("Проба").status, 0);
        const Run form =
            server.command({"form", "create", "Site", "--funnel", server.workspace(), "--owner", "Anna"});
        QCOMPARE(form.status, 2);
        QVERIFY2(form.err.contains("(member)"), qPrintable(form.err));
    }

    /// An invitation that went astray.
    void anInvitationIsWithdrawn() {
        const e2e::Server server;
        const QString code = server.invite("head");
        const QJsonObject open = server.command({"invite", "list", "--json"}).object();
        QCOMPARE(open["role"].toString(), QString("head"));
        const QString id = open["invite"].toString();
        QCOMPARE(server.command({"invite", "revoke", id, "--json"}).object()["invite"].toString(), id);
        QVERIFY(server.command({"invite", "list", "--json"}).out.isEmpty());
        QCOMPARE(server.command({"invite", "revoke", id}).status, 1);
        const Cli anna("anna.tropa");
        QCOMPARE(anna.run({"join", server.url(), "--invite", code, "--name", "Anna"}).status, 1);
    }

    /// Commands are typed by root, and the server runs as a user of its own: it can go on with what they have
    /// made.
    void commandsOfRoot() {
        const passwd* user = ::getpwnam("nobody");
        if (::geteuid() != 0 || user == nullptr) QSKIP("this needs root");
        QTemporaryDir folder;
        const QString data = folder.filePath("data");
        QVERIFY(QDir().mkpath(data));
        for (const QString& path : {folder.path(), data})
            QCOMPARE(::chown(path.toUtf8().constData(), user->pw_uid, user->pw_gid), 0);
        const auto command = [&](const QStringList& words) {
            QProcess process;
            process.start(TROPA_SERVER, words + QStringList{"--data", data, "--json"});
            process.waitForFinished(30'000);
            return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        };
        QVERIFY(!command({"workspace", "create", "Root's"}).isEmpty());
        const QString member = command({"member", "add", "Anna"})["member"].toString();
        QCOMPARE(command({"member", "disable", member})["disabled"].toBool(), true);
        QVERIFY(!command({"backup", folder.filePath("copy.sqlite")}).isEmpty());
        QVERIFY(command({"restore", folder.filePath("copy.sqlite")})["restored"].toBool());
        QVERIFY(QFile::exists(data + "/tropa-server.journal"));
        for (const QFileInfo& file : QDir(data).entryInfoList(QDir::Files))
            QVERIFY2(file.ownerId() == user->pw_uid, qPrintable(file.filePath()));
    }

    /// As Prometheus reads it: each figure has its help and its type before it, once, and a number behind it.
    void metrics() {
        const e2e::Server server;
        e2e::Line line(static_cast<std::uint16_t>(server.url().section(':', -1).toUShort()));
        for (int i = 0; i < 3; ++i) (void)line.ask(e2e::request("GET", "/nowhere", "", ""));
        const e2e::Reply reply = line.ask(e2e::request("GET", "/metrics", "", ""));
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.head.find("text/plain; version=0.0.4") != std::string::npos);
        static const QRegularExpression help("^# HELP ([a-z_]+) \\S.*$"),
            type("^# TYPE ([a-z_]+) (counter|gauge)$"),
            sample("^([a-z_]+)(\\{[a-z_]+=\"[^\"\\\\]*\"(,[a-z_]+=\"[^\"\\\\]*\")*\\})? [0-9]+$");
        QString told, typed;
        QStringList seen;
        int samples = 0;
        for (const QString& one : QString::fromStdString(reply.body).split('\n', Qt::SkipEmptyParts)) {
            if (const auto match = help.match(one); match.hasMatch()) {
                told = match.captured(1);
                QVERIFY2(!seen.contains(told), qPrintable(one));
                seen << told;
            } else if (const auto kind = type.match(one); kind.hasMatch()) {
                typed = kind.captured(1);
                QCOMPARE(typed, told);
                QCOMPARE(kind.captured(2) == "counter", typed.endsWith("_total"));
            } else {
                const auto figure = sample.match(one);
                QVERIFY2(figure.hasMatch(), qPrintable(one));
                QCOMPARE(figure.captured(1), typed);
                ++samples;
            }
        }
        QVERIFY(samples > 8);
        QVERIFY(reply.body.find("status=\"4xx\"} 3") != std::string::npos);
    }

    void somebodyAsks_data() {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    /// All that is kept about him, and then nothing any more.
    void somebodyAsks() {
        QFETCH(bool, postgres);
        const auto cluster = postgres ? std::make_unique<testing::PostgresCluster>() : nullptr;
        const e2e::Server server(cluster ? QString::fromStdString(cluster->url()) : QString());
        const Cli anna("anna.tropa");
        server.admit(anna, "Anna");
        const QString contact = anna.add("contact", {"name=Pyotr Private", "phones+=+7 913 555-01-02",
                                                     "emails+=Pyotr@Example.com", "note=collects stamps"});
        const QString deal = anna.add("deal", {"title=Pump for Pyotr", "contact=" + contact});
        const QString task = anna.add("task", {"title=Ring Pyotr", "deal=" + deal});
        const QString other = anna.add("contact", {"name=Somebody Else", "phones+=+7 913 555-09-09"});
        QCOMPARE(anna.run({"set", "contact", contact, "city=Omsk"}).status, 0);
        QCOMPARE(anna.run({"sync"}).status, 0);

        for (const QString& who : {contact, QString("8 (913) 555-01-02"), QString("pyotr@example.COM")}) {
            const Run told = server.command({"person", "export", who, "--json"});
            QVERIFY2(told.status == 0, qPrintable(told.err));
            QCOMPARE(told.object()["contact"].toString(), contact);
            for (const QString& part : {contact, deal, task, QString("collects stamps"), QString("Omsk")})
                QVERIFY2(told.out.contains(part), qPrintable(part));
            QVERIFY(!told.out.contains("Somebody Else"));
        }
        QCOMPARE(server.command({"person", "export", "+7 000 000-00-00"}).status, 1);
        QCOMPARE(server.command({"person", "erase", contact}).status, 1);  // not without --yes
        QVERIFY(server.command({"person", "export", contact}).out.contains("stamps"));

        QCOMPARE(server.command({"person", "erase", contact, "--yes", "--json"}).object()["erased"].toBool(),
                 true);
        const QString left = server.command({"person", "export", contact}).out;
        for (const char* part : {"Private", "555-01-02", "stamps", "Pump for", "Ring"})
            QVERIFY2(!left.contains(part), qPrintable(left));
        QCOMPARE(anna.run({"sync"}).status, 0);
        QVERIFY(!anna.run({"get", "contact", contact}).out.contains("Private"));
        QVERIFY(anna.run({"get", "contact", other}).out.contains("Somebody Else"));
        QVERIFY(server.command({"audit", "--limit", "1"}).out.contains("person_erased"));
        QCOMPARE(server.command({"person", "erase", contact, "--yes"}).status, 1);
        QCOMPARE(server.command({"check"}).status, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Operations)
#include "tst_operations.moc"
