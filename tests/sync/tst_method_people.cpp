#include <QtTest>
#include <algorithm>

#include "core/actions/calls.h"
#include "core/actions/consents.h"
#include "core/actions/meetings.h"
#include "core/actions/merging.h"
#include "core/actions/tasks.h"
#include "core/insight/purchases.h"
#include "core/insight/temperature.h"
#include "core/store/query.h"
#include "tests/support/fleet.h"

using namespace tropa;
using model::Kind;
using testing::Device;
using testing::Fleet;

namespace {

constexpr std::int64_t kDay = 86'400'000;

/// Two devices that know one contact with a task.
struct Pair {
    Fleet fleet{.devices = 2};
    Uuid contact, task;

    Pair() {
        contact = one().create(Kind::Contact, {{"name", std::string("Anna")}});
        task = one().create(Kind::Task, {{"title", std::string("Call")},
                                         {"contact", contact},
                                         {"due", std::int64_t{1'790'000'000'000}},
                                         {"recurrence", std::string("weekly")}});
        fleet.syncUntilQuiet();
    }
    Device& one() { return fleet[0]; }
    Device& other() { return fleet[1]; }
    void settle() {
        fleet.healNetwork();
        fleet.syncUntilQuiet();
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }
    /// What both show.
    std::string both(Kind kind, const Uuid& id, const char* field) {
        const std::string shown = one().text(kind, id, field);
        return shown == other().text(kind, id, field) ? shown : "they differ";
    }
    std::size_t conflicts() { return one().conflicts().size(); }
    std::vector<store::Record> all(int device, Kind kind) {
        store::ReadTransaction read(fleet[device].replica());
        store::ListQuery query;
        query.kind = kind;
        return store::listRecords(read, query);
    }
};

}  // namespace

