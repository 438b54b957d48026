#include <QtTest>

#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;

/// The method from the command line: what scripts and a head of sales who likes a terminal rely on.
class TestCliMethod : public QObject {
    Q_OBJECT

    Cli cli_;

private slots:
    void aFunnelsNamesAreChecked() {
        const Run one = cli_.run({"funnel", "check", "--name", "Отправить КП"});
        QCOMPARE(one.status, 0);
        const QJsonObject seller = one.lines().at(0);
        QCOMPARE(seller["verdict"].toString(), QString("seller"));
        QCOMPARE(seller["wording"].toString(),
                 QString("Покупатель прочитал предложение и назвал, чего не хватает"));
        QVERIFY(seller["reason"].toObject()["ru"].toString().contains("отправить"));
        QVERIFY(seller["stage"].isNull());

        const QString funnel = cli_.add("funnel", {"name=Поставка"});
        const QString bad = cli_.add("stage", {"funnel=" + funnel, "name=Выставить счёт"});
        cli_.add("stage", {"funnel=" + funnel, "name=Покупатель оплатил счёт"});
        const QList<QJsonObject> all = cli_.run({"funnel", "check", "Поставка"}).lines();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0]["stage"].toString(), bad);
        QCOMPARE(all[0]["verdict"].toString(), QString("seller"));
        QCOMPARE(all[1]["verdict"].toString(), QString("buyer"));
        QVERIFY(all[1]["wording"].isNull());
        QCOMPARE(cli_.run({"funnel", "check", bad}).lines().size(), 1);
        QCOMPARE(cli_.run({"funnel", "check"}).status, 2);
        QCOMPARE(cli_.run({"funnel", "check", "No such funnel"}).status, 1);
    }

    void aSessionGoesThroughAList() {
        const QString script = cli_.add("script", {"name=Знакомство"});
        const QString hello = cli_.add("script_line", {"script=" + script, "name=Кто отвечает за станки?"});
        QCOMPARE(cli_.run({"script", "check", script}).status, 1);
        const QString bye = cli_.add("script_line", {"script=" + script, "name=Спасибо!", "ends=yes"});
        cli_.add("script_answer", {"line=" + hello, "name=Я", "next=" + bye});
        QCOMPARE(cli_.run({"script", "check", "Знакомство"}).status, 0);

        for (const char* name : {"Анна", "Борис", "Вера"})
            cli_.add("contact", {QString("name=") + name, "source=Выставка", "temperature=cold"});
        cli_.add("contact", {"name=Тёплый", "temperature=warm"});
        const Run made = cli_.run({"session", "new", "Осень", "--where", "temperature=cold", "--where",
                                   "source=Выставка", "--not-called", "30", "--script", "Знакомство"});
        QCOMPARE(made.status, 0);
        QCOMPARE(made.object()["contacts"].toInt(), 3);

        const QJsonObject first = cli_.run({"session", "next", "Осень"}).object();
        QCOMPARE(first["contact"].toObject()["name"].toString(), QString("Анна"));
        QCOMPARE(first["line"].toObject()["answers"].toArray().size(), 1);
        QCOMPARE(cli_.run({"session", "next", "Осень"}).object()["item"], first["item"]);
        const Run logged = cli_.run({"session", "log", first["item"].toString(), "--outcome", "agreed",
                                     "--script-path", "Я", "--next", "2030-12-01 10:00 Образец"});
        QCOMPARE(logged.status, 0);
        QVERIFY(logged.object()["task"].isString());
        const QString second = cli_.run({"session", "next", "Осень"}).object()["item"].toString();
        QCOMPARE(cli_.run({"session", "log", second, "--outcome", "do_not_call"}).status, 0);
        const QString third = cli_.run({"session", "next", "Осень"}).object()["item"].toString();
        QCOMPARE(cli_.run({"session", "skip", third}).status, 0);
        QVERIFY(cli_.run({"session", "next", "Осень"}).object()["item"].isNull());
        const QJsonObject status = cli_.run({"session", "status"}).object();
        QCOMPARE(status["done"].toInt() + status["skipped"].toInt(), 3);
        QCOMPARE(cli_.run({"session", "refill", "Осень"}).object()["added"].toInt(), 0);

        const QJsonObject report = cli_.run({"script", "report", "Знакомство"}).object();
        QCOMPARE(report["calls"].toInt(), 2);
        const QJsonObject branch = report["lines"].toArray()[0].toObject()["answers"].toArray()[0].toObject();
        QCOMPARE(branch["agreed"].toObject()["share"].toDouble(), 1.0);

        // Published, the words stay; a call keeps the version that it went through.
        QCOMPARE(cli_.run({"script", "publish", "Знакомство"}).object()["number"].toInt(), 1);
        QCOMPARE(cli_.run({"script", "publish", "Знакомство"}).status, 1);  // nothing has changed
        const QString answer = branch["answer"].toString();
        QCOMPARE(cli_.run({"set", "script_answer", answer, "name=Это я"}).status, 0);
        const QJsonObject now = cli_.run({"script", "publish", "Знакомство", "--note", "теплее"}).object();
        QCOMPARE(now["number"].toInt(), 2);
        QCOMPARE(cli_.run({"set", "script_version", now["id"].toString(), "number=9"}).status, 1);
        QCOMPARE(cli_.run({"script", "versions", "Знакомство"}).lines().size(), 2);
        QVERIFY(cli_.plain({"script", "show", "Знакомство", "--version", "1"}).out.contains("    Я →"));
        const QJsonArray versions =
            cli_.run({"script", "report", "Знакомство"}).object()["versions"].toArray();
        QCOMPARE(versions.size(), 2);
        QCOMPARE(versions[0].toObject()["calls"].toInt(), 2);
        QCOMPARE(cli_.run({"script", "report", "Знакомство", "--version", "2"}).object()["calls"].toInt(), 0);
        QCOMPARE(cli_.run({"script", "report", "Знакомство", "--version", "3"}).status, 1);
        QCOMPARE(cli_.run({"session", "log", "--outcome", "talked"}).status, 2);
    }

    void aRepIsPreparedForATalk() {
        Cli cli("prepared.tropa");
        QCOMPARE(cli.run({"playbook", "defaults", "--language", "ru"}).object()["playbooks"].toInt(), 5);
        cli.add("contact", {"name=Анна", "company=Завод"});
        const QJsonObject ready = cli.run({"playbook", "for", "Анна"}).object();
        QCOMPARE(ready["temperature"].toString(), QString("cold"));
        QCOMPARE(ready["next_question"].toString(), QString("pain"));
        QCOMPARE(ready["rhythm_days"].toInt(), 60);
        QCOMPARE(ready["checklist"].toArray().size(), 7);
        const Run known = cli.run({"know", "Завод", "--question", "Новости", "--answer", "Открыли цех"});
        QCOMPARE(known.object()["checklist"].toArray()[4].toObject()["answer"].toString(),
                 QString("Открыли цех"));
        QCOMPARE(cli.run({"know", "Завод", "--question", "Новости"}).status, 2);
        // The playbook's script and what to know come with the turn.
        cli.run({"session", "new", "Обзвон"});
        const QJsonObject turn = cli.run({"session", "next", "Обзвон"}).object();
        QVERIFY(turn["line"].toObject()["answers"].toArray().size() > 1);
        QCOMPARE(turn["prepare"].toObject()["checklist"].toArray().size(), 7);
    }

    void aDayThatIsNoneIsToldByItsOption() {
        Cli cli("days.tropa");
        const Run bad = cli.plain({"report", "calls", "--from", "2026-13-01"});
        QCOMPARE(bad.status, 2);
        QVERIFY(bad.err.contains("--from: \"2026-13-01\""));
        QCOMPARE(cli.plain({"report", "calls", "--from", "2026-12-01"}).status, 0);
    }

    void aMeetingIsHeld() {
        Cli cli("meeting.tropa");
        const QString anna = cli.add("member", {"name=Анна"});
        cli.add("plan", {"metric=calls", "period=month", "starts=2026-11-01", "member=Анна", "target=10"});
        const QString meeting =
            cli.run({"meeting", "call", "Планёрка", "--at", "2026-11-23 09:00", "--place", "переговорная"})
                .object()["id"]
                .toString();
        QCOMPARE(cli.get("meeting", meeting)["place"].toString(), QString("переговорная"));
        QVERIFY(cli.plain({"meeting", "protocol", "Планёрка"}).err.contains("not prepared: Анна"));
        QCOMPARE(
            cli.run({"meeting", "prepare", "Планёрка", "--member", "Анна", "--figure", "calls=7"}).status, 0);
        const Run decided = cli.run({"meeting", "decide", "Планёрка", "--text", "Звонить утром", "--owner",
                                     "Анна", "--due", "2026-12-01"});
        QCOMPARE(cli.get("task", decided.object()["task"].toString())["assignee"].toString(), anna);
        QCOMPARE(cli.run({"meeting", "close", "Планёрка"}).status, 0);
        QCOMPARE(cli.run({"meeting", "close", "Планёрка"}).status, 1);
        const QJsonObject protocol = cli.run({"meeting", "protocol", meeting}).object();
        QVERIFY(protocol["closed"].toBool());
        QCOMPARE(protocol["figures"].toArray()[0].toObject()["target"].toString(), QString("10"));
        const QString pdf = cli.file("protocol.pdf");
        QCOMPARE(
            cli.run({"meeting", "protocol", meeting, "--format", "pdf", "--language", "ru", "--out", pdf})
                .status,
            0);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-");
        QVERIFY(cli.plain({"meeting", "protocol", meeting, "--language", "ru"})
                    .out.contains("Звонить утром — Анна, до 2026-12-01"));
    }

    void aHypothesisIsPlannedBeforeItStarts() {
        Cli cli("hypothesis.tropa");
        const QString funnel = cli.add("funnel", {"name=Путь"});
        const QString stage = cli.add("stage", {"funnel=" + funnel, "name=Назвал задачу"});
        const QString id =
            cli.add("hypothesis", {"name=звонить сразу", "funnel=" + funnel, "stage=" + stage});
        QCOMPARE(cli.run({"hypothesis", "plan", id}).status, 1);  // no windows yet
        for (const char* field :
             {"baseline_from=2026-01-01", "baseline_to=2026-01-31", "test_from=2026-03-01",
              "test_to=2026-03-31", "horizon_days=10", "target=50"})
            QCOMPARE(cli.run({"set", "hypothesis", id, field}).status, 0);
        const QJsonObject plan = cli.run({"hypothesis", "plan", "звонить сразу"}).object();
        QVERIFY(plan["needed"].isNull());
        QCOMPARE(cli.run({"hypothesis", "start", id}).status, 1);  // no baseline
        QCOMPARE(cli.run({"hypothesis", "check", id}).object()["verdict"].toString(), QString("planned"));
    }

    void aTestByGroupDividesTheDeals() {
        Cli cli("groups.tropa");
        const QString funnel = cli.add("funnel", {"name=Путь"});
        const QString stage =
            cli.add("stage", {"funnel=" + funnel, "name=Назвал задачу", "question=Возьмётесь?"});
        QString lines;
        for (int i = 0; i < 30; ++i)
            lines += QString(R"({"op":"add","entity":"deal","id":"018f0000-0000-7000-8000-%1","fields":)"
                             R"({"title":"Д","funnel":"%2","created_at":"2026-0%3-10T10:00:00Z"}})"
                             "\n")
                         .arg(i, 12, 10, QChar('0'))
                         .arg(funnel)
                         .arg(i < 20 ? 1 : 3);
        for (int i = 0; i < 8; ++i)
            lines +=
                QString(R"({"op":"step","deal":"018f0000-0000-7000-8000-%1","stage":"%2","evidence":"да",)"
                        R"("at":"2026-01-11T10:00:00Z"})"
                        "\n")
                    .arg(i, 12, 10, QChar('0'))
                    .arg(stage);
        QCOMPARE(cli.run({"apply", "-"}, lines.toUtf8()).status, 0);
        const QString id = cli.add(
            "hypothesis", {"name=звонить сразу", "funnel=" + funnel, "stage=" + stage, "compare=groups",
                           "test_from=2026-03-01", "test_to=2026-03-31", "horizon_days=10", "target=90"});
        const QJsonObject plan = cli.run({"hypothesis", "start", id}).object();
        QCOMPARE(plan["baseline"].toObject()["n"].toInt(), 8);
        QVERIFY(plan["needed"].toInt() > 1 && plan["needed_control"].toInt() > 1);
        const QList<QJsonObject> deals = cli.run({"hypothesis", "groups", id}).lines();
        QCOMPARE(deals.size(), 10);
        const auto inTest = std::count_if(deals.begin(), deals.end(), [](const QJsonObject& deal) {
            return deal["group"].toString() == "test";
        });
        const QJsonObject found = cli.run({"hypothesis", "check", id}).object();
        QCOMPARE(found["test"].toObject()["of"].toInt(), static_cast<int>(inTest));
        QCOMPARE(found["baseline"].toObject()["of"].toInt(), 10 - static_cast<int>(inTest));
        QVERIFY(cli.plain({"hypothesis", "check", id}).out.contains("control group"));

        const QString map = cli.file("map.md");
        QCOMPARE(cli.run({"report", "funnel", "--funnel", "Путь", "--from", "2026-01-01", "--to",
                          "2026-01-31", "--map", map})
                     .status,
                 0);
        QFile file(map);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString written = QString::fromUtf8(file.readAll());
        QVERIFY(written.contains("Возьмётесь?") && written.contains("40 %"));
        QCOMPARE(cli.run({"report", "calls", "--map", map}).status, 2);
    }

    void aDayAtTheStand() {
        Cli cli("stand.tropa");
        const QString event = cli.add("event", {"name=Металл-Экспо", "amount=1000", "consent_text=Согласен"});
        QCOMPARE(cli.run({"event", "on", "Металл-Экспо"}).object()["event"].toString(), event);
        const QString who = cli.run({"capture", "--name", "Анна", "--consent"}).id();
        QCOMPARE(cli.get("contact", who)["event"].toString(), event);
        QVERIFY(cli.run({"event", "off"}).object()["event"].isNull());
        const QJsonObject report = cli.run({"event", "report", "Металл-Экспо"}).object();
        QCOMPARE(report["captured"].toInt(), 1);
        QCOMPARE(report["consented"].toInt(), 1);
        const QJsonObject person = cli.run({"person", "export", who}).object();
        QCOMPARE(person["consent"].toArray()[0].toObject()["text"].toString(), QString("Согласен"));
        QCOMPARE(cli.run({"person", "withdraw", who, "--channel", "phone"}).status, 0);
        QVERIFY(cli.get("contact", who)["consent_at"].isNull());
        QCOMPARE(cli.run({"event", "on"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliMethod)
#include "tst_cli_method.moc"
