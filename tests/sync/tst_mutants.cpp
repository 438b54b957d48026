#include <QProcess>
#include <QtTest>

#include "tests/support/fleet.h"
#include "tests/sync/mutants/mistakes.h"

using tropa::testing::drawCase;
using tropa::testing::Mistake;
using tropa::testing::mistake;
using tropa::testing::play;

Mistake tropa::testing::mistake = Mistake::None;

/// The fleet must notice each known mistake. TROPA_MUTANT_SEEDS: how many seeds to look at (60); given, the
/// rare ones are looked for, too.
class tst_Mutants : public QObject {
    Q_OBJECT
private slots:
    void theFleetNotices_data() {
        QTest::addColumn<int>("made");
        QTest::addColumn<quint64>("from");
        QTest::addColumn<bool>("rare");
#define TROPA_ROW(name, seed) \
    QTest::newRow(#name) << static_cast<int>(Mistake::name) << quint64{seed} << false;
        TROPA_MISTAKES(TROPA_ROW)
#undef TROPA_ROW
        if (!qEnvironmentVariableIsSet("TROPA_MUTANT_SEEDS")) return;
#define TROPA_ROW(name, ...) QTest::newRow(#name) << static_cast<int>(Mistake::name) << quint64{1} << true;
        TROPA_RARE_MISTAKES(TROPA_ROW)
#undef TROPA_ROW
    }
    void theFleetNotices() {
        QFETCH(int, made);
        QFETCH(quint64, from);
        QFETCH(bool, rare);
        bool given = false;
        const int more = qEnvironmentVariableIntValue("TROPA_MUTANT_SEEDS", &given);
        const quint64 seeds = given ? static_cast<quint64>(more) : 60;
        for (quint64 seed = from; seed < from + seeds; ++seed) {
            const auto one = drawCase(seed, rare);
            mistake = static_cast<Mistake>(made);
            const bool noticed = !play(one).problems.empty();
            mistake = Mistake::None;
            if (!noticed) continue;
            QVERIFY2(play(one).problems.empty(), "the seed breaks a law without the mistake, too");
            qInfo("noticed by seed %llu", static_cast<unsigned long long>(seed));
            return;
        }
        QFAIL("nobody noticed");
    }

    void aStoryNotices_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("story");
#define TROPA_ROW(name, program, story) QTest::newRow(#name) << "mutant_" #program << #story;
        TROPA_RARE_MISTAKES(TROPA_ROW)
        TROPA_ORDER_MISTAKES(TROPA_ROW)
#undef TROPA_ROW
    }
    /// It passes without the mistake and fails with it.
    void aStoryNotices() {
        QFETCH(QString, program);
        QFETCH(QString, story);
        const auto failures = [&](const char* made) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            if (made != nullptr) environment.insert("TROPA_MISTAKE", made);
            process.setProcessEnvironment(environment);
            process.start(QCoreApplication::applicationDirPath() + "/" + program, {story});
            if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit) return -1;
            return process.exitCode();
        };
        QCOMPARE(failures(nullptr), 0);
        QVERIFY(failures(QTest::currentDataTag()) > 0);
    }
};

QTEST_GUILESS_MAIN(tst_Mutants)
#include "tst_mutants.moc"
