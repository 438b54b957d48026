#include <QtTest>
#include <set>

#include "core/actions/act.h"
#include "core/actions/call_lists.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/insight/script_report.h"
#include "core/store/scripts.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

namespace {
constexpr std::int64_t kHourMs = 3'600'000;
}  // namespace

/// Scripts with their path, and lists to call through.
class TestCalls : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    Uuid contact(const std::string& name) {
        return add(Kind::Contact, {{"name", name}, {"temperature", std::string("cold")}});
    }
    Uuid call(const Uuid& who, const std::string& outcome) {
        CallLog log;
        log.contact = who;
        log.outcome = outcome;
        return logCall(**replica_, log).orThrow().activity;
    }
    Uuid listOf(const QueueFilter& filter, const Uuid& script = {}) {
        return makeCallList(**replica_, {"Обзвон", filter, script, 200}).orThrow().list;
    }
    std::optional<CallTurn> next(const Uuid& list) { return nextTurn(**replica_, list).orThrow(); }
    QueueProgress progress(const Uuid& list) {
        store::ReadTransaction read(**replica_);
        return progressOf(read, list);
    }
    void end(const CallTurn& turn, const std::string& outcome, const std::string& path = {}) {
        CallLog log;
        log.outcome = outcome;
        log.scriptPath = path;
        (void)endTurn(**replica_, turn.item, log).orThrow();
    }

