#include <signal.h>

#include <QFile>
#include <QtTest>

#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;

/// Files in and out through the real program: what it writes it reads, and what is no list is named.
class TestCliFiles : public QObject {
    Q_OBJECT

    static QString write(const Cli& cli, const QString& name, const QByteArray& bytes) {
        QFile file(cli.file(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
        return file.fileName();
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray people(int count) {
        QByteArray text("Имя;Телефон;Почта;Компания;Город\n");
        for (int i = 0; i < count; ++i)
            text += QStringLiteral("Ёлкин Пётр %1;+7 913 %2;k%1@firma.example;ООО «Фирма %3»;Томск\n")
                        .arg(i)
                        .arg(2'000'000 + i)
                        .arg(i % 50)
                        .toUtf8();
        return text;
    }
    static qsizetype contacts(const Cli& cli) {
        return cli.run({"list", "contact", "--limit", "5000"}).lines().size();
    }

private slots:
    /// Out of one replica into another in each form, and nobody is doubled by a second time.
    void whatIsWrittenIsReadAgain_data() {
        QTest::addColumn<QString>("form");
        for (const char* form : {"csv", "xlsx", "vcf"}) QTest::newRow(form) << form;
    }
    void whatIsWrittenIsReadAgain() {
        QFETCH(QString, form);
        const Cli from("from.tropa"), into("into.tropa");
        QCOMPARE(from.run({"import", write(from, "people.csv", people(1200))}).object()["created"].toInt(),
                 1200);
        const QString file = from.file("people." + form);
        QCOMPARE(from.run({"export", "contact", file}).status, 0);
        const QJsonObject first = into.run({"import", file}).object();
        QCOMPARE(first["created"].toInt(), 1200);
        QCOMPARE(first["problems"].toArray().size(), qsizetype{0});
        const QJsonObject again = into.run({"import", file}).object();
        QCOMPARE(again["created"].toInt(-1), 0);
        QCOMPARE(again["updated"].toInt(-1), 0);
        const QJsonObject back = from.run({"import", file}).object();
        QCOMPARE(back["created"].toInt(-1), 0);
        QCOMPARE(back["updated"].toInt(-1), 0);
        const QList<QJsonObject> found =
            into.run({"list", "contact", "--search", "Ёлкин 77", "--limit", "1"}).lines();
        QCOMPARE(found.size(), qsizetype{1});
        QCOMPARE(found[0]["phones"].toArray()[0].toString(), QString("+7 913 2000077"));
        QCOMPARE(found[0]["city"].toString(), QString("Томск"));
        QVERIFY(found[0]["note"].toString().isEmpty());
    }

    /// Ctrl+C: nothing stays of what was taken in by then.
    void anImportIsStoppedByCtrlC() {
        const Cli cli;
        const QString file = write(cli, "many.csv", people(300'000));
        const auto running = cli.start({"import", file});
        QTRY_VERIFY_WITH_TIMEOUT(contacts(cli) > 0 || running->state() == QProcess::NotRunning, 20'000);
        QCOMPARE(running->state(), QProcess::Running);
        ::kill(static_cast<pid_t>(running->processId()), SIGINT);
        QVERIFY(running->waitForFinished(60'000));
        QCOMPARE(running->exitStatus(), QProcess::NormalExit);
        QCOMPARE(running->exitCode(), 1);
        QVERIFY(running->readAllStandardError().contains("stopped; nothing of it is left"));
        QCOMPARE(contacts(cli), qsizetype{0});
    }

    void aCardKeepsItsNameFromElsewhere() {
        const Cli cli;
        const QString card =
            write(cli, "a.vcf",
                  "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:4B3A-1\r\nFN:Анна Рудь\r\nTEL:+79132041187\r\n"
                  "END:VCARD\r\n");
        QCOMPARE(cli.run({"import", card}).object()["created"].toInt(), 1);
        QCOMPARE(cli.run({"export", "contact", cli.file("b.vcf")}).status, 0);
        QVERIFY(read(cli.file("b.vcf")).contains("UID:4B3A-1\r\n"));
    }

    void whatIsNoListIsNamedAndChangesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("NUL bytes") << QByteArray("Name;Phone\nJo\0hn;1\n", 19) << "line 2 has a NUL byte";
        QByteArray wide;
        for (int i = 0; i < 10'000; ++i) wide += ";x";
        QTest::newRow("10,000 columns") << QByteArray("a;b\n" + wide) << "Line 2 has more than 1000 columns";
        QTest::newRow("cut workbook") << QByteArray("PK\x03\x04\x14\0\x06\0rest", 12) << "cut or damaged";
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n....") << "picture";
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("cut xls") << QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0", 24)
                                 << "cut or damaged";
    }
    void whatIsNoListIsNamedAndChangesNothing() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const Cli cli;
        const Run run = cli.run({"import", write(cli, "bad.csv", bytes)});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("bad.csv: "), qPrintable(run.err));
        QVERIFY2(run.err.contains(says), qPrintable(run.err));
        QCOMPARE(contacts(cli), qsizetype{0});
        QVERIFY(cli.run({"outbox"}).lines().isEmpty());
    }

    /// A file of a gigabyte is refused before it is read; a cell of many megabytes costs its row.
    void tooLargeIsSaidAtOnce() {
        const Cli cli;
        QFile huge(cli.file("huge.csv"));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64{1} << 30));
        huge.close();
        const Run run = cli.run({"import", huge.fileName()});
        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains("huge.csv: the file has 1024 MB"), qPrintable(run.err));
        const QByteArray list = "Имя;Телефон\nАнна;" + QByteArray(3 << 20, 'x') + "\nБорис;+79130000001\n";
        const QJsonObject report = cli.run({"import", write(cli, "cell.csv", list)}).object();
        QCOMPARE(report["created"].toInt(), 1);
        QCOMPARE(report["refused"].toInt(), 1);
        const QJsonObject problem = report["problems"].toArray()[0].toObject();
        QCOMPARE(problem["row"].toInt(), 2);
        QCOMPARE(problem["kind"].toString(), QString("cell_too_large"));
        QVERIFY(problem["file"].toString().endsWith("cell.csv"));
    }

    void aDryRunsAnswerIsAProfile() {
        const Cli cli;
        const QString list = write(cli, "list.csv", "Имя;Телефон;Странное\nАнна;+79132041187;зелёный\n");
        QString plan = cli.run({"import", list, "--dry-run"}).out;
        QCOMPARE(contacts(cli), qsizetype{0});
        QVERIFY(plan.contains("\"header\":\"Странное\",\"field\":\"note\""));
        plan.replace("\"header\":\"Странное\",\"field\":\"note\"",
                     "\"header\":\"Странное\",\"field\":\"city\"");
        QCOMPARE(cli.run({"import", list, "--map", write(cli, "map.json", plan.toUtf8())})
                     .object()["created"]
                     .toInt(),
                 1);
        QCOMPARE(cli.run({"list", "contact"}).lines()[0]["city"].toString(), QString("зелёный"));
        QCOMPARE(cli.run({"undo"}).status, 0);
        QCOMPARE(contacts(cli), qsizetype{0});
    }
};

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_cli_files.moc"
