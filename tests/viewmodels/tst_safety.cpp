// Who belongs here and by which devices; the lock; what is told when; everything as a file.
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>
#include <QUrl>

#include "core/actions/demo.h"
#include "core/exchange/archive.h"
#include "core/exchange/qr.h"
#include "core/exchange/qr_writer.h"
#include "qml/viewmodels/capture_model.h"
#include "qml/viewmodels/export_model.h"
#include "qml/viewmodels/lock_model.h"
#include "qml/viewmodels/people_model.h"
#include "qml/viewmodels/reminder_model.h"
#include "tests/viewmodels/fixture.h"
#include "tests/viewmodels/no_sync.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

class FakeServer final : public NoSync {
public:
    void ask(QObject*, const QString& method, const QString& path, const QByteArray& body,
             Answer answer) override {
        asked.append(method + path + QString::fromUtf8(body));
        const Result<QByteArray> said = answers.contains(path) ? Result<QByteArray>(answers.value(path))
                                                               : Error{ErrorCode::Network, "not reached"};
        if (slow)
            late = [answer, said] { answer(said); };
        else
            answer(said);
    }
    bool slow = false;
    std::function<void()> late;  ///< The last answer, for a slow one.
    QStringList asked;
    QHash<QString, QByteArray> answers;
};

class Memory final : public SettingsStore {
public:
    QString value(const QString& key, const QString& otherwise) const override {
        return values.value(key, otherwise);
    }
    void setValue(const QString& key, const QString& value) override { values.insert(key, value); }
    QHash<QString, QString> values;
};

Uuid becomeAdmin(Fixture& f) {
    const Uuid me = f.add(Kind::Member, {{"name", std::string("Maria")}, {"role", std::string("admin")}});
    f.write([&](store::Replica& replica) {
        store::Identity self = replica.identity();
        self.workspace = Uuid::fromName("workspace");
        self.member = me;
        self.memberName = "Maria";
        self.role = "admin";
        self.serverUrl = "https://tropa.example/";
        store::WriteTransaction write(replica);
        write.setIdentity(self);
        write.commit();
    });
    return me;
}

/// What a camera sees: the path drawn as the screen draws it.
exchange::GreyPicture drawn(const QString& path, int side) {
    const QByteArray svg = QStringLiteral(
                               "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1 %1'>"
                               "<path d='%2'/></svg>")
                               .arg(side)
                               .arg(path)
                               .toUtf8();
    QImage image(side * 6, side * 6, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    exchange::GreyPicture picture;
    picture.width = image.width();
    picture.height = image.height();
    for (int y = 0; y < image.height(); ++y)
        picture.pixels.insert(picture.pixels.end(), image.constScanLine(y),
                              image.constScanLine(y) + image.width());
    return picture;
}

}  // namespace

class SafetyTest : public QObject {
    Q_OBJECT

private slots:
    void anAdministratorInvitesByACodeThatCamerasRead() {
        Fixture f;
        becomeAdmin(f);
        FakeServer server;
        server.answers.insert(QStringLiteral("/devices"), "{\"devices\":[]}");
        server.answers.insert(QStringLiteral("/invites"),
                              R"({"code":"AB12-CD34","expires":"2030-01-01T10:00:00Z"})");
        PeopleModel people(f.context, server);
        const Watched watched(people);
        people.activate();
        QTRY_VERIFY(people.mayInvite());
        QCOMPARE(people.count(), 1);
        people.invite(QStringLiteral("head"));
        QVERIFY(server.asked.last().contains(QStringLiteral("POST/invites{\"role\":\"head\"}")));
        QCOMPARE(people.inviteLink(), QString("https://tropa.example/join#AB12-CD34"));
        const auto texts = exchange::readCodes(drawn(people.codePath(), people.codeSide()));
        QCOMPARE(texts, std::vector<std::string>{people.inviteLink().toStdString()});
        people.forgetInvite();
        QVERIFY(people.inviteCode().isEmpty());
        people.inviteDevice(QStringLiteral("m1"));
        QVERIFY(server.asked.last().contains(QStringLiteral("POST/invites{\"member\":\"m1\"}")));
        QVERIFY(!people.inviteCode().isEmpty());
        // What comes when the sheet has been closed does not stand in the next one, which is somebody else's.
        people.forgetInvite();
        server.slow = true;
        people.inviteDevice(QStringLiteral("m1"));
        people.forgetInvite();
        server.late();
        QVERIFY(!people.asking());
        QVERIFY(people.inviteLink().isEmpty());
        QVERIFY(watched.neverReset());
    }

