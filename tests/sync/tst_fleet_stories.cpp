#include <QtTest>
#include <algorithm>
#include <functional>

#include "core/actions/conflicts.h"
#include "core/store/undo.h"
#include "tests/sync/story.h"

using namespace tropa;
using model::Kind;
using testing::agree;
using testing::Crash;
using testing::Device;
using testing::Fleet;
using testing::shared;

namespace {

std::vector<Uuid> contacts(Device& device, int count) {
    std::vector<Uuid> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(device.create(Kind::Contact, {{"name", "Contact " + std::to_string(i)}}));
    return ids;
}

/// The oracle watches the device while somebody does this.
void observed(Fleet& fleet, int device, const std::function<void()>& action) {
    const std::uint64_t knew = fleet[device].complete();
    action();
    const auto rows = fleet[device].lastWritten();
    const testing::View before = fleet[device].refreshScreen(rows);
    testing::View after;
    for (const auto& [kind, id] : rows) after[id] = fleet[device].screen().at(id);
    fleet.world().oracle().wrote(device, before, after, knew);
}

std::string number(const char* word, int i) {
    return std::string(word) + std::to_string(i);
}

constexpr std::int64_t kYearMs = 365LL * 24 * 3'600'000;

}  // namespace

/// Stories that people would tell, each over real replicas and a real server.
class tst_FleetStories : public QObject {
    Q_OBJECT
private slots:
    void differentFieldsOfTheSameContactsAllLive() {
        Fleet fleet{.devices = 2};
        const auto ids = contacts(fleet[0], 100);
        fleet.syncUntilQuiet();
        for (int i = 0; i < 100; ++i) {
            fleet[0].set(Kind::Contact, ids[static_cast<std::size_t>(i)], "city", number("city ", i));
            fleet[1].set(Kind::Contact, ids[static_cast<std::size_t>(i)], "name", number("name ", i));
        }
        agree(fleet);
        for (int d = 0; d < 2; ++d)
            for (int i = 0; i < 100; ++i) {
                const Uuid& id = ids[static_cast<std::size_t>(i)];
                QCOMPARE(fleet[d].text(Kind::Contact, id, "city"), number("city ", i));
                QCOMPARE(fleet[d].text(Kind::Contact, id, "name"), number("name ", i));
            }
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
    }

