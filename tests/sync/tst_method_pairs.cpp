#include <QtTest>
#include <algorithm>

#include "core/actions/conflicts.h"
#include "core/actions/deals.h"
#include "core/actions/funnels.h"
#include "core/actions/records.h"
#include "core/store/paths.h"
#include "core/store/trail.h"
#include "tests/support/fleet.h"

using namespace tropa;
using model::Kind;
using testing::Device;
using testing::Fleet;

namespace {

/// Two devices that know one deal on one published funnel "a b c".
struct Pair {
    Fleet fleet{.devices = 2};
    Uuid funnel, after, deal, version;
    std::vector<Uuid> stages;

    Pair() {
        funnel = add(0, Kind::Funnel, {{"name", std::string("Path")}});
        after = add(0, Kind::Funnel, {{"name", std::string("After")}});
        actions::setRecord(replica(0), Kind::Funnel, funnel, {{"next", after}}).orThrow();
        for (const char* name : {"a", "b", "c"})
            stages.push_back(add(0, Kind::Stage, {{"funnel", funnel}, {"name", std::string(name)}}));
        version = actions::publishFunnel(replica(0), funnel).orThrow();
        deal = add(0, Kind::Deal, {{"title", std::string("Deal")}, {"funnel", funnel}});
        fleet.syncUntilQuiet();
    }

    store::Replica& replica(int device) { return fleet[device].replica(); }
    Uuid add(int device, Kind kind, const actions::Inputs& inputs) {
        return actions::addRecord(replica(device), kind, inputs).orThrow();
    }
    Uuid step(int device, const char* stage) {
        actions::StepTaken taken;
        taken.deal = deal;
        taken.stage = stage;
        taken.evidence = "said so";
        return actions::markStep(replica(device), taken).orThrow();
    }
    void retract(int device, const Uuid& step) {
        actions::retractFact(replica(device), Kind::Step, step, "not he").orThrow();
    }
    void migrate(int device, const Uuid& to, std::vector<std::pair<std::string, std::string>> map) {
        actions::migrateDeals(replica(device), {funnel, to, std::move(map), {deal}}).orThrow();
    }
    void settle() {
        fleet.healNetwork();
        fleet.syncUntilQuiet();
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }
    std::string status(int device) { return fleet[device].text(Kind::Deal, deal, "status"); }
    store::DealTrail trail(int device) {
        store::ReadTransaction read(replica(device));
        return store::dealTrail(read, deal);
    }
    std::string next(int device) {
        const store::DealTrail found = trail(device);
        return found.next() == nullptr ? std::string() : found.next()->name;
    }
    store::FunnelPaths paths(int device) {
        store::ReadTransaction read(replica(device));
        return store::funnelPaths(read, funnel);
    }
    std::string draft(int device) {
        std::string names;
        for (const model::PathStage& stage : paths(device).draft) names += stage.name + ' ';
        return names;
    }
};

}  // namespace

