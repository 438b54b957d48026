// What happens to a server that its operator did not plan: a full disk, a clock that is set.
#include <QtTest>
#include <thread>

#include "sync/server/api.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"

using namespace tropa;
using nlohmann::json;

namespace {

struct Office {
    testing::Scratch scratch;
    testing::TrueTime time;
    testing::FakeClock clock{time};
    SystemRandom random;
    server::SqliteStore store{scratch.file("server")};
    server::Service service{store, clock, random};
    server::Api api{service};
    Uuid ws = service.createWorkspace("Faults").orThrow().id;

    server::HttpReply send(const std::string& method, const std::string& path, const std::string& body,
                           const std::string& token = {}) {
        server::HttpCall call;
        call.method = method;
        call.path = path;
        call.bearer = token;
        call.contentType = "application/json";
        call.body = body;
        return api.handle(call);
    }
};

/// A device that keeps to the protocol: a batch is sent again as it is until it is answered.
struct Phone {
    std::string device, token, path, last;
    int batches = 0;
    SystemRandom random;
    UuidSource ids{random};

    explicit Phone(Office& office) : path("/v1/workspaces/" + office.ws.text() + "/sync") {
        device = ids.next(1).text();
        const auto invite = office.service.createInvite(office.ws, "rep", {}, 3'600'000).orThrow();
        token =
            json::parse(
                office
                    .send("POST", "/v1/join",
                          json{{"invite", invite.code}, {"name", "Anna"}, {"label", "x"}, {"device", device}}
                              .dump())
                    .body)
                .at("token");
    }
    std::string batchOf(json op, std::uint64_t stamp = 117659965849600000) {
        return last = json{{"proto", 1},
                           {"schema", 1},
                           {"device", device},
                           {"epoch", ""},
                           {"now", "0"},
                           {"cursors", {{"ws", "999999999"}}},
                           {"batch",
                            {{"no", std::to_string(++batches)},
                             {"txns", {{{"stamp", std::to_string(stamp)}, {"ops", {std::move(op)}}}}}}}}
                          .dump();
    }
    std::string contact(const std::string& name, std::size_t noteBytes = 0) {
        json value = {{"name", name}};
        if (noteBytes > 0) value["note"] = std::string(noteBytes, 'x');
        return batchOf({{"entity", "contact"},
                        {"row", ids.next(1795348800000).text()},
                        {"kind", "create"},
                        {"value", std::move(value)}});
    }
    server::HttpReply send(Office& office, const std::string& body) {
        return office.send("POST", path, body, token);
    }
};

std::map<std::string, int> names(Office& office) {
    std::map<std::string, int> all;
    for (const auto& record : office.store.read(office.ws)->recordsOf("contact"))
        ++all[record.data.value("name", "")];
    return all;
}

}  // namespace

class tst_ServerFaults : public QObject {
    Q_OBJECT
private slots:
    /// The database may not grow any more: 503 and nothing of the batch; pulls go on; with space it goes on
    /// as if nothing had been.
    void aFullDiskRefusesAndLosesNothing() {
        Office office;
        Phone phone(office);
        QCOMPARE(phone.send(office, phone.contact("first")).status, 200);
        const std::int64_t now = [&] {
            sql::Statement pages = office.store.writer().prepare("PRAGMA page_count");
            return pages.next() ? pages.integer(0) : 0;
        }();
        office.store.writer().execute("PRAGMA max_page_count=" + std::to_string(now + 8));
        int taken = 1;
        server::HttpReply reply;
        for (int i = 0; i < 100; ++i) {
            reply = phone.send(office, phone.contact("more " + std::to_string(i), 4000));
            if (reply.status != 200) break;
            ++taken;
        }
        QCOMPARE(reply.status, 503);
        QVERIFY(!reply.headers.empty() && reply.headers.front().first == "Retry-After");
        QCOMPARE(static_cast<int>(names(office).size()), taken);
        QCOMPARE(phone.send(office, phone.last).status, 503);
        QCOMPARE(office.send("GET", "/v1/workspaces/" + office.ws.text() + "/head", {}, phone.token).status,
                 200);
        QCOMPARE(office.send("GET", "/readyz", {}).status, 200);
        office.store.writer().execute("PRAGMA max_page_count=1000000");
        QCOMPARE(phone.send(office, phone.last).status, 200);
        QCOMPARE(phone.send(office, phone.last).status, 200);
        QCOMPARE(static_cast<int>(names(office).size()), taken + 1);
        for (const auto& [name, times] : names(office)) QVERIFY2(times == 1, name.c_str());
    }

