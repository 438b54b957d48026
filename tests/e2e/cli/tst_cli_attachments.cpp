#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>
#include <QtTest>
#include <random>

#include "bad_network.h"
#include "core/sql/connection.h"
#include "programs.h"
#include "tests/support/postgres/postgres_cluster.h"

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

    /// Of a damaged replica not even whose it was can be read: what is written beside it has the photo.
    void whatADamagedReplicaHas() {
        const Cli anna, boris;
        anna.add("contact", {"name=Новая"});
        const QByteArray bytes = noise(11, 300'000);
        const Run local = anna.run({"attach", "contact", "Новая", fileOf(anna, "b.jpg", bytes)});
        std::int64_t page = 0;
        {
            tropa::sql::Connection replica(anna.path().toStdString());
            tropa::sql::Statement leaf =
                replica.prepare("SELECT pageno FROM dbstat WHERE name='state' AND pagetype='leaf'");
            if (leaf.next()) page = leaf.integer(0);
        }
        QFile file(anna.path());
        QVERIFY(page > 1 && file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
        QCOMPARE(file.write(QByteArray(4096, 'x')), 4096);
        file.close();
        const Run rescued = anna.run({"rescue"});
        QCOMPARE(rescued.status, 4);
        const Run applied = boris.run({"apply", rescued.object().value("written").toString()});
        QVERIFY2(applied.status == 0, qPrintable(applied.out + applied.err));
        QVERIFY(content(boris, local.id()) == bytes);
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
        const auto statement = [&](const char* sql) {
            tropa::sql::Connection(server.database().toStdString()).execute(sql);
        };
        backUpAndRestore(server);
        if (QTest::currentTestFailed()) return;
        damage(
            server,
            [&] {
                statement(
                    "UPDATE blob_piece SET bytes=zeroblob(length(bytes)) WHERE rowid=(SELECT max(rowid) FROM "
                    "blob_piece)");
            },
            [&] { statement("DELETE FROM blob_piece WHERE rowid=(SELECT max(rowid) FROM blob_piece)"); });
    }

    void onPostgresTheSame() {
        tropa::testing::PostgresCluster cluster;
        Server server(QString::fromStdString(cluster.url()));
        backUpAndRestore(server);
        if (QTest::currentTestFailed()) return;
        damage(
            server,
            [&] {
                cluster.run(
                    "UPDATE blob_piece SET bytes=decode(repeat('00',length(bytes)),'hex') WHERE "
                    "ctid=(SELECT max(ctid) FROM blob_piece)");
            },
            [&] { cluster.run("DELETE FROM blob_piece WHERE ctid=(SELECT max(ctid) FROM blob_piece)"); });
    }

    /// One kind of file, whatever the server keeps its data in: a team outgrows the embedded store.
    void aBackupMovesBetweenTheStores() {
        tropa::testing::PostgresCluster cluster;
        const QString url = QString::fromStdString(cluster.url());
        Server small;
        Cli anna;
        small.admit(anna, "Анна");
        anna.add("contact", {"name=Пётр"});
        const QByteArray photo = noise(21, 2'100'000);
        const Run added = anna.run({"attach", "contact", "Пётр", fileOf(anna, "a.jpg", photo)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(small.command({"backup", anna.file("small")}).status, 0);
        const QJsonObject before = small.command({"check", "--json"}).object();
        small.kill();

        Server large(url);
        QVERIFY(large.command({"restore", anna.file("missing")}).err.contains("no such file"));
        QVERIFY(large.command({"restore", fileOf(anna, "text", "no database")}).status != 0);
        QVERIFY(large.command({"check", "--json"}).object().value("ok").toBool());
        large.kill();
        const Run moved = large.command({"restore", anna.file("small"), "--json"});
        QVERIFY2(moved.status == 0, qPrintable(moved.err));
        QCOMPARE(large.command({"check", "--json"}).object(), before);
        QVERIFY(!QFile::exists(anna.file("small.restoring")));
        // And back: the backup of the large one in a folder.
        QCOMPARE(large.command({"backup", anna.file("large")}).status, 0);
        QVERIFY(large.command({"backup", anna.file("large")}).err.contains("is there already"));
        QCOMPARE(small.command({"restore", anna.file("large")}).status, 0);
        QCOMPARE(small.command({"check", "--json"}).object(), before);
        small.start();
        Cli boris;
        small.admit(boris, "Борис");
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(boris.run({"sync"}).status, 0);
        QVERIFY(content(boris, added.id()) == photo);
    }

private:
    void backUpAndRestore(Server& server) {
        const auto check = [&] { return server.command({"check", "--json"}).object(); };
        Cli anna, boris, clara;
        server.admit(anna, "Анна");
        server.admit(boris, "Борис");
        anna.add("contact", {"name=Пётр"});
        const QByteArray before = noise(11, 1'500'000), after = noise(12, 400'000);
        const Run first = anna.run({"attach", "contact", "Пётр", fileOf(anna, "a.jpg", before)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QString backup = anna.file("backup.sqlite");
        const Run made = server.command({"backup", backup, "--json"});
        QVERIFY2(made.status == 0, qPrintable(made.err));
        QVERIFY(made.object().value("bytes").toInt() > before.size());
        // Since then: a photo, a device that joined, and one that was shut out.
        const Run second = anna.run({"attach", "contact", "Пётр", fileOf(anna, "b.jpg", after)});
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(check().value("attachments").toInt(), 2);
        server.admit(clara, "Клара");
        for (const QJsonObject& device : server.command({"device", "list", "--json"}).lines())
            if (device.value("label").toString().startsWith("Борис"))
                QCOMPARE(server.command({"device", "revoke", device.value("device").toString()}).status, 0);
        QVERIFY(boris.run({"sync"}).status != 0);

        server.kill();
        const Run restored = server.command({"restore", backup, "--json"});
        QVERIFY2(restored.status == 0, qPrintable(restored.err));
        server.start();
        QCOMPARE(check().value("attachments").toInt(), 1);
        QVERIFY(check().value("ok").toBool());
        QVERIFY(boris.run({"sync"}).status != 0);
        // Who was not there has the record when its author has offered it, and waits for the photo.
        QCOMPARE(clara.run({"sync"}).status, 0);
        QVERIFY(content(clara, first.id()) == before);
        QCOMPARE(anna.run({"sync"}).status, 0);
        QCOMPARE(clara.run({"sync"}).status, 0);
        QVERIFY(content(clara, second.id()) == after);
        QCOMPARE(check().value("attachments").toInt(), 2);
        QVERIFY(check().value("ok").toBool());
        server.kill();
    }

    /// @param blank overwrites a piece of a photo, @param lose takes one away.
    template <typename Blank, typename Lose>
    static void damage(const Server& server, Blank blank, Lose lose) {
        blank();
        const Run blanked = server.command({"check"});
        QCOMPARE(blanked.status, 1);
        QVERIFY(blanked.out.contains("content is damaged"));
        QVERIFY(!server.command({"check", "--json"}).object().value("ok").toBool());
        lose();
        QVERIFY(server.command({"check"}).out.contains("a piece is missing"));
    }
};

QTEST_GUILESS_MAIN(TestCliAttachments)
#include "tst_cli_attachments.moc"
