// What the person sees of sync: phases in words, two versions, refused changes, undo, settings.
#include <QTest>

#include "core/base/iso_time.h"
#include "core/model/change.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "qml/viewmodels/app_model.h"
#include "tests/viewmodels/fixture.h"
#include "tests/viewmodels/no_sync.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

class FakeSync final : public NoSync {
public:
    void syncNow() override { ++asked; }
    void setOffline(bool offline) override {
        now.offline = offline;
        emit statusChanged();
    }
    void ask(QObject*, const QString& method, const QString& path, const QByteArray& body,
             Answer answer) override {
        asks.append(method + QLatin1Char(' ') + path + QLatin1Char(' ') + QString::fromUtf8(body));
        answer(answers.contains(path) ? Result<QByteArray>(answers.value(path))
                                      : Error{ErrorCode::Network, "no"});
    }

    int asked = 0;
    QStringList asks;
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

/// A deal whose amount was written on two devices at once, as the server tells it.
}  // namespace

class SyncStateTest : public QObject {
    Q_OBJECT

private slots:
    void everyStateHasItsWords_data() {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("joined");
        QTest::addColumn<bool>("offline");
        QTest::addColumn<bool>("running");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<int>("error");
        const auto row = [](const char* name, SyncModel::Phase phase, const char* status, bool joined,
                            bool offline, bool running, int waiting, int error) {
            QTest::newRow(name) << int(phase) << QString::fromUtf8(status) << joined << offline << running
                                << waiting << error;
        };
        const int busy = static_cast<int>(ErrorCode::ServerBusy);
        const int network = static_cast<int>(ErrorCode::Network);
        const int token = static_cast<int>(ErrorCode::Unauthorized);
        row("alone", SyncModel::NotJoined, "Only on this device", false, false, false, 3, -1);
        row("sent", SyncModel::Idle, "Everything is sent", true, false, false, 0, -1);
        row("offline", SyncModel::Offline, "Offline · 7 to send", true, true, false, 7, -1);
        row("offline, nothing waits", SyncModel::Offline, "Offline", true, true, false, 0, -1);
        row("no network", SyncModel::Offline, "Offline · 7 to send", true, false, false, 7, network);
        row("sending", SyncModel::Syncing, "Sending 7…", true, false, true, 7, -1);
        row("busy", SyncModel::Waiting, "7 waiting for the server", true, false, false, 7, busy);
        row("signed out", SyncModel::Blocked, "Needs you", true, false, false, 7, token);
    }
    void everyStateHasItsWords() {
        QFETCH(int, phase);
        QFETCH(QString, status);
        QFETCH(bool, joined);
        QFETCH(bool, offline);
        QFETCH(bool, running);
        QFETCH(int, waiting);
        QFETCH(int, error);
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.joined = joined;
        state.offline = offline;
        state.running = running;
        state.local = waiting;
        if (error >= 0) state.error = Error{static_cast<ErrorCode>(error), "detail"};
        sync.become(state);
        QCOMPARE(int(model.phase()), phase);
        QCOMPARE(model.statusText(), status);
        QVERIFY(!model.detailText().isEmpty());
    }

