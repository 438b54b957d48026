#include <QtTest>

#include "core/store/query.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

/// Words that occur nowhere else: eight letters by chance.
std::string word(Random& random) {
    std::string text;
    for (int i = 0; i < 8; ++i) text += static_cast<char>('a' + random.below(26));
    return text;
}

}  // namespace

/// What leaves a device: to the last byte, at once, and without what its author has not sent.
class tst_Departures : public QObject {
    Q_OBJECT
private slots:
    void aHandOverReturnsTheExitsAtOnce() {
        Story story("own");
        Fleet& fleet = story.fleet;
        story.hand(A, C);
        LoopbackTransport transport(fleet.world().host(), fleet[A].token());
        const auto request = fleet[A].engine().nextRequest().orThrow();
        const auto round = fleet[A].engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        QCOMPARE(round.purged, 4);
        QVERIFY(!round.more);
        for (const auto& [kind, id] : std::vector<RowRef>{{Kind::Contact, story.contact},
                                                          {Kind::Activity, story.call},
                                                          {Kind::Deal, story.deal},
                                                          {Kind::Step, story.step}})
            QVERIFY(!fleet[A].shows(kind, id));
    }

    void aDisabledMemberComesBackToHisOwnWork() {
        Story story("own");
        Fleet& fleet = story.fleet;
        const Uuid call = fleet[A].create(Kind::Activity, callOn(story.contact, "unsent #0000016"));
        story.office().setDisabled(story.member(A), true);
        QCOMPARE(sync(fleet, A), "member_disabled");
        QVERIFY(fleet[A].isShutOut());
        QVERIFY(!fleet[A].shows(Kind::Contact, story.contact));
        QCOMPARE(fleet[A].pendingOps(), std::int64_t{1});
        QVERIFY2(fleet[A].bytes().find("#0000001") == std::string::npos, "the contact's name");
        QCOMPARE(story.get(A, "/head").status, 403);
        story.office().setDisabled(story.member(A), false);
        syncAll(fleet);
        QVERIFY(!fleet[A].isShutOut());
        QVERIFY(fleet[A].shows(Kind::Contact, story.contact) && fleet[A].shows(Kind::Activity, call));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void aRevokedDeviceKeepsWhatItHasNotSent() {
        Story story("all");
        Fleet& fleet = story.fleet;
        fleet[A].create(Kind::Activity, callOn(story.contact, "unsent #0000016"));
        fleet[A].set(Kind::Contact, story.contact, "city", "Omsk");
        auto& host = fleet.world().host();
        host.service().revokeDevice(host.workspace(), fleet[A].id()).orThrow();
        QCOMPARE(sync(fleet, A), "device_revoked");
        store::ReadTransaction read(fleet[A].replica());
        const auto unsent = store::allPending(read);
        QCOMPARE(unsent.size(), std::size_t{2});
        QCOMPARE(unsent[0].op.value["note"].get<std::string>(), "unsent #0000016");
        QCOMPARE(unsent[1].op.value.get<std::string>(), "Omsk");
        for (const char* token : {"#0000001", "#0000002", "#0000003", "#0000004", "#0000005"})
            QVERIFY2(fleet[A].bytes().find(token) == std::string::npos, token);
    }

    /// A request that was let in before the revocation is answered after it.
    void whoWasLetInBeforeIsJudgedAgain() {
        Story story("own");
        auto& service = story.fleet.world().host().service();
        const Uuid workspace = story.fleet.world().host().workspace();
        const auto caller = service.authenticate(workspace, story.fleet[A].token()).orThrow();
        service.revokeDevice(workspace, story.fleet[A].id()).orThrow();
        protocol::SyncRequest request;
        request.device = story.fleet[A].id();
        QCOMPARE(service.sync(caller, request).error().code, ErrorCode::DeviceRevoked);
        QCOMPARE(service.history(caller, "contact", story.contact).error().code, ErrorCode::DeviceRevoked);
        QCOMPARE(service.head(caller).error().code, ErrorCode::DeviceRevoked);
    }

    /// A first pull in small pages: what is made and given away between them leaves its maker, by whomever it
    /// is given away, and wherever the pages go.
    void whatIsHandedOverBetweenTwoPagesLeaves_data() {
        QTest::addColumn<bool>("byHimself");
        QTest::addColumn<bool>("aside");
        QTest::newRow("by himself") << true << false;
        QTest::newRow("by another") << false << false;
        QTest::newRow("by himself, into a file of its own") << true << true;
        QTest::newRow("by another, into a file of its own") << false << true;
    }
    void whatIsHandedOverBetweenTwoPagesLeaves() {
        QFETCH(bool, byHimself);
        QFETCH(bool, aside);
        World world({.seed = 3,
                     .devices = 3,
                     .pageRows = 1,
                     .seats = {{"rep", 1}, {"rep", 2}, {"admin", 0}},
                     .visibility = "own",
                     .aside = aside});
        Device& giver = world.device(A);
        const Uuid contact = giver.create(
            Kind::Contact, {{"name", std::string("Visitor #0000001")}, {"owner", giver.member()}});
        const Uuid call = giver.create(Kind::Activity, callOn(contact, "told #0000002"));
        LoopbackTransport transport(world.host(), giver.token());
        const auto round = [&] {
            const auto request = giver.engine().nextRequest().orThrow();
            return giver.engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        };
        QVERIFY(round().more);
        world.syncOne(C);
        Device& hand = world.device(byHimself ? A : C);
        hand.set(Kind::Contact, contact, {{"owner", world.device(B).member()}});
        if (!byHimself) world.syncOne(C);
        while (round().more) {
        }
        QVERIFY(!giver.shows(Kind::Contact, contact) && !giver.shows(Kind::Activity, call));
        QVERIFY(giver.bytes().find("#0000002") == std::string::npos);
        QVERIFY(world.syncUntilQuiet());
        world.judge();
        QCOMPARE(world.oracle().problems(), std::vector<std::string>{});
    }

    /// What was lost from sight while it was dead comes back whole to the one who restores it.
    void whoRestoresWhatHeLostGetsItWhole() {
        Story story("own");
        Fleet& fleet = story.fleet;
        fleet[A].remove(Kind::Deal, story.deal);
        syncAll(fleet);
        // Behind a batch that is on its way, so that the pages have passed when the restoring comes.
        fleet[D].set(Kind::Contact, story.contact, "city", "Omsk");
        QVERIFY(fleet[D].engine().nextRequest().ok());
        fleet[D].restore(Kind::Deal, story.deal);
        story.office().setRole(story.member(D), "rep");
        story.office().setVisibility("team");
        story.office().setTeam(story.member(D), 1);
        syncAll(fleet);
        QVERIFY(fleet[D].refused().empty());
        QVERIFY(fleet[D].shows(Kind::Deal, story.deal));
        QCOMPARE(fleet[D].text(Kind::Deal, story.deal, "title"), "Pump #0000003");
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// Rows, search, match keys, undo, batches, shadows and conflicts of three hundred clients, in the files.
    void notAByteRemains() {
        Story story("own");
        Fleet& fleet = story.fleet;
        SeededRandom random(7);
        std::vector<std::string> words;
        std::vector<Uuid> clients;
        const auto fresh = [&] { return words.emplace_back(word(random)); };
        for (int i = 0; i < 300; ++i) {
            clients.push_back(fleet[A].create(Kind::Contact,
                                              {{"name", fresh() + " " + fresh()},
                                               {"emails", std::vector<std::string>{fresh() + "@example.org"}},
                                               {"tags", std::vector<std::string>{fresh()}},
                                               {"note", fresh() + "\n" + fresh()},
                                               {"owner", story.member(A)}}));
            fleet[A].create(Kind::Task, {{"title", fresh()}, {"contact", clients.back()}});
        }
        syncAll(fleet);
        for (int i = 0; i < 300; i += 3) {
            fleet[A].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "name", fresh());
            fleet[A].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "note", fresh());
            fleet[D].set(Kind::Contact, clients[static_cast<std::size_t>(i)], "name", fresh());
        }
        syncAll(fleet);
        QVERIFY(!fleet[A].conflicts().empty());
        const std::string before = fleet[A].bytes();
        QVERIFY(before.find(words.front()) != std::string::npos);
        for (const Uuid& id : clients) fleet[D].set(Kind::Contact, id, {{"owner", story.member(C)}});
        syncAll(fleet);
        QVERIFY(!fleet[A].shows(Kind::Contact, clients.front()));
        QVERIFY(fleet[C].shows(Kind::Contact, clients.front()));
        const std::string after = fleet[A].bytes();
        int found = 0;
        // The index keeps words without the beginning that they share with their neighbours.
        for (const std::string& w : words) found += after.find(w.substr(3)) != std::string::npos ? 1 : 0;
        QCOMPARE(found, 0);
        // What is one's own is found as before.
        store::ReadTransaction read(fleet[A].replica());
        store::ListQuery query;
        query.kind = Kind::Contact;
        query.search = "visitor";
        QCOMPARE(store::listRecords(read, query).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(tst_Departures)
#include "tst_departures.moc"
