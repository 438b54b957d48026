// A damaged replica: what the server has had of it already, and may not have any more.
#include <QtTest>

#include "core/store/offers.h"
#include "core/store/set_aside.h"
#include "tests/support/drawn_fleets.h"
#include "tests/sync/damage.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

constexpr std::uint64_t kFleets = 40;

}  // namespace

class tst_RescueSent : public QObject {
    Q_OBJECT
private slots:
    /// What a restored server has lost is offered, whether it was restored before the file was damaged or
    /// after.
    void whatARestoredServerHasLost_data() {
        QTest::addColumn<bool>("before");
        QTest::newRow("before") << true;
        QTest::newRow("after") << false;
    }
    void whatARestoredServerHasLost() {
        QFETCH(const bool, before);
        Fleet fleet{.devices = 2};
        const Uuid known = fleet[0].create(Kind::Contact, {{"name", std::string("Known")}});
        fleet.syncUntilQuiet();
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, known, "city", "Tomsk");
        const Uuid made = fleet[0].create(Kind::Contact, {{"name", std::string("Made")}});
        fleet.sync(0);
        if (before) {
            fleet.world().restoreServer();
            const auto request = fleet[0].engine().nextRequest().orThrow();
            (void)fleet[0]
                .engine()
                .takeAnswer(fleet.world().host().call(request, fleet[0].token()))
                .orThrow();
            store::ReadTransaction read(fleet[0].replica());
            QVERIFY(store::countOffers(read) > 0);
        }
        const std::string path = pathOf(fleet[0]);
        const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
        fleet[0].close();
        overwrite(path, (index - 1) * kPage, kPage);
        QVERIFY(store::rescueInto(path, fleet[0].clock(), chance()).ok());
        (void)store::setAside(path, fleet[0].clock().wallMs());
        if (!before) fleet.world().restoreServer();
        fleet[0].reopen();
        testing::agree(fleet);
        for (int d = 0; d < 2; ++d) {
            QCOMPARE(fleet[d].text(Kind::Contact, known, "city"), std::string("Tomsk"));
            QCOMPARE(fleet[d].text(Kind::Contact, made, "name"), std::string("Made"));
        }
    }

    /// What was sent before is known until the records are there, which may not tell of it any more; with
    /// nothing in flight, the device stays who it was.
    void whatWasSentIsForgotten_data() {
        QTest::addColumn<bool>("aside");
        QTest::newRow("few records") << false;
        QTest::newRow("many, which are loaded aside") << true;
    }
    void whatWasSentIsForgotten() {
        QFETCH(const bool, aside);
        Fleet fleet{.devices = 2, .pageRows = 4};
        for (int i = 0; i < 20; ++i)
            (void)fleet[0].create(Kind::Contact, {{"name", "Known " + std::to_string(i)}});
        fleet.syncUntilQuiet();
        if (aside) fleet[0].loadAside();
        const std::string path = pathOf(fleet[0]);
        const Uuid device = fleet[0].id();
        const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
        fleet[0].close();
        overwrite(path, (index - 1) * kPage, kPage);
        QVERIFY(store::rescueInto(path, fleet[0].clock(), chance()).ok());
        (void)store::setAside(path, fleet[0].clock().wallMs());
        fleet[0].reopen();
        const auto bodies = [&] {
            sql::Statement row = fleet[0].replica().connection().prepare(
                "SELECT count(*) FROM batch WHERE instr(body,'Known')");
            return row.next() ? row.integer(0) : -1;
        };
        QCOMPARE(bodies(), std::int64_t{1});
        const std::string sent = R"("name":"Known 7")";
        QVERIFY(fleet[0].bytes().find(sent) != std::string::npos);
        testing::agree(fleet);
        QCOMPARE(bodies(), std::int64_t{0});
        QVERIFY(fleet[0].bytes().find(sent) == std::string::npos);
        const Uuid made = fleet[0].create(Kind::Contact, {{"name", std::string("Made")}});
        testing::agree(fleet);
        QCOMPARE(fleet[0].id(), device);
        QCOMPARE(fleet[1].text(Kind::Contact, made, "name"), std::string("Made"));
        QCOMPARE(historyLength(fleet, made, ""), std::size_t{1});
    }

    /// Until all records have come again, also behind what this device has sent since.
    void whatIsLostBetweenThePages() {
        Fleet fleet{.devices = 2, .pageRows = 4};
        const Uuid known = fleet[0].create(Kind::Contact, {{"name", std::string("Known")}});
        for (int i = 0; i < 20; ++i)
            (void)fleet[0].create(Kind::Contact, {{"name", "Known " + std::to_string(i)}});
        fleet.syncUntilQuiet();
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, known, "city", "Tomsk");
        fleet.sync(0);
        (void)fleet[0].create(Kind::Contact, {{"name", std::string("Waiting")}});
        damageAndRescue(fleet);
        const auto request = fleet[0].engine().nextRequest().orThrow();
        const auto answer = fleet.world().host().call(request, fleet[0].token());
        QVERIFY(fleet[0].engine().takeAnswer(answer).orThrow().more);
        QCOMPARE(fleet[0].pendingOps(), std::int64_t{0});
        fleet.world().restoreServer();
        testing::agree(fleet);
        for (int d = 0; d < 2; ++d)
            QCOMPARE(fleet[d].text(Kind::Contact, known, "city"), std::string("Tomsk"));
    }

    /// A write whose record a restored server has not got comes before whoever still has the record: what it
    /// was made with is there behind that, and the write stands.
    void whatIsWrittenComesBeforeItsRecord() {
        Fleet fleet{.devices = 2};
        fleet.syncUntilQuiet();
        fleet.world().backUp();
        const Uuid made = fleet[1].create(Kind::Contact, {{"name", std::string("Made")},
                                                          {"city", std::string("Tomsk")},
                                                          {"note", std::string("a note")},
                                                          {"tags", std::vector<std::string>{"vip", "fair"}}});
        fleet.syncUntilQuiet();
        fleet[0].set(Kind::Contact, made, "name", "Made by Anna");
        fleet[0].add(Kind::Contact, made, "tags", "new");
        damageAndRescue(fleet);
        fleet.world().restoreServer();
        fleet.sync(0);
        testing::agree(fleet);
        for (int d = 0; d < 2; ++d) {
            QCOMPARE(fleet[d].text(Kind::Contact, made, "name"), std::string("Made by Anna"));
            QCOMPARE(fleet[d].text(Kind::Contact, made, "city"), std::string("Tomsk"));
            QCOMPARE(fleet[d].text(Kind::Contact, made, "note"), std::string("a note"));
            auto tags = fleet[d].elements(Kind::Contact, made, "tags");
            std::sort(tags.begin(), tags.end());
            QCOMPARE(tags, (std::vector<std::string>{"fair", "new", "vip"}));
        }
    }

    /// Nothing that was sent stays with whoever is shut out before they have come.
    void whoIsShutOutKeepsNothingOfIt() {
        Fleet fleet{.devices = 2};
        (void)fleet[0].create(Kind::Contact, {{"name", std::string("Known")}});
        fleet.syncUntilQuiet();
        damageAndRescue(fleet);
        QVERIFY(fleet[0].bytes().find("Known") != std::string::npos);
        auto& host = fleet.world().host();
        host.service().revokeDevice(host.workspace(), fleet[0].id()).orThrow();
        const auto request = fleet[0].engine().nextRequest().orThrow();
        QVERIFY(!fleet[0].engine().takeAnswer(host.call(request, fleet[0].token())).ok());
        QVERIFY(fleet[0].isShutOut());
        QVERIFY(fleet[0].bytes().find("Known") == std::string::npos);
    }

    /// What was in flight, and was taken in, counts once, also when the server was restored meanwhile, or
    /// when its author has gone on with it.
    void whatWasInFlightCountsOnce_data() {
        QTest::addColumn<bool>("restored");
        QTest::addColumn<bool>("whole");
        QTest::newRow("in the same life") << false << true;
        QTest::newRow("in the same life, unreadable") << false << false;
        QTest::newRow("restored meanwhile") << true << true;
        QTest::newRow("restored meanwhile, unreadable") << true << false;
    }
    void whatWasInFlightCountsOnce() {
        QFETCH(const bool, restored);
        QFETCH(const bool, whole);
        Fleet fleet{.devices = 2};
        const Uuid known = fleet[0].create(Kind::Contact, {{"name", std::string("Known")}});
        fleet.syncUntilQuiet();
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, known, "city", "Tomsk");
        const Uuid made = fleet[0].create(Kind::Contact, {{"name", std::string("Made")}});
        const auto request = fleet[0].engine().nextRequest().orThrow();
        QCOMPARE(fleet.world().host().call(request, fleet[0].token()).status, 200);
        fleet.sync(1);
        const Uuid device = fleet[0].id();
        if (!whole) fleet[0].replica().connection().execute("UPDATE batch SET body='{' WHERE NOT acked");
        damageAndRescue(fleet);
        fleet[0].set(Kind::Contact, made, "name", "Made by Anna");
        if (restored) fleet.world().restoreServer();
        if (restored) fleet.sync(1);
        testing::agree(fleet);
        for (int d = 0; d < 2; ++d) {
            QCOMPARE(fleet[d].text(Kind::Contact, known, "city"), std::string("Tomsk"));
            QCOMPARE(fleet[d].text(Kind::Contact, made, "name"), std::string("Made by Anna"));
            QCOMPARE(fleet[d].conflicts().size(), std::size_t{0});
        }
        QCOMPARE(historyLength(fleet, known, "city"), std::size_t{1});
        QCOMPARE(fleet[0].id() == device, restored || whole);
    }

    /// Own writes that a restored server has lost, and was not offered yet: that some of them cannot be read
    /// is said.
    void whatWasToBeOfferedCannotBeRead() {
        Waiting waiting;
        waiting.fleet[0].replica().connection().execute(
            "INSERT INTO offer(entity,row,op,ver) SELECT 'contact',id,'{}',1 FROM contact");
        const auto pages = pagesOf(waiting.fleet[0], "offer");
        QVERIFY(!pages.empty());
        waiting.fleet[0].close();
        for (const std::int64_t page : pages) overwrite(waiting.path, (page - 1) * kPage, kPage);
        const store::Rescued found = waiting.rescue();
        QCOMPARE(found.changes, waiting.pending);
        QCOMPARE(found.unreadable, std::int64_t{1});
    }

    void randomFleets() {
        const std::string story = playDrawnFleets(kFleets, [](FleetCase& one, std::uint64_t seed) {
            SeededRandom random(seed * 91 + 7);
            for (int i = 0; i < 3; ++i) {
                const auto at = static_cast<std::ptrdiff_t>(random.below(one.moves.size()));
                const auto device = random.below(static_cast<std::uint64_t>(one.world.devices));
                one.moves.insert(one.moves.begin() + at,
                                 {Move::What::Rescue, static_cast<int>(device), 0, random.next()});
            }
        });
        QVERIFY2(story.empty(), story.c_str());
    }

private:
    static void damageAndRescue(Fleet& fleet) {
        const std::string path = pathOf(fleet[0]);
        const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
        fleet[0].close();
        overwrite(path, (index - 1) * kPage, kPage);
        (void)store::rescueInto(path, fleet[0].clock(), chance()).orThrow();
        (void)store::setAside(path, fleet[0].clock().wallMs());
        fleet[0].reopen();
    }
};

QTEST_GUILESS_MAIN(tst_RescueSent)
#include "tst_rescue_sent.moc"
