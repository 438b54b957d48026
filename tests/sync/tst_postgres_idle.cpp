// How seldom a PostgreSQL, which is far away, is waited for. Devices that ask whether there is anything new:
// one question for all who ask at once, and never an answer that does not hold any more, whichever process
// has changed something. Batches: as many questions for a hundred records as for one.
#include <poll.h>

#include <QtTest>

#include "sync/server/digest.h"
#include "sync/server/postgres/connection.h"
#include "sync/server/postgres/standings.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/postgres/server_process.h"

using namespace tropa;
using nlohmann::json;
using server::postgres::Connection;
using server::postgres::Standings;
using testing::PostgresCluster;
using testing::Process;

namespace {

struct Phone {
    std::string device, member, token, path;
    json cursors = json::object();
    int batches = 0;

    Phone(Process& process, const Uuid& ws) : path("/v1/workspaces/" + ws.text() + "/sync") {
        device = UuidSource(process.random).next(1).text();
        const auto invite = process.service.createInvite(ws, "rep", {}, 3'600'000).orThrow();
        const json joined = json::parse(
            process
                .post("/v1/join",
                      {{"invite", invite.code}, {"name", "Anna"}, {"label", "phone"}, {"device", device}})
                .body);
        token = joined.at("token");
        member = joined.at("member");
    }
    json question() const {
        return {{"proto", 1},  {"schema", 1}, {"device", device},
                {"epoch", ""}, {"now", "7"},  {"cursors", cursors}};
    }
    server::HttpReply ask(Process& process) { return process.post(path, question(), token); }
    /// Until there is nothing new, and once more so that the answer is kept.
    void settle(Process& process) {
        for (int i = 0; i < 4; ++i) cursors = json::parse(ask(process).body).at("cursors");
    }
    int push(Process& process, const std::string& name, int records = 1) {
        json ops = json::array();
        for (int i = 0; i < records; ++i)
            ops.push_back({{"entity", "contact"},
                           {"row", UuidSource(process.random).next(1795348800000).text()},
                           {"kind", "create"},
                           {"value", {{"name", name}}}});
        json body = question();
        body["batch"] = {{"no", std::to_string(++batches)},
                         {"txns", {{{"stamp", "117659965849600000"}, {"ops", std::move(ops)}}}}};
        return process.post(path, body, token).status;
    }
};

/// Reads whatever comes, until it is enough.
bool drained(Standings& standings, const std::function<bool()>& enough) {
    while (!enough()) {
        pollfd one{standings.descriptor(), POLLIN, 0};
        if (::poll(&one, 1, 10'000) < 1 || !standings.readable()) return false;
    }
    return true;
}

}  // namespace

class tst_PostgresIdle : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        cluster_ = std::make_unique<PostgresCluster>();
        server::PostgresStore migrated({cluster_->url()});
    }
    void cleanupTestCase() { cluster_.reset(); }
    void init() {
        testing::emptyDatabase(*cluster_);
        here_ = std::make_unique<Process>(cluster_->url());
        there_ = std::make_unique<Process>(cluster_->url());
        ws_ = here_->service.createWorkspace("Idle").orThrow().id;
        anna_ = std::make_unique<Phone>(*here_, ws_);
        boris_ = std::make_unique<Phone>(*there_, ws_);
        anna_->settle(*here_);
    }
    void cleanup() {
        here_.reset();
        there_.reset();
    }

    /// Nobody can read a record now; who has nothing to learn needs none.
    void itReadsNoRecord() {
        const json before = json::parse(anna_->ask(*here_).body);
        Connection other(cluster_->url());
        other.queuePlain("BEGIN");
        other.queuePlain("LOCK TABLE record,granted,scope_sum IN ACCESS EXCLUSIVE MODE");
        other.settle();
        QElapsedTimer timer;
        timer.start();
        const auto reply = anna_->ask(*here_);
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(reply.status, 200);
        json now = json::parse(reply.body);
        QVERIFY(parseU64(now.at("now").get<std::string>()) >= parseU64(before.at("now").get<std::string>()));
        now["now"] = before.at("now");
        QCOMPARE(now, before);
        other.rollBack();
        QVERIFY(here_->answeredSoon >= 2);
    }