/// The table in core/model/README.md, row by row: clients, tasks, meetings and plans.
class tst_MethodPeople : public QObject {
    Q_OBJECT
private slots:
    void aTemperatureAgainstAPurchase() {
        Pair pair;
        pair.one().set(Kind::Contact, pair.contact, "temperature", "warm");
        pair.other().create(Kind::Purchase,
                            {{"contact", pair.contact}, {"amount", std::int64_t{10'000}}, {"at", kDay}});
        pair.settle();
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.fleet[device].replica());
            const auto contact = store::findRecord(read, Kind::Contact, pair.contact);
            QCOMPARE(insight::temperatureOf(read, *contact), std::string("hot"));
        }
        QCOMPARE(pair.both(Kind::Contact, pair.contact, "temperature"), std::string("warm"));
    }

    void twoTemperatures() {
        Pair pair;
        const auto judge = [&](Device& device, const char* temperature, const char* why) {
            device.set(Kind::Contact, pair.contact,
                       {{"temperature", std::string(temperature)}, {"temperature_reason", std::string(why)}});
        };
        judge(pair.one(), "warm", "asked for a visit");
        judge(pair.other(), "cold", "has forgotten us");
        pair.settle();
        const bool warm = pair.both(Kind::Contact, pair.contact, "temperature") == "warm";
        // With the reason that belongs to it, and the other can be taken.
        QCOMPARE(pair.both(Kind::Contact, pair.contact, "temperature_reason"),
                 std::string(warm ? "asked for a visit" : "has forgotten us"));
        QCOMPARE(pair.conflicts(), std::size_t{1});
    }

    void twoQuestions() {
        Pair pair;
        pair.one().set(Kind::Contact, pair.contact, "pain", "yes");
        pair.other().set(Kind::Contact, pair.contact, "money", "no");
        pair.settle();
        QCOMPARE(pair.both(Kind::Contact, pair.contact, "pain"), std::string("yes"));
        QCOMPARE(pair.both(Kind::Contact, pair.contact, "money"), std::string("no"));
        QCOMPARE(pair.conflicts(), std::size_t{0});
    }

    void aRepeatingTaskDoneByBoth() {
        Pair pair;
        actions::completeTask(pair.one().replica(), pair.task).orThrow();
        actions::completeTask(pair.other().replica(), pair.task).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            const auto tasks = pair.all(device, Kind::Task);
            QCOMPARE(tasks.size(), std::size_t{2});
            QCOMPARE(std::count_if(tasks.begin(), tasks.end(),
                                   [](const store::Record& task) { return !task.integer("done_at"); }),
                     1);
        }
    }

    void aTaskPutOffAgainstDone() {
        Pair pair;
        actions::moveTask(pair.one().replica(), pair.task, "2026-12-30").orThrow();
        actions::completeTask(pair.other().replica(), pair.task).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.fleet[device].replica());
            const auto task = store::findRecord(read, Kind::Task, pair.task);
            QVERIFY(task->integer("done_at") && *task->integer("due") > 1'795'000'000'000);
        }
    }

    void focusAgainstANewTitle() {
        Pair pair;
        actions::setFocus(pair.one().replica(), pair.task, "2026-11-26").orThrow();
        pair.other().set(Kind::Task, pair.task, "title", "Visit");
        pair.settle();
        QCOMPARE(pair.both(Kind::Task, pair.task, "focus_on"), std::string("2026-11-26"));
        QCOMPARE(pair.both(Kind::Task, pair.task, "title"), std::string("Visit"));
    }

    void doNotCallAgainstATalk() {
        Pair pair;
        const auto log = [&](Device& device, const char* outcome) {
            actions::CallLog call;
            call.contact = pair.contact;
            call.outcome = outcome;
            actions::logCall(device.replica(), call).orThrow();
        };
        log(pair.one(), "do_not_call");
        log(pair.other(), "talked");
        pair.settle();
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.fleet[device].replica());
            QVERIFY(store::findRecord(read, Kind::Contact, pair.contact)->flag("do_not_call"));
        }
        QCOMPARE(pair.all(0, Kind::Activity).size(), std::size_t{2});
    }

    void consentAgainstItsWithdrawal() {
        Pair pair;
        actions::ConsentTold told;
        told.contact = pair.contact;
        told.wording = "may call";
        actions::noteConsent(pair.one().replica(), told).orThrow();
        told.given = false;
        actions::noteConsent(pair.other().replica(), told).orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            // Both facts stay, and nobody calls him.
            QCOMPARE(pair.all(device, Kind::Consent).size(), std::size_t{2});
            store::ReadTransaction read(pair.fleet[device].replica());
            QVERIFY(store::findRecord(read, Kind::Contact, pair.contact)->flag("do_not_call"));
        }
    }

    void mergedIntoEachOther() {
        Pair pair;
        const Uuid twin = pair.one().create(Kind::Contact, {{"name", std::string("Anna B.")}});
        pair.fleet.syncUntilQuiet();
        actions::mergeRecords(pair.one().replica(), {Kind::Contact, pair.contact, twin, {}}).orThrow();
        actions::mergeRecords(pair.other().replica(), {Kind::Contact, twin, pair.contact, {}}).orThrow();
        pair.settle();
        std::vector<Uuid> found;
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.fleet[device].replica());
            insight::Clients clients(read);
            found.push_back(clients.clientOf(pair.contact));
            QVERIFY(clients.clientOf(twin) == found.back());
        }
        QVERIFY(found[0] == found[1]);
    }

    void aMergeAgainstACall() {
        Pair pair;
        const Uuid twin = pair.one().create(Kind::Contact, {{"name", std::string("Anna B.")}});
        pair.fleet.syncUntilQuiet();
        actions::mergeRecords(pair.one().replica(), {Kind::Contact, pair.contact, twin, {}}).orThrow();
        pair.other().create(Kind::Purchase,
                            {{"contact", twin}, {"amount", std::int64_t{10'000}}, {"at", kDay}});
        pair.settle();
        for (const int device : {0, 1}) {
            store::ReadTransaction read(pair.fleet[device].replica());
            insight::Clients clients(read);
            const auto bought = insight::purchasesOf(read, {}, clients, "RUB");
            QVERIFY(bought.size() == 1 && bought[0].client == pair.contact);
        }
    }

    void aDecisionAgainstTheClosing() {
        Pair pair;
        const Uuid meeting =
            actions::callMeeting(pair.one().replica(), {"Monday", "2026-12-01 10:00", "", {}}).orThrow();
        pair.fleet.syncUntilQuiet();
        actions::closeMeeting(pair.one().replica(), meeting, {{"rows", nlohmann::json::array()}}).orThrow();
        const auto made =
            actions::decide(pair.other().replica(), {meeting, "Call the lost ones", {}, "2026-12-05", {}})
                .orThrow();
        pair.settle();
        for (const int device : {0, 1}) {
            // Frozen, and nothing that was decided is lost.
            QVERIFY(!pair.fleet[device].text(Kind::Meeting, meeting, "figures").empty());
            QVERIFY(pair.fleet[device].shows(Kind::Task, made.task));
        }
    }

    void twoTargets() {
        Pair pair;
        const Uuid plan = pair.one().create(Kind::Plan, {{"metric", std::string("revenue")},
                                                         {"period", std::string("month")},
                                                         {"starts", std::string("2026-12-01")}});
        pair.fleet.syncUntilQuiet();
        const auto aim = [&](Device& device, std::int64_t target, const char* currency) {
            device.set(Kind::Plan, plan, {{"target", target * 10'000}, {"currency", std::string(currency)}});
        };
        aim(pair.one(), 100, "RUB");
        aim(pair.other(), 2, "EUR");
        pair.settle();
        store::ReadTransaction read(pair.one().replica());
        const auto found = store::findRecord(read, Kind::Plan, plan);
        // Never a hundred euros.
        QCOMPARE(*found->integer("target"), found->text("currency") == "RUB" ? 1'000'000 : 20'000);
    }

    void anIdeaJudgedByTwo() {
        Pair pair;
        const Uuid idea = pair.one().create(Kind::Idea, {{"name", std::string("Show it running")}});
        pair.fleet.syncUntilQuiet();
        pair.one().set(Kind::Idea, idea, "status", "accepted");
        pair.other().set(Kind::Idea, idea, "outcome", "two of three bought");
        pair.settle();
        QCOMPARE(pair.both(Kind::Idea, idea, "status"), std::string("accepted"));
        QCOMPARE(pair.both(Kind::Idea, idea, "outcome"), std::string("two of three bought"));
    }
};

QTEST_GUILESS_MAIN(tst_MethodPeople)
#include "tst_method_people.moc"
