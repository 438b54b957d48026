// What only a database that many machines share can do: being spread, going away and coming back, dying in a
// commit.
#include <QtTest>
#include <atomic>
#include <thread>

#include "sync/server/api.h"
#include "sync/server/postgres/postgres_store.h"
#include "sync/server/schema.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/postgres/server_process.h"

using namespace tropa;
using nlohmann::json;
using server::PostgresStore;
using testing::PostgresCluster;
using testing::Process;

namespace {

/// A device that pushes contacts one by one, each until it is acknowledged, as the protocol wants it.
struct Writer {
    std::string device, workspace, token;
    int batches = 0;
    json body;

    Writer(Process& process, const Uuid& ws) : workspace(ws.text()) {
        device = UuidSource(process.random).next(1).text();
        const auto invite = process.service.createInvite(ws, "rep", {}, 3'600'000).orThrow();
        token = json::parse(
                    process
                        .post("/v1/join",
                              {{"invite", invite.code}, {"name", "Anna"}, {"label", "x"}, {"device", device}})
                        .body)
                    .at("token");
    }
    void make(Random& random, const std::string& name) {
        body = {{"proto", 1},
                {"schema", 1},
                {"device", device},
                {"epoch", ""},
                {"now", "1795348800000"},
                {"cursors", {{"ws", "999999999"}}},
                {"batch",
                 {{"no", std::to_string(++batches)},
                  {"txns",
                   {{{"stamp", "117659965849600000"},
                     {"ops",
                      {{{"entity", "contact"},
                        {"row", UuidSource(random).next(1795348800000).text()},
                        {"kind", "create"},
                        {"value", {{"name", name}}}}}}}}}}}};
    }
    int send(Process& process) {
        return process.post("/v1/workspaces/" + workspace + "/sync", body, token).status;
    }
};

/// A text that cannot be packed.
std::string noise(Random& random) {
    std::string text(4000, ' ');
    for (char& c : text) c = static_cast<char>('!' + random.next() % 90);
    return text;
}

std::map<std::string, int> namesIn(server::Store& store, const Uuid& workspace) {
    std::map<std::string, int> names;
    for (const auto& record : store.read(workspace)->recordsOf("contact"))
        ++names[record.data.value("name", "")];
    return names;
}

}  // namespace

