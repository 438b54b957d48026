#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>
#include <QtTest>
#include <random>

#include "bad_network.h"
#include "core/sql/connection.h"
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

    /// The device dies before it could send: one file has it all.
    void whatWasNotSentGoesToAnotherDevice() {
        Cli anna, boris;
        server_.admit(anna, "Анна");
        server_.admit(boris, "Борис");
        QCOMPARE(boris.run({"sync"}).status, 0);
        anna.add("contact", {"name=Известная"});
        const QByteArray known = noise(7, 300'000), fresh = noise(8, 700'001);
        const Run sent = anna.run({"attach", "contact", "Известная", fileOf(anna, "a.jpg", known)});
        QCOMPARE(anna.run({"sync", "--records-only"}).status, 0);  // the record has gone, the photo has not
        anna.add("contact", {"name=Новая"});
        const Run local = anna.run({"attach", "contact", "Новая", fileOf(anna, "b.jpg", fresh)});
        const Run exported = anna.run({"export-unsent", anna.file("unsent.jsonl")});
        QCOMPARE(exported.object().value("attachments").toInt(), 2);

        // The record of the first one is not here yet; what can be taken is taken.
        const Run early = boris.run({"apply", anna.file("unsent.jsonl")});
        QCOMPARE(early.status, 1);
        QVERIFY(early.out.contains("its record has to come first"));
        QVERIFY(content(boris, local.id()) == fresh);
        QCOMPARE(boris.run({"sync", "--records-only"}).status, 0);
        boris.run({"apply", anna.file("unsent.jsonl")});
        QVERIFY(content(boris, sent.id()) == known);
        QCOMPARE(boris.run({"sync"}).status, 0);
        QCOMPARE(count(boris, "to_send"), 0);
        Cli vera;
        server_.admit(vera, "Вера");
        QCOMPARE(vera.run({"sync"}).status, 0);
        QVERIFY(content(vera, sent.id()) == known);
        QVERIFY(content(vera, local.id()) == fresh);
    }

    void contentThatIsNotWhatItSaysIsRefused() {
        Cli anna;
        anna.add("contact", {"name=Новая"});
        anna.run({"attach", "contact", "Новая", fileOf(anna, "b.jpg", noise(9, 1000))});
        const Run written = anna.run({"export-unsent", "-"});
        const QStringList lines = written.out.split('\n', Qt::SkipEmptyParts);
        QJsonObject line = QJsonDocument::fromJson(lines.last().toUtf8()).object();
        QCOMPARE(line.value("op").toString(), QString("content"));
        Cli boris;
        const auto apply = [&](const QJsonObject& last) {
            QByteArray input = QStringList(lines.mid(0, lines.size() - 1)).join('\n').toUtf8() + '\n';
            return boris.run({"apply", "-"},
                             input + QJsonDocument(last).toJson(QJsonDocument::Compact) + '\n');
        };
        QJsonObject other = line;
        other["base64"] = QString::fromLatin1(noise(10, 1000).toBase64());
        QVERIFY(apply(other).out.contains("not what its digest says"));
        other["from"] = 500;
        QVERIFY(apply(other).out.contains("before this one is missing"));
        other["sha256"] = "../../x";
        QVERIFY(apply(other).out.contains("no digest"));
        apply(line);
        QCOMPARE(count(boris, "here"), 1);
    }

    /// A backup holds the photos of its day; a later one comes back from who has it. `check` reads them all.
    void aBackupHoldsThePhotos() {
        Server server;
        const auto command = [&](const QStringList& words) {
            QProcess process;
            process.start(TROPA_SERVER, words + QStringList{"--data", QFileInfo(server.database()).path()});
            process.waitForFinished(60'000);
            return Run{process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                       QString::fromUtf8(process.readAllStandardError())};
        };
        const auto check = [&] { return command({"check", "--json"}).object(); };
        Cli anna, boris;
        server.admit(anna, "Анна");
        server.admit(boris, "Борис");
        anna.add("contact", {"name=Пётр"});
        const QByteArray before = noise(11, 1'500'000), after = noise(12, 400'000);
        const Run first = anna.run({"attach", "contact", "Пётр", fileOf(anna, "a.jpg", before)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QString backup = anna.file("backup.sqlite");
        QCOMPARE(command({"backup", backup}).status, 0);
        const Run second = anna.run({"attach", "contact", "Пётр", fileOf(anna, "b.jpg", after)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(check().value("attachments").toInt(), 2);

        server.kill();
        const Run restored = command({"restore", backup});
        QVERIFY2(restored.status == 0, qPrintable(restored.err));
        server.start();
        QCOMPARE(check().value("attachments").toInt(), 1);
        QVERIFY(check().value("ok").toBool());
        // Who was not there has the record when its author has offered it, and waits for the photo.
        QCOMPARE(boris.run({"sync"}).status, 0);
        QVERIFY(content(boris, first.id()) == before);
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(boris.run({"sync"}).status, 0);
        QVERIFY(content(boris, second.id()) == after);
        QCOMPARE(check().value("attachments").toInt(), 2);
        QVERIFY(check().value("ok").toBool());

        server.kill();
        {
            tropa::sql::Connection disk(server.database().toStdString());
            disk.execute(
                "UPDATE blob_piece SET bytes=zeroblob(length(bytes)) WHERE rowid=(SELECT max(rowid) FROM "
                "blob_piece)");
        }
        QVERIFY(!check().value("ok").toBool());
        QVERIFY(command({"check"}).out.contains("content is damaged"));
        QCOMPARE(command({"check"}).status, 1);
        {
            tropa::sql::Connection disk(server.database().toStdString());
            disk.execute("DELETE FROM blob_piece WHERE rowid=(SELECT max(rowid) FROM blob_piece)");
        }
        QVERIFY(command({"check"}).out.contains("a piece is missing"));
    }
};

QTEST_GUILESS_MAIN(TestCliAttachments)
#include "tst_cli_attachments.moc"
