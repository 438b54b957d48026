// A device's token is replaced every thirty days, and whatever breaks off on the way leaves one that works.
#include <QtTest>
#include <nlohmann/json.hpp>

#include "sync/client/renewal.h"
#include "tests/support/fleet.h"

using namespace tropa;
using namespace tropa::testing;

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 3600 * 1000;

/// A device whose token is kept as in a file: `kept` outlives the program.
struct Phone {
    Phone() : kept(fleet[0].token()) {
        fleet.sync(0);
        // As programs leave it that did not count: of unknown age.
        store::WriteTransaction write(fleet[0].replica());
        write.setState("token_due", "");
        write.commit();
    }

    void pass(std::int64_t ms) { fleet.world().time().nowMs += ms; }
    std::optional<client::Renewal> begin() { return client::beginRenewal(fleet[0].replica()); }
    client::HttpResponse ask(const client::Renewal& renewal) {
        return fleet.world().host().call(renewal.request, kept);
    }
    std::optional<std::string> finish(const client::Renewal& renewal, const client::HttpResponse& response) {
        return client::finishRenewal(fleet[0].replica(), renewal, response,
                                     [this](const std::string& token) { kept = token; });
    }
    /// All of it. @returns whether there is a new token.
    bool renew() {
        const auto renewal = begin();
        return renewal && finish(*renewal, ask(*renewal));
    }
    bool letsIn(const std::string& token) {
        auto& host = fleet.world().host();
        return host.service().authenticate(host.workspace(), token).ok();
    }

    Fleet fleet{.devices = 1};
    std::string kept;
};

}  // namespace

class tst_Renewal : public QObject {
    Q_OBJECT
private slots:
    void onceInThirtyDays() {
        Phone phone;
        const std::string first = phone.kept;
        QVERIFY(!phone.renew());  // of unknown age: it counts from now on
        phone.pass(client::kTokenLifeMs - 1);
        QVERIFY(!phone.renew());
        phone.pass(1);
        QVERIFY(phone.renew());
        const std::string second = phone.kept;
        QVERIFY(second != first && second.size() == 43);
        // Until the new one is used.
        QVERIFY(phone.letsIn(first));
        QVERIFY(phone.letsIn(second));
        QVERIFY(!phone.letsIn(first));
        QVERIFY(!phone.renew());
        phone.pass(client::kTokenLifeMs - 1);
        QVERIFY(!phone.renew());
        phone.pass(1);
        QVERIFY(phone.renew());
        QVERIFY(phone.letsIn(phone.kept) && !phone.letsIn(second));
    }

    void itCountsFromJoining() {
        Fleet fleet{.devices = 1};
        auto& replica = fleet[0].replica();
        QVERIFY(!client::beginRenewal(replica));
        fleet.world().time().nowMs += client::kTokenLifeMs;
        QVERIFY(client::beginRenewal(replica));
    }

    /// The program ends between two of its steps: what it has kept lets it in, and a day later all is well.
    void endedAnywhere_data() {
        QTest::addColumn<QString>("at");
        for (const char* at : {"before it asks", "the answer is lost", "before it is kept",
                               "kept, and not noted", "kept, and not used"})
            QTest::newRow(at) << at;
    }
    void endedAnywhere() {
        QFETCH(const QString, at);
        Phone phone;
        QVERIFY(!phone.renew());
        phone.pass(client::kTokenLifeMs);
        const std::string old = phone.kept;
        const auto renewal = phone.begin();
        QVERIFY(renewal);
        if (at == "the answer is lost") (void)phone.ask(*renewal);
        const auto dies = [&](const client::SaveToken& save) {
            const auto answer = phone.ask(*renewal);
            try {
                (void)client::finishRenewal(phone.fleet[0].replica(), *renewal, answer, save);
            } catch (const Crash&) {
                return true;
            }
            return false;
        };
        if (at == "before it is kept") QVERIFY(dies([](const std::string&) { throw Crash(); }));
        if (at == "kept, and not noted")
            QVERIFY(dies([&](const std::string& token) {
                phone.kept = token;
                throw Crash();
            }));
        if (at == "kept, and not used") QVERIFY(phone.finish(*renewal, phone.ask(*renewal)));
        phone.fleet[0].reopen();
        QCOMPARE(phone.kept != old, at.startsWith("kept"));
        QVERIFY(phone.letsIn(phone.kept));
        QCOMPARE(phone.letsIn(old), !at.startsWith("kept"));
        QVERIFY(!phone.renew());
        phone.pass(kDayMs);
        const std::string before = phone.kept;
        QCOMPARE(phone.renew(), at != "kept, and not used");
        QVERIFY(phone.letsIn(phone.kept));
        QCOMPARE(phone.letsIn(before), before == phone.kept);
    }

    /// Two programs on one replica: one asks. Whose answer comes when the other has asked meanwhile, drops
    /// it.
    void oneProgramAsks() {
        Phone phone;
        QVERIFY(!phone.renew());
        phone.pass(client::kTokenLifeMs);
        const auto slow = phone.begin();
        QVERIFY(slow);
        QVERIFY(!phone.begin());
        const auto late = phone.ask(*slow);
        phone.pass(kDayMs);
        QVERIFY(phone.renew());
        const std::string kept = phone.kept;
        QVERIFY(!phone.finish(*slow, late));
        QCOMPARE(phone.kept, kept);
        QVERIFY(phone.letsIn(kept));
    }

    void anAnswerOfSomebodyElseIsNotKept() {
        Phone phone;
        QVERIFY(!phone.renew());
        phone.pass(client::kTokenLifeMs);
        const auto renewal = phone.begin();
        QVERIFY(renewal);
        const std::string kept = phone.kept;
        client::HttpResponse response;
        response.contentType = "application/json";
        for (const auto& [status, body] : {std::pair{200, "<html>"},
                                           {200, "{}"},
                                           {200, R"({"token":""})"},
                                           {200, R"({"token":1})"},
                                           {503, "{}"}}) {
            response.status = status;
            response.body = body;
            QVERIFY(!guarded([&] { return phone.finish(*renewal, response); }).ok());
        }
        QCOMPARE(phone.kept, kept);
    }

    /// A clock that stood years ahead for an hour does not put it off for years.
    void aClockThatWasWrong() {
        Phone phone;
        phone.pass(1000 * kDayMs);
        QVERIFY(!phone.renew());
        phone.pass(-1000 * kDayMs);
        QVERIFY(!phone.renew());
        phone.pass(client::kTokenLifeMs);
        QVERIFY(phone.renew());
    }
};

QTEST_GUILESS_MAIN(tst_Renewal)
#include "tst_renewal.moc"
