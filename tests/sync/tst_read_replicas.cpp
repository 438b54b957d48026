// Pulls served by a standby of the database: a real one, which follows by streaming, and which may be held
// back.
#include <QtTest>

#include "sync/server/postgres/postgres_store.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/postgres/server_process.h"

using namespace tropa;
using nlohmann::json;
using server::PostgresStore;
using testing::PostgresCluster;

namespace {

struct Phone {
    SystemRandom random;
    UuidSource ids{random};
    std::string device = ids.next(1).text(), member, token, epoch, path;
    json cursors = json::object();
    int batches = 0;

    Phone(testing::Process& process, const Uuid& ws, const char* role = "rep")
        : path("/v1/workspaces/" + ws.text() + "/sync") {
        const auto invite = process.service.createInvite(ws, role, {}, 3'600'000).orThrow();
        const json joined = json::parse(
            process
                .post("/v1/join",
                      {{"invite", invite.code}, {"name", "Anna"}, {"label", "phone"}, {"device", device}})
                .body);
        token = joined.at("token");
        epoch = joined.at("epoch");
        member = joined.at("member");
    }
    json question() const {
        return {{"proto", 1},     {"schema", 1}, {"device", device},
                {"epoch", epoch}, {"now", "0"},  {"cursors", cursors}};
    }
    /// @returns how many rows came.
    std::size_t pull(testing::Process& process) {
        const auto reply = process.post(path, question(), token);
        if (reply.status != 200) throw std::runtime_error(reply.body);
        const json answer = json::parse(reply.body);
        cursors = answer.at("cursors");
        return answer.value("rows", json::array()).size();
    }
    std::string write(testing::Process& process, json op) {
        json body = question();
        if (!op.contains("row")) op["row"] = ids.next(1795348800000).text();
        const std::string row = op["row"];
        body["batch"] = {{"no", std::to_string(++batches)},
                         {"txns", {{{"stamp", "117659965849600000"}, {"ops", {std::move(op)}}}}}};
        const auto reply = process.post(path, body, token);
        const json answer = json::parse(reply.body);
        if (reply.status != 200 || answer["batch"]["results"][0]["status"] != "ok")
            throw std::runtime_error(reply.body);
        cursors = answer.at("cursors");
        return row;
    }
    std::string contact(testing::Process& process, const std::string& name) {
        return write(process, {{"entity", "contact"}, {"kind", "create"}, {"value", {{"name", name}}}});
    }
};

}  // namespace