    void whatAnotherProcessTakesIsToldAtOnce() {
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!json::parse(anna_->ask(*here_).body).contains("rows"));
            QCOMPARE(boris_->push(*there_, "visitor " + std::to_string(i)), 200);
            const json answer = json::parse(anna_->ask(*here_).body);
            QCOMPARE(answer.at("rows").size(), std::size_t{1});
            anna_->settle(*here_);
        }
    }

    void whoIsShutOutIsToldAtOnce() {
        QCOMPARE(anna_->ask(*here_).status, 200);
        there_->service.disableMember(ws_, *Uuid::parse(anna_->member), true).orThrow();
        QCOMPARE(anna_->ask(*here_).status, 403);
        there_->service.disableMember(ws_, *Uuid::parse(anna_->member), false).orThrow();
        anna_->settle(*here_);
        there_->service.revokeDevice(ws_, *Uuid::parse(anna_->device)).orThrow();
        QCOMPARE(anna_->ask(*here_).status, 403);
    }

    /// The old token is good until the new one is used; then at once not any more.
    void aTokenThatWasRenewedIsNobodys() {
        const auto caller = there_->service.authenticate(ws_, anna_->token).orThrow();
        const std::string fresh = there_->service.renewToken(caller).orThrow();
        QCOMPARE(anna_->ask(*here_).status, 200);
        const std::string old = std::exchange(anna_->token, fresh);
        QCOMPARE(anna_->ask(*there_).status, 200);
        anna_->token = old;
        QCOMPARE(anna_->ask(*here_).status, 401);
        anna_->token = "x" + old;
        QCOMPARE(anna_->ask(*here_).status, 401);
    }

    void anotherLifeIsToldAtOnce() {
        json question = anna_->question();
        const std::string epoch = json::parse(anna_->ask(*here_).body).at("epoch");
        question["epoch"] = epoch;
        for (int i = 0; i < 2; ++i) QCOMPARE(here_->post(anna_->path, question, anna_->token).status, 200);
        (void)there_->service.beginLives({}).orThrow();
        QCOMPARE(here_->post(anna_->path, question, anna_->token).status, 409);
    }

    void whatWasForgottenIsToldAtOnce() {
        const auto write = there_->store.write(ws_);
        write->setHorizon(1'000'000'000);
        write->commit();
        QVERIFY(json::parse(anna_->ask(*here_).body).value("resync", false));
    }

    void itGoesAndComesBackWithTheDatabase() {
        QCOMPARE(anna_->ask(*here_).status, 200);
        cluster_->kill();
        QCOMPARE(anna_->ask(*here_).status, 503);
        cluster_->start();
        QTRY_COMPARE(anna_->ask(*here_).status, 200);
    }

    /// Of several workspaces at once, with tokens that are nobody's among them, in loads of a hundred.
    void everybodyGetsHisOwn() {
        std::vector<std::pair<Uuid, std::unique_ptr<Phone>>> phones;
        for (int w = 0; w < 3; ++w) {
            const Uuid ws = here_->service.createWorkspace("W" + std::to_string(w)).orThrow().id;
            for (int i = 0; i < 3; ++i) phones.emplace_back(ws, std::make_unique<Phone>(*here_, ws));
        }
        std::vector<std::string> expected;
        for (const auto& [ws, phone] : phones) {
            expected.push_back(here_->service.standing(ws, phone->token).value());
            QVERIFY(!here_->service.standing(ws, "nobody's"));
            QVERIFY(!here_->service.standing(ws_, phone->token));
        }
        QCOMPARE(std::set(expected.begin(), expected.end()).size(), expected.size());
        Standings standings(std::make_unique<Connection>(cluster_->url()), [](auto) {});
        std::size_t right = 0, nobodys = 0;
        constexpr std::size_t kEach = 30;
        for (std::size_t n = 0; n < kEach; ++n) {
            for (std::size_t i = 0; i < phones.size(); ++i) {
                const auto& [ws, phone] = phones[i];
                QVERIFY(standings.ask(ws, server::sha256(phone->token), [&, i](const auto& standing) {
                    if (standing == expected[i]) ++right;
                }));
                QVERIFY(standings.ask(i % 2 == 0 ? ws : ws_, server::sha256(i % 2 == 0 ? "x" : phone->token),
                                      [&](const auto& standing) {
                                          if (!standing) ++nobodys;
                                      }));
            }
        }
        QVERIFY(drained(standings, [&] { return right + nobodys == 2 * kEach * phones.size(); }));
        QCOMPARE(right, kEach * phones.size());
        // The first one alone, the others by hundreds.
        QCOMPARE(standings.loads(), std::size_t{7});
        const auto heads = here_->store.heads({ws_, phones.front().first, Uuid::fromName("nowhere")});
        QCOMPARE(heads.size(), std::size_t{2});
        QCOMPARE(heads.at(ws_), here_->store.read(ws_)->head()->seq);
    }

    /// Who asks while others are told goes with the next load, and sees what was committed meanwhile.
    void whoAsksWhileAnotherIsToldSeesWhatCameMeanwhile() {
        Standings standings(std::make_unique<Connection>(cluster_->url()), [](auto) {});
        const std::string hash = server::sha256(anna_->token);
        std::vector<std::optional<std::string>> told;
        QVERIFY(standings.ask(ws_, hash, [&](const auto& first) {
            told.push_back(first);
            QCOMPARE(boris_->push(*there_, "visitor"), 200);
            QVERIFY(standings.ask(ws_, hash, [&](const auto& second) { told.push_back(second); }));
        }));
        QVERIFY(drained(standings, [&] { return told.size() == 2; }));
        QVERIFY(told[0] && told[1] && told[0] != told[1]);
        QCOMPARE(told[1], here_->service.standing(ws_, anna_->token));
    }

    /// A question that is on its way when the connection breaks, and what gathered behind it, go to the
    /// handler, and a new connection takes over.
    void aConnectionBreaksUnderAQuestion() {
        QCOMPARE(anna_->ask(*here_).status, 200);
        Connection other(cluster_->url());
        other.queuePlain("BEGIN");
        other.queuePlain("LOCK TABLE head IN ACCESS EXCLUSIVE MODE");
        other.settle();
        int handed = 0;
        const std::string body = anna_->question().dump();
        server::HttpCall call;
        call.method = "POST";
        call.path = anna_->path;
        call.bearer = anna_->token;
        call.body = body;
        for (int i = 0; i < 3; ++i)
            QVERIFY(here_->api.soon(call, [&](const auto& reply) { handed += reply ? 100 : 1; }));
        // As soon as it waits there.
        for (int i = 0; i < 500 && here_->watched >= 0; ++i) {
            other.queuePlain(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type='Lock' AND "
                "query LIKE '%token_hash=ANY%'");
            other.settle();
            here_->look(20);
        }
        QCOMPARE(here_->watched, -1);
        QCOMPARE(handed, 3);
        other.rollBack();
        const int soon = here_->answeredSoon;
        QTRY_VERIFY(anna_->ask(*here_).status == 200 && here_->answeredSoon > soon);
    }

    /// What the database refuses is no answer; the connection goes on.
    void aRefusedQuestionIsHandled() {
        QCOMPARE(anna_->ask(*here_).status, 200);
        Connection other(cluster_->url());
        other.queuePlain("ALTER TABLE head RENAME COLUMN horizon TO elsewhere");
        other.settle();
        const int soon = here_->answeredSoon;
        QVERIFY(anna_->ask(*here_).status >= 500);
        QVERIFY(here_->watched >= 0);
        other.queuePlain("ALTER TABLE head RENAME COLUMN elsewhere TO horizon");
        other.settle();
        QCOMPARE(here_->answeredSoon, soon);
        QCOMPARE(anna_->ask(*here_).status, 200);
        QVERIFY(here_->answeredSoon > soon);
    }

    /// Also where somebody was erased and graves were closed, of which each record might be one.
    void aHundredRecordsCostNoMoreRoundTripsThanOne() {
        {
            const auto write = here_->store.write(ws_);
            const auto seq = write->head().value().seq;
            write->putErased(Uuid::fromName("somebody"), 1);
            write->setHorizon(seq);
            write->commit();
        }
        const auto costOf = [&](int records) {
            anna_->settle(*here_);
            const auto before = here_->store.roundTrips();
            if (anna_->push(*here_, "visitor", records) != 200) return 0;
            return static_cast<int>(here_->store.roundTrips() - before);
        };
        // The first ones look at how the database counts its rows.
        for (int commits = 0; commits < 20; ++commits) (void)costOf(1);
        const int one = costOf(1);
        QVERIFY2(one >= 3 && one <= 5, std::to_string(one).c_str());
        QCOMPARE(costOf(100), one);
    }

private:
    std::unique_ptr<PostgresCluster> cluster_;
    std::unique_ptr<Process> here_, there_;
    std::unique_ptr<Phone> anna_, boris_;
    Uuid ws_;
};

QTEST_GUILESS_MAIN(tst_PostgresIdle)
#include "tst_postgres_idle.moc"
