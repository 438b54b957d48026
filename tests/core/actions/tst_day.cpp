#include <QtTest>

#include "core/actions/act.h"
#include "core/actions/calls.h"
#include "core/actions/capture.h"
#include "core/actions/conflicts.h"
#include "core/actions/deals.h"
#include "core/actions/records.h"
#include "core/actions/tasks.h"
#include "core/base/iso_time.h"
#include "core/insight/qualification.h"
#include "core/insight/temperature.h"
#include "core/insight/today.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using insight::TodayReason;
using model::Kind;
using testing::TempReplica;

namespace {
constexpr int kZone = 7 * 60;
}  // namespace

class TestDay : public QObject {
    Q_OBJECT

    Uuid add(Kind kind, const Inputs& inputs) { return addRecord(**replica_, kind, inputs).orThrow(); }
    std::vector<insight::TodayEntry> today(const Uuid& member = {}) {
        store::ReadTransaction read(**replica_);
        return insight::todayList(read, {member, {}, true, replica_->time.nowMs, kZone, 20});
    }
    std::optional<TodayReason> reasonOf(const Uuid& subject) {
        for (const auto& entry : today())
            if (entry.task == subject ||
                (entry.task.isNil() &&
                 (entry.deal == subject || (entry.deal.isNil() && entry.contact == subject))))
                return entry.reason;
        return std::nullopt;
    }

    std::unique_ptr<TempReplica> replica_;

private slots:
    void init() { replica_ = std::make_unique<TempReplica>(); }