    void theSameFieldOneWinsTheOtherIsKeptAndComesBack() {
        Fleet fleet{.devices = 2};
        const auto ids = contacts(fleet[0], 100);
        fleet.syncUntilQuiet();
        for (int i = 0; i < 100; ++i) {
            fleet[0].set(Kind::Contact, ids[static_cast<std::size_t>(i)], "city", number("A", i));
            fleet[1].set(Kind::Contact, ids[static_cast<std::size_t>(i)], "city", number("B", i));
        }
        agree(fleet);
        const auto open = fleet[1].conflicts();
        QCOMPARE(open.size(), std::size_t{100});
        for (const Uuid& id : ids)
            QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), fleet[1].text(Kind::Contact, id, "city"));
        for (const store::Record& conflict : open)
            actions::resolveConflict(fleet[1].replica(), conflict.id, actions::Choice::Take).orThrow();
        agree(fleet);
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
        for (const store::Record& conflict : open) {
            const Uuid id = Uuid::parse(conflict.text("record")).value();
            const auto lost = nlohmann::json::parse(conflict.text("lost")).at("value").get<std::string>();
            QCOMPARE(fleet[0].text(Kind::Contact, id, "city"), lost);
        }
    }

    void aClockInAnotherCenturyWinsNothingAndLosesNothing_data() {
        QTest::addColumn<qlonglong>("years");
        QTest::newRow("2001") << qlonglong{-25};
        QTest::newRow("2099") << qlonglong{73};
    }
    void aClockInAnotherCenturyWinsNothingAndLosesNothing() {
        QFETCH(qlonglong, years);
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Start")}});
        fleet[1].clock().jump(years * kYearMs);
        fleet[1].clock().reboot();
        fleet[1].reopen();
        // Sequential edits apply, whoever makes them.
        fleet[1].set(Kind::Contact, id, "name", "by the wrong clock");
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "name"), std::string("by the wrong clock"));
        fleet[0].set(Kind::Contact, id, "name", "by the right clock");
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "name"), std::string("by the right clock"));
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
    }

    void twoDeletesByAClockAheadAreTwoDeletes() {
        // Their stamps are both brought down to the server's time, and are the same instant there.
        Fleet fleet{.devices = 2};
        fleet[0].clock().jump(73 * kYearMs);
        fleet[0].clock().reboot();
        fleet[0].reopen();
        const Uuid id = fleet[0].create(Kind::Contact, {{"name", std::string("Anna")}});
        fleet[0].remove(Kind::Contact, id);
        fleet[0].restore(Kind::Contact, id);
        fleet[0].remove(Kind::Contact, id);
        agree(fleet);
        QVERIFY(!fleet[1].shows(Kind::Contact, id));
    }

    void aClockOnceWrongIsNotWrongForEver() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Start")}});
        fleet[1].clock().jump(73 * kYearMs);
        fleet[1].clock().reboot();
        fleet[1].reopen();
        fleet[1].set(Kind::Contact, id, "city", "Omsk");
        agree(fleet);
        // The clock was corrected by the answer. An old offline edit must not beat a newer one.
        fleet[1].set(Kind::Contact, id, "name", "five days old");
        fleet.world().time().nowMs += 5 * 86'400'000LL;
        fleet[0].set(Kind::Contact, id, "name", "new");
        fleet.sync(0);
        fleet.sync(1);
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "name"), std::string("new"));
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{1});
    }

    void deleteAgainstAnUnseenEdit() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet[1].remove(Kind::Contact, id);
        agree(fleet);
        QVERIFY(fleet[0].shows(Kind::Contact, id));
        QVERIFY(fleet[1].shows(Kind::Contact, id));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
    }

    void deleteOfANoteThatHoldsAnothersLine() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}, {"note", std::string("one")}});
        fleet[0].set(Kind::Contact, id, "note", "one\ntwo");
        fleet.sync(0);
        // B's own line and B's delete: the merged note is B's last write, and holds A's line.
        fleet[1].set(Kind::Contact, id, "note", "zero\none");
        fleet[1].remove(Kind::Contact, id);
        agree(fleet);
        QVERIFY(fleet[0].shows(Kind::Contact, id));
        QCOMPARE(fleet[0].text(Kind::Contact, id, "note"), std::string("zero\none\ntwo"));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
    }

    void deleteArrivesBeforeTheEdit() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, id));
        QCOMPARE(fleet[1].text(Kind::Contact, id, "city"), std::string("Omsk"));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
    }

    void deleteOfWhatWasSeenHolds() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid deal = fleet[0].create(Kind::Deal, {{"title", std::string("Pump")}, {"contact", id}});
        fleet.syncUntilQuiet();
        QVERIFY(fleet[1].shows(Kind::Deal, deal));
        fleet[1].remove(Kind::Contact, id);
        agree(fleet);
        QVERIFY(!fleet[0].shows(Kind::Contact, id));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{0});
    }

    void aChildThatMovedAwayDoesNotHoldItsOldParent() {
        Fleet fleet{.devices = 2};
        const Uuid first = shared(fleet, {{"name", std::string("First")}});
        const Uuid second = shared(fleet, {{"name", std::string("Second")}});
        const Uuid task = fleet[0].create(Kind::Task, {{"title", std::string("Call")}, {"contact", first}});
        fleet.syncUntilQuiet();
        fleet[0].set(Kind::Task, task, {{"contact", second}});
        fleet.sync(0);
        fleet[0].set(Kind::Task, task, "title", "Call again");
        fleet.sync(0);
        fleet[1].remove(Kind::Contact, first);
        agree(fleet);
        QVERIFY(!fleet[0].shows(Kind::Contact, first));
    }

    void aChildRevivesItsParent() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        fleet[0].create(Kind::Activity,
                        {{"kind", std::string("call")}, {"at", std::int64_t{1}}, {"contact", id}});
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, id));
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{1});
    }

    void aTaskMovedToADeadContactRevivesIt() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid task = fleet[0].create(Kind::Task, {{"title", std::string("Call")}});
        fleet.syncUntilQuiet();
        fleet[0].set(Kind::Task, task, {{"contact", id}});
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, id));
    }

    void undoThatMovesAChildBackToADeletedContactContradictsNobody() {
        Fleet fleet{.devices = 2};
        const Uuid first = shared(fleet, {{"name", std::string("First")}});
        const Uuid second = shared(fleet, {{"name", std::string("Second")}});
        const Uuid task = fleet[0].create(Kind::Task, {{"title", std::string("Call")}, {"contact", first}});
        fleet.syncUntilQuiet();
        fleet[0].remove(Kind::Contact, first);
        fleet[0].set(Kind::Task, task, {{"contact", second}});
        fleet.sync(0);
        actions::undoLast(fleet[0].replica()).orThrow();
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, first));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{0});
    }

    void aNewDeviceGetsARevivedRecordWhole() {
        Fleet fleet{.devices = 3};
        const Uuid id =
            fleet[0].create(Kind::Contact, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        fleet.sync(0);
        fleet.sync(1);
        fleet[1].remove(Kind::Contact, id);
        fleet.sync(1);
        fleet.sync(0);
        // The third one's cursor passes the record while it is dead; before, it has never heard of it.
        fleet.sync(2);
        fleet[0].restore(Kind::Contact, id);
        agree(fleet);
        QCOMPARE(fleet[2].text(Kind::Contact, id, "city"), std::string("Omsk"));
    }

    void aNoteKeepsBothSidesWithEditsQueuedBehind() {
        Fleet fleet{.devices = 2};
        const Uuid id =
            shared(fleet, {{"name", std::string("Anna")}, {"note", std::string("one\ntwo\nthree")}});
        fleet[0].set(Kind::Contact, id, "note", "zero\none\ntwo\nthree");
        fleet.sync(0);
        fleet[1].set(Kind::Contact, id, "note", "one\ntwo\nthree\nfour");
        // The first text is under way when the second is written.
        const auto request = fleet[1].engine().nextRequest().orThrow();
        fleet[1].set(Kind::Contact, id, "note", "one\ntwo\nthree\nfour\nfive");
        auto answer = fleet.world().host().call(request, fleet[1].token());
        (void)fleet[1].engine().takeAnswer(answer).orThrow();
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "note"), std::string("zero\none\ntwo\nthree\nfour\nfive"));
        QCOMPARE(fleet[1].text(Kind::Contact, id, "note"), std::string("zero\none\ntwo\nthree\nfour\nfive"));
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
    }

    void theSameLineRewrittenTwiceIsKeptWhole() {
        Fleet fleet{.devices = 2};
        const Uuid id =
            shared(fleet, {{"name", std::string("Anna")}, {"note", std::string("one\ntwo\nthree")}});
        fleet[0].set(Kind::Contact, id, "note", "one\nTWO by A\nthree");
        fleet[1].set(Kind::Contact, id, "note", "one\nTWO by B\nthree\nfour");
        agree(fleet);
        const auto open = fleet[0].conflicts();
        QCOMPARE(open.size(), std::size_t{1});
        const std::string all = fleet[0].text(Kind::Contact, id, "note") + open.front().text("lost");
        QVERIFY(all.find("TWO by A") != std::string::npos);
        QVERIFY(all.find("TWO by B") != std::string::npos);
        QVERIFY(all.find("four") != std::string::npos);
    }

    void anUnseenAddSurvivesARemoveBehindAnotherAdd() {
        Fleet fleet{.devices = 2};
        const Uuid id =
            shared(fleet, {{"name", std::string("Anna")}, {"tags", std::vector<std::string>{"vip", "fair"}}});
        fleet[1].take(Kind::Contact, id, "tags", "vip");
        fleet.sync(1);
        fleet[1].add(Kind::Contact, id, "tags", "vip");
        fleet.sync(1);
        // A knows neither. It adds one tag, and while that is under way takes the other away.
        fleet[0].add(Kind::Contact, id, "tags", "new");
        const auto request = fleet[0].engine().nextRequest().orThrow();
        fleet[0].take(Kind::Contact, id, "tags", "vip");
        auto answer = fleet.world().host().call(request, fleet[0].token());
        (void)fleet[0].engine().takeAnswer(answer).orThrow();
        agree(fleet);
        const auto tags = fleet[1].elements(Kind::Contact, id, "tags");
        QVERIFY(std::find(tags.begin(), tags.end(), "vip") != tags.end());
    }

    void whoTakesTheOtherVersionHasSeenTheOneThatStood() {
        Fleet fleet{.devices = 3, .pageRows = 1};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        observed(fleet, 2, [&] { fleet[2].set(Kind::Contact, id, "name", "earlier"); });
        fleet.world().advance(1'000);
        observed(fleet, 0, [&] { fleet[0].set(Kind::Contact, id, "name", "later"); });
        fleet.sync(0);
        fleet.sync(2);
        // The record has moved on: its number is behind that of the log's entry.
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        fleet.sync(0);
        testing::LoopbackTransport transport(fleet.world().host(), fleet[1].token());
        while (fleet[1].conflicts().empty()) {
            const auto request = fleet[1].engine().nextRequest().orThrow();
            (void)fleet[1].engine().takeAnswer(transport.send(request).orThrow()).orThrow();
        }
        QCOMPARE(fleet[1].text(Kind::Contact, id, "name"), std::string("Anna"));
        const auto entry = fleet[1].conflicts().front();
        observed(fleet, 1, [&] {
            actions::resolveConflict(fleet[1].replica(), entry.id, actions::Choice::Take).orThrow();
        });
        fleet.world().oracle().chose(id, "name", "later", "earlier");
        agree(fleet);
        QCOMPARE(fleet[0].text(Kind::Contact, id, "name"), std::string("earlier"));
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
    }

    void aRefusedWriteNeverBlocksOthers() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}});
        const Uuid member = fleet[1].replica().identity().member;
        fleet[0].believeRole("admin");
        fleet[0].set(Kind::Member, member, "name", "Somebody else");
        fleet[0].set(Kind::Contact, id, "city", "Omsk");
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "city"), std::string("Omsk"));
        QVERIFY(fleet[0].text(Kind::Member, member, "name") != "Somebody else");
        const auto refused = fleet[0].refused();
        QCOMPARE(refused.size(), std::size_t{1});
        QCOMPARE(refused.front().value.get<std::string>(), std::string("Somebody else"));
        QVERIFY(!refused.front().why.empty());
    }

    void whatWasWrittenBehindARefusedCreationIsRefusedWithIt() {
        Fleet fleet{.devices = 2};
        fleet[0].believeRole("admin");
        const Uuid team = fleet[0].create(Kind::Team, {{"name", std::string("North")}});
        const auto request = fleet[0].engine().nextRequest().orThrow();
        fleet[0].set(Kind::Team, team, "name", "South");
        fleet[0].create(Kind::Contact, {{"name", std::string("Anna")}});
        auto answer = fleet.world().host().call(request, fleet[0].token());
        (void)fleet[0].engine().takeAnswer(answer).orThrow();
        agree(fleet);
        QVERIFY(!fleet[0].shows(Kind::Team, team));
        QVERIFY(!fleet[1].shows(Kind::Team, team));
        QCOMPARE(fleet[0].refused().size(), std::size_t{2});
    }

    void undoTakesBackWhatNobodyHasChanged() {
        Fleet fleet{.devices = 2};
        const Uuid id = shared(fleet, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        fleet[0].set(Kind::Contact, id, "city", "Tomsk");
        fleet.sync(0);
        actions::undoLast(fleet[0].replica()).orThrow();
        agree(fleet);
        QCOMPARE(fleet[1].text(Kind::Contact, id, "city"), std::string("Omsk"));
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(tst_FleetStories)
#include "tst_fleet_stories.moc"
