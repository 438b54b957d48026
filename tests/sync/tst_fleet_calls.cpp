#include <QtTest>
#include <set>

#include "core/actions/call_lists.h"
#include "tests/support/fleet.h"

using namespace tropa;
using model::Kind;
using testing::Device;
using testing::Fleet;

namespace {

Uuid listOver(Fleet& fleet, int contacts) {
    for (int i = 0; i < contacts; ++i)
        fleet[0].create(Kind::Contact, {{"name", "Contact " + std::to_string(i)}});
    const Uuid list = actions::makeCallList(fleet[0].replica(), {"Calls", {}, {}, 200}).orThrow().list;
    fleet.syncUntilQuiet();
    return list;
}

std::optional<actions::CallTurn> next(Device& device, const Uuid& list) {
    return actions::nextTurn(device.replica(), list).orThrow();
}

void end(Device& device, const Uuid& item, const char* outcome) {
    actions::CallLog log;
    log.outcome = outcome;
    (void)actions::endTurn(device.replica(), item, log).orThrow();
}

}  // namespace

/// A call list among several phones.
class tst_FleetCalls : public QObject {
    Q_OBJECT
private slots:
    /// Three reps, each syncing before he takes a contact and after: everybody is called, and nobody twice.
    void nobodyWhoHasSyncedIsGivenAColleaguesContact() {
        for (const std::uint64_t seed : {3u, 4u, 5u}) {
            Fleet fleet{.seed = seed, .devices = 3};
            const Uuid list = listOver(fleet, 12);
            std::multiset<Uuid> called;
            std::vector<std::optional<actions::CallTurn>> held(3);
            std::uint64_t draw = seed;
            for (int round = 0; round < 60; ++round) {
                draw = draw * 6364136223846793005ULL + 1442695040888963407ULL;
                const int d = static_cast<int>((draw >> 33) % 3);
                auto& mine = held[static_cast<std::size_t>(d)];
                fleet.sync(d);
                if (mine) {
                    end(fleet[d], mine->item, "talked");
                    mine.reset();
                } else if ((mine = next(fleet[d], list))) {
                    called.insert(mine->contact);
                }
                fleet.sync(d);
            }
            QCOMPARE(called.size(), std::size_t{12});
            QCOMPARE(std::set<Uuid>(called.begin(), called.end()).size(), std::size_t{12});
            fleet.syncUntilQuiet();
            QVERIFY2(fleet.converged(), fleet.reproduction());
        }
    }

    /// Without a network both may take the same contact; after the sync one of them has him, and the other is
    /// given another.
    void ofTwoWhoTookTheSameContactOfflineOneKeepsHim() {
        Fleet fleet{.seed = 11, .devices = 2};
        const Uuid list = listOver(fleet, 3);
        const actions::CallTurn a = next(fleet[0], list).value();
        const actions::CallTurn b = next(fleet[1], list).value();
        QCOMPARE(a.item, b.item);
        fleet.syncUntilQuiet();
        const actions::CallTurn a2 = next(fleet[0], list).value();
        fleet.syncUntilQuiet();
        const actions::CallTurn b2 = next(fleet[1], list).value();
        QVERIFY(a2.contact != b2.contact);
        QVERIFY((a2.item == a.item) != (b2.item == b.item));
        // Who lost the turn cannot end it for the other; a call that was made is a fact and is kept as such.
        const int loser = a2.item == a.item ? 1 : 0;
        QVERIFY(!actions::skipTurn(fleet[loser].replica(), a.item).ok());
    }

    void doNotCallLeavesEveryQueueOnEveryDevice() {
        Fleet fleet{.seed = 12, .devices = 3};
        const Uuid list = listOver(fleet, 1);
        const Uuid other = actions::makeCallList(fleet[2].replica(), {"Other", {}, {}, 200}).orThrow().list;
        end(fleet[0], next(fleet[0], list)->item, "do_not_call");
        fleet.syncUntilQuiet();
        for (int d = 0; d < 3; ++d)
            for (const Uuid& queue : {list, other}) QVERIFY(!next(fleet[d], queue));
        fleet.syncUntilQuiet();
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// The same contact in two lists: one claim is enough.
    void aClaimHoldsInEveryList() {
        Fleet fleet{.seed = 13, .devices = 2};
        const Uuid list = listOver(fleet, 1);
        const Uuid other = actions::makeCallList(fleet[1].replica(), {"Other", {}, {}, 200}).orThrow().list;
        fleet.syncUntilQuiet();
        const actions::CallTurn turn = next(fleet[0], list).value();
        fleet.syncUntilQuiet();
        QVERIFY(!next(fleet[1], other));
        end(fleet[0], turn.item, "call_back");
        fleet.syncUntilQuiet();
        QVERIFY(!next(fleet[1], other));  // called by a colleague just now
    }
};

QTEST_GUILESS_MAIN(tst_FleetCalls)
#include "tst_fleet_calls.moc"
