// A replica whose file is really damaged: it is said, rescued, and goes on.
#include <QFile>
#include <QTest>

#include "core/store/drafts.h"
#include "core/store/outbox.h"
#include "core/store/query.h"
#include "platform/app/rescuing.h"
#include "platform/app/settings_file.h"
#include "platform/app/sync_runner.h"
#include "qml/viewmodels/app_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

/// A device of a workspace with unsent work; no program has it open.
void makeReplica(const std::string& path) {
    SystemClock clock;
    SystemRandom random;
    const auto replica = store::Replica::open(path, clock, random).orThrow();
    {
        store::WriteTransaction write(*replica);
        store::Identity identity;
        identity.workspace = Uuid::fromName("workspace");
        identity.member = Uuid::fromName("member");
        identity.device = Uuid::fromName("device");
        identity.serverUrl = "http://127.0.0.1:9";
        write.setIdentity(identity);
        store::keepDraft(write, {"capture", R"({"name":"half a name"})"});
        write.commit();
    }
    for (int i = 0; i < 400; ++i)
        (void)actions::addRecord(*replica, Kind::Contact,
                                 {{"name", "Contact " + std::to_string(i)}, {"note", std::string(200, 'n')}})
            .orThrow();
}

/// Overwrites the first leaf of the contacts.
void damage(const std::string& path) {
    std::int64_t page = 0;
    {
        SystemClock clock;
        SystemRandom random;
        const auto replica = store::Replica::open(path, clock, random).orThrow();
        sql::Statement row = replica->connection().prepare(
            "SELECT pageno FROM dbstat WHERE name='contact' AND pagetype='leaf' ORDER BY path LIMIT 1");
        if (row.next()) page = row.integer(0);
    }
    QFile file(QString::fromStdString(path));
    if (page < 2 || !file.open(QIODevice::ReadWrite)) qFatal("no page to damage");
    file.seek((page - 1) * 4096);
    file.write(QByteArray(4096, 'x'));
}

/// The app's parts over a file, wired as the program does it.
struct Program {
    explicit Program(const QString& path)
        : file(path),
          threads(path.toStdString()),
          sync(threads, file),
          settings(file),
          lock(file),
          app(threads, sync, settings, lock),
          other(threads, sync, settings, lock) {
        settings.setLanguage(QStringLiteral("en"));
        for (AppModel* window : {&app, &other})
            QObject::connect(window->failure(), &FailureModel::rescueWanted, window, [this] { rescue(); });
        sync.start(false);
        app.start();
        other.start();
    }

    void rescue() {
        ++rescues;
        for (AppModel* window : {&app, &other}) window->failure()->begin();
        app::rescue(threads, sync, [this](const Result<Rescue>& rescue) {
            for (AppModel* window : {&app, &other}) window->failure()->end(rescue);
        });
    }

    std::int64_t unsent() {
        auto beside = threads.openBeside().orThrow();
        store::ReadTransaction read(*beside);
        return store::countOutbox(read).local;
    }

    std::size_t drafts() {
        auto beside = threads.openBeside().orThrow();
        store::ReadTransaction read(*beside);
        return store::drafts(read).size();
    }

    app::SettingsFile file;
    app::ReplicaThreads threads;
    app::SyncRunner sync;
    SettingsModel settings;
    LockModel lock;
    AppModel app, other;  ///< Two windows.
    int rescues = 0;
};

}  // namespace

class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void aDamagedReplicaIsRescued() {
        const QTemporaryDir dir;
        const QString path = dir.filePath("replica.tropa");
        makeReplica(path.toStdString());
        damage(path.toStdString());
        Program program(path);
        FailureModel& failure = *program.app.failure();
        QTRY_COMPARE(failure.state(), FailureModel::Damaged);
        QTRY_COMPARE(program.other.failure()->state(), FailureModel::Damaged);
        QVERIFY(failure.text().contains("damaged"));
        // What reads well does not hide it.
        QTRY_VERIFY(!program.app.firstRun());
        QCOMPARE(failure.state(), FailureModel::Damaged);

        failure.rescue();
        QCOMPARE(failure.state(), FailureModel::Rescuing);
        // Another tap begins nothing, nor one in the other window.
        failure.rescue();
        program.other.failure()->rescue();
        // Words that are typed meanwhile wait for the file.
        program.app.drafts()->keep("edit/somebody", {{"name", "typed meanwhile"}});
        program.app.drafts()->flush();
        QTRY_COMPARE(failure.state(), FailureModel::Rescued);
        QCOMPARE(program.other.failure()->state(), FailureModel::Rescued);
        QCOMPARE(program.rescues, 1);
        QVERIFY2(failure.text().startsWith("400 "), qPrintable(failure.text()));
        QVERIFY(failure.text().contains("replica.tropa.damaged-"));
        QCOMPARE(QDir(dir.path()).entryList({"replica.tropa.damaged-*[0-9]"}, QDir::Files).size(), 1);
        QTRY_COMPARE(program.app.contacts()->total(), 400);
        QCOMPARE(program.unsent(), 400);
        QTRY_COMPARE(program.app.drafts()->places(), (QStringList{"capture", "edit/somebody"}));
        QTRY_COMPARE(program.drafts(), 2u);
        QTRY_VERIFY(program.sync.status().joined);
        QVERIFY(!program.sync.status().offline);
        // It stays to be read until one goes on, whatever is written meanwhile.
        QSignalSpy read(&program.app, &AppModel::identityChanged);
        program.threads.announce();
        QTRY_VERIFY(!read.isEmpty());
        QCOMPARE(failure.state(), FailureModel::Rescued);
        failure.goOn();
        QCOMPARE(failure.state(), FailureModel::None);
        // All threads have the new file.
        program.threads.act(
            &program.app,
            [](store::Replica& replica) {
                return actions::addRecord(replica, Kind::Contact, {{"name", std::string("Later")}});
            },
            [](const Result<Uuid>&) {});
        QTRY_COMPARE(program.app.contacts()->total(), 401);
    }

    /// That all is well only where that is known.
    void whatIsSaid() {
        Fixture f;
        FailureModel failure(f.threads);
        Rescue rescue{{}, "replica.damaged-20261127-000000"};
        failure.end(rescue);
        QVERIFY2(failure.text().startsWith("Everything had been sent."), qPrintable(failure.text()));
        rescue.found.unreadable = 2;
        failure.end(rescue);
        QVERIFY2(failure.text().startsWith("2 changes could not be read"), qPrintable(failure.text()));
    }

    /// Whoever it belongs to, it is not lost.
    void oneThatDoesNotSayWhoseItIsStays() {
        const QTemporaryDir dir;
        const QString path = dir.filePath("replica.tropa");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes(8192, 'x');
        file.write(bytes);
        file.close();
        Program program(path);
        FailureModel& failure = *program.app.failure();
        QTRY_COMPARE(failure.state(), FailureModel::Damaged);
        failure.rescue();
        QTRY_COMPARE(failure.state(), FailureModel::Nameless);
        QVERIFY2(failure.text().contains("stays as it is"), qPrintable(failure.text()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::DamageTest)
#include "tst_damage.moc"
