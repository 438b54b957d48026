// The app's syncing where two things meet: its own parts in this process, and a real server.
#include <QTest>
#include <future>

#include "platform/app/replica_threads.h"
#include "platform/app/settings_file.h"
#include "platform/app/sync_runner.h"
#include "platform/services/token_file.h"
#include "tests/e2e/cli/older_copy.h"

namespace tropa::e2e {
namespace {

using Lane = viewmodels::ReplicaService::Lane;

constexpr int kPatienceMs = 30'000;

/// What syncs in the app, over a replica.
struct Parts {
    explicit Parts(const Cli& cli)
        : settings(cli.path()),
          threads(cli.path().toStdString()),
          sync(threads, settings) {}

    /// When the token is due to be replaced, behind all that waits for the writer.
    std::string due() {
        std::promise<std::string> due;
        threads.post(
            Lane::Sync,
            [&](store::Replica& replica) {
                due.set_value(store::ReadTransaction(replica).state("token_due").value_or(""));
            },
            [&](const Error& error) { due.set_value(error.message); });
        return due.get_future().get();
    }
    bool hasSynced() const { return !sync.status().running && !sync.status().error; }

    app::SettingsFile settings;
    app::ReplicaThreads threads;
    app::SyncRunner sync;
};

}  // namespace

class SyncRunnerTest : public QObject {
    Q_OBJECT

    Server server_;

private slots:
    void noTokenIsAskedForOffline() {
        const Cli cli("offline.tropa");
        server_.admit(cli, "Anna");
        QCOMPARE(cli.run({"sync"}).status, 0);
        cli.add("contact", {"name=Written since"});
        makeTokenDue(cli.path());
        Parts parts(cli);
        int runs = 0;
        connect(&parts.sync, &app::SyncRunner::ended, this, [&] { ++runs; });
        // Switched off while the answer is taken in.
        const auto off = connect(&parts.threads, &app::ReplicaThreads::changed, this,
                                 [&] { parts.sync.setOffline(true); });
        parts.sync.start(false);
        QTRY_COMPARE_WITH_TIMEOUT(runs, 1, kPatienceMs);
        QVERIFY(parts.hasSynced() && parts.sync.status().offline);
        QCOMPARE(parts.due(), std::string("1"));
        disconnect(off);
        parts.sync.setOffline(false);
        QTRY_VERIFY_WITH_TIMEOUT(parts.due() != "1", kPatienceMs);
    }

    /// Whether another program has kept a newer token cannot be read just then: that is said, and tried
    /// again.
    void aRefusedTokenMeetsABusyFile() {
        const Cli cli("busy.tropa");
        server_.admit(cli, "Vera");
        QCOMPARE(cli.run({"sync"}).status, 0);
        const services::TokenFile file(cli.path().toStdString());
        const std::string token = file.read().value_or("");
        file.write(std::string(43, 'A'));
        bool begun = false, over = false;
        Parts parts(cli);
        // Gone with this test, they let go of what waits for them.
        std::promise<void> reading, closed;
        connect(&parts.sync, &app::SyncRunner::statusChanged, this, [&] {
            if (!parts.sync.status().running || std::exchange(begun, true)) return;
            parts.threads.post(
                Lane::Reports, [reads = reading.get_future().share()](store::Replica&) { reads.wait(); },
                [](const Error&) {});
        });
        parts.sync.start(false);
        QTRY_VERIFY_WITH_TIMEOUT(begun && !parts.sync.status().running, kPatienceMs);
        parts.threads.whileClosed([is = closed.get_future().share()] { is.wait(); }, [&] { over = true; });
        reading.set_value();
        QTRY_VERIFY_WITH_TIMEOUT(parts.sync.status().error.has_value(), kPatienceMs);
        QCOMPARE(parts.sync.status().error->code, ErrorCode::ReplicaBusy);

        closed.set_value();
        QTRY_VERIFY_WITH_TIMEOUT(over, kPatienceMs);
        file.write(token);
        parts.sync.syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(parts.hasSynced(), kPatienceMs);
    }

    /// So it is at the start, when nothing is known of the device yet.
    void theStartMeetsABusyFile() {
        const Cli cli("held.tropa");
        server_.admit(cli, "Boris");
        Parts parts(cli);
        std::promise<void> closed;
        bool over = false;
        parts.threads.whileClosed([is = closed.get_future().share()] { is.wait(); }, [&] { over = true; });
        std::promise<void> refused;
        parts.sync.start(false);
        parts.threads.post(
            Lane::Reports, [](store::Replica&) {}, [&](const Error&) { refused.set_value(); });
        refused.get_future().wait();
        closed.set_value();
        QTRY_VERIFY_WITH_TIMEOUT(over, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(parts.sync.status().joined && parts.sync.status().lastSyncMs != 0,
                                 kPatienceMs);
        QVERIFY(parts.hasSynced());
    }
};

}  // namespace tropa::e2e

QTEST_GUILESS_MAIN(tropa::e2e::SyncRunnerTest)
#include "tst_sync_runner.moc"
