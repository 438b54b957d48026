// The real server among good and bad clients, killed and started again: nobody who keeps to the protocol
// waits long or loses anything, and nothing is left behind in it. TROPA_SOAK=300: so many seconds on each
// store.
#include <QtTest>
#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/e2e/cli/programs.h"
#include "tests/e2e/server/diligent.h"
#include "tests/e2e/server/noise.h"
#include "tests/support/postgres/postgres_cluster.h"

using namespace tropa;
using e2e::Diligent;
using e2e::Noise;

namespace {

/// What a process holds.
struct Held {
    long kib = 0;
    long files = 0;
};

Held heldBy(qint64 pid) {
    Held held;
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) held.kib = std::stol(line.substr(6));
    held.files = QDir(QString("/proc/%1/fd").arg(pid))
                     .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
                     .size();
    return held;
}

double quantile(std::vector<double>& values, double q) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

}  // namespace

class tst_Soak : public QObject {
    Q_OBJECT
private slots:
    void soak_data() {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }
    void soak() {
        QFETCH(bool, postgres);
        const int asked = qEnvironmentVariableIntValue("TROPA_SOAK");
        const int seconds = asked > 0 ? asked : 4;
        const auto cluster = postgres ? std::make_unique<testing::PostgresCluster>() : nullptr;
        e2e::Server server(cluster ? QString::fromStdString(cluster->url()) : QString());
        const auto port = static_cast<std::uint16_t>(server.url().section(':', -1).toUShort());
        const auto device = [&](const char* prefix) {
            return std::make_unique<Diligent>(port, server.workspace().toStdString(),
                                              server.invite().toStdString(), prefix);
        };
        std::vector<std::unique_ptr<Diligent>> devices;
        for (const char* prefix : {"a", "b", "c"}) devices.push_back(device(prefix));
        const auto victim = device("v");
        const long before = heldBy(server.pid()).files;
        for (const auto& one : devices) one->begin();
        auto noise = std::make_unique<Noise>(port, victim->path(), victim->device(), victim->token(), 7U);

        // Killed in the first half, again and again; the second half is one life, in which nothing may grow.
        QElapsedTimer time;
        time.start();
        const auto until = [&](double share) {
            while (!time.hasExpired(static_cast<qint64>(seconds * 1000.0 * share))) QTest::qWait(20);
        };
        int kills = 0;
        for (const int planned = std::clamp(seconds / 15, 1, 20); kills < planned; ++kills) {
            until(0.5 * (kills + 1) / planned);
            server.kill();
            server.start();
            QVERIFY(server.runs());
        }
        std::vector<Held> life;
        while (!time.hasExpired(seconds * qint64{1000})) {
            QTest::qWait(std::max(50, seconds * 5));
            life.push_back(heldBy(server.pid()));
            QVERIFY2(server.runs(), "it has died");
        }
        std::vector<std::string> complaints = noise->complaints();
        const auto answers = noise->answers();
        noise.reset();
        std::vector<double> took;
        std::vector<std::string> acknowledged;
        for (const auto& one : devices) {
            one->finish();
            complaints.insert(complaints.end(), one->complaints().begin(), one->complaints().end());
            took.insert(took.end(), one->milliseconds().begin(), one->milliseconds().end());
            acknowledged.insert(acknowledged.end(), one->acknowledged().begin(), one->acknowledged().end());
        }
        for (const std::string& complaint : complaints) qWarning("%s", complaint.c_str());
        QVERIFY(complaints.empty());
        QVERIFY(acknowledged.size() > 20);
        for (const int status : {400, 401, 404, 405, 413, 431})
            QVERIFY2(answers.contains(status), std::to_string(status).c_str());

        // Who dripped is sent away when his time is over, and then everything is as it was.
        const Held first = heldBy(server.pid());
        // (What it holds of the database grows with how many ask at once, up to a connection for each
        // worker.)
        QTRY_VERIFY2_WITH_TIMEOUT(
            heldBy(server.pid()).files < before + 64,
            qPrintable(QString("%1 files, %2 before").arg(heldBy(server.pid()).files).arg(before)), 15'000);
        const Held last = heldBy(server.pid());
        const auto third = life.size() / 3;
        const auto middle = [&](std::size_t from) {
            std::vector<double> kib;
            for (std::size_t i = from; i < from + std::max<std::size_t>(third, 1); ++i)
                kib.push_back(static_cast<double>(life[i].kib));
            return quantile(kib, 0.5);
        };
        const double early = middle(0), late = middle(life.size() - std::max<std::size_t>(third, 1));
        const double p50 = quantile(took, 0.5), p99 = quantile(took, 0.99), most = quantile(took, 1);
        std::ostringstream told;
        for (const auto& [status, times] : answers) told << ' ' << status << ":" << times;
        qInfo(
            "%d s, %d kills, %zu writes acknowledged; a good device waits %.1f ms (p50), %.1f (p99), %.0f "
            "(most); memory "
            "%.0f MiB early, %.0f late, %ld at the end; files %ld under noise, %ld after; answers to "
            "noise:%s",
            seconds, kills, acknowledged.size(), p50, p99, most, early / 1024, late / 1024, last.kib / 1024,
            first.files, last.files, told.str().c_str());
        QVERIFY(p50 < 300);
        QVERIFY(p99 < 3000);
        // In a few seconds each worker has not yet met all that needs most memory.
        if (seconds >= 60) QVERIFY(late < early + 48 * 1024);
        QVERIFY(late < 400 * 1024);

        // Nothing acknowledged is lost, nothing doubled, and the data add up, after a last kill, too.
        server.kill();
        server.start();
        const auto all = devices.front()->everything();
        for (const std::string& name : acknowledged)
            QVERIFY2(all.contains(name) && all.at(name) == 1, name.c_str());
        QCOMPARE(all.size(), acknowledged.size());
        const e2e::Run check = server.command({"check", "--json"});
        QVERIFY2(check.status == 0, qPrintable(check.out + check.err));
    }
};

QTEST_GUILESS_MAIN(tst_Soak)
#include "tst_soak.moc"
