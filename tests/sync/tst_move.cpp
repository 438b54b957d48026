// A workspace goes from one database to another while its devices go on.
#include <QtTest>
#include <atomic>
#include <thread>

#include "core/base/system.h"
#include "sync/server/api.h"
#include "sync/server/move.h"
#include "sync/server/several_stores.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/postgres/server_process.h"
#include "tests/support/scratch.h"

using namespace tropa;
using nlohmann::json;
using server::Move;
using server::PostgresStore;
using server::SqliteStore;
using server::SqlStore;
using testing::PostgresCluster;

namespace {

using Stores = std::vector<std::unique_ptr<server::Store>>;

/// A server process on one database or on several.
struct Place {
    explicit Place(Stores stores)
        : store(stores.size() == 1 ? std::move(stores.front())
                                   : std::make_unique<server::SeveralStores>(std::move(stores))) {}
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<server::Store> store;
    server::Service service{*store, clock, random};
    server::Api api{service};

    server::HttpReply send(const char* method, const std::string& path, const json& body,
                           const std::string& token = {}) {
        server::HttpCall call;
        call.method = method;
        call.path = path;
        call.bearer = token;
        call.contentType = "application/json";
        call.body = body.is_null() ? std::string{} : body.dump();
        return api.handle(call);
    }
};

/// A device that keeps to the protocol.
struct Phone {
    SystemRandom random;
    UuidSource ids{random};
    std::string device = ids.next(1).text(), token, epoch, path;
    int batches = 0;

    Phone(Place& place, const Uuid& ws) : path("/v1/workspaces/" + ws.text() + "/sync") {
        const auto invite = place.service.createInvite(ws, "rep", {}, 3'600'000).orThrow();
        const json joined = json::parse(
            place
                .send("POST", "/v1/join",
                      {{"invite", invite.code}, {"name", "Anna"}, {"label", "phone"}, {"device", device}})
                .body);
        token = joined.at("token");
        epoch = joined.at("epoch");
    }
    json question(const json& cursors) const {
        return {{"proto", 1},     {"schema", 1}, {"device", device},
                {"epoch", epoch}, {"now", "0"},  {"cursors", cursors}};
    }
    json batch(const std::string& name) {
        json body = question({{"ws", "999999999"}});
        body["batch"] = {{"no", std::to_string(++batches)},
                         {"txns",
                          {{{"stamp", "117659965849600000"},
                            {"ops",
                             {{{"entity", "contact"},
                               {"row", ids.next(1795348800000).text()},
                               {"kind", "create"},
                               {"value", {{"name", name}}}}}}}}}};
        return body;
    }
};

std::map<std::string, int> namesIn(server::Store& store, const Uuid& ws) {
    std::map<std::string, int> names;
    for (const auto& record : store.read(ws)->recordsOf("contact")) ++names[record.data.value("name", "")];
    return names;
}

/// Whether anything but the marks is left of a workspace.
std::int64_t rowsLeft(SqliteStore& store, const Uuid& ws) {
    std::int64_t rows = 0;
    for (const auto& table : server::tablesNow()) {
        if (table.name == "head" || table.name == "workspace") continue;
        sql::Statement count = store.writer().prepare("SELECT count(*) FROM " + table.name + " WHERE ws=?");
        if (count.with(ws).next()) rows += count.integer(0);
    }
    return rows;
}

struct Crash {};

}  // namespace

