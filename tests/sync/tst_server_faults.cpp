// What happens to a server that its operator did not plan: a full disk, a clock that is set, days of noise.
#include <QtTest>
#include <atomic>
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

    /// The server's own clock is set back and forth by years: what follows on what its author had seen still
    /// applies, numbers only grow, devices stay let in, and limits in time are kept by the other clock.
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
        // Guessing is slowed down by the monotonic clock: setting the other one opens nothing.
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
        for (int i = 0; i < 5; ++i) QCOMPARE(guess(), 401);
        office.clock.jump(kYearMs);
        QCOMPARE(guess(), 429);
    }

    /// Good and bad requests from all sides at once, for TROPA_SOAK seconds: every answer is one of those
    /// that were promised, everything acknowledged is there once, and nothing is left behind in memory.
    void soak() {
        const int seconds = qEnvironmentVariableIntValue("TROPA_SOAK");
        Office office;
        std::atomic<bool> ending{false};
        std::atomic<int> acknowledged{0}, answered{0}, odd{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 2; ++t)
            threads.emplace_back([&, t, phone = std::make_shared<Phone>(office)] {
                for (int n = 0; !ending; ++n) {
                    const std::string body = phone->contact(std::to_string(t) + "/" + std::to_string(n));
                    if (phone->send(office, body).status == 200)
                        ++acknowledged;
                    else
                        ++odd;
                    if (n % 3 == 0 && phone->send(office, body).status != 200) ++odd;
                }
            });
        threads.emplace_back([&, victim = std::make_shared<Phone>(office)] {
            SeededRandom random(7);
            const std::string good = victim->contact("never");
            const std::vector<std::string> paths = {
                victim->path, "/v1/join",      "/v1/login", "/v1/leads",
                "/",          "/admin/people", "/metrics",  "/v1/workspaces/x/sync"};
            while (!ending) {
                std::string body = good;
                // A message with a few bytes wrong, cut off, or doubled.
                for (std::uint64_t i = random.below(4); i-- > 0 && !body.empty();)
                    body[random.below(body.size())] = static_cast<char>(random.below(256));
                if (random.below(3) == 0) body.resize(random.below(body.size() + 1));
                if (random.below(5) == 0) body += body;
                body.insert(0, random.below(4) == 0 ? std::string(random.below(100), '[') : "");
                // Broken on purpose, so that none of them counts.
                body += "}";
                const auto reply = office.send(
                    random.below(2) == 0 ? "POST" : "GET", paths[random.below(paths.size())], body,
                    random.below(3) == 0 ? victim->token : std::string(random.below(50), 'x'));
                ++answered;
                if (reply.status >= 500) ++odd;
            }
        });
        QTest::qWait(seconds > 0 ? seconds * 1000 : 1000);
        ending = true;
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(odd.load(), 0);
        QVERIFY(acknowledged > 10 && answered > 100);
        const auto all = names(office);
        QCOMPARE(static_cast<int>(all.size()), acknowledged.load());
        for (const auto& [name, times] : all) QVERIFY2(times == 1, name.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_ServerFaults)
#include "tst_server_faults.moc"
