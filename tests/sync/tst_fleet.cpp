#include <QProcess>
#include <QtTest>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "core/base/stamp.h"
#include "tests/support/fleet.h"

namespace {

using tropa::testing::drawCase;
using tropa::testing::FleetCase;
using tropa::testing::FleetOutcome;
using tropa::testing::play;
using tropa::testing::replay;
using tropa::testing::shrunk;

std::uint64_t numberFrom(const char* name, std::uint64_t fallback) {
    const QByteArray value = qgetenv(name);
    return value.isEmpty() ? fallback
                           : tropa::parseU64({value.constData(), static_cast<std::size_t>(value.size())})
                                 .value_or(fallback);
}

void print(const FleetOutcome& outcome, bool withTrace) {
    if (withTrace)
        for (const std::string& line : outcome.trace) std::printf("%s\n", line.c_str());
    for (const std::string& problem : outcome.problems) std::printf("BROKEN %s\n", problem.c_str());
}

/// Plays a seed twice. True when every law holds and both runs are the same to the byte.
bool holds(std::uint64_t seed, bool verbose) {
    const FleetCase one = drawCase(seed);
    const FleetOutcome first = play(one);
    if (verbose) {
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), one.text().c_str());
        print(first, true);
    }
    if (first.problems.empty()) {
        if (replay(one).hash == first.hash) return true;
        std::printf("BROKEN seed %llu: two runs of one seed differ\n", static_cast<unsigned long long>(seed));
        return false;
    }
    std::printf("BROKEN seed %llu (%s)\n", static_cast<unsigned long long>(seed), one.text().c_str());
    if (!verbose) print(first, false);
    return false;
}

void explain(std::uint64_t seed, const char* program) {
    const FleetCase small = shrunk(drawCase(seed));
    std::printf("cut down to: %s\n", small.text().c_str());
    print(play(small), true);
    std::printf("to see it whole:  %s --seed %llu\n", program, static_cast<unsigned long long>(seed));
}

/// Seeds from, from + step, … : the work of one process. @returns how many broke.
int playRange(std::uint64_t from, std::uint64_t count, std::uint64_t step, const char* program) {
    const double hours = std::strtod(qgetenv("TROPA_HOURS").constData(), nullptr);
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                               std::chrono::duration<double, std::ratio<3600>>(hours));
    int broken = 0;
    for (std::uint64_t i = 0; hours > 0 ? std::chrono::steady_clock::now() < until : i < count; ++i) {
        if (holds(from + i * step, false)) continue;
        if (++broken == 1 && qgetenv("TROPA_TERSE").isEmpty()) explain(from + i * step, program);
        std::fflush(stdout);
    }
    return broken;
}

}  // namespace

/// The laws of PROTOCOL.md over many seeds, in two processes.
/// TROPA_SEEDS: how many (3,000); TROPA_SEED: the first (1); TROPA_HOURS: instead, for how long; TROPA_HALF:
/// only every other one, 0 or 1.
class tst_Fleet : public QObject {
    Q_OBJECT
private slots:
    void lawsHoldInEverySeed() {
        const std::uint64_t seeds = numberFrom("TROPA_SEEDS", 3'000);
        const std::uint64_t first = numberFrom("TROPA_SEED", 1);
        const std::uint64_t half = numberFrom("TROPA_HALF", 2);
        QProcess workers[2];
        for (std::uint64_t i = 0; i < 2; ++i)
            if (half == 2 || half == i)
                workers[i].start(
                    QCoreApplication::applicationFilePath(),
                    {"--range", QString::number(first + i), QString::number((seeds + 1 - i) / 2), "2"});
        bool held = true;
        QByteArray story;
        for (QProcess& worker : workers) {
            if (worker.program().isEmpty()) continue;
            worker.waitForFinished(-1);
            held = held && worker.exitStatus() == QProcess::NormalExit && worker.exitCode() == 0;
            story += worker.readAllStandardOutput() + worker.readAllStandardError();
        }
        if (!held) std::fprintf(stderr, "%s\n", story.constData());
        QVERIFY2(held, "a law is broken; the story stands above");
    }
};

int main(int argc, char** argv) {
    const auto number = [&](int at) { return tropa::parseU64(argv[at]).value_or(0); };
    if (argc == 3 && std::string_view(argv[1]) == "--seed") return holds(number(2), true) ? 0 : 1;
    if (argc == 3 && std::string_view(argv[1]) == "--shrink") return explain(number(2), argv[0]), 1;
    if (argc == 5 && std::string_view(argv[1]) == "--range")
        return playRange(number(2), number(3), number(4), argv[0]) == 0 ? 0 : 1;
    // Qt Test would end a function after five minutes; hours are wanted here.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT")) qputenv("QTEST_FUNCTION_TIMEOUT", "2147483647");
    QCoreApplication app(argc, argv);
    tst_Fleet test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_fleet.moc"
