#include <QFile>
#include <QUrl>
#include <QtTest>
#include <random>

#include "bad_network.h"
#include "programs.h"

using tropa::e2e::BadNetwork;
using tropa::e2e::Cli;
using tropa::e2e::Run;
using tropa::e2e::Server;

/// Photos and files, real programs over real sockets, also such as break.
class TestCliAttachments : public QObject {
    Q_OBJECT
    Server server_;

    static QByteArray noise(unsigned seed, int size) {
        std::mt19937 random(seed);
        QByteArray bytes(size, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        return bytes;
    }
    static QString fileOf(const Cli& cli, const QString& name, const QByteArray& bytes) {
        QFile file(cli.file(name));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
        return cli.file(name);
    }
    static QByteArray content(const Cli& cli, const QString& attachment) {
        const QString to = cli.file("got-" + attachment);
        QFile::remove(to);
        if (cli.run({"attachment", "get", attachment, to}).status != 0) return {};
        QFile file(to);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static int count(const Cli& cli, const char* name) {
        return cli.run({"status"}).object().value("attachments").toObject().value(name).toInt(-1);
    }

private slots:
    void aPhotoOnTwoDevices() {
        Cli anna, boris;
        server_.admit(anna, "Анна");
        server_.admit(boris, "Борис");
        const QString contact = anna.add("contact", {"name=Пётр Ёлкин"});
        const QByteArray bytes = noise(1, 500'000);
        const Run added = anna.run({"attach", "contact", "Пётр Ёлкин", fileOf(anna, "визитка.jpg", bytes)});
        QCOMPARE(added.status, 0);
        QCOMPARE(added.object().value("size").toInt(), 500'000);
        QCOMPARE(count(anna, "to_send"), 1);
        QVERIFY(content(anna, added.id()) == bytes);
        const QJsonObject sent = anna.run({"sync"}).object();
        QCOMPARE(sent.value("attachments").toObject().value("sent").toInt(), 1);
        QCOMPARE(count(anna, "to_send"), 0);

        QCOMPARE(boris.run({"sync", "--records-only"}).status, 0);
        const Run early = boris.run({"attachment", "get", added.id(), boris.file("early")});
        QCOMPARE(early.status, 1);
        QVERIFY(early.err.contains("not come"));
        QCOMPARE(count(boris, "to_receive"), 1);
        QCOMPARE(boris.run({"sync"}).object().value("attachments").toObject().value("received").toInt(), 1);
        QVERIFY(content(boris, added.id()) == bytes);
        const auto listed = boris.run({"attachments", "contact", contact}).lines();
        QCOMPARE(listed.size(), 1);
        QCOMPARE(listed.first().value("name").toString(), QString("визитка.jpg"));
        QCOMPARE(listed.first().value("kind").toString(), QString("photo"));
        QVERIFY(listed.first().value("here").toBool() && listed.first().value("there").toBool());
        // Nothing is written over.
        QCOMPARE(boris.run({"attachment", "get", added.id(), fileOf(boris, "mine", "mine")}).status, 1);
        QFile mine(boris.file("mine"));
        QVERIFY(mine.open(QIODevice::ReadOnly) && mine.readAll() == "mine");
        QCOMPARE(anna.run({"attach", "contact", contact, anna.file("none.jpg")}).status, 1);
        QCOMPARE(anna.run({"attach", "funnel", contact, anna.file("визитка.jpg")}).status, 1);
    }

    /// Connections break at any byte, bytes change, requests arrive twice; each sync goes on where the last
    /// one ended.
    void aLineThatBreaks() {
        BadNetwork line(quint16(QUrl(server_.url()).port()), 7, 100'000);
        const QString url = QString("http://127.0.0.1:%1").arg(line.port());
        Cli anna, boris;
        line.heal();
        for (const Cli* cli : {&anna, &boris})
            QCOMPARE(cli->run({"join", url, "--invite", server_.invite(), "--name", "Имя"}).status, 0);
        line.harm();
        const QString contact = anna.add("contact", {"name=Визитка"});
        QHash<QString, QByteArray> files;
        for (unsigned i = 0; i < 6; ++i) {
            const QByteArray bytes = noise(10 + i, 300'000);
            files[anna.run({"attach", "contact", contact, fileOf(anna, QString("%1.jpg").arg(i), bytes)})
                      .id()] = bytes;
        }
        for (const auto& [cli, left] : {std::pair{&anna, "to_send"}, std::pair{&boris, "to_receive"}}) {
            int runs = 0;
            do {
                const Run run = cli->run({"sync"});
                QVERIFY2(run.status == 0 || run.status == 3, qPrintable(run.err));
                QVERIFY2(++runs < 80, "it never arrived");
            } while (count(*cli, left) != 0 || count(*cli, "all") < 6);
        }
        QVERIFY(line.faults() > 1);
        for (auto file = files.begin(); file != files.end(); ++file)
            QVERIFY(content(boris, file.key()) == file.value());
    }
};

QTEST_GUILESS_MAIN(TestCliAttachments)
#include "tst_cli_attachments.moc"
