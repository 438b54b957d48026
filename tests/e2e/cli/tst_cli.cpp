#include <QRegularExpression>
#include <QtTest>

#include "core/sql/connection.h"
#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;

/// The interface that scripts rely on: shapes, exit statuses, stdout and stderr.
class TestCli : public QObject {
    Q_OBJECT

    Cli cli_;

private slots:
    void wrongUsageIsTwo_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"dance"};
        QTest::newRow("unknown option") << QStringList{"list", "contact", "--dance"};
        QTest::newRow("missing word") << QStringList{"get", "contact"};
        QTest::newRow("no equals sign") << QStringList{"add", "contact", "name"};
        QTest::newRow("bad choice") << QStringList{"resolve", "x", "perhaps"};
        QTest::newRow("bad number") << QStringList{"list", "contact", "--limit", "many"};
    }
    void wrongUsageIsTwo() {
        QFETCH(QStringList, words);
        const Run run = cli_.run(words);
        QCOMPARE(run.status, 2);
        QVERIFY(!run.err.isEmpty());
        QCOMPARE(run.out, QString());
    }

    void helpIsNoError() {
        const Run help = cli_.plain({"--help"});
        QCOMPARE(help.status, 0);
        for (const char* name : {"join", "sync", "apply", "conflicts", "import", "today"})
            QVERIFY2(help.out.contains(name), name);
        QVERIFY(cli_.plain({"step", "--help"}).out.contains("--evidence"));
        QVERIFY(cli_.plain({"--help"}, {"LANG=ru_RU.UTF-8"}).out.contains("Покупатель сделал шаг"));
    }

    void refusedOrNotFoundIsOne_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        const QString nobody = "00000000-0000-7000-8000-000000000000";
        QTest::newRow("unknown field") << QStringList{"add", "contact", "foo=1"} << "do_not_call";
        QTest::newRow("unknown entity") << QStringList{"list", "spaceship"} << "purchase";
        QTest::newRow("no such record") << QStringList{"get", "contact", nobody} << "does not exist";
        QTest::newRow("no id") << QStringList{"set", "contact", "12", "city=x"} << "no id";
        QTest::newRow("bad choice") << QStringList{"add", "contact", "name=a", "temperature=tepid"}
                                    << "cold, warm, hot";
        QTest::newRow("unknown owner") << QStringList{"add", "contact", "name=a", "owner=Nobody"} << "Nobody";
        QTest::newRow("nothing known") << QStringList{"add", "contact", "city=Omsk"} << "name";
        QTest::newRow("unsortable") << QStringList{"list", "contact", "--sort", "-size"} << "size";
        QTest::newRow("not joined") << QStringList{"sync"} << "invitation";
    }
    void refusedOrNotFoundIsOne() {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const Run run = cli_.run(words);
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(says), qPrintable(run.err));
        QCOMPARE(run.out, QString());
    }

    void aRecordAsItIsPrinted() {
        const QString id = cli_.add("contact", {"name=Пётр Ёлкин", "phones+=8 (383) 248-78-16",
                                                "tags=насосы, vip", "company=ООО Мекатех"});
        QVERIFY(QRegularExpression("^[0-9a-f]{8}-[0-9a-f]{4}-7").match(id).hasMatch());
        const QJsonObject record = cli_.get("contact", id);
        QCOMPARE(record.value("id").toString(), id);
        QCOMPARE(record.value("entity").toString(), QString("contact"));
        QCOMPARE(record.value("name").toString(), QString("Пётр Ёлкин"));
        QCOMPARE(record.value("phones").toArray(), QJsonArray({"8 (383) 248-78-16"}));
        QCOMPARE(record.value("emails").toArray(), QJsonArray());
        QVERIFY(record.value("emails").isArray());
        QCOMPARE(record.value("tags").toArray(), QJsonArray({"насосы", "vip"}));
        QCOMPARE(record.value("temperature").toString(), QString("cold"));
        QCOMPARE(record.value("sync").toString(), QString("local"));
        QCOMPARE(record.value("conflicts").toInt(-1), 0);
        QVERIFY(record.value("created_at").toString().endsWith('Z'));
        QCOMPARE(cli_.get("company", record.value("company").toString()).value("name").toString(),
                 QString("ООО Мекатех"));
    }

    void fieldsAreSetAddedAndTaken() {
        const QString id = cli_.add("contact", {"name=Набор", "tags=a,b"});
        QCOMPARE(cli_.run({"set", "contact", id, "tags+=c", "tags-=a", "note=a=b", "city=Омск"}).status, 0);
        QJsonObject record = cli_.get("contact", id);
        QCOMPARE(record.value("tags").toArray(), QJsonArray({"b", "c"}));
        QCOMPARE(record.value("note").toString(), QString("a=b"));
        QCOMPARE(cli_.run({"set", "contact", id, "city=", "tags=x"}).status, 0);
        record = cli_.get("contact", id);
        QVERIFY(record.value("city").isNull());
        QCOMPARE(record.value("tags").toArray(), QJsonArray({"x"}));
    }

    void undoStepByStep() {
        const QString id = cli_.add("contact", {"name=Отмена"});
        cli_.run({"set", "contact", id, "city=Омск"});
        const Run undone = cli_.run({"undo"});
        QCOMPARE(undone.object().value("undone").toString(), QString("change contact"));
        QVERIFY(cli_.get("contact", id).value("city").isNull());
        QCOMPARE(cli_.run({"undo"}).status, 0);
        QCOMPARE(cli_.run({"get", "contact", id}).status, 1);
        QCOMPARE(Cli().run({"undo"}).status, 1);
    }

    void listsInPages() {
        const Cli cli;
        for (const char* name : {"Ёлкин", "Ежов", "Жуков", "Авдеев", "Smith"})
            cli.add("contact", {QString("name=") + name, "tags=all"});
        QStringList names;
        QString after;
        for (int page = 0; page < 4; ++page) {
            QStringList words{"list", "contact", "--sort", "name", "--limit", "2"};
            if (!after.isEmpty()) words << "--after" << after;
            for (const QJsonObject& record : cli.run(words).lines()) {
                names << record.value("name").toString();
                after = record.value("id").toString();
            }
        }
        QCOMPARE(names, (QStringList{"Авдеев", "Ежов", "Ёлкин", "Жуков", "Smith"}));
        QCOMPARE(cli.run({"list", "contact", "--sort", "-name"}).lines().first().value("name").toString(),
                 QString("Smith"));
        QCOMPARE(cli.run({"list", "contact", "--where", "tags=all", "--where", "name=Ежов"}).lines().size(),
                 1);
        QCOMPARE(cli.run({"list", "contact", "--where", "city="}).lines().size(), 5);
        QCOMPARE(cli.run({"list", "contact", "--search", "tkrby"}).lines().size(), 1);
        QCOMPARE(cli.run({"list", "contact", "--where", "company=Нет такой"}).status, 0);
        QCOMPARE(cli.run({"list", "contact", "--limit", "0"}).out, QString());
    }

    void aDealWalksItsPath() {
        const Cli cli;
        const QString funnel = cli.add("funnel", {"name=Путь"});
        const QString first = cli.add("stage", {"funnel=Путь", "name=Рассказал", "usual_days=5"});
        cli.add("stage", {"funnel=Путь", "name=Оплатил"});
        cli.add("reason", {"stage=" + first, "name=Не дозвонились"});
        const QString contact = cli.add("contact", {"name=Анна"});
        const QString deal = cli.add("deal", {"title=Насосная", "contact=Анна", "amount=1200.50"});
        QJsonObject record = cli.get("deal", deal);
        QCOMPARE(record.value("funnel").toString(), funnel);
        QCOMPARE(record.value("status").toString(), QString("open"));
        QCOMPARE(record.value("amount").toString(), QString("1200.5"));
        QCOMPARE(record.value("currency").toString(), QString("RUB"));
        QVERIFY(record.value("stage").isNull());
        QCOMPARE(record.value("next_stage").toString(), first);

        QCOMPARE(cli.run({"step", deal, "Рассказал"}).status, 1);
        const Run step = cli.run({"step", "Насосная", "Рассказал", "--evidence", "сказал сам", "--at",
                                  "2026-11-01T10:00+07:00", "--by", "Анна"});
        QVERIFY2(step.status == 0, qPrintable(step.err));
        const QJsonObject made = cli.get("step", step.id());
        QCOMPARE(made.value("at").toString(), QString("2026-11-01T03:00:00Z"));
        QCOMPARE(made.value("contact").toString(), contact);
        record = cli.get("deal", deal);
        QCOMPARE(record.value("stage").toString(), first);
        QCOMPARE(record.value("stage_name").toString(), QString("Рассказал"));
        QCOMPARE(record.value("next_stage_name").toString(), QString("Оплатил"));

        QCOMPARE(cli.run({"lose", deal}).status, 2);
        QCOMPARE(cli.run({"lose", deal, "--reason", "Передумал", "--note", "бывает"}).status, 0);
        record = cli.get("deal", deal);
        QCOMPARE(record.value("status").toString(), QString("lost"));
        QCOMPARE(record.value("reason_text").toString(), QString("Передумал"));
        QVERIFY(!record.value("closed_at").isNull());
        QCOMPARE(cli.run({"win", deal}).status, 1);
        QCOMPARE(cli.run({"reopen", deal}).status, 0);
        QCOMPARE(cli.run({"win", deal}).status, 0);
        record = cli.get("deal", deal);
        QCOMPARE(record.value("status").toString(), QString("won"));
        QVERIFY(record.value("next_stage").isNull());
        QVERIFY(record.value("reason_text").isNull());
    }

    void aCallWithItsNextStep() {
        const Cli cli;
        const QString contact = cli.add("contact", {"name=Анна"});
        const Run call = cli.run({"call", contact, "--outcome", "call_back", "--note", "-занят", "--next",
                                  "2026-12-01 10:00 Перезвонить", "--script-path", "1.2"});
        QVERIFY2(call.status == 0, qPrintable(call.err));
        const QJsonObject activity = cli.get("activity", call.id());
        QCOMPARE(activity.value("kind").toString(), QString("call"));
        QCOMPARE(activity.value("outcome").toString(), QString("call_back"));
        QCOMPARE(activity.value("note").toString(), QString("-занят"));
        const QJsonObject task = cli.get("task", call.object().value("task").toString());
        QCOMPARE(task.value("title").toString(), QString("Перезвонить"));
        QCOMPARE(task.value("due").toString(), QString("2026-12-01T10:00:00Z"));
        QCOMPARE(cli.run({"call", contact, "--outcome", "sang"}).status, 1);
        QCOMPARE(cli.run({"focus", task.value("id").toString()}).lines().size(), 1);
        QCOMPARE(cli.run({"today"}).lines().first().value("reason").toString(), QString("focus"));
        QCOMPARE(cli.run({"done", task.value("id").toString()}).status, 0);
        QVERIFY(!cli.get("task", task.value("id").toString()).value("done_at").isNull());
    }

    void aCallSettlesWhatWasPromised() {
        const Cli cli;
        const QString contact = cli.add("contact", {"name=Анна"});
        const auto owed = [&](const char* title) {
            return cli.add("task", {QString("title=") + title, "contact=" + contact,
                                    "due=2026-12-01T10:00:00Z", "remind_at=2026-12-01T09:45:00Z"});
        };
        const QString price = owed("Send the price"), call = owed("Call back");
        QCOMPARE(
            cli.run({"call", contact, "--outcome", "no_answer", "--task", call, "--put-off", "2026-12-03"})
                .status,
            0);
        QCOMPARE(cli.get("task", call).value("due").toString(), QString("2026-12-03T10:00:00Z"));
        QCOMPARE(cli.get("task", call).value("remind_at").toString(), QString("2026-12-03T09:45:00Z"));
        const Run later = cli.run({"call", contact, "--outcome", "no_answer", "--task", call, "--put-off",
                                   "2026-12-03", "--next", "2026-12-05 12:00"});
        QCOMPARE(later.object().value("task").toString(), call);
        QCOMPARE(cli.get("task", call).value("due").toString(), QString("2026-12-05T12:00:00Z"));
        QCOMPARE(cli.run({"call", contact, "--outcome", "talked", "--task", call, "--task", price}).status,
                 0);
        for (const QString& task : {call, price}) QVERIFY(!cli.get("task", task).value("done_at").isNull());
        QCOMPARE(cli.run({"call", contact, "--outcome", "talked", "--put-off", "2026-12-03"}).status, 2);
        QCOMPARE(cli.run({"call", contact, "--outcome", "talked", "--task", contact}).status, 1);
    }

    void factsAreTakenBack() {
        const Cli cli;
        const QString contact = cli.add("contact", {"name=Анна"});
        const QString call = cli.add("activity", {"kind=call", "contact=" + contact, "outcome=talked"});
        QCOMPARE(cli.run({"delete", "activity", call}).status, 0);
        QCOMPARE(cli.get("activity", call).value("retracted").toBool(), true);
        QVERIFY(cli.run({"list", "activity"}).lines().isEmpty());
        QCOMPARE(cli.run({"list", "activity", "--where", "retracted=true"}).lines().size(), 1);
        QCOMPARE(cli.run({"delete", "contact", contact}).status, 0);
        QCOMPARE(cli.run({"get", "contact", contact}).status, 1);
    }

    void theSchemaNamesEveryEntity() {
        const auto lines = cli_.run({"schema"}).lines();
        QStringList names;
        for (const QJsonObject& entity : lines) names << entity.value("entity").toString();
        for (const char* name :
             {"contact", "company", "deal", "funnel", "stage", "step", "segment", "activity", "task",
              "purchase", "source", "event", "reason", "member", "team"})
            QVERIFY2(names.contains(name), name);
        for (const QJsonObject& entity : lines) {
            if (entity.value("entity").toString() != "contact") continue;
            for (const QJsonValue& value : entity.value("fields").toArray())
                if (value.toObject().value("name").toString() == "tags") {
                    QCOMPARE(value.toObject().value("type").toString(), QString("set"));
                    QCOMPARE(value.toObject().value("merge").toString(), QString("per_element"));
                }
        }
    }

    void statusAndOutbox() {
        const Cli cli;
        cli.add("contact", {"name=Анна"});
        const QJsonObject status = cli.run({"status"}).object();
        QCOMPARE(status.value("local").toInt(), 1);
        QCOMPARE(status.value("sent").toInt(-1), 0);
        QCOMPARE(status.value("refused").toInt(-1), 0);
        QCOMPARE(status.value("conflicts").toInt(-1), 0);
        QCOMPARE(status.value("joined").toBool(true), false);
        const auto lines = cli.run({"outbox"}).lines();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].value("entity").toString(), QString("contact"));
        QCOMPARE(lines[0].value("kind").toString(), QString("create"));
        QCOMPARE(cli.run({"refused"}).out, QString());
        QCOMPARE(cli.run({"conflicts"}).out, QString());
    }

    void whatWasNotSentMovesToAnotherReplica() {
        const Cli from;
        const QString contact = from.add("contact", {"name=Анна", "tags=a,b", "company=ООО Ромека"});
        from.run({"set", "contact", contact, "pain=yes"});
        QCOMPARE(from.run({"export-unsent", from.file("unsent.jsonl")}).status, 0);
        const Cli to;
        const Run applied = to.run({"apply", from.file("unsent.jsonl")});
        QVERIFY2(applied.status == 0, qPrintable(applied.out + applied.err));
        QCOMPARE(to.get("contact", contact).value("pain").toString(), QString("yes"));
        QCOMPARE(to.get("contact", contact).value("tags"), from.get("contact", contact).value("tags"));
    }

    /// What the server has refused is older than what waits: it goes before that.
    void whatWasRefusedGoesBeforeWhatWaits() {
        const Cli from, to;
        const QString contact = from.add("contact", {"name=Анна"});
        {
            tropa::sql::Connection replica(from.path().toStdString());
            replica.execute(
                "DELETE FROM outbox; INSERT INTO refused(entity,row,cell,kind,value,why,at) SELECT "
                "'contact',id,'',0,'{\"name\":\"Анна\"}','no',1 FROM contact UNION ALL SELECT "
                "'contact',id,'city',1,'\"Омск\"','no',1 FROM contact");
        }
        QCOMPARE(from.run({"set", "contact", contact, "city=Томск"}).status, 0);
        QCOMPARE(from.run({"export-unsent", from.file("unsent.jsonl")}).status, 0);
        const Run applied = to.run({"apply", from.file("unsent.jsonl")});
        QVERIFY2(applied.status == 0, qPrintable(applied.out + applied.err));
        QCOMPARE(to.get("contact", contact).value("city").toString(), QString("Томск"));
    }

    void importAndExport() {
        const Cli cli;
        QFile list(cli.file("list.csv"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(
            "ФИО;Телефон;Компания\r\nЁлкин Пётр;8 (383) 248-78-16;ООО Мекатех\r\n;;\r\nЖукова Анна;8 913 "
            "555-24-87;\r\n");
        list.close();
        QCOMPARE(cli.run({"import", list.fileName(), "--dry-run"}).object().value("created").toInt(), 2);
        const QJsonObject report = cli.run({"import", list.fileName()}).object();
        QCOMPARE(report.value("read").toInt(), 2);
        QCOMPARE(report.value("created").toInt(), 2);
        QVERIFY(report.value("problems").isArray());
        QCOMPARE(cli.run({"import", list.fileName()}).object().value("created").toInt(-1), 0);
        QCOMPARE(cli.run({"export", "contact", cli.file("out.jsonl")}).object().value("records").toInt(), 2);
        QCOMPARE(cli.run({"export", "contact", cli.file("out.csv")}).object().value("records").toInt(), 2);
        QCOMPARE(cli.run({"export", "contact", cli.file("out.pdf")}).status, 2);
        QCOMPARE(cli.run({"undo"}).status, 0);
        QCOMPARE(cli.run({"list", "contact"}).out, QString());
        QCOMPARE(cli.run({"import", cli.file("missing.csv")}).status, 1);
        QCOMPARE(cli.run({"import", list.fileName(), "--as", "ship"}).status, 2);
    }

    void theMadeUpCompany() {
        const Cli cli;
        const QJsonObject made = cli.run({"demo", "--seed", "3"}).object();
        QCOMPARE(made.value("contacts").toInt(), 80);
        QCOMPARE(cli.run({"list", "contact"}).lines().size(), 80);
        QVERIFY(!cli.run({"today"}).lines().isEmpty());
        const Run lines = Cli().run({"demo", "--jsonl", "20"});
        QCOMPARE(lines.lines().size(), 20);
        const Cli other;
        QCOMPARE(other.run({"apply", "-"}, lines.out.toUtf8()).status, 0);
        QCOMPARE(other.run({"list", "contact"}).lines().size(), 20);
    }

    void tablesForPeople() {
        const Cli cli;
        cli.add("contact", {"name=Анна\x1b[31m", "phones+=1"});
        const Run list = cli.plain({"list", "contact"});
        QCOMPARE(list.out.split('\n', Qt::SkipEmptyParts).size(), 2);
        QVERIFY(!list.out.contains('\x1b'));
        QVERIFY(cli.plain({"list", "contact"}, {"LANG=ru_RU.UTF-8"}).out.contains("Телефоны"));
        QVERIFY(cli.plain({"status"}, {"LC_ALL=ru_RU.UTF-8"}).out.contains("только здесь"));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
