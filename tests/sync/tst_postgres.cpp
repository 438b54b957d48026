// The server on a real PostgreSQL: the same laws, and what only several processes and a network can do wrong.
#include <fmt/format.h>

#include <QtTest>
#include <atomic>
#include <set>
#include <thread>

#include "sync/server/api.h"
#include "sync/server/postgres/connection.h"
#include "sync/server/postgres/postgres_store.h"
#include "tests/support/fleet.h"
#include "tests/support/postgres/cutting_proxy.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/postgres/server_process.h"

using namespace tropa;
using nlohmann::json;
using server::PostgresStore;
using testing::OnPostgres;
using testing::PostgresCluster;
using testing::Process;

namespace {

/// A device that knows nothing but its number of batches.
struct Author {
    std::string device, workspace, token, epoch;
    int batches = 0;

    json batchOf(const std::vector<std::string>& names) {
        json ops = json::array();
        SystemRandom random;
        UuidSource ids(random);
        for (const std::string& name : names)
            ops.push_back({{"entity", "contact"},
                           {"row", ids.next(1795348800000).text()},
                           {"kind", "create"},
                           {"value", {{"name", name}}}});
        return {{"proto", 1},
                {"schema", 1},
                {"device", device},
                {"epoch", epoch},
                {"now", "1795348800000"},
                {"cursors", {{"ws", "999999999"}}},
                {"batch",
                 {{"no", std::to_string(++batches)},
                  {"txns", {{{"stamp", "117659965849600000"}, {"ops", ops}}}}}}};
    }
    json pullFrom(const json& cursors) const {
        return {{"proto", 1},
                {"schema", 1},
                {"device", device},
                {"epoch", epoch},
                {"now", "1795348800000"},
                {"cursors", cursors}};
    }
    std::string path() const { return "/v1/workspaces/" + workspace + "/sync"; }
};

Author join(Process& process, const Uuid& workspace) {
    const auto invite = process.service.createInvite(workspace, "rep", {}, 3'600'000).orThrow();
    Author author;
    author.device = UuidSource(process.random).next(1).text();
    const json answer = json::parse(
        process
            .post("/v1/join",
                  {{"invite", invite.code}, {"name", "Anna"}, {"label", "phone"}, {"device", author.device}})
            .body);
    author.workspace = workspace.text();
    author.token = answer.at("token");
    author.epoch = answer.at("epoch");
    return author;
}

std::vector<server::StoredRecord> contactsIn(server::Store& store, const Uuid& workspace) {
    std::vector<server::StoredRecord> all;
    const auto transaction = store.read(workspace);
    for (std::uint64_t cursor = 0;;) {
        const auto page = transaction->feed(model::kWorkspaceScope, cursor, true, 1000, 1 << 22);
        for (const auto& record : page.records) {
            cursor = record.seq;
            if (record.entity == "contact") all.push_back(record);
        }
        if (!page.more) return all;
    }
}

}  // namespace