/// The table in core/model/README.md, row by row.
class tst_MethodPairs : public QObject {
    Q_OBJECT
private slots:
    void aStepAgainstALoss() {
        Pair pair;
        pair.step(0, "a");
        actions::loseDeal(pair.replica(1), pair.deal, {"silent", {}, {}}).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("lost"));
            QCOMPARE(pair.next(device), std::string("b"));
            QCOMPARE(pair.fleet[device].conflicts().size(), std::size_t{1});
        }
        // Told once; to take the other version is to go on with the deal, for everybody.
        const Uuid told = pair.fleet[1].conflicts().front().id;
        actions::resolveConflict(pair.replica(1), told, actions::Choice::Take).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("open"));
            QCOMPARE(pair.fleet[device].conflicts().size(), std::size_t{0});
        }
    }

    void aLossAgainstSteps() {
        Pair pair;
        actions::loseDeal(pair.replica(1), pair.deal, {"silent", {}, {}}).orThrow();
        pair.fleet.sync(1);
        pair.step(0, "a");
        pair.step(0, "b");
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("lost"));
            QCOMPARE(pair.fleet[device].conflicts().size(), std::size_t{1});  // two steps, one question
        }
    }

    void aStepThatWasSeenIsNoQuestion() {
        Pair pair;
        const Uuid step = pair.step(0, "a");
        pair.settle();
        actions::loseDeal(pair.replica(1), pair.deal, {"silent", {}, {}}).orThrow();
        pair.settle();
        pair.retract(0, step);
        pair.settle();
        QCOMPARE(pair.fleet[0].conflicts().size(), std::size_t{0});
    }

    void aWinAgainstALoss() {
        Pair pair;
        actions::winDeal(pair.replica(0), pair.deal).orThrow();
        actions::loseDeal(pair.replica(1), pair.deal, {"silent", {}, {}}).orThrow();
        pair.settle();
        QCOMPARE(pair.status(0), pair.status(1));
        QCOMPARE(pair.fleet[0].conflicts().size(), std::size_t{1});
        // A state is one value: never won with the reason of a loss.
        const std::string reason = pair.fleet[0].text(Kind::Deal, pair.deal, "reason_text");
        QCOMPARE(reason.empty(), pair.status(0) == "won");
    }

    void twoWinsStartOneNextDeal() {
        Pair pair;
        const Uuid first = actions::winDeal(pair.replica(0), pair.deal).orThrow().nextDeal;
        const Uuid second = actions::winDeal(pair.replica(1), pair.deal).orThrow().nextDeal;
        QVERIFY(first == second && !first.isNil());
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("won"));
            QVERIFY(pair.fleet[device].shows(Kind::Deal, first));
        }
    }

    void theLastStepTakenBackAgainstAWin() {
        Pair pair;
        const Uuid last = pair.step(0, "c");
        pair.fleet.syncUntilQuiet();
        pair.retract(0, last);
        actions::winDeal(pair.replica(1), pair.deal).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("won"));
            QCOMPARE(pair.next(device), std::string());
            QVERIFY(pair.trail(device).steps.empty());
            QCOMPARE(pair.fleet[device].conflicts().size(), std::size_t{1});
        }
    }

    void aStepTakenBackAgainstTheNextOne() {
        Pair pair;
        const Uuid first = pair.step(0, "a");
        pair.fleet.syncUntilQuiet();
        pair.retract(0, first);
        pair.step(1, "b");
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.next(device), std::string("c"));
            QVERIFY(pair.trail(device).place.states[0] == model::StageState::Implied);
        }
    }

    void openedAgainByBoth() {
        Pair pair;
        actions::loseDeal(pair.replica(0), pair.deal, {"silent", {}, {}}).orThrow();
        pair.fleet.syncUntilQuiet();
        actions::reopenDeal(pair.replica(0), pair.deal).orThrow();
        actions::reopenDeal(pair.replica(1), pair.deal).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.status(device), std::string("open"));
            QCOMPARE(pair.fleet[device].elements(Kind::Deal, pair.deal, "losses").size(), std::size_t{1});
        }
    }

    void twoHeadsEditOneStage() {
        Pair pair;
        actions::setRecord(pair.replica(0), Kind::Stage, pair.stages[0], {{"name", std::string("A")}})
            .orThrow();
        const std::string behind = pair.fleet[1].text(Kind::Stage, pair.stages[2], "position") + "z";
        actions::setRecord(pair.replica(1), Kind::Stage, pair.stages[0], {{"position", behind}}).orThrow();
        pair.settle();
        for (const int device : {0, 1}) QCOMPARE(pair.draft(device), std::string("b c A "));
    }

    void twoHeadsAddAStage() {
        Pair pair;
        pair.add(0, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("d")}});
        pair.add(1, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("e")}});
        pair.settle();
        QCOMPARE(pair.draft(0), pair.draft(1));
        QCOMPARE(pair.paths(0).draft.size(), std::size_t{5});
        QCOMPARE(pair.trail(0).stages.size(), std::size_t{3});
    }

    void aStageDeletedAgainstPublishing() {
        Pair pair;
        pair.add(0, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("d")}});
        pair.fleet.syncUntilQuiet();
        actions::publishFunnel(pair.replica(0), pair.funnel).orThrow();
        actions::deleteRecord(pair.replica(1), Kind::Stage, pair.stages[1]).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.paths(device).newest()->content.size(), std::size_t{4});
            QCOMPARE(pair.draft(device), std::string("a c d "));
        }
    }

    void twoHeadsPublish() {
        Pair pair;
        pair.add(0, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("d")}});
        pair.add(1, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("e")}});
        actions::publishFunnel(pair.replica(0), pair.funnel).orThrow();
        actions::publishFunnel(pair.replica(1), pair.funnel).orThrow();
        const Uuid onMine = pair.add(0, Kind::Deal, {{"funnel", pair.funnel}});
        const std::size_t before = 4;
        pair.settle();
        QCOMPARE(pair.paths(0).versions.size(), std::size_t{3});
        QVERIFY(pair.paths(0).newest()->id == pair.paths(1).newest()->id);
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.replica(device));
            const store::DealTrail trail = store::dealTrail(read, onMine);
            QCOMPARE(trail.stages.size(), before);
            QCOMPARE(trail.stages.back().name, std::string("d"));
        }
    }

    void aMigrationAgainstAStepOfTheOldVersion() {
        Pair pair;
        actions::deleteRecord(pair.replica(0), Kind::Stage, pair.stages[1]).orThrow();
        actions::publishFunnel(pair.replica(0), pair.funnel).orThrow();
        pair.migrate(0, {}, {{"b", "c"}});
        pair.step(1, "b");
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.trail(device).stages.size(), std::size_t{2});
            QCOMPARE(pair.next(device), std::string());  // b counts as c
            QVERIFY(pair.trail(device).strays.empty());
        }
    }

    void twoMigrations() {
        Pair pair;
        pair.step(0, "b");
        actions::deleteRecord(pair.replica(0), Kind::Stage, pair.stages[1]).orThrow();
        const Uuid second = actions::publishFunnel(pair.replica(0), pair.funnel).orThrow();
        actions::deleteRecord(pair.replica(0), Kind::Stage, pair.stages[0]).orThrow();
        const Uuid third = actions::publishFunnel(pair.replica(0), pair.funnel).orThrow();
        pair.fleet.syncUntilQuiet();
        pair.migrate(0, second, {{"b", "c"}});
        pair.migrate(1, third, {{"b", ""}});
        pair.settle();
        QCOMPARE(pair.next(0), pair.next(1));
        // One of the two, with its own map: on the second b counts as c, on the third for nothing.
        const bool onSecond = pair.trail(0).stages.size() == 2;
        QCOMPARE(pair.next(0), std::string(onSecond ? "" : "c"));
    }

    void aDraftAgainstANewDeal() {
        Pair pair;
        pair.add(0, Kind::Stage, {{"funnel", pair.funnel}, {"name", std::string("d")}});
        const Uuid made = pair.add(1, Kind::Deal, {{"funnel", pair.funnel}});
        pair.settle();
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.replica(device));
            QCOMPARE(store::dealTrail(read, made).stages.size(), std::size_t{3});
        }
    }
};

QTEST_GUILESS_MAIN(tst_MethodPairs)
#include "tst_method_pairs.moc"