class tst_PostgresFleet : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        cluster_ = std::make_unique<PostgresCluster>();
        PostgresStore migrated({cluster_->url()});
    }
    void cleanupTestCase() { cluster_.reset(); }
    void init() { testing::emptyDatabase(*cluster_); }

    void withoutCitusNothingIsDistributed() {
        PostgresStore store({cluster_->url()});
        const auto spread = guarded([&] { return store.distribute(); });
        QVERIFY(!spread && spread.error().code == ErrorCode::Refused);
    }

    /// Citus is not in Debian: its two names stand here for it, and take note of what they are asked.
    void everyTableIsSpreadByWorkspaceBesideTheOthers() {
        cluster_->run("CREATE DATABASE spread");
        for (const char* sql :
             {"CREATE TABLE asked(n serial, t text, k text, beside text)",
              "CREATE TABLE pg_dist_partition(logicalrelid oid)",
              "CREATE FUNCTION create_distributed_table(t text, k text, colocate_with text) RETURNS void AS "
              "'INSERT INTO asked(t,k,beside) VALUES(t,k,colocate_with); INSERT INTO pg_dist_partition "
              "SELECT "
              "t::regclass::oid' LANGUAGE sql"})
            cluster_->run(sql, "spread");
        PostgresStore store({cluster_->url("spread")});
        const auto spread = store.distribute();
        QCOMPARE(spread.size(), server::schemaTables().size());
        const auto count = [&](const std::string& where) {
            return std::stoul(cluster_->run("SELECT count(*) FROM asked WHERE " + where, "spread"));
        };
        QCOMPARE(count("k='ws'"), spread.size());
        QCOMPARE(count("beside='workspace'"), spread.size() - 1);
        QCOMPARE(count("t='workspace' AND beside='none'"), std::size_t{1});
        QVERIFY(store.distribute().empty());
        QCOMPARE(count("true"), spread.size());
        // What an update of the program adds is spread by the next run.
        cluster_->run("DELETE FROM pg_dist_partition WHERE logicalrelid='audit'::regclass::oid", "spread");
        QCOMPARE(store.distribute(), std::vector<std::string>{"audit"});
        // A Citus whose workers do not keep to one snapshot is not taken.
        cluster_->run(
            "INSERT INTO pg_extension(oid,extname,extowner,extnamespace,extrelocatable,extversion) "
            "VALUES(99999,'citus',10,11,false,'11.1-1')",
            "spread");
        const auto old = guarded([&] { return store.distribute(); });
        QVERIFY(!old && old.error().message.find("11.2") != std::string::npos);
        for (const char* version : {"11.2-1", "12.1-1"}) {
            cluster_->run(std::string("UPDATE pg_extension SET extversion='") + version + "' WHERE oid=99999",
                          "spread");
            QVERIFY(store.distribute().empty());
        }
    }

    /// The database dies by SIGKILL, over and over, while two processes push; each acknowledged contact is
    /// there once.
    void killedInCommitsItLosesAndDoublesNothing() {
        Process a(cluster_->url()), b(cluster_->url());
        const Uuid ws = a.service.createWorkspace("Kills").orThrow().id;
        std::atomic<bool> ending{false};
        std::atomic<int> acknowledged{0}, unavailable{0}, odd{0};
        const auto work = [&](Process& process, Writer& writer, const std::string& prefix) {
            SystemRandom random;
            for (int n = 0; !ending; ++n) {
                writer.make(random, prefix + std::to_string(n));
                for (int status = 0; status != 200;) {
                    status = writer.send(process);
                    if (status == 503) ++unavailable;
                    if (status != 200 && status != 503) {
                        ++odd;
                        return;
                    }
                    if (status == 503) std::this_thread::sleep_for(std::chrono::milliseconds(20));
                }
                ++acknowledged;
            }
        };
        Writer one(a, ws), two(b, ws);
        std::thread first([&] { work(a, one, "a"); });
        std::thread second([&] { work(b, two, "b"); });
        for (int i = 0; i < 4; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(150 + 37 * i));
            cluster_->kill();
            cluster_->start();
        }
        // It works on: from here until both have been taken once more.
        const int then = acknowledged;
        for (int i = 0; i < 500 && acknowledged < then + 20; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ending = true;
        first.join();
        second.join();
        QCOMPARE(odd.load(), 0);
        QVERIFY(unavailable > 0);
        QVERIFY(acknowledged >= then + 20);
        const auto names = namesIn(a.store, ws);
        QCOMPARE(static_cast<int>(names.size()), acknowledged.load());
        for (const auto& [name, times] : names) QVERIFY2(times == 1, name.c_str());
    }

    /// Away for a while: the server answers at once that it cannot, says so to whoever watches it, and goes
    /// on by itself.
    void theDatabaseGoesAndComesBack() {
        Process process(cluster_->url());
        const Uuid ws = process.service.createWorkspace("Away").orThrow().id;
        Writer writer(process, ws);
        SystemRandom random;
        writer.make(random, "before");
        QCOMPARE(writer.send(process), 200);
        const auto get = [&](const char* path) {
            server::HttpCall call;
            call.method = "GET";
            call.path = path;
            return process.api.handle(call);
        };
        QCOMPARE(get("/readyz").status, 200);
        cluster_->kill();
        writer.make(random, "meanwhile");
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i) QCOMPARE(writer.send(process), 503);
        QCOMPARE(get("/readyz").status, 503);
        QCOMPARE(get("/healthz").status, 200);
        QCOMPARE(get("/").status, 503);
        QVERIFY2(timer.elapsed() < 5000, "it lets its callers wait");
        cluster_->start();
        int status = 0;
        for (int i = 0; i < 200 && status != 200; ++i) {
            status = writer.send(process);
            if (status != 200) QTest::qWait(20);
        }
        QCOMPARE(status, 200);
        QCOMPARE(get("/readyz").status, 200);
        QCOMPARE(namesIn(process.store, ws).size(), std::size_t{2});
    }

    /// Its tables cannot grow any more: 503 and nothing of the batch, over and over; pulls go on; with room
    /// it goes on as if nothing had been.
    void aFullDiskRefusesAndLosesNothing() {
        PostgresCluster cluster(PostgresCluster::Disk::Limited);
        Process process(cluster.url());
        const Uuid ws = process.service.createWorkspace("Full").orThrow().id;
        Writer writer(process, ws);
        SystemRandom random;
        writer.make(random, "first");
        QCOMPARE(writer.send(process), 200);
        cluster.fillDisk(true);
        int taken = 1, status = 200;
        for (int i = 0; i < 200 && status == 200; ++i) {
            // Longer than a name may be is refused; a note carries the weight.
            writer.make(random, "more " + std::to_string(i));
            writer.body["batch"]["txns"][0]["ops"][0]["value"]["note"] = noise(random);
            status = writer.send(process);
            if (status == 200) ++taken;
        }
        QCOMPARE(status, 503);
        QCOMPARE(writer.send(process), 503);
        QCOMPARE(static_cast<int>(namesIn(process.store, ws).size()), taken);
        server::HttpCall head;
        head.method = "GET";
        head.path = "/v1/workspaces/" + ws.text() + "/head";
        head.bearer = writer.token;
        QCOMPARE(process.api.handle(head).status, 200);
        cluster.fillDisk(false);
        QCOMPARE(writer.send(process), 200);
        QCOMPARE(writer.send(process), 200);
        const auto names = namesIn(process.store, ws);
        QCOMPARE(static_cast<int>(names.size()), taken + 1);
        for (const auto& [name, times] : names) QVERIFY2(times == 1, name.c_str());
    }

private:
    std::unique_ptr<PostgresCluster> cluster_;
};

QTEST_GUILESS_MAIN(tst_PostgresFleet)
#include "tst_postgres_fleet.moc"
