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
};

QTEST_GUILESS_MAIN(TestCliMethod)
#include "tst_cli_method.moc"
