#include <QtTest>

#include "core/model/recurrence.h"

using namespace tropa;
using namespace tropa::model;

class TestRecurrence : public QObject {
    Q_OBJECT

    static std::int64_t day(const QString& text) {
        return QDate(1970, 1, 1).daysTo(QDate::fromString(text, Qt::ISODate));
    }
    static QString text(std::int64_t day) { return QDate(1970, 1, 1).addDays(day).toString(Qt::ISODate); }

private slots:
    void isReadAsPeopleSayIt_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("stored");
        const auto row = [](const char* typed, const char* stored) {
            QTest::newRow(typed) << typed << stored;
        };
        row("daily", "every day");
        row("Every 3 days", "every 3 days");
        row("каждый день", "every day");
        row("каждые 2 недели", "every 2 weeks");
        row("еженедельно", "every week");
        row("по будням", "every weekday");
        row("каждый рабочий день", "every weekday");
        row("every month on 31", "every month on 31");
        row("каждый месяц 15", "every month on 15");
        row("каждые 3 месяца", "every 3 months");
        row("every month on 32", "");
        row("sometimes", "");
        row("every", "");
        row("every 0 days", "");
        row("every 3 weekdays", "");
        row("every day at noon", "");
    }
    void isReadAsPeopleSayIt() {
        QFETCH(QString, typed);
        const auto read = readRecurrence(typed.toStdString());
        QTEST(read ? QString::fromStdString(textOf(*read)) : QString(), "stored");
        if (read) QVERIFY(readRecurrence(textOf(*read)) == read);
    }

    void theNextDay_data() {
        QTest::addColumn<QString>("rhythm");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("next");
        const auto row = [](const char* rhythm, const char* from, const char* next) {
            QTest::addRow("%s after %s", rhythm, from) << rhythm << from << next;
        };
        row("every day", "2026-12-31", "2027-01-01");
        row("every 2 weeks", "2026-11-25", "2026-12-09");
        row("every weekday", "2026-11-27", "2026-11-30");  // Friday to Monday
        row("every weekday", "2026-11-28", "2026-11-30");
        row("every month", "2027-01-31", "2027-02-28");
        row("every month on 31", "2027-02-28", "2027-03-31");
        row("every month on 31", "2028-01-31", "2028-02-29");
        row("every 3 months", "2026-11-30", "2027-02-28");
        row("every 12 months", "2028-02-29", "2029-02-28");
    }
    void theNextDay() {
        QFETCH(QString, rhythm);
        QFETCH(QString, from);
        QTEST(text(nextDay(readRecurrence(rhythm.toStdString()).value(), day(from))), "next");
    }

    /// Against the calendar of Qt, day by day over years.
    void weekdaysAndMonthsAgreeWithACalendar() {
        const Recurrence weekday{Recurrence::Unit::Weekday, 1, 0};
        const Recurrence month = anchored({Recurrence::Unit::Month, 1, 0}, day("2026-01-31"));
        std::int64_t at = day("2026-01-31");
        for (int i = 0; i < 60; ++i) {
            at = nextDay(month, at);
            const QDate date = QDate(1970, 1, 1).addDays(at);
            QCOMPARE(date.day(), date.daysInMonth());
        }
        for (std::int64_t d = day("2026-01-01"); d < day("2027-01-01"); ++d) {
            QDate next = QDate(1970, 1, 1).addDays(d + 1);
            while (next.dayOfWeek() > 5) next = next.addDays(1);
            QCOMPARE(text(nextDay(weekday, d)), next.toString(Qt::ISODate));
        }
    }
};

QTEST_APPLESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
