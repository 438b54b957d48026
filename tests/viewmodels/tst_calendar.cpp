// Tasks by day, week and month.
#include <QTest>

#include "core/actions/input.h"
#include "core/actions/tasks.h"
#include "qml/viewmodels/calendar_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class CalendarTest : public QObject {
    Q_OBJECT

    static std::int64_t today(Fixture& f) {
        return f.write([](store::Replica& replica) {
            return actions::startOfDay(replica.serverTime().nowMs(), replica.zoneMinutes());
        });
    }
    static constexpr std::int64_t kHour = 3'600'000;
    static constexpr std::int64_t kDay = 24 * kHour;

    static Uuid task(Fixture& f, const char* title, std::int64_t due, bool allDay = false) {
        return f.add(Kind::Task, {{"title", std::string(title)}, {"due", due}, {"due_all_day", allDay}});
    }
    static RowModel* entries(const CalendarModel& model, int day) {
        return at(model, day, "entries").value<RowModel*>();
    }
    static int todayAt(const CalendarModel& model) {
        for (int day = 0; day < model.count(); ++day)
            if (at(model, day, "today").toBool()) return day;
        return -1;
    }

private slots:
    void aWeekHasSevenDaysAndItsTasks() {
        Fixture f;
        const std::int64_t start = today(f);
        task(f, "Late call", start + 15 * kHour);
        task(f, "Some time", start, true);
        task(f, "Long ago", start - 9 * kDay);
        CalendarModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 7);
        const int day = todayAt(model);
        QVERIFY(day >= 0);
        QVERIFY(model.atToday());
        QCOMPARE(entries(model, day)->count(), 2);
        QCOMPARE(at(*entries(model, day), 0, "title").toString(), QString("Some time"));
        QCOMPARE(at(*entries(model, day), 1, "timeText").toString(), QString("15:00"));
        QCOMPARE(at(model, day, "openCount").toInt(), 2);
        QCOMPARE(model.overdue()->count(), 1);

        model.turn(1);
        QTRY_VERIFY(!model.atToday());
        QCOMPARE(model.overdue()->count(), 0);
        model.goToday();
        QTRY_VERIFY(model.atToday());
        QVERIFY(watched.neverReset());
    }

    void aCrowdedDayShowsItsFirstTasksAndAllWhenItStandsAlone() {
        Fixture f;
        const std::int64_t start = today(f);
        for (int i = 0; i < 25; ++i) task(f, "Call", start + 9 * kHour + i * kDay / 1440);
        CalendarModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 7);
        const int day = todayAt(model);
        QVERIFY(day >= 0);
        QCOMPARE(at(model, day, "taskCount").toInt(), 25);
        QCOMPARE(at(model, day, "openCount").toInt(), 25);
        QCOMPARE(at(model, day, "moreCount").toInt(), 5);
        QTRY_COMPARE(entries(model, day)->count(), 20);
        QCOMPARE(at(*entries(model, day), 0, "timeText").toString(), QString("9:00"));

        model.showDay(at(model, day, "id").toString());
        QTRY_COMPARE(model.count(), 1);
        QTRY_COMPARE(entries(model, 0)->count(), 25);
        QCOMPARE(at(model, 0, "moreCount").toInt(), 0);
        QVERIFY(watched.neverReset());
    }

    void monthsAreWholeWeeks() {
        Fixture f;
        CalendarModel model(f.context);
        const Watched watched(model);
        model.activate();
        model.setSpan(CalendarModel::Month);
        QTRY_VERIFY(model.count() >= 28 && model.count() != 7);
        for (int month = 0; month < 14; ++month) {
            QCOMPARE(model.count() % 7, 0);
            QCOMPARE(QDate::fromString(at(model, 0, "id").toString(), Qt::ISODate).dayOfWeek(), 1);
            const QString before = model.title();
            model.turn(1);
            QTRY_VERIFY(model.title() != before);
        }
        model.showDay("2026-02-28");
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(model.title(), QStringLiteral("Saturday, 28\u00a0February"));
        model.turn(1);
        QTRY_COMPARE(model.day(), QString("2026-03-01"));
        QVERIFY(watched.neverReset());
    }

    void tasksAreTickedOffAndPutOff() {
        Fixture f;
        const std::int64_t start = today(f);
        const Uuid call = task(f, "Call", start + 15 * kHour + 1'800'000);
        const Uuid old = task(f, "Letter", start - 3 * kDay + 9 * kHour);
        CalendarModel model(f.context);
        model.activate();
        model.setSpan(CalendarModel::Day);
        QTRY_COMPARE(model.count(), 1);
        QTRY_COMPARE(entries(model, 0)->count(), 1);
        QCOMPARE(model.overdue()->count(), 1);
        model.markDone(qs(call), true);
        QVERIFY(at(*entries(model, 0), 0, "done").toBool());
        QTRY_COMPARE(at(model, 0, "openCount").toInt(), 0);
        // Its time of the day stays.
        model.putOff(qs(old));
        QTRY_COMPARE(model.overdue()->count(), 0);
        QCOMPARE(f.record(Kind::Task, old).integer("due"), start + kDay + 9 * kHour);
        model.turn(1);
        QTRY_COMPARE(at(*entries(model, 0), 0, "timeText").toString(), QString("9:00"));
        model.add("Send the sample", at(model, 0, "id").toString() + " 10:00");
        QTRY_COMPARE(entries(model, 0)->count(), 2);
    }

    void aDayThatIsNoneIsRefused() {
        Fixture f;
        const Uuid call = task(f, "Call", today(f));
        const auto moved =
            f.write([&](store::Replica& replica) { return actions::moveTask(replica, call, "2026-02-30"); });
        QVERIFY(!moved.ok());
        QCOMPARE(moved.error().code, ErrorCode::InvalidInput);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::CalendarTest)
#include "tst_calendar.moc"