class tst_Postgres : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        cluster_ = std::make_unique<PostgresCluster>();
        PostgresStore migrated({cluster_->url()});
    }
    void cleanupTestCase() { cluster_.reset(); }
    void init() { testing::emptyDatabase(*cluster_); }

    /// Else it would look for each record through the whole workspace until the database counts by itself.
    void aYoungDatabaseCountsItsRows() {
        PostgresStore store({cluster_->url()});
        const Uuid workspace = Uuid::fromName("w");
        store.createWorkspace({workspace, "W", 1}, "epoch");
        server::postgres::Connection aside(cluster_->url());
        const auto counted = [&] {
            return aside.ask("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE relname='record'", {})
                .integer(0, 0);
        };
        QVERIFY(counted() <= 0);
        for (std::uint64_t seq = 1; seq <= 40; ++seq) {
            const auto write = store.write(workspace);
            server::StoredRecord record;
            record.entity = "contact";
            record.row = Uuid::fromName(std::to_string(seq));
            record.scope = "shared";
            record.seq = record.born = seq;
            write->putRecord(record);
            write->setHead(seq);
            write->commit();
        }
        QVERIFY(counted() >= 20);
        const auto read = store.read(workspace);
        std::vector<Uuid> wanted;
        for (int i = 0; i < 130; ++i) wanted.push_back(Uuid::fromName(std::to_string(i)));
        QCOMPARE(read->find({{{"contact", wanted}}, {}, {}, {}}).records.size(), std::size_t{40});
        QCOMPARE(read->find({{{"contact", {}}}, {}, {}, {}}).records.size(), std::size_t{0});
        QCOMPARE(read->find({{{"company", wanted}}, {}, {}, {}}).records.size(), std::size_t{0});
    }

    /// As long as the server does not die, it makes no difference to anybody which database it has; the
    /// place of a death is counted in statements.
    void theLawsHoldAsOnSqlite() {
        int compared = 0;
        bool given = false;
        const int more = qEnvironmentVariableIntValue("TROPA_SEEDS", &given);
        for (std::uint64_t seed = 1; seed <= (given ? static_cast<std::uint64_t>(more) : 10); ++seed) {
            auto one = testing::drawCase(seed);
            std::erase_if(one.moves, [](const testing::Move& move) {  // a file's business
                return move.what == testing::Move::What::BackUp || move.what == testing::Move::What::Restore;
            });
            const auto embedded = testing::play(one);
            const OnPostgres here(*cluster_);
            const auto outcome = testing::play(one);
            QVERIFY2(
                outcome.problems.empty(),
                outcome.problems.empty()
                    ? ""
                    : qPrintable(QString("seed %1: %2").arg(seed).arg(outcome.problems.front().c_str())));
            if (one.faults.serverDies > 0) continue;
            ++compared;
            QCOMPARE(outcome.hash, embedded.hash);
        }
        QVERIFY(compared > 0);
    }

    /// Many at the same moment, several times: the race for the first table is lost now and then only.
    void severalProcessesMigrateOneDatabase() {
        for (int round = 0; round < 5; ++round) {
            const std::string name = fmt::format("together{}", round);
            cluster_->run("CREATE DATABASE " + name);
            std::vector<std::thread> threads;
            std::vector<std::string> failures(6);
            for (std::string& failure : failures)
                threads.emplace_back([&] {
                    try {
                        if (!PostgresStore({cluster_->url(name)}).workspaces().empty()) failure = "not empty";
                    } catch (const Failure& thrown) {
                        failure = thrown.what();
                    }
                });
            for (auto& thread : threads) thread.join();
            for (const std::string& failure : failures) QVERIFY2(failure.empty(), failure.c_str());
        }
    }

    void aNewerDatabaseIsLeftAlone() {
        cluster_->run("CREATE DATABASE newer");
        { PostgresStore store({cluster_->url("newer")}); }
        cluster_->run("UPDATE tropa_schema SET version=1000", "newer");
        try {
            PostgresStore store({cluster_->url("newer")});
            QFAIL("an older program opened a newer database");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().code == ErrorCode::ReplicaTooNew);
        }
    }

    void aWrongPasswordIsSaidSo() {
        std::string url = cluster_->url();
        url.replace(url.find("tropa:") + 6, 3, "xyz");
        try {
            PostgresStore store({url});
            QFAIL("got in by a wrong password");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().code == ErrorCode::Refused);
        }
    }

    void oneBatchTakenByTwoProcessesAtOnceCountsOnce() {
        Process a(cluster_->url()), b(cluster_->url());
        const Uuid workspace = a.service.createWorkspace("Two").orThrow().id;
        Author author = join(a, workspace);
        for (int round = 0; round < 30; ++round) {
            const json batch = author.batchOf({"x", "y", "z"});
            server::HttpReply first, second;
            std::thread other([&] { second = b.post(author.path(), batch, author.token); });
            first = a.post(author.path(), batch, author.token);
            other.join();
            QCOMPARE(first.status, 200);
            QCOMPARE(second.status, 200);
            QVERIFY(json::parse(first.body)["batch"] == json::parse(second.body)["batch"]);
        }
        QCOMPARE(contactsIn(a.store, workspace).size(), std::size_t{90});
    }

    /// Law 6 under real concurrency: whoever follows the feed meets every record, whatever commits first.
    void aReaderBesideManyWritersMissesNothing() {
        Process a(cluster_->url()), b(cluster_->url());
        const Uuid workspace = a.service.createWorkspace("Many").orThrow().id;
        constexpr int kWriters = 6, kBatches = 15;
        std::vector<Author> authors;
        for (int i = 0; i < kWriters; ++i) authors.push_back(join(a, workspace));
        const Author reader = join(b, workspace);
        std::atomic<int> running = kWriters;
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < kWriters; ++i)
            threads.emplace_back([&, i] {
                Author& author = authors[static_cast<std::size_t>(i)];
                for (int n = 0; n < kBatches; ++n)
                    if ((i % 2 == 0 ? a : b)
                            .post(author.path(), author.batchOf({"one", "two"}), author.token)
                            .status != 200)
                        ++failures;
                --running;
            });
        std::set<Uuid> seen;
        std::set<std::string> told;
        std::uint64_t cursor = 0;
        json cursors = json::object();
        for (bool last = false; !last;) {
            last = running == 0;
            const json answer =
                json::parse(b.post(reader.path(), reader.pullFrom(cursors), reader.token).body);
            for (const json& row : answer.value("rows", json::array()))
                if (row.at("entity") == "contact") told.insert(row.at("row").get<std::string>());
            cursors = answer.at("cursors");
            last = last && !answer.value("more", false);
            const auto transaction = b.store.read(workspace);
            const auto page = transaction->feed(model::kWorkspaceScope, cursor, true, 7, 1 << 22);
            for (const auto& record : page.records) {
                if (record.entity == "contact") seen.insert(record.row);
                cursor = record.seq;
            }
            last = last && !page.more;
        }
        for (auto& thread : threads) thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(seen.size(), std::size_t{kWriters * kBatches * 2});
        QCOMPARE(told.size(), seen.size());
        const auto all = contactsIn(a.store, workspace);
        std::set<std::uint64_t> seqs;
        for (const auto& record : all) seqs.insert(record.seq);
        QCOMPARE(seqs.size(), all.size());
    }

    /// The connection breaks between the commit and its answer: nobody knows whether it was taken.
    void aCommitWhoseAnswerIsLostIsTakenOnce() {
        testing::CuttingProxy proxy(cluster_->port());
        Process direct(cluster_->url());
        const Uuid workspace = direct.service.createWorkspace("Cut").orThrow().id;
        Author author = join(direct, workspace);
        std::string through = cluster_->url();
        through.replace(through.find(std::to_string(cluster_->port())),
                        std::to_string(cluster_->port()).size(), std::to_string(proxy.port()));
        Process process(through);
        int cuts = 0;
        for (const auto when : {testing::CuttingProxy::BeforeCommit, testing::CuttingProxy::AfterCommit})
            for (int round = 0; round < 5; ++round) {
                const int before = proxy.cuts();
                proxy.cutOnce(when);
                const json batch = author.batchOf({"cut"});
                const auto answer = process.post(author.path(), batch, author.token);
                QCOMPARE(answer.status, 200);
                QCOMPARE(json::parse(answer.body)["batch"]["results"][0]["status"], json("ok"));
                cuts += proxy.cuts() - before;
            }
        QCOMPARE(cuts, 10);
        QCOMPARE(contactsIn(direct.store, workspace).size(), std::size_t{10});
    }

    void theDatabaseGoesAndComesBack() {
        Process process(cluster_->url());
        const Uuid workspace = process.service.createWorkspace("Gone").orThrow().id;
        Author author = join(process, workspace);
        QCOMPARE(process.post(author.path(), author.batchOf({"before"}), author.token).status, 200);
        cluster_->kill();
        const json batch = author.batchOf({"meanwhile"});
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 5; ++i) {
            const auto refused = process.post(author.path(), batch, author.token);
            QCOMPARE(refused.status, 503);
            QVERIFY(!refused.headers.empty());
        }
        QVERIFY(timer.elapsed() < 3000);
        cluster_->start();
        QTRY_COMPARE(process.post(author.path(), batch, author.token).status, 200);
        QCOMPARE(contactsIn(process.store, workspace).size(), std::size_t{2});
    }

    void peopleSignInByPasswordAndRenewTheirTokens() {
        Process a(cluster_->url()), b(cluster_->url());
        const Uuid workspace = a.service.createWorkspace("Sign in").orThrow().id;
        const Uuid anna = a.service.addMember(workspace, "Anna", "rep", {}).orThrow();
        a.service.setPassword(workspace, anna, "anna", "the first password").orThrow();
        a.service.setPassword(workspace, anna, "anna", "correct horse battery").orThrow();
        const std::string phone = UuidSource(a.random).next(1).text();
        const auto login = [&](Process& process, const char* password) {
            return process.post("/v1/login", {{"workspace", workspace.text()},
                                              {"login", "Anna"},
                                              {"password", password},
                                              {"label", "phone"},
                                              {"device", phone}});
        };
        QCOMPARE(login(b, "the first password").status, 401);
        const std::string token = json::parse(login(b, "correct horse battery").body)["token"];
        const std::string fresh = json::parse(
            a.post("/v1/workspaces/" + workspace.text() + "/token", json::object(), token).body)["token"];
        QVERIFY(b.service.authenticate(workspace, token).ok());
        QVERIFY(b.service.authenticate(workspace, fresh).ok());
        QVERIFY(!a.service.authenticate(workspace, token).ok());
        a.service.disableMember(workspace, anna, true).orThrow();
        QVERIFY(b.service.authenticate(workspace, fresh).error().code == ErrorCode::MemberDisabled);
    }

    /// Two processes take the same lead at once: one contact, one deal.
    void leadsAreTakenAndRecognised() {
        Process a(cluster_->url()), b(cluster_->url());
        const Uuid workspace = a.service.createWorkspace("Leads").orThrow().id;
        const Uuid anna = a.service.addMember(workspace, "Anna", "rep", {}).orThrow();
        const Uuid funnel = UuidSource(a.random).next(1);
        {
            const auto transaction = a.store.write(workspace);
            server::Push push(*transaction, {{}, "Server", {}, "test", model::Role::Admin}, 1);
            model::Op op;
            op.entity = "funnel";
            op.row = funnel;
            op.kind = model::OpKind::Create;
            op.value = {{"name", "Site"}};
            protocol::Batch batch;
            batch.txns.push_back({{op}});
            (void)push.run(batch);
            push.finish();
            transaction->commit();
        }
        server::Intake intake(a.service);
        server::FormSettings settings;
        settings.funnel = funnel;
        settings.owner = anna;
        const auto form = intake.createForm(workspace, "Site", settings).orThrow();
        const json lead = {{"form", form.token}, {"name", "Buyer"}, {"phone", "+7 913 000-00-02"}};
        std::atomic<int> taken{0};
        const auto send = [&](Process& process) {
            if (process.post("/v1/leads", lead).status == 201) ++taken;
        };
        std::thread other([&] { send(b); });
        send(a);
        other.join();
        QCOMPARE(taken.load(), 2);
        json again = lead;
        again["phone"] = "8(913)0000002";
        again["email"] = "buyer@example.com";
        QCOMPARE(b.post("/v1/leads", again).status, 201);
        QCOMPARE(contactsIn(a.store, workspace).size(), std::size_t{1});
        QCOMPARE(a.store.read(workspace)->recordsOf("deal").size(), std::size_t{1});
        QCOMPARE(a.store.read(workspace)->turns(form.form).front().count, std::int64_t{2});
    }

    void whatADatabaseCannotStoreIsRefused() {
        Process process(cluster_->url());
        const Uuid workspace = process.service.createWorkspace("Odd").orThrow().id;
        const Author author = join(process, workspace);
        server::HttpCall call;
        call.method = "GET";
        call.bearer = author.token;
        call.path = "/v1/workspaces/" + author.workspace + "/history/\xff\xfe/" + author.device;
        QCOMPARE(process.api.handle(call).status, 400);
        call.path = "/v1/workspaces/" + author.workspace + "/history/contact/" + author.device;
        QCOMPARE(process.api.handle(call).status, 200);
    }

private:
    std::unique_ptr<PostgresCluster> cluster_;
};

QTEST_GUILESS_MAIN(tst_Postgres)
#include "tst_postgres.moc"
