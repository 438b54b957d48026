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
        QCOMPARE(cli_.run({"session", "log", "--outcome", "talked"}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliMethod)
#include "tst_cli_method.moc"