class tst_Move : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        cluster_ = std::make_unique<PostgresCluster>();
        cluster_->run("CREATE DATABASE second");
        PostgresStore first({cluster_->url()}), second({cluster_->url("second")});
    }
    void cleanupTestCase() { cluster_.reset(); }
    void init() { testing::emptyDatabase(*cluster_); }

    void whileEverybodyWrites_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("SQLite to PostgreSQL") << "sqlite"
                                              << "postgres";
        QTest::newRow("PostgreSQL to PostgreSQL") << "postgres"
                                                  << "second";
        QTest::newRow("PostgreSQL to SQLite") << "postgres"
                                              << "sqlite";
        QTest::newRow("SQLite to SQLite") << "sqlite"
                                          << "other";
    }
    /// Two server processes, both with both databases; devices that write without a pause. What they are told
    /// is 200, or to come again; nothing is lost or doubled, no number is given twice, nobody has to sign in.
    void whileEverybodyWrites() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const testing::Scratch scratch;
        Place one(both(scratch, from, to)), two(both(scratch, from, to));
        const Uuid ws = one.service.createWorkspace("Moving").orThrow().id;
        const Uuid neighbour = one.service.createWorkspace("Neighbour").orThrow().id;
        std::vector<std::unique_ptr<Phone>> phones;
        for (int i = 0; i < 3; ++i) phones.push_back(std::make_unique<Phone>(one, ws));
        Phone away(one, ws), next(one, neighbour);
        for (int i = 0; i < 30; ++i)
            QCOMPARE(one.send("POST", away.path, away.batch("before" + std::to_string(i)), away.token).status,
                     200);
        QCOMPARE(one.send("POST", next.path, next.batch("neighbour"), next.token).status, 200);
        std::atomic<bool> ending = false;
        std::atomic<int> acknowledged = 30, odd = 0, behind = 0;
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < phones.size(); ++i)
            threads.emplace_back([&, i] {
                Place& place = i % 2 == 0 ? one : two;
                for (int n = 0; !ending; ++n) {
                    const json batch = phones[i]->batch(std::to_string(i) + "/" + std::to_string(n));
                    for (int status = 0; status != 200;) {
                        status = place.send("POST", phones[i]->path, batch, phones[i]->token).status;
                        if (status != 200 && status != 503) ++odd;
                        if (odd > 0) return;
                    }
                    ++acknowledged;
                    if (n > 3) std::this_thread::sleep_for(std::chrono::milliseconds(2));
                    // Told once more it counts once, wherever it lives by then.
                    if (n % 5 == 0 &&
                        place.send("POST", phones[i]->path, batch, phones[i]->token).status == 409)
                        ++odd;
                }
            });
        std::thread reader([&] {
            std::uint64_t head = 0;
            while (!ending) {
                const auto reply = two.send("POST", away.path, away.question(json::object()), away.token);
                if (reply.status == 503) continue;
                if (reply.status != 200) ++odd;
                const std::uint64_t now = parseU64(json::parse(reply.body).value("head", "0")).value_or(0);
                if (now < head) ++behind;
                head = now;
            }
        });
        QTest::qWait(100);
        Move::Moved moved;
        {
            const auto source = open(scratch, from), target = open(scratch, to);
            Move move(*source, *target, ws);
            moved = move.run();
        }
        QTest::qWait(100);
        ending = true;
        for (auto& thread : threads) thread.join();
        reader.join();
        qInfo("%d passes, %lld rows, locked %lld ms", moved.passes, static_cast<long long>(moved.rows),
              static_cast<long long>(moved.lockedMs));
        QCOMPARE(odd.load(), 0);
        QCOMPARE(behind.load(), 0);
        const auto source = open(scratch, from), target = open(scratch, to);
        const auto names = namesIn(*target, ws);
        QCOMPARE(static_cast<int>(names.size()), acknowledged.load());
        for (const auto& [name, times] : names) QVERIFY2(times == 1, name.c_str());
        QCOMPARE(target->read(ws)->head()->epoch, phones[0]->epoch);
        QVERIFY(source->heads({ws}).empty());
        QCOMPARE(namesIn(*source, ws).size(), std::size_t{0});
        QCOMPARE(namesIn(*source, neighbour).size(), std::size_t{1});
        QCOMPARE(one.service.workspaces().orThrow().size(), std::size_t{2});
        // Its own sums, as every device compares them.
        const auto read = target->read(ws);
        for (const auto& [scope, sum] : read->sums()) {
            model::ScopeSum found;
            for (const auto& living : read->living(scope)) found.add(living.row, living.seq);
            QCOMPARE(found, sum);
        }
    }

    /// Whoever serves the old database alone tells everybody to come again: nobody's sign-in is called wrong.
    void theOldPlaceAlone() {
        const testing::Scratch scratch;
        Stores stores;
        stores.push_back(open(scratch, "sqlite"));
        Place old(std::move(stores));
        const Uuid ws = old.service.createWorkspace("Gone").orThrow().id;
        const Uuid member = old.service.addMember(ws, "Olga", "admin", {}).orThrow();
        old.service.setPassword(ws, member, "olga", "correct horse battery").orThrow();
        Phone phone(old, ws);
        const auto invite = old.service.createInvite(ws, "rep", {}, 3'600'000).orThrow();
        {
            const auto source = open(scratch, "sqlite"), target = open(scratch, "other");
            (void)Move(*source, *target, ws).run();
        }
        const json late = phone.batch("late");
        const auto sync = old.send("POST", phone.path, late, phone.token);
        QCOMPARE(sync.status, 503);
        QCOMPARE(sync.headers.front().first, std::string("Retry-After"));
        QCOMPARE(
            old.send("GET", phone.path.substr(0, phone.path.size() - 4) + "head", {}, phone.token).status,
            503);
        QCOMPARE(old.send("POST", "/v1/join",
                          {{"invite", invite.code},
                           {"name", "B"},
                           {"label", "x"},
                           {"device", Uuid::fromName("b").text()}})
                     .status,
                 503);
        QCOMPARE(old.send("POST", "/v1/login",
                          {{"workspace", ws.text()},
                           {"login", "olga"},
                           {"password", "correct horse battery"},
                           {"label", "x"},
                           {"device", Uuid::fromName("c").text()}})
                     .status,
                 503);
        QVERIFY(old.service.workspaces().orThrow().empty());
        QCOMPARE(rowsLeft(dynamic_cast<SqliteStore&>(*old.store), ws), std::int64_t{0});
        // The same batch where it lives now, and back again to where it came from.
        const auto source = open(scratch, "sqlite"), target = open(scratch, "other");
        (void)Move(*target, *source, ws).run();
        QCOMPARE(old.send("POST", phone.path, late, phone.token).status, 200);
    }

    /// It dies before any one statement of either database; at each such moment at most one of them lives,
    /// what was acknowledged is in it, and the next run goes on to the end.
    void aDeathAtEachStatement() {
        for (const bool inTarget : {false, true}) {
            int deaths = 0;
            for (int statement = 1; statement < 2000; statement += 1 + statement / 12, ++deaths) {
                const testing::Scratch scratch;
                Place place(both(scratch, "sqlite", "other"));
                const Uuid ws = place.service.createWorkspace("Dying").orThrow().id;
                Phone phone(place, ws);
                for (const char* name : {"a", "b"})
                    QCOMPARE(place.send("POST", phone.path, phone.batch(name), phone.token).status, 200);
                SqliteStore source(scratch.file("sqlite")), target(scratch.file("other"));
                int left = statement;
                (inTarget ? target : source).writer().beforeStep = [&left] {
                    if (--left == 0) throw Crash{};
                };
                bool died = false;
                try {
                    (void)Move(source, target, ws).run();
                } catch (const Crash&) {
                    died = true;
                }
                source.writer().beforeStep = target.writer().beforeStep = {};
                const std::size_t living = source.heads({ws}).size() + target.heads({ws}).size();
                QVERIFY(living <= 1);
                const json batch = phone.batch("c");
                const int status = place.send("POST", phone.path, batch, phone.token).status;
                QCOMPARE(status, living == 1 ? 200 : 503);
                const auto moved = Move(source, target, ws).run();
                if (living == 0) QVERIFY(moved.resumed);
                QCOMPARE(place.send("POST", phone.path, batch, phone.token).status, 200);
                const auto names = namesIn(target, ws);
                QCOMPARE(names.size(), std::size_t{3});
                for (const auto& [name, times] : names) QCOMPARE(times, 1);
                QCOMPARE(rowsLeft(source, ws), std::int64_t{0});
                if (!died) break;
            }
            QVERIFY(deaths > 10);
        }
    }

    void whatIsRefused() {
        const testing::Scratch scratch;
        const auto source = open(scratch, "sqlite"), target = open(scratch, "other"),
                   third = open(scratch, "third");
        const auto codeOf = [](SqlStore& from, SqlStore& to, const Uuid& ws) {
            const auto moved = guarded([&] { return Move(from, to, ws).run(); });
            return moved ? std::nullopt : std::optional(moved.error().code);
        };
        const Uuid ws = Uuid::fromName("w");
        QCOMPARE(codeOf(*source, *target, ws), ErrorCode::NotFound);
        source->createWorkspace({ws, "W", 1}, "epoch");
        target->createWorkspace({ws, "W", 1}, "another");
        QCOMPARE(codeOf(*source, *target, ws), ErrorCode::Refused);
        QCOMPARE(codeOf(*source, *source, ws), ErrorCode::Refused);
        QVERIFY(!codeOf(*source, *third, ws));
        QVERIFY(Move(*source, *third, ws).run().wasThere);
        QCOMPARE(codeOf(*source, *open(scratch, "elsewhere"), ws), ErrorCode::Refused);
    }

    /// A copy that does not add up opens nowhere.
    void whatDoesNotAddUpStays() {
        const testing::Scratch scratch;
        Place place(both(scratch, "sqlite", "other"));
        const Uuid ws = place.service.createWorkspace("Odd").orThrow().id;
        Phone phone(place, ws);
        QCOMPARE(place.send("POST", phone.path, phone.batch("a"), phone.token).status, 200);
        SqliteStore source(scratch.file("sqlite")), target(scratch.file("other"));
        source.writer().execute("UPDATE scope_sum SET sum=sum+1");
        const auto moved = guarded([&] { return Move(source, target, ws).run(); });
        QVERIFY(!moved && moved.error().code == ErrorCode::ReplicaDamaged);
        QCOMPARE(place.send("POST", phone.path, phone.batch("b"), phone.token).status, 200);
        QCOMPARE(source.heads({ws}).size(), std::size_t{1});
    }

private:
    std::unique_ptr<SqlStore> open(const testing::Scratch& scratch, const QString& name) {
        if (name == "postgres")
            return std::make_unique<PostgresStore>(PostgresStore::Options{cluster_->url(), 8});
        if (name == "second")
            return std::make_unique<PostgresStore>(PostgresStore::Options{cluster_->url("second"), 8});
        return std::make_unique<SqliteStore>(scratch.file(name.toStdString()));
    }
    Stores both(const testing::Scratch& scratch, const QString& one, const QString& two) {
        Stores stores;
        stores.push_back(open(scratch, one));
        stores.push_back(open(scratch, two));
        return stores;
    }
    std::unique_ptr<PostgresCluster> cluster_;
};

QTEST_GUILESS_MAIN(tst_Move)
#include "tst_move.moc"
