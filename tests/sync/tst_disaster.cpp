#include <QtTest>
#include <algorithm>

#include "core/store/purge.h"
#include "core/store/undo.h"
#include "sync/client/sync.h"
#include "sync/protocol/codec.h"
#include "tests/sync/story.h"

using namespace tropa;
using model::Kind;
using testing::agree;
using testing::Device;
using testing::Fleet;
using testing::historyLength;
using testing::shared;

/// A server put back to an older backup.
class tst_Disaster : public QObject {
    Q_OBJECT
private slots:
    void whatAnyDeviceStillHasComesBack() {
        Fleet fleet{.devices = 3};
        const Uuid old = shared(fleet, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        fleet.world().backUp();
        const Uuid fresh = fleet[1].create(Kind::Contact, {{"name", std::string("Boris")}});
        fleet[0].set(Kind::Contact, old, "city", "Tomsk");
        fleet[1].add(Kind::Contact, old, "tags", "vip");
        fleet.syncUntilQuiet();
        fleet.world().restoreServer();
        agree(fleet);
        for (int d = 0; d < 3; ++d) {
            QCOMPARE(fleet[d].text(Kind::Contact, old, "city"), std::string("Tomsk"));
            QCOMPARE(fleet[d].elements(Kind::Contact, old, "tags"), std::vector<std::string>{"vip"});
            QCOMPARE(fleet[d].text(Kind::Contact, fresh, "name"), std::string("Boris"));
            QCOMPARE(fleet[d].conflicts().size(), std::size_t{0});
        }
    }

    void oneDeviceIsEnough() {
        // The author is gone; a colleague's device has what he wrote.
        Fleet fleet{.devices = 3};
        const Uuid old = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        const Uuid fresh = fleet[0].create(Kind::Contact, {{"name", std::string("Boris")}});
        fleet[0].set(Kind::Contact, old, "name", "Anna Petrova");
        fleet.sync(0);
        fleet.sync(1);
        fleet.world().restoreServer();
        fleet.sync(1);
        fleet.sync(2);
        QCOMPARE(fleet[2].text(Kind::Contact, old, "name"), std::string("Anna Petrova"));
        QCOMPARE(fleet[2].text(Kind::Contact, fresh, "name"), std::string("Boris"));
    }

    void nothingNewerIsOverwritten() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "name", "second");
        fleet.sync(0);
        fleet.sync(1);
        fleet[1].set(Kind::Contact, id, "name", "third, who had seen the second");
        fleet.world().restoreServer();
        // The third is in before the second is offered.
        fleet.sync(1);
        agree(fleet);
        QCOMPARE(fleet[2].text(Kind::Contact, id, "name"), std::string("third, who had seen the second"));
        QCOMPARE(fleet[2].conflicts().size(), std::size_t{0});
    }

    void whoDidNotKnowCompetesAndNobodyLoses() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "name", "before the loss");
        fleet.sync(0);
        fleet.world().restoreServer();
        fleet[2].set(Kind::Contact, id, "name", "after the loss");
        fleet.sync(2);
        agree(fleet);
        const auto open = fleet[1].conflicts();
        QCOMPARE(open.size(), std::size_t{1});
        const auto lost = nlohmann::json::parse(open[0].text("lost")).at("value").get<std::string>();
        const std::string now = fleet[1].text(Kind::Contact, id, "name");
        QVERIFY(lost != now);
        QVERIFY(lost == "before the loss" || lost == "after the loss");
    }

    void nothingIsDoubled() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "note", "one line");
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet.syncUntilQuiet();
        fleet.world().restoreServer();
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "note"), std::string("one line"));
        QCOMPARE(historyLength(fleet, id, "city"), std::size_t{1});
        QCOMPARE(historyLength(fleet, id, "note"), std::size_t{1});
    }

    void aDeleteStaysADelete() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].remove(Kind::Contact, id);
        fleet.syncUntilQuiet();
        fleet.world().restoreServer();
        agree(fleet);
        for (int d = 0; d < 3; ++d) QVERIFY(!fleet[d].shows(Kind::Contact, id));
    }

    void anEditThatTheDeleterHadNotSeenBringsTheRecordBack() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet.sync(0);
        fleet.world().restoreServer();
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, id));
        QCOMPARE(fleet[1].text(Kind::Contact, id, "city"), std::string("Omsk"));
    }

    void whoDeletedSomebodyElsesRecordIsStillKnown() {
        Fleet fleet{.devices = 2};
        (void)shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        const Uuid id = shared(fleet, {{"name", std::string("Boris")}});
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        fleet.world().restoreServer();
        // The deleter comes first: of the record itself he knows only that it was there.
        fleet.sync(1);
        agree(fleet);
        auto& host = fleet.world().host();
        const auto entries = host.store().read(host.workspace())->historyOf("contact", id, 1000);
        const auto death = std::find_if(entries.begin(), entries.end(),
                                        [](const auto& e) { return e.kind == model::OpKind::Delete; });
        QVERIFY(death != entries.end());
        QCOMPARE(death->device.text(), fleet[1].id().text());
        QVERIFY(!fleet[0].shows(Kind::Contact, id));
    }

    void aDeleteThatHadNotHeldIsStillToldOf() {
        Fleet fleet{.devices = 2, .pageRows = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        (void)fleet[1].create(Kind::Contact, {{"name", std::string("Boris")}});
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        // The answer brings the record back; the entry in the log would come with the next page.
        testing::LoopbackTransport transport(fleet.world().host(), fleet[0].token());
        const auto request = fleet[0].engine().nextRequest().orThrow();
        QVERIFY(fleet[0].engine().takeAnswer(transport.send(request).orThrow()).orThrow().more);
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
        fleet.world().restoreServer();
        fleet.sync(0);
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, id));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
    }

    void aConflictWhoseEntryIsLostIsToldAgain() {
        Fleet fleet{.devices = 2, .pageRows = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[1].set(Kind::Contact, id, "city", "Omsk");
        fleet.sync(1);
        fleet.world().advance(1'000);
        (void)fleet[1].create(Kind::Contact, {{"name", std::string("Boris")}});
        fleet.sync(1);
        fleet[0].set(Kind::Contact, id, "city", "Tomsk");
        // It wins, and the answer does not come as far as the log's entry.
        testing::LoopbackTransport transport(fleet.world().host(), fleet[0].token());
        const auto request = fleet[0].engine().nextRequest().orThrow();
        QVERIFY(fleet[0].engine().takeAnswer(transport.send(request).orThrow()).orThrow().more);
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
        fleet.world().restoreServer();
        fleet.sync(0);
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "city"), std::string("Tomsk"));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
    }

    void whatThePagesHadPassedOverIsToldInTheNextLife() {
        Fleet fleet{.devices = 2, .pageRows = 1};
        const Uuid moved = shared(fleet, {{"name", std::string("Anna")}});
        for (const char* name : {"Boris", "Clara", "Dora"})
            (void)fleet[0].create(Kind::Contact, {{"name", std::string(name)}});
        fleet.sync(0);
        fleet.world().backUp();
        // Its number is now behind the pages that the newcomer takes before the server is lost.
        fleet[0].set(Kind::Contact, moved, "city", "Omsk");
        fleet.sync(0);
        auto& host = fleet.world().host();
        testing::Scratch scratch;
        Device late(2, scratch.file("late"), fleet.world().time(), 77);
        late.join(host, "rep");
        testing::LoopbackTransport transport(host, late.token());
        for (int page = 0; page < 5; ++page) {
            const auto request = late.engine().nextRequest().orThrow();
            QVERIFY(late.engine().takeAnswer(transport.send(request).orThrow()).orThrow().more);
        }
        QVERIFY(!late.shows(Kind::Contact, moved));
        fleet.world().restoreServer();
        client::SyncReport report;
        client::syncUntilQuiet(late.engine(), transport, report).orThrow();
        QCOMPARE(late.text(Kind::Contact, moved, "name"), std::string("Anna"));
        agree(fleet);
    }

    void theBatchInFlightCountsOnce() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "note", "one line");
        const auto request = fleet[0].engine().nextRequest().orThrow();
        (void)fleet.world().host().call(request,
                                        fleet[0].token());  // the answer is lost, and then the server
        fleet.sync(1);
        fleet.world().restoreServer();
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "note"), std::string("one line"));
        QCOMPARE(historyLength(fleet, id, "note"), std::size_t{1});
    }

    void restoredTwice() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        for (const char* name : {"second", "third"}) {
            fleet[0].set(Kind::Contact, id, "name", name);
            fleet.sync(0);
            fleet.world().restoreServer();
        }
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "name"), std::string("third"));
    }

    /// A record that goes out of sight takes what was written to it out of the batches that were answered;
    /// who wrote what else they held is known.
    void whatWasSentBesideWhatIsForgotten() {
        Fleet fleet{.devices = 2};
        const Uuid kept = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid gone = shared(fleet, {{"name", std::string("Boris")}});
        fleet.world().backUp();
        for (const Uuid& id : {gone, kept}) fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet.sync(0);
        {
            store::WriteTransaction write(fleet[0].replica());
            store::forgetTraces(write, {gone});
            write.commit();
        }
        fleet.world().restoreServer();
        agree(fleet);
        auto& host = fleet.world().host();
        const auto author = [&](const Uuid& id) {
            for (const auto& e : host.store().read(host.workspace())->historyOf("contact", id, 100))
                if (e.cell == "city") return e.device;
            return Uuid{};
        };
        QVERIFY(author(gone).isNil());
        QVERIFY(author(kept) == fleet[0].id());
    }

    /// What went again in an earlier life is not taken for what was written, with the same value, long after.
    void writtenBackAfterWhatWentAgain() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        const auto request = fleet[0].engine().nextRequest().orThrow();
        QCOMPARE(fleet.world().host().call(request, fleet[0].token()).status, 200);
        fleet.world().restoreServer();
        agree(fleet);
        fleet.world().backUp();
        for (const char* city : {"Tomsk", "Omsk"}) {
            fleet[1].set(Kind::Contact, id, "city", city);
            fleet.sync(1);
        }
        fleet.world().restoreServer();
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), std::string("Omsk"));
    }

    void aStaleStandbyIsPromotedWhileADeviceStaysAway() {
        Fleet fleet{.devices = 3};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[2].set(Kind::Contact, id, "city", "Omsk");
        fleet.sync(2);
        fleet.world().restoreServer();
        // The others have worked on for long when it comes back.
        fleet[0].set(Kind::Contact, id, "name", "Anna Petrova");
        fleet.sync(0);
        fleet.sync(1);
        fleet.world().advance(40LL * 24 * 3'600'000);
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), std::string("Omsk"));
        QCOMPARE(fleet[0].text(Kind::Contact, id, "name"), std::string("Anna Petrova"));
    }

    void whatDiedBehindThePagesIsToldInTheNextLife() {
        Fleet fleet{.devices = 1, .pageRows = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        testing::Scratch scratch;
        auto& host = fleet.world().host();
        Device late(1, scratch.file("late"), fleet.world().time(), 77);
        late.join(host, "rep");
        testing::LoopbackTransport transport(host, late.token());
        while (!late.shows(Kind::Contact, id)) {
            const auto request = late.engine().nextRequest().orThrow();
            QVERIFY(late.engine().takeAnswer(transport.send(request).orThrow()).orThrow().more);
        }
        fleet[0].remove(Kind::Contact, id);
        fleet.sync(0);
        fleet.world().backUp();
        fleet.world().restoreServer();
        client::SyncReport report;
        client::syncUntilQuiet(late.engine(), transport, report).orThrow();
        QVERIFY(!late.shows(Kind::Contact, id));
        agree(fleet);
    }

    void whoJoinedSinceTheBackupIsStillIn() {
        Fleet fleet{.devices = 1};
        (void)shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        testing::Scratch scratch;
        Device late(1, scratch.file("late"), fleet.world().time(), 77);
        auto& host = fleet.world().host();
        late.join(host, "rep");
        fleet.world().restoreServer();
        const Uuid id = late.create(Kind::Contact, {{"name", std::string("Boris")}});
        testing::LoopbackTransport transport(host, late.token());
        client::SyncReport report;
        client::syncUntilQuiet(late.engine(), transport, report).orThrow();
        QVERIFY(report.restored);
        fleet.sync(0);
        QVERIFY(fleet[0].shows(Kind::Contact, id));
    }

    void whoWasLockedOutSinceTheBackupStaysOut() {
        Fleet fleet{.devices = 2};
        (void)shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        auto& host = fleet.world().host();
        host.service().revokeDevice(host.workspace(), fleet[1].id()).orThrow();
        fleet.world().restoreServer();
        const auto answer = host.call(fleet[1].engine().nextRequest().orThrow(), fleet[1].token());
        QVERIFY(answer.status == 401 || answer.status == 403);
    }

    void aRepCannotOfferHimselfARole() {
        Fleet fleet{.devices = 2};
        (void)shared(fleet, {{"name", std::string("Anna")}});
        fleet.world().backUp();
        fleet[0].set(Kind::Contact, shared(fleet, {{"name", std::string("Boris")}}), "city", "Omsk");
        fleet.sync(0);
        fleet.world().restoreServer();
        auto& host = fleet.world().host();
        const auto member = fleet[1].replica().identity().member;
        store::ReadTransaction read(fleet[1].replica());
        const auto record = store::findRecord(read, Kind::Member, member);
        protocol::Offer offer;
        offer.no = 1;
        offer.device = fleet[1].id();
        offer.from = read.state("epoch").value();
        offer.epoch = host.store().read(host.workspace())->head().value().epoch;
        model::RemoteRow forged;
        forged.entity = "member";
        forged.id = member;
        forged.seq = record->seq + 50;
        forged.born = record->born;
        forged.versions["role"] = record->seq + 50;
        forged.data = {{"name", "Member B"}, {"role", "admin"}};
        offer.rows.push_back(forged);
        client::HttpRequest request;
        request.path = "/v1/workspaces/" + host.workspace().text() + "/offer";
        request.contentType = "application/json";
        request.body = protocol::encodeOffer(offer);
        QCOMPARE(host.call(request, fleet[1].token()).status, 200);
        QCOMPARE(host.store().read(host.workspace())->record("member", member)->data.value("role", ""),
                 std::string("rep"));
    }
};

QTEST_GUILESS_MAIN(tst_Disaster)
#include "tst_disaster.moc"