private slots:
    void init() { replica_ = std::make_unique<TempReplica>(); }

    void aListHoldsWhoMatchesAndMayBeCalled() {
        const Uuid free = contact("Анна");
        const Uuid recent = contact("Борис");
        const Uuid never = contact("Вера");
        const Uuid old = contact("Глеб");
        add(Kind::Contact, {{"name", std::string("Тёплый")}, {"temperature", std::string("warm")}});
        call(old, "talked");
        replica_->time.nowMs += 31 * kDayMs;
        call(recent, "no_answer");
        call(never, "do_not_call");
        const Uuid list = listOf({{{"temperature", std::string("cold")}}, {}, 30});
        std::set<Uuid> given;
        while (const auto turn = next(list)) {
            given.insert(turn->contact);
            end(*turn, "talked");
        }
        QCOMPARE(given, (std::set<Uuid>{free, old}));
        QCOMPARE(progress(list).done, 2);
        // Who matches later comes in by filling again; nobody twice.
        contact("Дарья");
        QCOMPARE(refillCallList(**replica_, list).orThrow(), std::size_t{1});
        QCOMPARE(refillCallList(**replica_, list).orThrow(), std::size_t{0});
    }

    void aSessionGoesOnWhereItStopped() {
        for (const char* name : {"А", "Б", "В"}) contact(name);
        const Uuid list = listOf({});
        const CallTurn first = next(list).value();
        replica_->reopen();
        QCOMPARE(next(list)->item, first.item);
        end(first, "talked");
        QVERIFY(next(list)->item != first.item);
    }

    void whoWasNotReachedComesAgainLater() {
        const Uuid who = contact("А");
        const Uuid list = listOf({});
        end(next(list).value(), "no_answer");
        QVERIFY(!next(list));
        QCOMPARE(progress(list).waiting, 1);
        replica_->time.nowMs += 2 * kHourMs + 1;
        QCOMPARE(next(list)->contact, who);
        end(next(list).value(), "secretary");
        replica_->time.nowMs += 2 * kHourMs + 1;
        end(next(list).value(), "call_back");
        replica_->time.nowMs += kDayMs;
        QVERIFY(!next(list));
        QCOMPARE(progress(list).done, 1);
    }

    void whoMustNotBeCalledLeavesEveryQueue() {
        const Uuid who = contact("А");
        const Uuid one = listOf({});
        const Uuid two = listOf({});
        end(next(one).value(), "do_not_call");
        QVERIFY(!next(two));
        QCOMPARE(progress(two).closed, 1);
        QCOMPARE(listOf({}).isNil(), false);
        QCOMPARE(progress(listOf({})).waiting, 0);
        QVERIFY(replica_->get(Kind::Contact, who).flag("do_not_call"));
    }

    void aTurnIsSkippedOrGivenBack() {
        contact("А");
        contact("Б");
        const Uuid list = listOf({});
        const CallTurn a = next(list).value();
        skipTurn(**replica_, a.item).orThrow();
        const CallTurn b = next(list).value();
        releaseTurn(**replica_, b.item).orThrow();
        QCOMPARE(progress(list).waiting, 1);
        QCOMPARE(progress(list).skipped, 1);
        QCOMPARE(next(list)->item, b.item);
        QVERIFY(!skipTurn(**replica_, a.contact).ok());
    }

    void theFilterIsKept() {
        const Uuid source = add(Kind::Source, {{"name", std::string("Выставка")}});
        const QueueFilter filter{{{"source", source}, {"tags", std::string("кран")}, {"city", {}}}, "ив", 30};
        const Uuid list = listOf(filter);
        const QueueFilter read =
            queueFilterFrom(nlohmann::json::parse(replica_->get(Kind::CallList, list).text("filter")));
        QCOMPARE(read.where.size(), filter.where.size());
        for (std::size_t i = 0; i < read.where.size(); ++i) {
            QCOMPARE(read.where[i].field, filter.where[i].field);
            QVERIFY(read.where[i].value == filter.where[i].value);
        }
        QCOMPARE(read.search, filter.search);
        QCOMPARE(read.notCalledDays, 30);
        QVERIFY(queueFilterFrom(nlohmann::json::parse(R"({"where":[{"field":"new_thing","value":1},5]})"))
                    .where.empty());
    }

    void aPathIsStoredAndEachBranchHasItsConversion() {
        const Uuid script = add(Kind::Script, {{"name", std::string("Знакомство")}});
        const auto line = [&](const char* words, bool ends) {
            return add(Kind::ScriptLine, {{"script", script}, {"name", std::string(words)}, {"ends", ends}});
        };
        const Uuid hello = line("Кто у вас отвечает за станки?", false);
        const Uuid offer = line("Пришлю образец?", false);
        const Uuid bye = line("Спасибо!", true);
        const auto answer = [&](const Uuid& at, const char* words, const Uuid& to) {
            return add(Kind::ScriptAnswer, {{"line", at}, {"name", std::string(words)}, {"next", to}});
        };
        answer(hello, "Я", offer);
        const Uuid no = answer(hello, "Никто", bye);
        const Uuid yes = answer(offer, "Да", bye);
        answer(offer, "Нет", bye);
        {
            store::ReadTransaction read(**replica_);
            QVERIFY(model::checkScript(store::loadScript(read, script)).empty());
        }
        for (int i = 0; i < 8; ++i) contact("К" + std::to_string(i));
        const Uuid list = listOf({}, script);
        const auto talk = [&](const char* path, const char* outcome) {
            end(next(list).value(), outcome, path);
        };
        talk("Я > Да", "agreed");
        talk("Я > Да", "agreed");
        talk("Я > Да", "talked");
        talk("Я > Нет", "not_interested");
        talk("Никто", "other_decides");
        talk("Я", "talked");  // hung up
        talk("", "no_answer");
        const CallTurn wrong = next(list).value();
        CallLog log;
        log.outcome = "talked";
        log.scriptPath = "Да";
        QVERIFY(!endTurn(**replica_, wrong.item, log).ok());

        // A renamed answer is the same branch; a call taken back counts nowhere.
        setRecord(**replica_, Kind::ScriptAnswer, no, {{"name", std::string("Нет такого")}}).orThrow();
        CallLog again;
        again.contact = wrong.contact;
        again.outcome = "agreed";
        again.script = script;
        again.scriptPath = "Нет такого";
        const Uuid retracted = logCall(**replica_, again).orThrow().activity;
        deleteRecord(**replica_, Kind::Activity, retracted).orThrow();

        store::ReadTransaction read(**replica_);
        const insight::ScriptReport report = insight::scriptReport(read, script, 0, replica_->time.nowMs + 1);
        QCOMPARE(report.calls, 7);
        QVERIFY(report.agreed == (insight::Share{2, 7}));
        QCOMPARE(report.stations.size(), std::size_t{3});
        const auto& first = report.stations[0];
        QCOMPARE(first.reached, 7);
        QCOMPARE(first.stopped, 1);
        QVERIFY(first.branches[0].chosen == (insight::Share{5, 7}));
        QVERIFY(first.branches[0].agreed == (insight::Share{2, 5}));
        QVERIFY(first.branches[1].chosen == (insight::Share{1, 7}));
        const auto& second = report.stations[1];
        QCOMPARE(second.reached, 5);
        QCOMPARE(second.stopped, 1);
        QCOMPARE(second.branches[0].answer, yes);
        QVERIFY(second.branches[0].agreed == (insight::Share{2, 3}));
        QVERIFY(second.branches[1].agreed == (insight::Share{0, 1}));
        QCOMPARE(report.stations[2].reached, 5);
        QCOMPARE(insight::scriptReport(read, script, 0, 1).calls, 0);
    }
};

QTEST_APPLESS_MAIN(TestCalls)
#include "tst_calls.moc"