    void aLostDeviceIsShutOut() {
        Fixture f;
        const Uuid me = becomeAdmin(f);
        FakeServer server;
        server.answers.insert(
            QStringLiteral("/devices"),
            QByteArrayLiteral(
                R"({"devices":[{"device":"d1","member":"ID","label":"phone","revoked":false,"last_sync":"2026-01-01T10:00:00Z"},)"
                R"({"device":"d2","member":"ID","label":"laptop","revoked":true,"last_sync":"2026-01-01T10:00:00Z"}]})")
                .replace("ID", QByteArray::fromStdString(me.text())));
        server.answers.insert(QStringLiteral("/devices/d1/revoke"), "{}");
        PeopleModel people(f.context, server);
        const Watched devices(*people.devices());
        people.activate();
        QTRY_COMPARE(people.devices()->count(), 2);
        QTRY_COMPARE(at(people, 0, "devicesText").toString(), QString("1 devices"));
        QVERIFY(people.devices()->value(0, "aboutText").toString().startsWith(QStringLiteral("Maria")));
        QVERIFY(people.devices()->value(1, "revoked").toBool());
        server.answers[QStringLiteral("/devices")].replace("false", "true");
        people.revoke(QStringLiteral("d1"));
        QVERIFY(server.asked.contains(QStringLiteral("POST/devices/d1/revoke{}")));
        QTRY_COMPARE(at(people, 0, "devicesText").toString(), QString("no device"));
        QVERIFY(devices.neverReset());
    }

    void whoCannotReachTheServerIsTold() {
        Fixture f;
        becomeAdmin(f);
        FakeServer server;
        PeopleModel people(f.context, server);
        people.activate();
        QTRY_VERIFY(!people.askError().isEmpty());
        QCOMPARE(people.count(), 1);  // the names are here anyway
        people.invite(QStringLiteral("rep"));
        QVERIFY(people.inviteLink().isEmpty());
    }

    void aPinLocksAndOnlyThePinUnlocks() {
        Memory memory;
        {
            LockModel lock(memory);
            QVERIFY(!lock.on() && !lock.locked());
            QVERIFY(!lock.setPin(QStringLiteral("12a4")));
            QVERIFY(!lock.setPin(QStringLiteral("123")));
            QVERIFY(!lock.errorText().isEmpty());
            QVERIFY(lock.setPin(QStringLiteral("2468")));
            QVERIFY(lock.on() && !lock.locked());
        }
        for (const QString& value : memory.values) QVERIFY(!value.contains(QStringLiteral("2468")));
        LockModel lock(memory);
        QVERIFY(lock.locked());
        QVERIFY(!lock.unlock(QStringLiteral("1111")));
        QVERIFY(lock.locked() && !lock.errorText().isEmpty());
        QVERIFY(lock.unlock(QStringLiteral("2468")));
        QVERIFY(!lock.locked());
        // A short absence does not lock, a longer one does.
        lock.wentAway();
        lock.cameBack();
        QVERIFY(!lock.locked());
        lock.setPatience(1);
        lock.wentAway();
        QTest::qWait(5);
        lock.cameBack();
        QVERIFY(lock.locked());
        for (int i = 0; i < 6; ++i) QVERIFY(!lock.unlock(QStringLiteral("0000")));
        // Even the right one waits now.
        QVERIFY(!lock.unlock(QStringLiteral("2468")));
        QVERIFY(lock.errorText().contains(QStringLiteral("Wait")));
    }

