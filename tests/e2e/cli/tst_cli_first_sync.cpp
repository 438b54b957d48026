#include <QFileInfo>
#include <QtTest>

#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;
using tropa::e2e::Server;

/// The first sync of a workspace that is large enough for a file of its own, by the real programs.
class TestCliFirstSync : public QObject {
    Q_OBJECT

    static constexpr int kContacts = 4500;
    Server server_;
    Cli anna_;

    static bool hasFile(const Cli& cli) { return QFileInfo::exists(cli.path() + ".first"); }
    static int listed(const Cli& cli, const QStringList& words) {
        return static_cast<int>(
            cli.run(QStringList{"list", "contact", "--limit", "10000"} + words).lines().size());
    }

private slots:
    void initTestCase() {
        server_.admit(anna_, "Анна", "admin");
        QFile table(anna_.file("people.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("Имя;Телефон;Город\n");
        for (int i = 0; i < kContacts; ++i)
            table.write(QString("Контакт %1;+7 913 %2;Омск\n").arg(i).arg(1'000'000 + i).toUtf8());
        table.close();
        const Run run = anna_.run({"import", table.fileName(), "--as", "contact"});
        QCOMPARE(run.object().value("created").toInt(), kContacts);
        QCOMPARE(anna_.run({"sync"}).status, 0);
    }

    void itIsCompleteAndSearchable() {
        const Cli boris;
        server_.admit(boris, "Борис");
        const QString own = boris.add("contact", {"name=Своя"});
        const Run run = boris.run({"sync"});
        QCOMPARE(run.status, 0);
        QVERIFY(run.object().value("pulled").toInt() >= kContacts);
        QVERIFY(!hasFile(boris));
        QCOMPARE(listed(boris, {}), kContacts + 1);
        QCOMPARE(listed(boris, {"--search", "4321"}), listed(anna_, {"--search", "4321"}));
        QVERIFY(listed(boris, {"--search", "4321"}) > 0);
        QCOMPARE(boris.get("contact", own).value("sync").toString(), QString("accepted"));
        anna_.run({"sync"});
        QCOMPARE(anna_.get("contact", own).value("name").toString(), QString("Своя"));
        QCOMPARE(anna_.run({"delete", "contact", own}).status, 0);
        QCOMPARE(anna_.run({"sync"}).status, 0);
    }

    void aKilledOneGoesOn() {
        const Cli vera;
        server_.admit(vera, "Вера");
        const QString own = vera.add("contact", {"name=Своя"});
        int killed = 0;
        bool sawFile = false;
        for (int ms = 20; ms < 5000; ms += 20) {
            const auto process = vera.start({"sync"});
            if (process->waitForFinished(ms)) break;
            process->kill();
            process->waitForFinished();
            ++killed;
            sawFile = sawFile || hasFile(vera);
            // In between it is as it was, or complete.
            const int now = listed(vera, {});
            QVERIFY2(now == 1 || now == kContacts + 1 || now == kContacts, qPrintable(QString::number(now)));
        }
        QVERIFY(killed > 0);
        QVERIFY(sawFile);
        const Run last = vera.run({"sync"});
        QVERIFY2(last.status == 0, qPrintable(last.out + last.err));
        QVERIFY(!hasFile(vera));
        QCOMPARE(listed(vera, {}), kContacts + 1);
        QCOMPARE(vera.get("contact", own).value("sync").toString(), QString("accepted"));
    }
};

QTEST_GUILESS_MAIN(TestCliFirstSync)
#include "tst_cli_first_sync.moc"
