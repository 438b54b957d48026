#include <QtTest>

#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;

class TestCliApply : public QObject {
    Q_OBJECT

    static QByteArray line(const QJsonObject& object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }

private slots:
    void eachLineIsAnsweredAndABadOneDoesNotStop() {
        const Cli cli;
        const QString id = "01a00000-0000-7000-8000-000000000001";
        QByteArray input;
        input += line(
            {{"op", "add"},
             {"entity", "contact"},
             {"id", id},
             {"fields", QJsonObject{{"name", "Анна"}, {"phones", QJsonArray{"1", "2"}}, {"pain", "yes"}}}});
        input += "\n";
        input += "{not json\n";
        input += line({{"op", "set"},
                       {"entity", "contact"},
                       {"id", id},
                       {"fields", QJsonObject{{"city", "Омск"}, {"tags+", "vip"}, {"pain", QJsonValue()}}}});
        input +=
            line({{"op", "set"}, {"entity", "contact"}, {"id", id}, {"fields", QJsonObject{{"shoe", 1}}}});
        input += line({{"op", "dance"}});
        input += line(
            {{"op", "add"}, {"entity", "contact"}, {"id", id}, {"fields", QJsonObject{{"name", "Дважды"}}}});
        input += line({{"op", "delete"}, {"entity", "contact"}, {"id", id}});
        const Run run = cli.run({"apply", "-"}, input);
        QCOMPARE(run.status, 1);
        const auto lines = run.lines();
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0].value("id").toString(), id);
        QCOMPARE(lines[1].value("line").toInt(), 3);
        QCOMPARE(lines[2].value("id").toString(), id);
        QCOMPARE(lines[3].value("line").toInt(), 5);
        QVERIFY(lines[3].value("error").toString().contains("shoe"));
        QCOMPARE(lines[4].value("line").toInt(), 6);
        QCOMPARE(lines[5].value("line").toInt(), 7);
        QCOMPARE(lines[6].value("id").toString(), id);
        QCOMPARE(cli.run({"get", "contact", id}).status, 1);
    }

    void stepsAndClosings() {
        const Cli cli;
        const QString funnel = cli.add("funnel", {"name=Путь"});
        const QString stage = cli.add("stage", {"funnel=" + funnel, "name=Рассказал"});
        const QString deal = cli.add("deal", {"title=Сделка"});
        QByteArray input;
        input += line({{"op", "step"},
                       {"deal", deal},
                       {"stage", "Рассказал"},
                       {"evidence", "да"},
                       {"at", "2026-10-01T00:00:00Z"}});
        input += line({{"op", "lose"}, {"deal", deal}, {"at", "2026-10-05T00:00:00Z"}, {"reason", "Дорого"}});
        input += line({{"op", "reopen"}, {"deal", deal}});
        input += line({{"op", "win"}, {"deal", deal}, {"at", "2026-10-06T00:00:00Z"}});
        const Run run = cli.run({"apply", "-"}, input);
        QVERIFY2(run.status == 0, qPrintable(run.out));
        const QJsonObject record = cli.get("deal", deal);
        QCOMPARE(record.value("status").toString(), QString("won"));
        QCOMPARE(record.value("closed_at").toString(), QString("2026-10-06T00:00:00Z"));
        QCOMPARE(cli.get("step", run.lines()[0].value("id").toString()).value("stage").toString(), stage);
    }

    void theOtherVerbs() {
        const Cli cli;
        const QString contact = cli.add("contact", {"name=Анна"});
        QByteArray input;
        input += line({{"op", "call"},
                       {"contact", contact},
                       {"outcome", "talked"},
                       {"next", "2026-12-01 10:00 Образец"}});
        input +=
            line({{"op", "capture"}, {"phone", "8 913 555-11-22"}, {"event", "Стенд"}, {"consent", true}});
        const auto made = cli.run({"apply", "-"}, input).lines();
        QCOMPARE(made.size(), 2);
        const QString task = made[0].value("task").toString();
        QVERIFY(!task.isEmpty());
        QVERIFY(!cli.get("contact", made[1].value("id").toString()).value("consent_at").isNull());
        input = line({{"op", "done"}, {"task", task}});
        input += line(
            {{"op", "retract"}, {"entity", "activity"}, {"id", made[0].value("id")}, {"reason", "не тот"}});
        input += line({{"op", "delete"}, {"entity", "contact"}, {"id", contact}});
        input += line({{"op", "restore"}, {"entity", "contact"}, {"id", contact}});
        QCOMPARE(cli.run({"apply", "-"}, input).status, 0);
        QVERIFY(!cli.get("task", task).value("done_at").isNull());
        QCOMPARE(cli.get("activity", made[0].value("id").toString()).value("retract_reason").toString(),
                 QString("не тот"));
        QCOMPARE(cli.get("contact", contact).value("name").toString(), QString("Анна"));
    }

    void aMissingFileIsOne() { QCOMPARE(Cli().run({"apply", "/nowhere/at/all"}).status, 1); }

    /// What was answered is on disk, whatever happens to the program afterwards; nothing is there twice.
    void killedInTheMiddleItKeepsWhatItAnswered() {
        for (const int enough : {1, 7, 40}) {
            const Cli cli;
            cli.run({"status"});
            auto process = cli.start({"--json", "apply", "-"});
            QVERIFY(process->waitForStarted());
            for (int i = 0; i < 300; ++i)
                process->write(line({{"op", "add"},
                                     {"entity", "contact"},
                                     {"fields", QJsonObject{{"name", QString("Контакт %1").arg(i)}}}}));
            QStringList answered;
            while (answered.size() < enough && process->waitForReadyRead(10'000))
                while (process->canReadLine())
                    answered << QJsonDocument::fromJson(process->readLine()).object().value("id").toString();
            process->kill();
            process->waitForFinished();
            while (process->canReadLine())
                answered << QJsonDocument::fromJson(process->readLine()).object().value("id").toString();
            QVERIFY(answered.size() >= enough);
            QStringList there;
            for (const QJsonObject& record : cli.run({"list", "contact"}).lines())
                there << record.value("id").toString();
            for (const QString& id : answered) QVERIFY(there.contains(id));
            QCOMPARE(cli.run({"outbox"}).lines().size(), there.size());
            QSet<QString> names;
            for (const QJsonObject& record : cli.run({"list", "contact"}).lines())
                names << record.value("name").toString();
            QCOMPARE(names.size(), there.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestCliApply)
#include "tst_cli_apply.moc"