    /// Two processes on one file, as when somebody starts a second one: the same batch at the same moment.
    void oneBatchTakenByTwoProcessesAtOnceCountsOnce() {
        Office office;
        server::SqliteStore second(office.scratch.file("server"));
        server::Service service(second, office.clock, office.random);
        server::Api api(service);
        Phone phone(office);
        for (int round = 0; round < 30; ++round) {
            const std::string body = phone.contact("round " + std::to_string(round));
            server::HttpReply here, there;
            std::thread other([&] {
                server::HttpCall call;
                call.method = "POST";
                call.path = phone.path;
                call.bearer = phone.token;
                call.contentType = "application/json";
                call.body = body;
                there = api.handle(call);
            });
            here = phone.send(office, body);
            other.join();
            QCOMPARE(here.status, 200);
            QCOMPARE(there.status, 200);
            QCOMPARE(json::parse(here.body)["batch"], json::parse(there.body)["batch"]);
        }
        const auto all = names(office);
        QCOMPARE(all.size(), std::size_t{30});
        for (const auto& [name, times] : all) QVERIFY2(times == 1, name.c_str());
    }

    /// The server's own clock is set back and forth by years: what follows on what its author had seen still
    /// applies, numbers only grow, devices stay let in, and nobody is shut out for longer than by guesses.
    void theServersClockJumps() {
        Office office;
        Phone phone(office);
        const std::string row = phone.ids.next(1795348800000).text();
        QCOMPARE(phone
                     .send(office, phone.batchOf({{"entity", "contact"},
                                                  {"row", row},
                                                  {"kind", "create"},
                                                  {"value", {{"name", "0"}}}}))
                     .status,
                 200);
        std::uint64_t head = office.store.read(office.ws)->head()->seq;
        constexpr std::int64_t kYearMs = 365LL * 86'400'000;
        int n = 0;
        for (const std::int64_t jump : {-2 * kYearMs, 5 * kYearMs, -40 * kYearMs, 37 * kYearMs}) {
            office.clock.jump(jump);
            ++n;
            const auto reply =
                phone.send(office, phone.batchOf({{"entity", "contact"},
                                                  {"row", row},
                                                  {"kind", "set"},
                                                  {"field", "name"},
                                                  {"value", std::to_string(n)},
                                                  {"base", std::to_string(head)}},
                                                 117659965849600000ULL + static_cast<std::uint64_t>(n)));
            QCOMPARE(reply.status, 200);
            QCOMPARE(json::parse(reply.body)["batch"]["results"][0]["status"], json("ok"));
            const std::uint64_t next = office.store.read(office.ws)->head()->seq;
            QVERIFY(next > head);
            head = next;
            const auto record = office.store.read(office.ws)->record("contact", *Uuid::parse(row)).value();
            QCOMPARE(record.data["name"], json(std::to_string(n)));
            QVERIFY(office.service.authenticate(office.ws, phone.token).ok());
        }
        // Guesses are counted for all processes by this clock: one that was ahead shuts nobody out.
        const auto guess = [&] {
            return office
                .send("POST", "/v1/login",
                      json{{"workspace", office.ws.text()},
                           {"login", "anna"},
                           {"password", "a guess 123"},
                           {"label", "x"},
                           {"device", phone.device}}
                          .dump())
                .status;
        };
        for (const std::int64_t ahead : {std::int64_t{0}, kYearMs}) {
            office.clock.jump(ahead);
            for (int i = 0; i < 5; ++i) QCOMPARE(guess(), 401);
            QCOMPARE(guess(), 429);
        }
        office.clock.jump(-kYearMs);
        QCOMPARE(guess(), 401);
        QCOMPARE(guess(), 429);
    }
};

QTEST_GUILESS_MAIN(tst_ServerFaults)
#include "tst_server_faults.moc"
