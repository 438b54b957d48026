#include <QFileInfo>
#include <QtTest>

#include "core/sql/connection.h"
#include "tests/e2e/cli/older_copy.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;
using tropa::e2e::Server;

/// Two replicas and the server, real programs over real sockets.
class TestCliSync : public QObject {
    Q_OBJECT

    Server server_;
    Cli anna_, boris_;
    QStringList contacts_;

    QJsonObject sync(const Cli& cli) {
        const Run run = cli.run({"sync"});
        if (run.status != 0) qWarning("%s", qPrintable(run.err));
        return run.object();
    }
    void syncAll() {
        for (const Cli* cli : {&anna_, &boris_, &anna_}) sync(*cli);
    }
    static QByteArray setLine(const QString& id, const QString& field, const QString& value) {
        const QJsonObject line{
            {"op", "set"}, {"entity", "contact"}, {"id", id}, {"fields", QJsonObject{{field, value}}}};
        return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }

private slots:
    void initTestCase() {
        server_.admit(anna_, "Анна", "admin");
        server_.admit(boris_, "Борис", "rep");
        const QFileInfo token(anna_.path() + ".token");
        QVERIFY(token.exists());
        QCOMPARE(token.permissions() &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QByteArray input;
        for (int i = 0; i < 100; ++i)
            input +=
                QJsonDocument(QJsonObject{{"op", "add"},
                                          {"entity", "contact"},
                                          {"fields", QJsonObject{{"name", QString("Контакт %1").arg(i)}}}})
                    .toJson(QJsonDocument::Compact) +
                '\n';
        for (const QJsonObject& line : anna_.run({"apply", "-"}, input).lines())
            contacts_ << line.value("id").toString();
        QCOMPARE(contacts_.size(), 100);
        const QJsonObject report = sync(anna_);
        QVERIFY(report.value("pushed").toInt() >= 100);
        for (const char* name :
             {"pulled", "conflicts", "refused", "bytes_up", "bytes_down", "seconds", "head"})
            QVERIFY2(report.contains(name), name);
        QVERIFY(sync(boris_).value("pulled").toInt() >= 100);
    }

    void aWrongInvitationIsOne() {
        const Cli cli;
        const Run run = cli.run({"join", server_.url(), "--invite", "nonsense", "--name", "Никто"});
        QCOMPARE(run.status, 1);
        QVERIFY(!run.err.isEmpty());
        QCOMPARE(anna_.run({"join", server_.url(), "--invite", server_.invite(), "--name", "Анна"}).status,
                 1);
    }

    void whatWasAcceptedSaysSo() {
        QCOMPARE(anna_.get("contact", contacts_[0]).value("sync").toString(), QString("accepted"));
    }

    void editsOfDifferentFieldsAllLive() {
        QByteArray cities, positions;
        for (int i = 0; i < 100; ++i) {
            cities += setLine(contacts_[i], "city", QString("Город %1").arg(i));
            positions += setLine(contacts_[i], "position", QString("Должность %1").arg(i));
        }
        QCOMPARE(anna_.run({"apply", "-"}, cities).status, 0);
        QCOMPARE(boris_.run({"apply", "-"}, positions).status, 0);
        syncAll();
        for (const Cli* cli : {&anna_, &boris_}) {
            const auto records = cli->run({"list", "contact"}).lines();
            QCOMPARE(records.size(), 100);
            for (const QJsonObject& record : records) {
                const auto i = contacts_.indexOf(record.value("id").toString());
                QCOMPARE(record.value("city").toString(), QString("Город %1").arg(i));
                QCOMPARE(record.value("position").toString(), QString("Должность %1").arg(i));
            }
            QVERIFY(cli->run({"conflicts"}).lines().isEmpty());
        }
    }

    void editsOfTheSameFieldKeepTheOtherVersion() {
        QByteArray hers, his;
        for (const QString& id : contacts_) {
            hers += setLine(id, "name", "А " + id);
            his += setLine(id, "name", "Б " + id);
        }
        QCOMPARE(anna_.run({"apply", "-"}, hers).status, 0);
        QCOMPARE(boris_.run({"apply", "-"}, his).status, 0);
        syncAll();
        const auto conflicts = anna_.run({"conflicts"}).lines();
        QCOMPARE(conflicts.size(), 100);
        QCOMPARE(boris_.run({"conflicts"}).lines().size(), 100);
        for (const QJsonObject& conflict : conflicts) {
            QCOMPARE(conflict.value("entity").toString(), QString("contact"));
            QCOMPARE(conflict.value("field").toString(), QString("name"));
            QCOMPARE(conflict.value("state").toString(), QString("open"));
            const QJsonObject kept = conflict.value("kept").toObject(),
                              lost = conflict.value("lost").toObject();
            QVERIFY(kept.value("value") != lost.value("value"));
            for (const QJsonObject& side : {kept, lost}) {
                QVERIFY(!side.value("by").toString().isEmpty());
                QVERIFY(!side.value("at").toString().isEmpty());
            }
            const QString record = conflict.value("record").toString();
            QCOMPARE(anna_.get("contact", record).value("name"), kept.value("value"));
            QCOMPARE(boris_.get("contact", record).value("name"), kept.value("value"));
            QCOMPARE(anna_.get("contact", record).value("conflicts").toInt(), 1);
        }
        // Restored on one device, settled on both.
        const QJsonObject first = conflicts.first();
        QCOMPARE(anna_.run({"resolve", first.value("id").toString(), "take"}).status, 0);
        QCOMPARE(anna_.run({"resolve", conflicts[1].value("id").toString(), "keep"}).status, 0);
        QCOMPARE(anna_.run({"resolve", first.value("id").toString(), "take"}).status, 1);
        syncAll();
        QCOMPARE(boris_.get("contact", first.value("record").toString()).value("name"),
                 first.value("lost").toObject().value("value"));
        QCOMPARE(boris_.run({"conflicts"}).lines().size(), 98);
        QCOMPARE(boris_.run({"conflicts", "--all"}).lines().size(), 100);
    }

    void historySaysWhoDidWhat() {
        const auto entries = boris_.run({"history", "contact", contacts_[0]}).lines();
        QVERIFY(entries.size() >= 4);
        QCOMPARE(entries.first().value("kind").toString(), QString("create"));
        QCOMPARE(entries.first().value("by").toString(), QString("Анна"));
        for (const char* name : {"field", "old", "new", "device", "at"})
            QVERIFY2(entries.last().contains(name), name);
    }

    void whatTheRoleForbidsIsRefusedAtOnce() {
        QCOMPARE(boris_.run({"add", "member", "name=Лишний"}).status, 1);
        QCOMPARE(anna_.run({"add", "team", "name=Отдел"}).status, 0);
    }

    void aKilledServerLosesNothing() {
        const QString id = anna_.add("contact", {"name=До падения"});
        server_.kill();
        const Run offline = anna_.run({"sync"});
        QCOMPARE(offline.status, 3);
        QVERIFY(!offline.err.isEmpty());
        QVERIFY(!anna_.run({"outbox"}).lines().isEmpty());
        server_.start();
        QCOMPARE(anna_.run({"sync"}).status, 0);
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QCOMPARE(boris_.get("contact", id).value("name").toString(), QString("До падения"));
    }

    /// The server does it by itself, at its start and then once a day.
    void whatWasDeletedLongAgoGoes() {
        const QString id = anna_.add("contact", {"name=Давнишний"});
        sync(anna_);
        QCOMPARE(anna_.run({"delete", "contact", id}).status, 0);
        syncAll();
        server_.kill();
        const tropa::Uuid row = tropa::Uuid::parse(id.toStdString()).value();
        const auto count = [&](const char* sql) {
            tropa::sql::Connection connection(server_.database().toStdString());
            auto found = connection.prepare(sql);
            found.bind(1, row);
            return found.next() ? found.integer(0) : 0;
        };
        QCOMPARE(count("SELECT count(*) FROM record WHERE row=?"), 1);
        {
            tropa::sql::Connection connection(server_.database().toStdString());
            auto older = connection.prepare("UPDATE history SET at_ms=at_ms-181*86400000 WHERE row=?");
            older.bind(1, row);
            older.run();
        }
        server_.start();
        QTRY_COMPARE(count("SELECT count(*) FROM record WHERE row=?"), 0);
        QCOMPARE(count("SELECT count(*) FROM grave WHERE row=?"), 1);
        QCOMPARE(boris_.run({"sync"}).status, 0);
    }

    void aClientKilledInMidSyncGoesOn() {
        QByteArray input;
        for (int i = 0; i < 200; ++i)
            input += QJsonDocument(QJsonObject{{"op", "add"},
                                               {"entity", "task"},
                                               {"fields", QJsonObject{{"title", QString("Дело %1").arg(i)}}}})
                         .toJson(QJsonDocument::Compact) +
                     '\n';
        QCOMPARE(anna_.run({"apply", "-"}, input).status, 0);
        for (int round = 0; round < 8; ++round) {
            auto process = anna_.start({"sync"});
            QVERIFY(process->waitForStarted());
            QTest::qWait(5 + round * 12);
            process->kill();
            process->waitForFinished();
        }
        QCOMPARE(anna_.run({"sync"}).status, 0);
        sync(boris_);
        QSet<QString> titles;
        int tasks = 0;
        for (const QJsonObject& task : boris_.run({"list", "task"}).lines()) {
            ++tasks;
            titles << task.value("title").toString();
        }
        QCOMPARE(tasks, 200);
        QCOMPARE(titles.size(), 200);
        QVERIFY(anna_.run({"outbox"}).lines().isEmpty());
    }

    void watchingBringsNewsUntilItIsStopped() {
        auto process = boris_.start({"--json", "sync", "--watch"});
        QVERIFY(process->waitForStarted());
        QTest::qWait(1000);
        const QString id = anna_.add("contact", {"name=Новость"});
        sync(anna_);
        QTRY_VERIFY_WITH_TIMEOUT(boris_.run({"get", "contact", id}).status == 0, 20'000);
        process->terminate();
        QVERIFY(process->waitForFinished(40'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 0);
    }

    /// One program on the replica replaces the token; the other goes on with the one that is kept now.
    void theTokenIsReplacedAndTheOtherProgramGoesOn() {
        const auto kept = [&] {
            QFile file(boris_.path() + ".token");
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        auto watcher = boris_.start({"--json", "sync", "--watch"});
        QVERIFY(watcher->waitForStarted());
        QString id = anna_.add("contact", {"name=До замены"});
        sync(anna_);
        QTRY_VERIFY_WITH_TIMEOUT(boris_.run({"get", "contact", id}).status == 0, 20'000);
        const QByteArray old = kept();
        tropa::e2e::makeTokenDue(boris_.path());
        // Whichever of the two comes first.
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QTRY_VERIFY_WITH_TIMEOUT(kept() != old, 20'000);
        const QByteArray fresh = kept();
        QCOMPARE(boris_.run({"sync"}).status, 0);
        QCOMPARE(kept(), fresh);
        id = anna_.add("contact", {"name=После замены"});
        sync(anna_);
        QTRY_VERIFY_WITH_TIMEOUT(boris_.run({"get", "contact", id}).status == 0, 20'000);
        QCOMPARE(watcher->state(), QProcess::Running);
        watcher->terminate();
        QVERIFY(watcher->waitForFinished(40'000));
        QCOMPARE(watcher->exitCode(), 0);
        // The old one is nobody's.
        QFile token(boris_.path() + ".token");
        QVERIFY(token.open(QIODevice::WriteOnly | QIODevice::Truncate));
        token.write(old);
        token.close();
        QCOMPARE(boris_.run({"sync"}).status, 1);
        QVERIFY(token.open(QIODevice::WriteOnly | QIODevice::Truncate));
        token.write(fresh);
        token.close();
        QCOMPARE(boris_.run({"sync"}).status, 0);
    }

    void aLostSignInIsOne() {
        QFile token(boris_.path() + ".token");
        QVERIFY(token.open(QIODevice::ReadWrite));
        const QByteArray before = token.readAll();
        token.resize(0);
        token.write(QByteArray(43, 'A') + '\n');
        token.close();
        const Run run = boris_.run({"sync"});
        QCOMPARE(run.status, 1);
        QVERIFY(!run.err.isEmpty());
        QVERIFY(!run.err.contains("AAAA"));
        QVERIFY(token.open(QIODevice::WriteOnly | QIODevice::Truncate));
        token.write(before);
        token.close();
        QCOMPARE(boris_.run({"sync"}).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestCliSync)
#include "tst_cli_sync.moc"
