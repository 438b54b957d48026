#include <QtTest>

#include "core/actions/playbooks.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "core/base/iso_time.h"
#include "core/insight/preparation.h"
#include "core/insight/rhythm.h"
#include "core/insight/signs.h"
#include "core/insight/today.h"
#include "core/model/script.h"
#include "core/store/scripts.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using insight::TodayReason;
using model::Kind;
using testing::TempReplica;

namespace {
constexpr int kZone = 7 * 60;
using Text = std::string;
}  // namespace

/// Playbooks and what they drive; the parts of the day that need them.
class TestMethod : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    void set(Kind kind, const Uuid& id, const Inputs& inputs) {
        setRecord(**replica_, kind, id, inputs).orThrow();
    }
    std::int64_t now() const { return replica_->time.nowMs; }
    std::vector<insight::TodayEntry> today(insight::TodayQuery query = {}) {
        store::ReadTransaction read(**replica_);
        query.nowMs = now();
        query.zoneMinutes = kZone;
        return insight::todayList(read, query);
    }
    std::optional<insight::TodayEntry> entryOf(const Uuid& subject) {
        for (const auto& entry : today())
            if (entry.task == subject || entry.deal == subject ||
                (entry.deal.isNil() && entry.contact == subject))
                return entry;
        return std::nullopt;
    }
    bool forgotten(const Uuid& contact) {
        const auto entry = entryOf(contact);
        const store::Record record = replica_->get(Kind::Contact, contact);
        store::ReadTransaction read(**replica_);
        const bool flag = insight::isForgotten(read, record, insight::lastAnsweredMs(read, contact), now());
        // The list and the mark at a contact follow one rule.
        if (flag != (entry && entry->reason == TodayReason::RhythmLapsed)) qFatal("list and mark differ");
        return flag;
    }
    insight::Preparation prepare(const Uuid& contact) {
        store::ReadTransaction read(**replica_);
        return insight::preparationFor(read, contact, now());
    }

