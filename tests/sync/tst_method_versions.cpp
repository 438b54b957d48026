#include <QtTest>

#include "core/actions/calls.h"
#include "core/actions/hypotheses.h"
#include "core/actions/records.h"
#include "core/actions/scripts.h"
#include "core/insight/hypothesis.h"
#include "core/insight/script_report.h"
#include "core/store/scripts.h"
#include "tests/support/fleet.h"

using namespace tropa;
using model::Kind;
using testing::Fleet;

namespace {

/// Two devices that know one published script "hello: yes, no; bye", a contact, and a funnel of two steps.
struct Pair {
    Fleet fleet{.devices = 2};
    Uuid script, hello, bye, yes, no, version, contact, funnel, stage;

    Pair() {
        script = add(0, Kind::Script, {{"name", std::string("Script")}});
        hello = add(0, Kind::ScriptLine, {{"script", script}, {"name", std::string("hello")}});
        bye = add(0, Kind::ScriptLine, {{"script", script}, {"name", std::string("bye")}, {"ends", true}});
        yes = answer(0, "yes");
        no = answer(0, "no");
        version = actions::publishScript(replica(0), script).orThrow();
        contact = add(0, Kind::Contact, {{"name", std::string("Anna")}});
        funnel = add(0, Kind::Funnel, {{"name", std::string("Path")}});
        stage = add(0, Kind::Stage, {{"funnel", funnel}, {"name", std::string("a")}});
        fleet.syncUntilQuiet();
    }

    store::Replica& replica(int device) { return fleet[device].replica(); }
    Uuid add(int device, Kind kind, const actions::Inputs& inputs) {
        return actions::addRecord(replica(device), kind, inputs).orThrow();
    }
    Uuid answer(int device, const char* words) {
        return add(device, Kind::ScriptAnswer,
                   {{"line", hello}, {"name", std::string(words)}, {"next", bye}});
    }
    Uuid talk(int device, const char* path, const char* outcome) {
        actions::CallLog call;
        call.contact = contact;
        call.outcome = outcome;
        call.script = script;
        call.scriptPath = path;
        return actions::logCall(replica(device), call).orThrow().activity;
    }
    Uuid versionOf(int device, const Uuid& call) {
        store::ReadTransaction read(replica(device));
        return store::findRecord(read, Kind::Activity, call)->reference("script_version");
    }
    store::ScriptVersions versions(int device) {
        store::ReadTransaction read(replica(device));
        return store::scriptVersions(read, script);
    }
    insight::ScriptReport report(int device) {
        store::ReadTransaction read(replica(device));
        return insight::scriptReport(read, script, 0, std::numeric_limits<std::int64_t>::max());
    }
    /// A test by group of `days` days, planned with made-up figures.
    Uuid hypothesis() {
        const Uuid id = add(0, Kind::Hypothesis,
                            {{"name", std::string("call at once")},
                             {"funnel", funnel},
                             {"stage", stage},
                             {"compare", std::string("groups")},
                             {"test_from", std::string("2020-01-01")},
                             {"test_to", std::string("2040-01-01")},
                             {"horizon_days", std::int64_t{10}},
                             {"target", std::string("70")}});
        fleet.syncUntilQuiet();
        return id;
    }
    static nlohmann::json plan(int share) {
        insight::HypothesisPlan plan;
        plan.byGroup = true;
        plan.testShare = share;
        plan.baseline = {30, 100};
        plan.target = 0.7;
        plan.needed = 20;
        plan.neededControl = 20;
        plan.horizonDays = 10;
        plan.starts = "2020-01-01";
        plan.ends = "2040-01-01";
        return insight::toJson(plan);
    }
    bool inTest(int device, const Uuid& deal) {
        store::ReadTransaction read(replica(device));
        const auto trials = insight::trialsOf(read, store::findRecord(read, Kind::Deal, deal).value());
        return trials.size() == 1 && trials.front().inTest;
    }
    void settle() {
        fleet.healNetwork();
        fleet.syncUntilQuiet();
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }
};

}  // namespace

/// The table in core/model/README.md, row by row: scripts, and tests by group.
class tst_MethodVersions : public QObject {
    Q_OBJECT
private slots:
    void twoHeadsPublishAScript() {
        Pair pair;
        pair.answer(0, "perhaps");
        pair.answer(1, "later");
        actions::publishScript(pair.replica(0), pair.script).orThrow();
        actions::publishScript(pair.replica(1), pair.script).orThrow();
        const Uuid mine = pair.talk(0, "perhaps", "agreed");
        const Uuid theirs = pair.talk(1, "later", "talked");
        pair.settle();
        QVERIFY(pair.versions(0).newest()->id == pair.versions(1).newest()->id);
        for (const int device : {0, 1}) {
            QCOMPARE(pair.versions(device).versions.size(), std::size_t{3});
            // Both answers are in the draft, and each call is on the version it went through.
            QCOMPARE(pair.versions(device).draft.line(pair.hello)->answers.size(), std::size_t{4});
            QVERIFY(pair.versionOf(device, mine) != pair.versionOf(device, theirs));
            const insight::ScriptReport report = pair.report(device);
            QCOMPARE(report.calls, 2);
            QCOMPARE(report.versions[1].calls, 1);
            QCOMPARE(report.versions[2].calls, 1);
            // Neither path is cut short by what its version lacks.
            QCOMPARE(report.versions[1].stations[0].stopped + report.versions[2].stations[0].stopped, 0);
        }
        const Uuid next = pair.talk(0, "yes", "agreed");
        QVERIFY(pair.versionOf(0, next) == pair.versions(0).newest()->id);
    }

