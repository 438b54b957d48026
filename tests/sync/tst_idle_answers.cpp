// The answer kept for devices that ask again whether there is anything new: who gets it, and until when.
#include <QtTest>

#include "core/base/iso_time.h"
#include "sync/server/api.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scratch.h"

using namespace tropa;
using nlohmann::json;

namespace {

struct Device {
    std::string id, member, token;
    json cursors = json::object();
    std::string epoch;
};

constexpr const char* kRecord = "0199a0c8-0000-7000-8000-0000000000aa";

}  // namespace

class tst_IdleAnswers : public QObject {
    Q_OBJECT
private slots:
    void init() {
        scratch_ = std::make_unique<testing::Scratch>();
        time_ = std::make_unique<testing::TrueTime>();
        clock_ = std::make_unique<testing::FakeClock>(*time_);
        store_ = std::make_unique<server::SqliteStore>(scratch_->file("server"));
        service_ = std::make_unique<server::Service>(*store_, *clock_, random_, server::Service::Options{});
        api_ = std::make_unique<server::Api>(*service_);
        ours_ = service_->createWorkspace("Ours").orThrow().id;
        anna_ = joined("0199a0c8-0000-7000-8000-00000000000a");
        boris_ = joined("0199a0c8-0000-7000-8000-00000000000b");
        // The first answers bring what there is, and note the visit.
        for (int i = 0; i < 3; ++i) (void)ask(anna_);
        QVERIFY2(api_->atOnce(question(anna_)), "nothing was kept");
    }
    void cleanup() {
        api_.reset();
        service_.reset();
        store_.reset();
    }

    void itIsWhatTheServiceSaysButForTheTime() {
        const json kept = json::parse(api_->atOnce(question(anna_))->body);
        QCOMPARE(kept, json::parse(api_->handle(question(anna_)).body));
        time_->nowMs += 4321;
        const json later = json::parse(api_->atOnce(question(anna_))->body);
        QCOMPARE(later.at("now").get<std::string>(), std::to_string(clock_->wallMs()));
        QCOMPARE(later, json::parse(api_->handle(question(anna_)).body));
    }

