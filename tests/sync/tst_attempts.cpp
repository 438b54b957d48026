// Who tries to sign in at a server on a database: at several processes, and with names that are none.
#include <QElapsedTimer>
#include <QtTest>

#include "sync/server/postgres/postgres_store.h"
#include "sync/server/service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using testing::PostgresCluster;

namespace {

/// One of them, on a machine with a clock of its own.
struct Process {
    Process(const PostgresCluster& cluster, std::int64_t aheadMs)
        : clock(time, aheadMs),
          store({cluster.url()}),
          service(store, clock, random, cheap()) {}
    static server::Service::Options cheap() {
        server::Service::Options options;
        options.passwords = {1, 8192};
        return options;
    }
    /// @returns whether the guess was looked at.
    bool guess(const Uuid& workspace) {
        const auto tried = service.tryPassword(workspace, "anna", "some guess");
        return !tried.ok() && tried.error().code == ErrorCode::Unauthorized;
    }

    testing::TrueTime time;
    testing::FakeClock clock;
    SystemRandom random;
    server::PostgresStore store;
    server::Service service;
};

}  // namespace

class tst_Attempts : public QObject {
    Q_OBJECT
private slots:
    void theyCountTogetherWhateverTheirClocksSay() {
        PostgresCluster cluster;
        Process first(cluster, 40'000), second(cluster, 0), wrong(cluster, -std::int64_t{86'400'000} * 365);
        const Uuid workspace = first.service.createWorkspace("Ours").orThrow().id;
        const auto looked = [&] {
            int guesses = 0;
            for (int i = 0; i < 30; ++i)
                for (Process* at : {&first, &second, &wrong}) guesses += at->guess(workspace) ? 1 : 0;
            return guesses;
        };
        QElapsedTimer timer;
        timer.start();
        const int guesses = looked();
        // One more each half minute, should it take that long.
        QVERIFY2(guesses >= 5 && guesses <= 6 + timer.elapsed() / 30'000,
                 qPrintable(QString::number(guesses)));
        // The database's own clock stood a year ahead, and is put right: one attempt at once, and then as
        // ever.
        cluster.run("UPDATE attempt SET until_ms=until_ms+31536000000");
        timer.start();
        const int after = looked();
        QVERIFY2(after >= 1 && after <= 2 + timer.elapsed() / 30'000, qPrintable(QString::number(after)));
    }

    /// What no workspace can be called is no error, and none that is called nearly so.
    void oddNamesAreNobodys() {
        PostgresCluster cluster;
        Process process(cluster, 0);
        const Uuid workspace = process.service.createWorkspace("Odd").orThrow().id;
        const auto named = [&](const std::string& name) {
            const auto found = process.service.workspaceNamed(name);
            return found.ok() ? std::optional(*found) : std::nullopt;
        };
        for (const std::string& name :
             {std::string("Odd\0", 4), std::string("Odd\xff"), std::string("\0", 1)})
            QCOMPARE(named(name), Uuid{});
        QCOMPARE(named(" Odd\n"), workspace);
    }
};

QTEST_GUILESS_MAIN(tst_Attempts)
#include "tst_attempts.moc"