class tst_ReadReplicas : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        primary_ = std::make_unique<PostgresCluster>();
        PostgresStore migrated({primary_->url()});
        standby_ = std::make_unique<PostgresCluster>(*primary_);
    }
    void cleanupTestCase() {
        standby_.reset();
        primary_.reset();
    }
    void init() {
        if (standby_->run("SELECT pg_is_wal_replay_paused()") == "t") resume();
        testing::emptyDatabase(*primary_);
        replica_ = std::make_unique<PostgresStore>(PostgresStore::Options{standby_->url(), 4, {}, true});
        process_ = std::make_unique<testing::Process>(primary_->url());
        process_->service.replicas = {replica_.get()};
        ws_ = process_->service.createWorkspace("Read").orThrow().id;
        anna_ = std::make_unique<Phone>(*process_, ws_);
        boris_ = std::make_unique<Phone>(*process_, ws_);
    }
    void cleanup() {
        process_.reset();
        replica_.reset();
    }

    /// The primary may not be read beyond the door: the rows come from the standby.
    void theRowsComeFromTheStandby() {
        for (int i = 0; i < 20; ++i) (void)anna_->contact(*process_, "visitor " + std::to_string(i));
        follow();
        const std::uint64_t before = process_->service.pullsByReplica();
        QCOMPARE(boris_->pull(*process_), std::size_t{22});
        QCOMPARE(process_->service.pullsByReplica(), before + 1);
        QCOMPARE(boris_->pull(*process_), std::size_t{0});
    }

    /// It is held back: what it has not got yet comes from the primary, and nobody goes backwards.
    void whoKnowsMoreGoesToThePrimary() {
        (void)anna_->contact(*process_, "old");
        follow();
        pause();
        (void)anna_->contact(*process_, "new");
        const std::uint64_t before = process_->service.pullsByReplica();
        // Anna has seen her own: the standby is behind her.
        QCOMPARE(anna_->pull(*process_), std::size_t{0});
        QCOMPARE(process_->service.pullsByReplica(), before);
        // To Boris it can tell something, if not all; the rest he gets at once, without waiting for it.
        QCOMPARE(boris_->pull(*process_), std::size_t{3});
        QCOMPARE(process_->service.pullsByReplica(), before + 1);
        QCOMPARE(boris_->pull(*process_), std::size_t{1});
        QCOMPARE(process_->service.pullsByReplica(), before + 1);
        resume();
        follow();
        (void)anna_->contact(*process_, "newer");
        follow();
        QCOMPARE(boris_->pull(*process_), std::size_t{1});
        QCOMPARE(process_->service.pullsByReplica(), before + 2);
    }

    /// Who may come in, and to what, is never asked of the standby.
    void whoIsShutOutIsShutOutAtOnce() {
        (void)anna_->contact(*process_, "visitor");
        follow();
        pause();
        process_->service.disableMember(ws_, *Uuid::parse(boris_->member), true).orThrow();
        QCOMPARE(process_->post(boris_->path, boris_->question(), boris_->token).status, 403);
        process_->service.revokeDevice(ws_, *Uuid::parse(anna_->device)).orThrow();
        QCOMPARE(process_->post(anna_->path, anna_->question(), anna_->token).status, 403);
    }

    /// What was narrowed on the primary a moment ago is narrow, though the standby does not know.
    void aNarrowerSightHoldsAtOnce() {
        Phone boss(*process_, ws_, "admin");
        const std::string record =
            anna_->write(*process_, {{"entity", "contact"},
                                     {"kind", "create"},
                                     {"value", {{"name", "hers"}, {"owner", anna_->member}}}});
        follow();
        pause();
        (void)boss.pull(*process_);
        (void)boss.write(*process_, {{"entity", "workspace"},
                                     {"row", ws_.text()},
                                     {"kind", "create"},
                                     {"value", {{"visibility", "own"}}}});
        const auto reply = process_->post(boris_->path, boris_->question(), boris_->token);
        QCOMPARE(reply.status, 200);
        QVERIFY2(reply.body.find(record) == std::string::npos, reply.body.c_str());
        // Nor is what was handed over told to whom it belonged.
        resume();
        follow();
        Phone carl(*process_, ws_);
        follow();
        pause();
        (void)boss.write(*process_, {{"entity", "contact"},
                                     {"row", record},
                                     {"kind", "set"},
                                     {"field", "owner"},
                                     {"value", carl.member},
                                     {"base", "999999"}});
        anna_->cursors = json::object();
        const auto hers = process_->post(anna_->path, anna_->question(), anna_->token);
        QVERIFY2(hers.body.find("\"hers\"") == std::string::npos, hers.body.c_str());
    }

    /// A person is erased while the standby is held back: it tells nobody of him any more.
    void anErasedPersonIsErasedAtOnce() {
        Phone boss(*process_, ws_, "admin");
        const std::string record = anna_->contact(*process_, "Somebody Private");
        follow();
        pause();
        (void)boss.pull(*process_);
        (void)boss.write(*process_,
                         {{"entity", "contact"}, {"row", record}, {"kind", "erase"}, {"base", "999999"}});
        boris_->cursors = json::object();
        const auto reply = process_->post(boris_->path, boris_->question(), boris_->token);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.find("Somebody Private") == std::string::npos);
    }

    void withoutTheStandbyThePrimaryServes() {
        (void)anna_->contact(*process_, "visitor");
        follow();
        standby_->kill();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(boris_->pull(*process_), std::size_t{3});
        for (int i = 0; i < 5; ++i) {
            boris_->cursors = json::object();
            QCOMPARE(boris_->pull(*process_), std::size_t{3});
        }
        QVERIFY(timer.elapsed() < 3000);
        standby_->start();
        const std::uint64_t before = process_->service.pullsByReplica();
        QTRY_VERIFY((boris_->cursors = json::object(), (void)boris_->pull(*process_),
                     process_->service.pullsByReplica() > before));
    }

    /// A new life of the database begins: the standby still shows the old one.
    void anotherLifeHoldsAtOnce() {
        (void)anna_->contact(*process_, "visitor");
        follow();
        pause();
        (void)process_->service.beginLives({}).orThrow();
        QCOMPARE(process_->post(boris_->path, boris_->question(), boris_->token).status, 409);
    }

private:
    void pause() {
        (void)standby_->run("SELECT pg_wal_replay_pause()");
        for (int i = 0; i < 500 && standby_->run("SELECT pg_get_wal_replay_pause_state()") != "paused"; ++i)
            QTest::qWait(10);
    }
    void resume() { (void)standby_->run("SELECT pg_wal_replay_resume()"); }
    /// Until the standby has got all that the primary has.
    void follow() {
        const std::string all = primary_->run("SELECT pg_current_wal_lsn()");
        for (int i = 0; i < 500; ++i) {
            if (standby_->run("SELECT pg_last_wal_replay_lsn()>='" + all + "'") == "t") return;
            QTest::qWait(10);
        }
        QFAIL("the standby does not follow");
    }

    std::unique_ptr<PostgresCluster> primary_, standby_;
    std::unique_ptr<PostgresStore> replica_;
    std::unique_ptr<testing::Process> process_;
    std::unique_ptr<Phone> anna_, boris_;
    Uuid ws_;
};

QTEST_GUILESS_MAIN(tst_ReadReplicas)
#include "tst_read_replicas.moc"