private slots:
    void init() { replica_ = std::make_unique<TempReplica>(); }

    /// What the workspace counts in; before that is said, what it has been paid in.
    void anAmountWithoutACurrencyIsInTheTeamsOwn() {
        const auto currencyOf = [&](Kind kind, const Uuid& id) {
            return replica_->get(kind, id).text("currency");
        };
        const Uuid first = add(Kind::Deal, {{"title", Text("А")}, {"amount", Text("100")}});
        QCOMPARE(currencyOf(Kind::Deal, first), Text("RUB"));
        const Uuid known = add(Kind::Company, {{"name", Text("Б")}});
        add(Kind::Purchase, {{"company", known}, {"amount", Text("5")}, {"currency", Text("KZT")}});
        const Uuid second = add(Kind::Purchase, {{"company", known}, {"amount", Text("5")}});
        QCOMPARE(currencyOf(Kind::Purchase, second), Text("KZT"));
        add(Kind::Workspace, {{"name", Text("W")}, {"currency", Text("EUR")}});
        const Uuid third = add(Kind::Purchase, {{"company", known}, {"amount", Text("5")}});
        QCOMPARE(currencyOf(Kind::Purchase, third), Text("EUR"));
        const Uuid later = add(Kind::Deal, {{"title", Text("В")}});
        setRecord(**replica_, Kind::Deal, later, {{"amount", Text("7")}}).orThrow();
        QCOMPARE(currencyOf(Kind::Deal, later), Text("EUR"));
        // What has one keeps it.
        setRecord(**replica_, Kind::Deal, first, {{"amount", Text("8")}}).orThrow();
        QCOMPARE(currencyOf(Kind::Deal, first), Text("RUB"));
    }

    void aTeamBeginsWithPlaybooks() {
        for (const bool russian : {true, false}) {
            replica_ = std::make_unique<TempReplica>();
            const DefaultsMade made = addDefaultPlaybooks(**replica_, russian).orThrow();
            QCOMPARE(made.playbooks, std::size_t{5});
            QCOMPARE(made.scripts, std::size_t{4});
            QCOMPARE(made.questions, std::size_t{7});
            store::ReadTransaction read(**replica_);
            store::ListQuery query;
            query.kind = Kind::Script;
            for (const store::Record& script : store::listRecords(read, query))
                for (const model::ScriptFinding& found :
                     model::checkScript(store::loadScript(read, script.id)))
                    QVERIFY2(!model::isMistake(found.fault), std::string(nameOf(found.fault)).c_str());
        }
        // Again: what is there stays.
        const DefaultsMade again = addDefaultPlaybooks(**replica_, true).orThrow();
        QCOMPARE(again.playbooks + again.questions, std::size_t{0});
    }

    void theRhythmIsTheSegmentsThenThePlaybooksThenOurs() {
        const Uuid segment = add(Kind::Segment, {{"name", Text("Срочные")}});
        const Uuid company = add(Kind::Company, {{"name", Text("Завод")}, {"segment", segment}});
        const auto contact = [&](const Uuid& at) {
            Inputs inputs = {
                {"name", Text("Пётр")}, {"temperature", Text("warm")}, {"created_at", now() - 10 * kDayMs}};
            if (!at.isNil()) inputs.push_back({"company", at});
            return add(Kind::Contact, inputs);
        };
        const Uuid inside = contact(company);
        const Uuid outside = contact({});
        QVERIFY(!forgotten(inside) && !forgotten(outside));  // 14 days
        add(Kind::Playbook,
            {{"name", Text("Тёплые")}, {"temperature", Text("warm")}, {"rhythm_days", std::int64_t{9}}});
        QVERIFY(forgotten(inside) && forgotten(outside));
        add(Kind::Playbook, {{"name", Text("Тёплые срочные")},
                             {"temperature", Text("warm")},
                             {"segment", segment},
                             {"rhythm_days", std::int64_t{11}}});
        QVERIFY(!forgotten(inside) && forgotten(outside));
        set(Kind::Segment, segment, {{"warm_days", std::int64_t{5}}});
        QVERIFY(forgotten(inside));
        QCOMPARE(entryOf(inside)->limitDays, 5);
        set(Kind::Segment, segment, {{"warm_days", std::int64_t{30}}});
        QVERIFY(!forgotten(inside));
        store::ReadTransaction read(**replica_);
        QCOMPARE(insight::countForgotten(read, {{}, {}, true, now(), kZone, 20}).warm, 1);
    }

    void aLetterIsNoAnswer() {
        const Uuid who =
            add(Kind::Contact,
                {{"name", Text("Анна")}, {"temperature", Text("warm")}, {"created_at", now() - 5 * kDayMs}});
        add(Kind::Activity, {{"contact", who}, {"kind", Text("email")}, {"at", now() - kDayMs}});
        QVERIFY(!entryOf(who));
        // Two days on the answer is due.
        replica_->time.nowMs += 2 * kDayMs;
        QVERIFY(entryOf(who)->reason == TodayReason::ReplyDue);
        QCOMPARE(entryOf(who)->days, 3);
        // He answers: nothing is due.
        add(Kind::Activity, {{"contact", who}, {"kind", Text("email")}, {"outcome", Text("talked")}});
        QVERIFY(!entryOf(who));
        // Written to anew: not before two days are over, and not after a month.
        add(Kind::Activity, {{"contact", who}, {"kind", Text("message")}, {"at", now() + 1}});
        replica_->time.nowMs += kDayMs;
        QVERIFY(!entryOf(who));
        replica_->time.nowMs += 2 * kDayMs;
        QVERIFY(entryOf(who)->reason == TodayReason::ReplyDue);
        const Uuid task =
            add(Kind::Task, {{"title", Text("Позвонить")}, {"contact", who}, {"due", now() + 9 * kDayMs}});
        QVERIFY(!entryOf(who));
        completeTask(**replica_, task).orThrow();
        replica_->time.nowMs += 31 * kDayMs;
        QVERIFY(entryOf(who)->reason == TodayReason::RhythmLapsed);
    }

    void aLetterThatWasOnlySentDoesNotResetTheRhythm() {
        const Uuid who = add(
            Kind::Contact,
            {{"name", Text("Борис")}, {"temperature", Text("warm")}, {"created_at", now() - 40 * kDayMs}});
        add(Kind::Activity, {{"contact", who}, {"kind", Text("email")}, {"at", now() - kDayMs}});
        QVERIFY(forgotten(who) && entryOf(who)->reason == TodayReason::RhythmLapsed);
        add(Kind::Activity, {{"contact", who}, {"kind", Text("email")}, {"outcome", Text("talked")}});
        QVERIFY(!forgotten(who) && !entryOf(who));
    }

    void theListHasTheProductsOrder() {
        const Uuid good = add(Kind::Segment, {{"name", Text("Хороший")}});
        const Uuid poor = add(Kind::Segment, {{"name", Text("Так себе")}});
        const auto deal = [&](const char* title, const Inputs& more = {}) {
            Inputs inputs = {{"title", Text(title)}};
            inputs.insert(inputs.end(), more.begin(), more.end());
            return add(Kind::Deal, inputs);
        };
        const Uuid best = deal("Лучшая", {{"segment", good}});
        const Uuid other = deal("Другая", {{"segment", poor}});
        for (const auto& [of, amount] : {std::pair{best, "900"}, std::pair{other, "100"}})
            add(Kind::Purchase, {{"deal", of}, {"amount", Text(amount)}});
        add(Kind::Purchase, {{"deal", other}, {"amount", Text("90000")}, {"currency", Text("USD")}});
        const Uuid a = deal("A", {{"pain", Text("yes")}, {"money", Text("yes")}, {"timing", Text("yes")}});
        const Uuid letter = add(Kind::Contact, {{"name", Text("Письмо")}});
        add(Kind::Activity, {{"contact", letter}, {"kind", Text("email")}, {"at", now() - 5 * kDayMs}});
        const Uuid late = add(Kind::Task, {{"title", Text("Поздно")}, {"due", now() - 3 * kDayMs}});
        const Uuid promised = add(Kind::Task, {{"title", Text("Обещал")}, {"due", now() + 60'000}});
        const Uuid silent =
            add(Kind::Contact, {{"name", Text("Тихий")}, {"created_at", now() - 61 * kDayMs}});
        std::vector<TodayReason> reasons;
        for (const auto& entry : today()) reasons.push_back(entry.reason);
        QCOMPARE(reasons, (std::vector<TodayReason>{TodayReason::Promised, TodayReason::QualifiedA,
                                                    TodayReason::ReplyDue, TodayReason::Overdue,
                                                    TodayReason::BestSegment, TodayReason::RhythmLapsed,
                                                    TodayReason::NoNextStep}));
        QCOMPARE(entryOf(best)->reason, TodayReason::BestSegment);
        QCOMPARE(entryOf(other)->reason, TodayReason::NoNextStep);
        QCOMPARE(entryOf(a)->reason, TodayReason::QualifiedA);
        QVERIFY(entryOf(late) && entryOf(promised) && entryOf(silent) && entryOf(letter));
    }

    void whatWasNotDoneIsCarriedOver() {
        const Uuid task = add(Kind::Task, {{"title", Text("Главное")}, {"focus_on", dayOf(now(), kZone)}});
        const Uuid done = add(Kind::Task, {{"title", Text("Сделано")}, {"focus_on", dayOf(now(), kZone)}});
        completeTask(**replica_, done).orThrow();
        replica_->time.nowMs += 2 * kDayMs;
        const auto entry = entryOf(task);
        QVERIFY(entry && entry->reason == TodayReason::Focus);
        QCOMPARE(entry->days, 2);
        QVERIFY(!entryOf(done));
    }

    void aHeadSeesOnePersonsDayAndATeams() {
        const Uuid team = add(Kind::Team, {{"name", Text("Север")}});
        const Uuid anna = add(Kind::Member, {{"name", Text("Анна")}, {"team", team}});
        const Uuid boris = add(Kind::Member, {{"name", Text("Борис")}, {"team", team}});
        const Uuid vera = add(Kind::Member, {{"name", Text("Вера")}});
        for (const Uuid& who : {anna, boris, vera})
            add(Kind::Task, {{"title", Text("Дело")}, {"assignee", who}, {"focus_on", dayOf(now(), kZone)}});
        add(Kind::Task, {{"title", Text("Ничьё")}, {"focus_on", dayOf(now(), kZone)}});
        QCOMPARE(today({anna, {}, false, 0, 0, 20}).size(), std::size_t{1});
        QCOMPARE(today({anna, {}, true, 0, 0, 20}).size(), std::size_t{2});
        const auto teams = today({{}, team, false, 0, 0, 20});
        QCOMPARE(teams.size(), std::size_t{2});
        QVERIFY(teams[0].member == anna || teams[0].member == boris);
        QCOMPARE(today().size(), std::size_t{4});
    }

    void aRepeatingTaskIsFollowedByTheNext() {
        const std::int64_t due = msFromIso("2027-01-31T10:00:00+07:00").value();
        const Uuid task = add(Kind::Task, {{"title", Text("Отчёт")},
                                           {"due", due},
                                           {"remind_at", due - 3'600'000},
                                           {"recurrence", Text("каждый месяц")}});
        QCOMPARE(replica_->get(Kind::Task, task).text("recurrence"), Text("every month"));
        replica_->time.nowMs = due + 3'600'000;
        completeTask(**replica_, task).orThrow();
        completeTask(**replica_, task).orThrow();
        const auto open = [&] {
            store::ReadTransaction read(**replica_);
            store::ListQuery query;
            query.kind = Kind::Task;
            std::vector<store::Record> found;
            for (store::Record& one : store::listRecords(read, query))
                if (!one.integer("done_at")) found.push_back(std::move(one));
            return found;
        };
        QCOMPARE(open().size(), std::size_t{1});
        const store::Record second = open().front();
        QCOMPARE(isoFromMs(*second.integer("due")), Text("2027-02-28T03:00:00Z"));
        QCOMPARE(*second.integer("due") - *second.integer("remind_at"), 3'600'000);
        // The 31st comes back after February; days that went by are left out.
        replica_->time.nowMs = msFromIso("2027-04-05T10:00:00+07:00").value();
        completeTask(**replica_, second.id).orThrow();
        QCOMPARE(isoFromMs(*open().front().integer("due")), Text("2027-04-30T03:00:00Z"));
        QVERIFY(
            !addRecord(**replica_, Kind::Task, {{"title", Text("x")}, {"recurrence", Text("иногда")}}).ok());
    }

    void remindersComeOnce() {
        const Uuid task = add(Kind::Task, {{"title", Text("Позвонить")}, {"remind_at", now() - 5000}});
        add(Kind::Task, {{"title", Text("Позже")}, {"remind_at", now() + 5000}});
        store::ReadTransaction read(**replica_);
        insight::TodayQuery query;
        query.nowMs = now();
        const auto due = insight::remindersDue(read, query, now() - 10'000);
        QCOMPARE(due.size(), std::size_t{1});
        QCOMPARE(due[0].task, task);
        QCOMPARE(insight::remindersDue(read, query, now() - 5000).size(), std::size_t{0});
    }

    void whatToKnowBeforeATalk() {
        (void)addDefaultPlaybooks(**replica_, true).orThrow();
        const Uuid segment = add(Kind::Segment, {{"name", Text("Тендер")}});
        const Uuid company = add(Kind::Company, {{"name", Text("Завод")}});
        const Uuid who = add(Kind::Contact, {{"name", Text("Анна")}, {"company", company}});
        const Uuid special = add(Kind::Question, {{"name", Text("Площадка торгов")}, {"segment", segment}});
        insight::Preparation ready = prepare(who);
        QCOMPARE(ready.temperature, Text("cold"));
        QVERIFY(ready.goal.find("Познакомиться") != Text::npos && !ready.script.isNil() &&
                ready.offers.size() == 3);
        QCOMPARE(ready.nextQuestion, std::string_view("pain"));
        QCOMPARE(ready.checklist.size(), std::size_t{7});
        set(Kind::Company, company, {{"segment", segment}});
        QCOMPARE(prepare(who).checklist.size(), std::size_t{8});

        // An answer, a newer one, and one that was taken back.
        const Uuid question = ready.checklist[0].question;
        add(Kind::Answer,
            {{"company", company}, {"question", question}, {"text", Text("Краны")}, {"at", now() - 2}});
        add(Kind::Answer, {{"company", company},
                           {"question", question},
                           {"text", Text("Краны и лебёдки")},
                           {"at", now() - 1}});
        const Uuid wrong =
            add(Kind::Answer, {{"company", company}, {"question", question}, {"text", Text("Мосты")}});
        QCOMPARE(prepare(who).checklist[0].text, Text("Мосты"));
        deleteRecord(**replica_, Kind::Answer, wrong).orThrow();
        QCOMPARE(prepare(who).checklist[0].text, Text("Краны и лебёдки"));
        QVERIFY(!prepare(who).checklist[1].known());

        // The questions are the deal's once there is one; B is told how to hurry; stale answers are none.
        const Uuid deal = add(Kind::Deal, {{"contact", who}, {"pain", Text("yes")}, {"money", Text("yes")}});
        QCOMPARE(prepare(who).asked, deal);
        QCOMPARE(prepare(who).nextQuestion, std::string_view("timing"));
        set(Kind::Deal, deal, {{"timing", Text("no")}});
        ready = prepare(who);
        QVERIFY(ready.qualification == insight::Qualification::B);
        QCOMPARE(ready.urgency.size(), std::size_t{4});
        replica_->time.nowMs += 31 * kDayMs;
        QVERIFY(prepare(who).qualification == insight::Qualification::NotYet);
        QVERIFY(prepare(who).urgency.empty());

        // Bought, and bought long ago.
        add(Kind::Purchase, {{"company", company}, {"contact", who}, {"amount", Text("5")}});
        QCOMPARE(prepare(who).temperature, Text("hot"));
        replica_->time.nowMs += 91 * kDayMs;
        QCOMPARE(prepare(who).temperature, Text("sleeping"));
        QVERIFY(prepare(who).goal.find("Вернуть") != Text::npos);
        set(Kind::Segment, segment, {{"active_days", std::int64_t{120}}});
        QCOMPARE(prepare(who).temperature, Text("hot"));
        QVERIFY(!special.isNil());
    }
};

QTEST_GUILESS_MAIN(TestMethod)
#include "tst_method.moc"