    void aDraftOfAScriptAgainstPublishing() {
        Pair pair;
        pair.answer(0, "perhaps");
        const Uuid second = actions::publishScript(pair.replica(0), pair.script).orThrow();
        actions::setRecord(pair.replica(1), Kind::ScriptLine, pair.hello, {{"name", std::string("good day")}})
            .orThrow();
        actions::deleteRecord(pair.replica(1), Kind::ScriptAnswer, pair.no).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            const store::ScriptVersions versions = pair.versions(device);
            QVERIFY(versions.newest()->id == second);
            QCOMPARE(versions.newest()->content.line(pair.hello)->words, std::string("hello"));
            QCOMPARE(versions.newest()->content.line(pair.hello)->answers.size(), std::size_t{3});
            QCOMPARE(versions.draft.line(pair.hello)->words, std::string("good day"));
            QCOMPARE(versions.draft.line(pair.hello)->answers.size(), std::size_t{2});
        }
    }

    void aNewVersionAgainstACallOnTheOldOne() {
        Pair pair;
        actions::deleteRecord(pair.replica(0), Kind::ScriptAnswer, pair.no).orThrow();
        actions::publishScript(pair.replica(0), pair.script).orThrow();
        const Uuid call = pair.talk(1, "no", "talked");
        pair.settle();
        for (const int device : {0, 1}) {
            QVERIFY(pair.versionOf(device, call) == pair.version);
            const insight::ScriptReport report = pair.report(device);
            const auto& branches = report.versions[0].stations[0].branches;
            QCOMPARE(branches[1].answer, pair.no);
            QVERIFY(branches[1].chosen == (insight::Share{1, 1}));
        }
    }

    /// An older program, or a hand that knows the protocol, writes into what is published.
    void aPublishedVersionIsRefusedOnTheServer() {
        Pair pair;
        const std::string before = pair.fleet[1].text(Kind::ScriptVersion, pair.version, "lines");
        QVERIFY(!actions::setRecord(pair.replica(0), Kind::ScriptVersion, pair.version,
                                    {{"lines", std::string(R"({"lines":[]})")}})
                     .ok());
        QVERIFY(actions::setRecord(pair.replica(0), Kind::ScriptVersion, pair.version,
                                   {{"note", std::string("the first one")}})
                    .ok());
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.fleet[device].text(Kind::ScriptVersion, pair.version, "lines"), before);
            QCOMPARE(pair.fleet[device].text(Kind::ScriptVersion, pair.version, "note"),
                     std::string("the first one"));
        }
    }

    /// What devices offer again after the server was restored is no change.
    void aVersionThatIsOfferedAgainIsNotRefused() {
        Pair pair;
        pair.fleet.world().backUp();
        pair.answer(0, "perhaps");
        const Uuid second = actions::publishScript(pair.replica(0), pair.script).orThrow();
        pair.settle();
        pair.fleet.world().restoreServer();
        pair.settle();
        for (const int device : {0, 1}) {
            QCOMPARE(pair.fleet[device].refused().size(), std::size_t{0});
            QCOMPARE(pair.versions(device).versions.size(), std::size_t{2});
            QVERIFY(pair.versions(device).newest()->id == second);
            QCOMPARE(pair.versions(device).newest()->content.line(pair.hello)->answers.size(),
                     std::size_t{3});
        }
    }

    void twoHeadsStartATestByGroup() {
        Pair pair;
        const Uuid id = pair.hypothesis();
        actions::startHypothesis(pair.replica(0), id, Pair::plan(50)).orThrow();
        actions::startHypothesis(pair.replica(1), id, Pair::plan(20)).orThrow();
        pair.settle();
        const std::string kept = pair.fleet[0].text(Kind::Hypothesis, id, "plan");
        QVERIFY(kept == Pair::plan(50).dump() || kept == Pair::plan(20).dump());
        for (const int device : {0, 1}) {
            QCOMPARE(pair.fleet[device].text(Kind::Hypothesis, id, "plan"), kept);
            QCOMPARE(pair.fleet[device].text(Kind::Hypothesis, id, "state"), std::string("running"));
            QCOMPARE(pair.fleet[device].conflicts().size(), std::size_t{1});
        }
    }

    void dealsOfATestMadeByBoth() {
        Pair pair;
        const Uuid id = pair.hypothesis();
        actions::startHypothesis(pair.replica(0), id, Pair::plan(50)).orThrow();
        pair.fleet.syncUntilQuiet();
        std::vector<std::pair<Uuid, bool>> deals;
        for (int i = 0; i < 20; ++i) {
            const Uuid made = pair.add(i % 2, Kind::Deal, {{"funnel", pair.funnel}});
            deals.emplace_back(made, pair.inTest(i % 2, made));
        }
        pair.settle();
        std::size_t inTest = 0;
        for (const auto& [deal, before] : deals) {
            for (const int device : {0, 1}) QCOMPARE(pair.inTest(device, deal), before);
            inTest += before ? 1 : 0;
        }
        QVERIFY(inTest > 0 && inTest < deals.size());
    }
};

QTEST_GUILESS_MAIN(tst_MethodVersions)
#include "tst_method_versions.moc"
