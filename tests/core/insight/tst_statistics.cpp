#include <rapidcheck.h>

#include <QtTest>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/base/result.h"
#include "core/insight/periods.h"
#include "core/insight/statistics.h"

using namespace tropa;
using namespace tropa::insight;

namespace {

bool near(double a, double b, double within = 1e-9) {
    return std::abs(a - b) <= within;
}

std::int64_t at(const char* iso) {
    return msFromIso(iso).value();
}

}  // namespace

/// The arithmetic of the reports, against examples worked out by hand and against slower ways to the same.
class TestStatistics : public QObject {
    Q_OBJECT
private slots:
    void wilsonByHand() {
        // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        QVERIFY(near(wilson(81, 263).low, 0.2553, 5e-5) && near(wilson(81, 263).high, 0.3662, 5e-5));
        QVERIFY(near(wilson(15, 148).low, 0.0624, 5e-5) && near(wilson(15, 148).high, 0.1605, 5e-5));
        QVERIFY(near(wilson(0, 20).low, 0) && near(wilson(0, 20).high, 0.1611, 5e-5));
        QVERIFY(near(wilson(1, 29).low, 0.0061, 5e-5) && near(wilson(1, 29).high, 0.1718, 5e-5));
        QVERIFY(wilson(0, 0) == (Interval{0, 1}));
    }

    void wilsonIsWhereTheScoreTestTurns() {
        QVERIFY(rc::check("the bounds solve (p̂−p)² = z² p(1−p)/n", [] {
            const auto of = *rc::gen::inRange<std::int64_t>(1, 5000);
            const auto n = *rc::gen::inRange<std::int64_t>(0, of + 1);
            const Interval found = wilson(n, of);
            const double share = static_cast<double>(n) / static_cast<double>(of);
            for (const double p : {found.low, found.high}) {
                if (p <= 1e-12 || p >= 1 - 1e-12) continue;
                const double score = (share - p) * (share - p) * static_cast<double>(of) / (p * (1 - p));
                RC_ASSERT(std::abs(std::sqrt(score) - kZ95) < 1e-6);
            }
            RC_ASSERT(found.low <= share + 1e-12 && share <= found.high + 1e-12);
        }));
    }

    void aNarrowIntervalIsNotShown() {
        QVERIFY((Share{50, 100}.interval().has_value()));
        QVERIFY((!Share{5000, 10000}.interval().has_value()));
        QVERIFY((!Share{0, 0}.value().has_value()));
        QVERIFY((!Share{0, 0}.interval().has_value()));
        QVERIFY((!Share{3, 2}.interval().has_value()));
    }

    void percentilesByHand() {
        QVERIFY(!spreadOf({}).median.has_value());
        QVERIFY(spreadOf({7}) == (Spread{7, 7, 1}));
        const Spread spread = spreadOf({4, 1, 3, 2});
        QVERIFY(near(*spread.median, 2.5) && near(*spread.p80, 3.4));  // numpy.percentile gives the same
        QVERIFY(near(*spreadOf({5, 1, 4, 2, 3}).p80, 4.2));
    }