    void aNextStepIsReadAsPeopleWriteIt_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("title");
        QTest::addColumn<qint64>("due");
        QTest::addColumn<bool>("allDay");
        const qint64 midnight = startOfDay(testing::TrueTime{}.nowMs, kZone);
        QTest::newRow("day and time") << "2026-12-01 10:00 Отправить образец"
                                      << "Отправить образец" << qint64{1796094000000} << false;
        QTest::newRow("day") << "2026-12-01 Отправить"
                             << "Отправить" << qint64{1796058000000} << true;
        QTest::newRow("tomorrow") << "завтра 15:30 образцы"
                                  << "образцы" << midnight + kDayMs + (15 * 60 + 30) * 60000 << false;
        QTest::newRow("tomorrow without time") << "tomorrow call back"
                                               << "call back" << midnight + kDayMs << true;
        QTest::newRow("zone") << "2026-12-01T10:00+03:00 x"
                              << "x" << qint64{1796108400000} << false;
        QTest::newRow("no time") << "Отправить 2 образца"
                                 << "Отправить 2 образца" << qint64{-1} << false;
        QTest::newRow("no words") << "2026-12-01 10:00"
                                  << "" << qint64{1796094000000} << false;
        QTest::newRow("no such day") << "2026-02-31 x"
                                     << "2026-02-31 x" << qint64{-1} << false;
    }
    void aNextStepIsReadAsPeopleWriteIt() {
        QFETCH(QString, typed);
        QFETCH(QString, title);
        QFETCH(qint64, due);
        QFETCH(bool, allDay);
        const NextStep next = readNextStep(typed.toStdString(), testing::TrueTime{}.nowMs, kZone);
        QCOMPARE(next.title, title.toStdString());
        QCOMPARE(qint64{next.dueMs.value_or(-1)}, due);
        QCOMPARE(next.allDay, allDay);
    }

    void aVisitorIsCapturedWithALittle() {
        Capture capture;
        capture.phone = "8 913 000-11-22";
        capture.company = "ООО Стенд";
        capture.event = "Выставка";
        capture.interests = {"насосы", " "};
        capture.next = "завтра перезвонить";
        capture.consent = true;
        const Captured made = captureContact(**replica_, capture).orThrow();
        const auto contact = replica_->get(Kind::Contact, made.contact);
        QCOMPARE(std::get<std::vector<std::string>>(contact["tags"]), (std::vector<std::string>{"насосы"}));
        QVERIFY(contact.integer("consent_at").has_value());
        QVERIFY(!contact.reference("event").isNil());
        QCOMPARE(replica_->get(Kind::Task, made.task).text("title"), std::string("перезвонить"));
        QVERIFY(made.duplicates.empty());
        QVERIFY(!captureContact(**replica_, {}).ok());
    }

    void theConsentIsToTheEventsWording() {
        add(Kind::Event, {{"name", std::string("Выставка")}, {"consent_text", std::string("Согласен")}});
        Capture capture;
        capture.name = "Анна";
        capture.event = "Выставка";
        capture.consent = true;
        const Captured made = captureContact(**replica_, capture).orThrow();
        QCOMPARE(replica_->get(Kind::Contact, made.contact).text("consent_text"), std::string("Согласен"));
    }

    void whoIsKnownAlreadyIsHintedAt() {
        const Uuid known = add(Kind::Contact, {{"name", std::string("Ёлкин Пётр")},
                                               {"company", std::string("ООО Тест")},
                                               {"phones", std::vector<std::string>{"8 (383) 248-78-16"}},
                                               {"emails", std::vector<std::string>{"a@b.example"}}});
        store::ReadTransaction read(**replica_);
        const auto by = [&](const Probe& probe) { return findDuplicates(read, Kind::Contact, probe); };
        QCOMPARE(by({{}, {}, {"+7 383 2487816"}, {}, {}}).size(), std::size_t{1});
        QVERIFY(by({{}, {}, {}, {"A@B.example"}, {}}).front().id == known);
        QCOMPARE(static_cast<int>(by({"елкин ПЕТР", "ооо тест", {}, {}, {}}).front().likeness),
                 static_cast<int>(Likeness::NameAndCompany));
        QVERIFY(by({"Ёлкин Пётр", "Другая", {}, {}, {}}).empty());
        QVERIFY(by({"Ёлкин Пётр", "", {}, {}, {}}).empty());
    }

    void completedOnceStaysCompleted() {
        const Uuid task = add(Kind::Task, {{"title", std::string("Дело")}});
        completeTask(**replica_, task, 1000).orThrow();
        completeTask(**replica_, task, 2000).orThrow();
        QCOMPARE(*replica_->get(Kind::Task, task).integer("done_at"), std::int64_t{1000});
        reopenTask(**replica_, task).orThrow();
        QVERIFY(!replica_->get(Kind::Task, task).integer("done_at").has_value());
    }

    /// What is put off is not reminded of on the old day.
    void theReminderGoesWithItsTask() {
        const auto ms = [](const char* text) { return msFromIso(text, 0).value(); };
        const auto task = [&](const Inputs& when) {
            Inputs inputs = when;
            inputs.push_back({"title", std::string("Call Anna")});
            return add(Kind::Task, inputs);
        };
        const auto at = [&](const Uuid& id, const char* field) {
            store::ReadTransaction read(**replica_);
            return store::findRecord(read, Kind::Task, id)->integer(field).value_or(0);
        };
        const Uuid timed =
            task({{"due", ms("2026-12-01T10:00:00Z")}, {"remind_at", ms("2026-12-01T09:45:00Z")}});
        moveTask(**replica_, timed, "2026-12-04").orThrow();
        QCOMPARE(at(timed, "due"), ms("2026-12-04T10:00:00Z"));
        QCOMPARE(at(timed, "remind_at"), ms("2026-12-04T09:45:00Z"));
        undoLast(**replica_).orThrow();
        QCOMPARE(at(timed, "remind_at"), ms("2026-12-01T09:45:00Z"));

        const Uuid wholeDay = task({{"due", ms("2026-12-01T00:00:00Z")},
                                    {"due_all_day", true},
                                    {"remind_at", ms("2026-12-01T09:00:00Z")}});
        const auto putOff = [&](const char* time, bool allDay) {
            (void)act(**replica_, "x", [&](store::Edit& edit) {
                putOffTask(edit, wholeDay, ms(time), allDay);
            }).orThrow();
        };
        putOff("2026-12-02T15:00:00Z", false);
        QCOMPARE(at(wholeDay, "remind_at"), ms("2026-12-02T09:00:00Z"));
        // Not later than the thing itself.
        putOff("2026-12-03T00:00:00Z", true);
        putOff("2026-12-04T08:00:00Z", false);
        QCOMPARE(at(wholeDay, "remind_at"), ms("2026-12-04T08:00:00Z"));
    }

    void eachThingStandsOnceUnderItsFirstReason() {
        const std::int64_t now = replica_->time.nowMs;
        const std::int64_t day = startOfDay(now, kZone);
        const Uuid focus = add(Kind::Task, {{"title", std::string("Главное")},
                                            {"due", day + 10 * 3'600'000},
                                            {"focus_on", dayOf(now, kZone)}});
        const Uuid promised =
            add(Kind::Task, {{"title", std::string("В 15")}, {"due", day + 15 * 3'600'000}});
        const Uuid allDay =
            add(Kind::Task, {{"title", std::string("Сегодня")}, {"due", day}, {"due_all_day", true}});
        const Uuid overdue = add(Kind::Task, {{"title", std::string("Вчера")}, {"due", day - 3'600'000}});
        const Uuid later = add(Kind::Task, {{"title", std::string("Завтра")}, {"due", day + kDayMs}});
        const Uuid done =
            add(Kind::Task, {{"title", std::string("Сделано")}, {"due", day + 3'600'000}, {"done_at", now}});
        QVERIFY(reasonOf(focus) == TodayReason::Focus);
        QVERIFY(reasonOf(promised) == TodayReason::Promised);
        QVERIFY(reasonOf(allDay) == TodayReason::DueToday);
        QVERIFY(reasonOf(overdue) == TodayReason::Overdue);
        QVERIFY(!reasonOf(later).has_value());
        QVERIFY(!reasonOf(done).has_value());
        QCOMPARE(today().size(), std::size_t{4});
    }

    void anotherOnesTasksAreNotMine() {
        const Uuid me = add(Kind::Member, {{"name", std::string("Я")}});
        const Uuid other = add(Kind::Member, {{"name", std::string("Другой")}});
        const std::int64_t now = replica_->time.nowMs;
        for (const Uuid& who : {me, other})
            add(Kind::Task, {{"title", std::string("Дело")}, {"due", now}, {"assignee", who}});
        add(Kind::Task, {{"title", std::string("Ничьё")}, {"due", now}});
        QCOMPARE(today(me).size(), std::size_t{2});
        QCOMPARE(today().size(), std::size_t{3});
    }

    void whoeverWasNotHeardFromForTooLongIsForgotten() {
        const std::int64_t now = replica_->time.nowMs;
        const Uuid warm = add(Kind::Contact, {{"name", std::string("Тёплый")},
                                              {"temperature", std::string("warm")},
                                              {"created_at", now - 15 * kDayMs}});
        const Uuid cold =
            add(Kind::Contact, {{"name", std::string("Холодный")}, {"created_at", now - 15 * kDayMs}});
        QVERIFY(reasonOf(warm) == TodayReason::RhythmLapsed);
        QVERIFY(!reasonOf(cold).has_value());
        // An attempt does not count, an answer does.
        add(Kind::Activity, {{"contact", warm}, {"outcome", std::string("no_answer")}});
        QVERIFY(reasonOf(warm) == TodayReason::RhythmLapsed);
        add(Kind::Activity, {{"contact", warm}, {"outcome", std::string("talked")}});
        QVERIFY(!reasonOf(warm).has_value());
        // Bought: hot by itself, with the rhythm of the hot.
        add(Kind::Purchase, {{"contact", cold}, {"amount", std::string("100")}});
        setRecord(**replica_, Kind::Contact, cold, {{"created_at", now - 31 * kDayMs}}).orThrow();
        QVERIFY(reasonOf(cold) == TodayReason::RhythmLapsed);
        setRecord(**replica_, Kind::Contact, cold, {{"do_not_call", true}}).orThrow();
        QVERIFY(!reasonOf(cold).has_value());
    }

    void openDealsAskForANextStepAndMovement() {
        const std::int64_t now = replica_->time.nowMs;
        const Uuid funnel = add(Kind::Funnel, {{"name", std::string("Путь")}});
        for (const char* name : {"Раз", "Два"})
            add(Kind::Stage,
                {{"funnel", funnel}, {"name", std::string(name)}, {"usual_days", std::int64_t{5}}});
        const Uuid deal =
            add(Kind::Deal,
                {{"title", std::string("Сделка")}, {"funnel", funnel}, {"created_at", now - 2 * kDayMs}});
        QVERIFY(reasonOf(deal) == TodayReason::NoNextStep);
        add(Kind::Task, {{"title", std::string("Шаг")}, {"deal", deal}, {"due", now + 5 * kDayMs}});
        QVERIFY(!reasonOf(deal).has_value());
        setRecord(**replica_, Kind::Deal, deal, {{"created_at", now - 6 * kDayMs}}).orThrow();
        QVERIFY(reasonOf(deal) == TodayReason::StandsStill);
        StepTaken taken;
        taken.deal = deal;
        taken.stage = "Раз";
        taken.evidence = "да";
        taken.atMs = now - 4 * kDayMs;
        (void)markStep(**replica_, taken).orThrow();
        QVERIFY(!reasonOf(deal).has_value());
    }

    void theThreeQuestionsMakeAnA() {
        const Uuid deal = add(Kind::Deal, {{"title", std::string("Сделка")},
                                           {"pain", std::string("yes")},
                                           {"money", std::string("yes")},
                                           {"timing", std::string("yes")}});
        QVERIFY(reasonOf(deal) == TodayReason::QualifiedA);
        const auto letter = [&] {
            return insight::nameOf(
                insight::qualificationOf(replica_->get(Kind::Deal, deal), replica_->time.nowMs));
        };
        QCOMPARE(letter(), std::string_view("A"));
        setRecord(**replica_, Kind::Deal, deal, {{"timing", std::string("no")}}).orThrow();
        QCOMPARE(letter(), std::string_view("B"));
        setRecord(**replica_, Kind::Deal, deal, {{"money", std::string("no")}}).orThrow();
        QCOMPARE(letter(), std::string_view("C"));
        setRecord(**replica_, Kind::Deal, deal, {{"money", std::string("unknown")}}).orThrow();
        QCOMPARE(letter(), std::string_view("not_yet"));
        QCOMPARE(insight::nextQuestion(replica_->get(Kind::Deal, deal), replica_->time.nowMs),
                 std::string_view("money"));
        setRecord(**replica_, Kind::Deal, deal,
                  {{"money", std::string("yes")}, {"timing", std::string("yes")}})
            .orThrow();
        replica_->time.nowMs += 31 * kDayMs;
        QCOMPARE(letter(), std::string_view("not_yet"));
        QVERIFY(reasonOf(deal) != TodayReason::QualifiedA);
    }

    void aReturnDoesNotMakeHot() {
        const Uuid contact = add(Kind::Contact, {{"name", std::string("А")}});
        add(Kind::Purchase, {{"contact", contact}, {"amount", std::string("-5")}});
        const store::Record record = replica_->get(Kind::Contact, contact);
        store::ReadTransaction read(**replica_);
        QCOMPARE(insight::temperatureOf(read, record), std::string("cold"));
    }
};

QTEST_GUILESS_MAIN(TestDay)
#include "tst_day.moc"