    /// A revoked device, a look at another process's work: not worth a round trip of everybody who waits.
    void whoIsWokenForNothingWaitsOn() {
        server::HttpCall call;
        call.method = "GET";
        call.path = "/v1/workspaces/" + ours_.text() + "/head";
        call.bearer = anna_.token;
        call.query = "wait=60&after=" + std::to_string(head());
        server::HttpReply reply = api_->handle(call);
        QVERIFY(reply.hold);
        reply = reply.hold->again(server::Wake::Notified);
        QVERIFY(reply.hold && reply.hold->timeoutMs <= 60'000);
        for (const server::Wake wake : {server::Wake::TimedOut, server::Wake::Stopping})
            QVERIFY(!reply.hold->again(wake).hold);
        QCOMPARE(push(*api_, boris_).status, 200);
        const server::HttpReply news = reply.hold->again(server::Wake::Notified);
        QVERIFY(!news.hold && news.status == 200);
        QCOMPARE(json::parse(news.body)["head"], json(std::to_string(head())));
    }

    void aMinuteIsTheMost() {
        time_->nowMs += 59'000;
        QVERIFY(api_->atOnce(question(anna_)));
        time_->nowMs += 2'000;
        QVERIFY(!api_->atOnce(question(anna_)));
        (void)ask(anna_);
        QVERIFY(api_->atOnce(question(anna_)));
        clock_->jump(-3'600'000);
        QVERIFY(!api_->atOnce(question(anna_)));
    }

    void anotherQuestionIsAnotherQuestion() {
        for (const auto& [what,
                          change] : std::vector<std::pair<const char*, std::function<void(server::HttpCall&)>>>{{"cursor",
                                                                                                                 [](auto& call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body
                                                                                                                                 ["cursors"]
                                                                                                                                 ["ws"] =
                                                                                                                                     "0";
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"no cursor",
                                                                                                                 [](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body
                                                                                                                                 ["cursors"] =
                                                                                                                                     json::
                                                                                                                                         object();
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"a scope called like the time",
                                                                                                                 [](auto& call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body
                                                                                                                                 ["cursors"]
                                                                                                                                 ["now"] =
                                                                                                                                     "0";
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"no time",
                                                                                                                 [](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body.erase(
                                                                                                                                 "now");
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"a time that is none",
                                                                                                                 [](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body
                                                                                                                                 ["now"] =
                                                                                                                                     "1e5";
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"pending",
                                                                                                                 [](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     edit(
                                                                                                                         call,
                                                                                                                         [](json&
                                                                                                                                body) {
                                                                                                                             body
                                                                                                                                 ["pending"] =
                                                                                                                                     5;
                                                                                                                         });
                                                                                                                 }},
                                                                                                                {"a batch",
                                                                                                                 [](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     edit(call, [](json&
                                                                                                                                       body) {
                                                                                                                         body
                                                                                                                             ["batch"] = {
                                                                                                                                 {"no",
                                                                                                                                  "1"},
                                                                                                                                 {"txns",
                                                                                                                                  json::
                                                                                                                                      array()}};
                                                                                                                     });
                                                                                                                 }},
                                                                                                                {"somebody else",
                                                                                                                 [this](
                                                                                                                     auto&
                                                                                                                         call) {
                                                                                                                     call.bearer =
                                                                                                                         boris_
                                                                                                                             .token;
                                                                                                                 }},
                                                                                                                {"nobody",
                                                                                                                 [](auto&
                                                                                                                        call) {
                                                                                                                     call.bearer
                                                                                                                         .clear();
                                                                                                                 }},
                                                                                                                {"another address",
                                                                                                                 [](auto&
                                                                                                                        call) {
                                                                                                                     call.path +=
                                                                                                                         "/sync";
                                                                                                                 }},
                                                                                                                {"another method",
                                                                                                                 [](auto&
                                                                                                                        call) {
                                                                                                                     call.method =
                                                                                                                         "GET";
                                                                                                                 }}}) {
            server::HttpCall call = question(anna_);
            change(call);
            QVERIFY2(!api_->atOnce(call), what);
        }
        QVERIFY(api_->atOnce(question(anna_)));
    }

    void afterAnyCommitTheServiceIsAskedAnew_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("status");
        QTest::newRow("a colleague's change") << "push" << 200;
        QTest::newRow("a change by another process") << "elsewhere" << 200;
        QTest::newRow("shut out") << "revoked" << 403;
        QTest::newRow("left the team") << "disabled" << 403;
        QTest::newRow("a new life of the server") << "restored" << 409;
    }
    void afterAnyCommitTheServiceIsAskedAnew() {
        QFETCH(QString, what);
        QFETCH(int, status);
        if (what == "push") {
            QCOMPARE(push(*api_, boris_).status, 200);
        } else if (what == "elsewhere") {
            server::SqliteStore other(scratch_->file("server"));
            server::Service service(other, *clock_, random_, {});
            server::Api api(service);
            QCOMPARE(push(api, boris_).status, 200);
        } else if (what == "revoked") {
            service_->revokeDevice(ours_, *Uuid::parse(anna_.id)).orThrow();
        } else if (what == "disabled") {
            service_->disableMember(ours_, *Uuid::parse(anna_.member), true).orThrow();
        } else {
            (void)service_->beginLives({}).orThrow();
        }
        QVERIFY(!api_->atOnce(question(anna_)));
        const auto reply = api_->handle(question(anna_));
        QCOMPARE(reply.status, status);
        if (status == 200)
            QVERIFY(reply.body.find(kRecord) != std::string::npos);
        else
            QVERIFY2(!api_->atOnce(question(anna_)), "a refusal was kept as an answer");
    }

    /// What is committed while an answer is made must not be hidden behind it.
    void anAnswerIsAsOldAsItsReading() {
        server::IdleAnswers answers(*clock_);
        const auto before = *store_->version();
        QCOMPARE(*store_->version(), before);
        QCOMPARE(push(*api_, boris_).status, 200);
        const server::IdleAnswers::Question asked(question(anna_));
        answers.keep(asked, std::to_string(before), R"({"head":"1","now":"5"})");
        QVERIFY(*store_->version() != before);
        QVERIFY(!answers.find(asked, std::to_string(*store_->version())));
    }

private:
    Device joined(const std::string& id) {
        Device device;
        device.id = id;
        server::HttpCall call;
        call.method = "POST";
        call.path = "/v1/join";
        call.peer = "127.0.0.1";
        call.body = json{
            {"invite", service_->createInvite(ours_, "rep", {}, 3'600'000).orThrow().code},
            {"name", "Somebody"},
            {"label", "phone"},
            {"device",
             id}}.dump();
        const json answer = json::parse(api_->handle(call).body);
        device.token = answer.at("token");
        device.member = answer.at("member");
        device.epoch = answer.at("epoch");
        return device;
    }
    server::HttpCall question(const Device& device) {
        server::HttpCall call;
        call.method = "POST";
        call.path = "/v1/workspaces/" + ours_.text() + "/sync";
        call.bearer = device.token;
        call.body = json{{"proto", 1},
                         {"schema", 1},
                         {"device", device.id},
                         {"epoch", device.epoch},
                         {"now", std::to_string(clock_->wallMs())},
                         {"cursors", device.cursors}}
                        .dump();
        return call;
    }
    static void edit(server::HttpCall& call, const std::function<void(json&)>& change) {
        json body = json::parse(call.body);
        change(body);
        call.body = body.dump();
    }
    std::uint64_t head() { return store_->read(ours_)->head()->seq; }
    json ask(Device& device) {
        const json answer = json::parse(api_->handle(question(device)).body);
        device.cursors = answer.at("cursors");
        return answer;
    }
    server::HttpReply push(server::Api& api, Device& device) {
        server::HttpCall call = question(device);
        edit(call, [this](json& body) {
            const json op = {
                {"entity", "contact"}, {"row", kRecord}, {"kind", "create"}, {"value", {{"name", "New"}}}};
            const auto stamp = static_cast<std::uint64_t>(clock_->wallMs()) << 16;
            body["batch"] = {{"no", "1"}, {"txns", {{{"stamp", std::to_string(stamp)}, {"ops", {op}}}}}};
        });
        return api.handle(call);
    }

    SystemRandom random_;
    std::unique_ptr<testing::Scratch> scratch_;
    std::unique_ptr<testing::TrueTime> time_;
    std::unique_ptr<testing::FakeClock> clock_;
    std::unique_ptr<server::SqliteStore> store_;
    std::unique_ptr<server::Service> service_;
    std::unique_ptr<server::Api> api_;
    Uuid ours_;
    Device anna_, boris_;
};

QTEST_GUILESS_MAIN(tst_IdleAnswers)
#include "tst_idle_answers.moc"