    /// What is said of the next attempt is true as long as it stands there.
    void theNextAttemptComesCloser() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.joined = true;
        state.error = Error{ErrorCode::Network, "no"};
        state.retryAtMs = f.context.words().nowMs() + 62'000;
        sync.become(state);
        QVERIFY2(model.detailText().contains("We try again in 2 minutes."), qPrintable(model.detailText()));
        QTRY_VERIFY(model.detailText().contains("We try again in less than a minute."));
    }

    void progressIsWhatHasLeft() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.joined = true;
        state.running = true;
        state.toSend = 8;
        state.local = 2;
        sync.become(state);
        QCOMPARE(model.progress(), 0.75);
        state.running = false;
        sync.become(state);
        QCOMPARE(model.progress(), -1.0);
    }

    void photosAreCounted() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.joined = true;
        sync.become(state);
        QVERIFY(model.filesToSendText().isEmpty() && model.filesToReceiveText().isEmpty());
        state.files.all = state.files.here = 15;
        state.files.toSend = 3;
        state.files.toSendBytes = 2'500'000;
        state.files.failing = 1;
        sync.become(state);
        QCOMPARE(model.filesToSend(), 3);
        QVERIFY2(model.filesToSendText().startsWith("12 of 15"), qPrintable(model.filesToSendText()));
        QVERIFY(model.filesToSendText().contains("2.4 MB"));
        QCOMPARE(model.filesToReceiveText(), QString("All are here"));
        QVERIFY(!model.filesWaitText().isEmpty());
        // Nobody is told that his team sees everything while it does not.
        QVERIFY(model.detailText() != "Your team sees what you see.");
        state.files = {};
        state.files.all = 15;
        state.files.here = 10;
        state.files.toFetch = 5;
        sync.become(state);
        QVERIFY(model.filesToReceiveText().startsWith("10 of 15"));
        QVERIFY(model.filesWaitText().isEmpty());
    }

    void aFirstSyncIsToldInFigures() {
        Fixture f;
        FakeSync sync;
        SyncModel model(f.context, sync);
        SyncStatus state;
        state.joined = true;
        state.running = true;
        sync.become(state);
        QCOMPARE(model.firstText(), QString("Nothing has come yet"));
        state.first = FirstSync{25'000, 100'000, 2'600'000, false, 12};
        sync.become(state);
        QCOMPARE(model.firstText(), QString("25,000 of about 100,000 records · 2.6 MB · 12 seconds left"));
        QCOMPARE(model.progress(), 0.25);
        QCOMPARE(model.statusText(), QString("First sync…"));
        state.first->secondsLeft = 200;
        sync.become(state);
        QVERIFY(model.firstText().endsWith("3 minutes left"));
        state.first->building = true;
        sync.become(state);
        QCOMPARE(model.firstText(), QString("25,000 records · building lists and search"));
        QCOMPARE(model.progress(), -1.0);
        // Stopped, it still says how far it is.
        state.first->building = false;
        state.running = false;
        state.offline = true;
        state.lastSyncMs = f.context.words().nowMs();
        sync.become(state);
        QCOMPARE(model.firstText(), QString("25,000 of about 100,000 records · 2.6 MB"));
        QCOMPARE(model.lastSyncText(), QString());
        QCOMPARE(model.progress(), 0.25);
        QVERIFY(model.detailText().contains("goes on"));
        state.first.reset();
        sync.become(state);
        QCOMPARE(model.firstText(), QString());
        QVERIFY(!model.lastSyncText().isEmpty());
    }

    void aRefusedChangeWaitsForItsAuthor() {
        Fixture f;
        const Uuid contact = f.add(Kind::Contact, {{"name", std::string("Sergey")}});
        f.write([&](store::Replica& replica) {
            store::WriteTransaction write(replica);
            for (int i = 0; i < 2; ++i)
                write.sql()
                    .prepare(
                        "INSERT INTO refused(entity,row,cell,kind,value,why,at) "
                        "VALUES('contact',?,'city',?,?,?,?)")
                    .with(contact, static_cast<int>(model::OpKind::Set), "\"Tomsk\"", "not yours",
                          write.nowMs())
                    .run();
            write.commit();
        });
        RefusedListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 2);
        QCOMPARE(at(model, 0, "title").toString(), QString("Sergey"));
        QCOMPARE(at(model, 0, "what").toString(), QString("City"));
        QCOMPARE(at(model, 0, "value").toString(), QString("Tomsk"));
        QCOMPARE(at(model, 0, "why").toString(), QString("not yours"));
        model.dismiss(at(model, 0, "id").toString());
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(f.record(Kind::Contact, contact).text("city"), std::string());
        model.retry(at(model, 0, "id").toString());
        QTRY_COMPARE(model.count(), 0);
        QCOMPARE(f.record(Kind::Contact, contact).text("city"), std::string("Tomsk"));
        QVERIFY(watched.neverReset());
    }

    void whatAnotherProgramWritesIsSeen_data() {
        QTest::addColumn<ReplicaService::Lane>("reader");
        QTest::newRow("of pages") << ReplicaService::Lane::Pages;
        QTest::newRow("of the day") << ReplicaService::Lane::Reports;
    }

    /// Also right after a change of one's own, and before anybody looked for it.
    void whatAnotherProgramWritesIsSeen() {
        QFETCH(ReplicaService::Lane, reader);
        Fixture f;
        auto other = f.threads.openBeside();
        QVERIFY(other.ok());
        const auto writeElsewhere = [&] {
            actions::addRecord(**other, Kind::Contact, {{"name", "Else Where"}}).orThrow();
        };
        bool read = false;
        f.threads.read(
            &f.context, [](store::ReadTransaction&) { return 0; }, [&](const Result<int>&) { read = true; },
            reader);
        QTRY_VERIFY(read);
        QSignalSpy changed(&f.threads, &ReplicaService::changed);
        writeElsewhere();
        f.threads.watchOutside();
        QTRY_COMPARE(changed.size(), 1);
        f.add(Kind::Contact, {{"name", "Of Ours"}});
        QCOMPARE(changed.size(), 2);
        writeElsewhere();
        QTRY_COMPARE(changed.size(), 3);
        // What was written here is no news.
        f.add(Kind::Contact, {{"name", "Of Ours Too"}});
        QTest::qWait(2300);
        QCOMPARE(changed.size(), 4);
    }

    void anythingCanBeUndone() {
        Fixture f;
        FakeSync sync;
        Memory memory;
        SettingsModel settings(memory);
        LockModel lock(memory);
        AppModel app(f.threads, sync, settings, lock);
        app.start();
        QTRY_VERIFY(app.firstRun());
        app.startCapture();
        app.capture()->setName("Pavel Kim");
        app.capture()->save();
        QTRY_VERIFY(app.canUndo());
        QTRY_COMPARE(app.contactCount(), 1);
        QTRY_VERIFY(!app.firstRun());
        QCOMPARE(app.undoText(), QString("Contact added"));
        QSignalSpy toasts(&app, &AppModel::toast);
        app.undo();
        QTRY_COMPARE(app.contactCount(), 0);
        QTRY_COMPARE(toasts.size(), 1);
        QTRY_VERIFY(!app.canUndo());
    }

    void aDialledTalkIsAskedAbout() {
        Fixture f;
        FakeSync sync;
        Memory memory;
        SettingsModel settings(memory);
        LockModel lock(memory);
        AppModel app(f.threads, sync, settings, lock);
        QSignalSpy outside(&app, &AppModel::outsideWanted);
        QSignalSpy pages(&app, &AppModel::pageWanted);
        app.cameBack();
        QVERIFY(pages.isEmpty());
        app.dial("some-id", "+7 913 204-11-87");
        QCOMPARE(outside[0][0].toString(), QString("tel:+79132041187"));
        app.dial("some-id", "8 (383) 248-78-16 доб. 12");
        QCOMPARE(outside[1][0].toString(), QString("tel:83832487816,12"));
        app.cameBack();
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages[0][0].toString(), QString("call"));
        QCOMPARE(pages[0][1].toString(), QString("some-id"));
        app.cameBack();
        QCOMPARE(pages.size(), 1);
    }

    void aReplicaThatCannotBeOpenedSaysSo() {
        QTemporaryDir dir;
        const QString path = dir.filePath("damaged.tropa");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        app::ReplicaThreads threads(path.toStdString());
        FakeSync sync;
        Memory memory;
        SettingsModel settings(memory);
        LockModel lock(memory);
        AppModel app(threads, sync, settings, lock);
        app.start();
        QTRY_VERIFY(app.failure()->text().contains("damaged"));
        QTRY_COMPARE(app.contacts()->state(), RowModel::Failed);
        app.failure()->tryAgain();
        QTRY_VERIFY(app.failure()->text().contains("damaged"));
        QVERIFY(file.remove());
        app.failure()->tryAgain();
        QTRY_VERIFY(app.failure()->text().isEmpty());
        QTRY_COMPARE(app.contacts()->state(), RowModel::Empty);
    }

    void settingsAreKept() {
        Memory memory;
        {
            SettingsModel settings(memory);
            settings.setLanguage("en");
            settings.setTheme("dark");
            settings.setFontScale(9);
            settings.setReducedMotion(true);
        }
        SettingsModel again(memory);
        QCOMPARE(again.language(), QString("en"));
        QVERIFY(again.dark() && again.reducedMotion());
        QCOMPARE(again.fontScale(), 2.0);
        again.overrideTheme("light");
        QVERIFY(!again.dark());
        SettingsModel third(memory);
        QVERIFY(third.dark());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::SyncStateTest)
#include "tst_sync_state.moc"