    void aDueTaskIsToldOnce() {
        Fixture f;
        Memory memory;
        SettingsModel settings(memory);
        ReminderModel reminders(f.context, settings);
        QSignalSpy due(&reminders, &ReminderModel::due);
        const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Irina Pak")}});
        f.add(Kind::Task, {{"title", std::string("Call back")},
                           {"due", now + 60'000},
                           {"due_all_day", false},
                           {"contact", contact}});
        f.add(Kind::Task, {{"title", std::string("Later")}, {"due", now + 600'000}, {"due_all_day", false}});
        reminders.start();
        reminders.lookAt(now + 1000);
        QTest::qWait(50);
        QCOMPARE(due.count(), 0);
        reminders.lookAt(now + 61'000);
        QTRY_COMPARE(due.count(), 1);
        QCOMPARE(due.first().at(0).toString(), QString("Call back"));
        QVERIFY(due.first().at(1).toString().contains(QStringLiteral("Irina Pak")));
        QCOMPARE(due.first().at(2).toString(), QString("contact"));
        reminders.lookAt(now + 62'000);
        QTest::qWait(50);
        QCOMPARE(due.count(), 1);
        // Switched off, nothing is told, nor made up for later.
        settings.setNotifications(false);
        reminders.lookAt(now + 700'000);
        settings.setNotifications(true);
        reminders.lookAt(now + 701'000);
        QTest::qWait(50);
        QCOMPARE(due.count(), 1);
    }

    void everythingIsOneFile() {
        Fixture f;
        f.write([](store::Replica& replica) { actions::makeDemo(replica, {}).orThrow(); });
        ExportModel exporter(f.context);
        const QString path = f.dir.filePath(QStringLiteral("all.tropa-archive"));
        exporter.everything(QUrl::fromLocalFile(path));
        QVERIFY(exporter.running());
        QTRY_VERIFY_WITH_TIMEOUT(!exporter.running(), 20'000);
        QVERIFY2(!exporter.failed(), qPrintable(exporter.resultText()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(exchange::isArchive({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
        exporter.everything(QUrl::fromLocalFile(f.dir.filePath(QStringLiteral("no/such/folder/x"))));
        QTRY_VERIFY(!exporter.running());
        QVERIFY(exporter.failed() && !exporter.resultText().isEmpty());
    }

    /// Nobody else's to read, and whole or not at all.
    void whatWasNotSentIsAFile() {
        Fixture f;
        for (const char* name : {"Anna Rud", "Pavel Kim"})
            f.add(Kind::Contact, {{"name", std::string(name)}});
        ExportModel exporter(f.context);
        const QString path = f.dir.filePath(QStringLiteral("unsent.jsonl"));
        exporter.unsent(QUrl::fromLocalFile(path));
        QTRY_VERIFY(!exporter.running());
        QCOMPARE(exporter.resultText(), QString("2 changes are in unsent.jsonl"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first().contains("Anna Rud") && lines.last().contains("Pavel Kim"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        exporter.unsent(QUrl::fromLocalFile(f.dir.filePath(QStringLiteral("no/such/folder/x"))));
        QTRY_VERIFY(!exporter.running());
        QVERIFY(exporter.failed());
    }

    void aBadgeFillsTheEmptyFields() {
        Fixture f;
        CaptureModel capture(f.context);
        capture.start();
        capture.setName(QStringLiteral("P. Kim"));
        const auto code = exchange::qrCodeOf(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kim;Pavel\r\nORG:Vector\r\nTITLE:director\r\n"
            "TEL:+7 913 204-11-87\r\nEMAIL:kim@vector.example\r\nEND:VCARD\r\n");
        QImage image((code.side + 8) * 5, (code.side + 8) * 5, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        for (int row = 0; row < code.side * 5; ++row)
            for (int column = 0; column < code.side * 5; ++column)
                if (code.at(row / 5, column / 5)) image.setPixelColor(column + 20, row + 20, Qt::black);
        const QString path = f.dir.filePath(QStringLiteral("badge.png"));
        QVERIFY(image.save(path));
        capture.readFile(QUrl::fromLocalFile(path));
        QVERIFY(capture.reading());
        QTRY_VERIFY(!capture.reading());
        QVERIFY2(capture.readError().isEmpty(), qPrintable(capture.readError()));
        QCOMPARE(capture.name(), QString("P. Kim"));  // typed before
        QVERIFY(capture.phone().contains(QStringLiteral("204-11-87")));
        QCOMPARE(capture.company(), QString("Vector"));
        QCOMPARE(capture.email(), QString("kim@vector.example"));
        QCOMPARE(capture.position(), QString("director"));

        image.fill(Qt::white);
        QVERIFY(image.save(path));
        capture.readFile(QUrl::fromLocalFile(path));
        QTRY_VERIFY(!capture.readError().isEmpty());
        QVERIFY(!capture.reading());
        QCOMPARE(capture.company(), QString("Vector"));  // nothing is lost
    }
};

}  // namespace tropa::viewmodels

QTEST_MAIN(tropa::viewmodels::SafetyTest)
#include "tst_safety.moc"