    void percentilesAgainstSorting() {
        QVERIFY(rc::check("by sorting and interpolating", [] {
            auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
                rc::gen::map(rc::gen::inRange(-1000, 1000), [](int v) { return v / 8.0; })));
            const double p = *rc::gen::element(0.0, 0.2, 0.5, 0.8, 1.0);
            auto sorted = values;
            std::sort(sorted.begin(), sorted.end());
            const double place = p * static_cast<double>(sorted.size() - 1);
            const auto low = static_cast<std::size_t>(place);
            const auto high = std::min(low + 1, sorted.size() - 1);
            const double expected =
                sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
            RC_ASSERT(std::abs(*percentile(values, p) - expected) < 1e-9);
        }));
    }

    void weeksStartOnMonday() {
        const Calendar calendar("Europe/Moscow");
        const Period week = calendar.periodOf(PeriodUnit::Week, at("2026-11-22T20:59:59Z"));  // Sunday 23:59
        QCOMPARE(week.starts, std::string("2026-11-16"));
        QCOMPARE(week.ends, std::string("2026-11-22"));
        QCOMPARE(isoFromMs(week.fromMs), std::string("2026-11-15T21:00:00Z"));
        QCOMPARE(calendar.periodOf(PeriodUnit::Week, at("2026-11-22T21:00:00Z")).starts,
                 std::string("2026-11-23"));
    }

    void monthsAndQuartersEndWhereTheyDo() {
        const Calendar calendar("UTC");
        const Period month = calendar.periodOf(PeriodUnit::Month, at("2028-02-29T12:00:00Z"));
        QCOMPARE(month.ends, std::string("2028-02-29"));
        QCOMPARE(calendar.nextTo(PeriodUnit::Month, month).starts, std::string("2028-03-01"));
        QCOMPARE(calendar.before(PeriodUnit::Month, month).starts, std::string("2028-01-01"));
        const Period quarter = calendar.periodOf(PeriodUnit::Quarter, at("2026-12-31T12:00:00Z"));
        QCOMPARE(quarter.starts, std::string("2026-10-01"));
        QCOMPARE(calendar.nextTo(PeriodUnit::Quarter, quarter).ends, std::string("2027-03-31"));
        QCOMPARE(calendar.periodOf(PeriodUnit::Year, at("1969-12-31T12:00:00Z")).starts,
                 std::string("1969-01-01"));
    }

    void aDayThatTheClocksChangeIsOneDay() {
        const Calendar berlin("Europe/Berlin");
        const Period march = berlin.between("2026-03-29", "2026-03-29");
        QCOMPARE(march.toMs - march.fromMs, std::int64_t{23 * 3'600'000});
        QVERIFY(near(march.days(), 1));
        const Period october = berlin.between("2026-10-25", "2026-10-25");
        QCOMPARE(october.toMs - october.fromMs, std::int64_t{25 * 3'600'000});
        // São Paulo skipped midnight in 2018: the day began at one.
        const Calendar paulo("America/Sao_Paulo");
        QCOMPARE(isoFromMs(paulo.startOfDay("2018-11-04")), std::string("2018-11-04T03:00:00Z"));
        // … and in 2018 it had had two midnights.
        QCOMPARE(isoFromMs(paulo.startOfDay("2018-02-18")), std::string("2018-02-18T03:00:00Z"));
    }

    void periodsCoverTimeWithoutGapOrOverlap() {
        QVERIFY(rc::check("each instant lies in exactly one period", [] {
            const auto zone =
                *rc::gen::element<std::string>("Europe/Berlin", "America/Sao_Paulo", "Asia/Novosibirsk",
                                               "Pacific/Apia", "Australia/Lord_Howe");
            const auto unit = *rc::gen::element(PeriodUnit::Day, PeriodUnit::Week, PeriodUnit::Month,
                                                PeriodUnit::Quarter, PeriodUnit::Year);
            const auto ms = *rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000);
            const Calendar calendar(zone);
            const Period period = calendar.periodOf(unit, ms);
            RC_ASSERT(period.contains(ms));
            RC_ASSERT(calendar.nextTo(unit, period).fromMs == period.toMs);
            RC_ASSERT(calendar.before(unit, period).toMs == period.fromMs);
            RC_ASSERT(calendar.periodOf(unit, period.fromMs) == period);
            RC_ASSERT(calendar.periodOf(unit, period.toMs - 1) == period);
        }));
    }

    void listsOfPeriods() {
        const Calendar calendar("UTC");
        const auto months = calendar.periods(PeriodUnit::Month, at("2026-01-15"), at("2026-04-01"));
        QCOMPARE(months.size(), std::size_t{3});
        QCOMPARE(months.front().starts, std::string("2026-01-01"));
        QVERIFY(calendar.periods(PeriodUnit::Month, 5, 5).empty());
        QCOMPARE(calendar.sameLengthBefore(calendar.between("2026-03-01", "2026-03-31")).starts,
                 std::string("2026-01-29"));
        QVERIFY_THROWS_EXCEPTION(Failure, calendar.between("2026-03-02", "2026-03-01"));
        QVERIFY_THROWS_EXCEPTION(Failure, calendar.startOfDay("2026-02-30"));
        QVERIFY_THROWS_EXCEPTION(Failure, periodUnitFrom("fortnight"));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
