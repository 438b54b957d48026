#include <stdlib.h>
#include <time.h>

#include <QtTest>

#include "core/actions/erasing.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/event_report.h"
#include "core/insight/plan_fact.h"
#include "core/insight/today.h"
#include "core/insight/trend_report.h"
#include "tests/core/insight/slow_clients.h"
#include "tests/core/insight/slow_funnel.h"

using namespace tropa;
using namespace tropa::insight;
using model::Kind;
using store::Record;
using testing::kDay;
using testing::kNow;
using testing::RandomClients;
using testing::RandomPaths;
using testing::SlowDeal;
using testing::TempReplica;

namespace {

/// The day at that place as the C library counts it, "2018-11-04".
std::string localDay(const std::string& zone, std::int64_t ms) {
    ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
    const time_t seconds = ms / 1000;
    tm parts{};
    ::localtime_r(&seconds, &parts);
    char text[16];
    ::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return text;
}

/// When the buyer had done the first k steps or more, by the slow reader's notes.
std::optional<std::int64_t> reached(const SlowDeal& deal, std::size_t k) {
    if (k == 0) return deal.record.integer("created_at");
    std::optional<std::int64_t> first;
    if (deal.state == "won") first = deal.record.integer("closed_at");
    for (const auto& [stage, ms] : deal.at)
        if (stage + 1 >= k) first = std::min(first.value_or(INT64_MAX), ms);
    return first;
}

Share slowEqualAge(const testing::SlowFunnel& slow, std::size_t k, bool step, const Period& window,
                   std::int64_t horizon, std::int64_t now) {
    Share share;
    for (const SlowDeal& deal : slow.deals) {
        if (!window.contains(*deal.record.integer("created_at"))) continue;
        const auto from = reached(deal, step ? k - 1 : 0);
        if (!from || now - *from < horizon) continue;
        ++share.of;
        const auto done = reached(deal, k);
        if (done && *done - *from <= horizon) ++share.n;
    }
    return share;
}

/// What every report says, in one text.
std::string everything(store::ReadTransaction& read, const RandomPaths& paths) {
    std::string text;
    const auto add = [&](auto... values) { ((text += std::to_string(values) + ' '), ...); };
    Clients clients(read);
    const auto purchases = purchasesOf(read, {}, clients, "RUB");
    const Period year = Calendar("UTC").periodOf(PeriodUnit::Year, kNow);
    for (const Uuid& funnel : paths.funnels) {
        ReportFilter filter;
        filter.funnel = funnel;
        const FunnelReport report = funnelReport(read, filter);
        add(report.entered, report.won, report.lost, report.open, report.returned);
        for (const StageFigures& stage : report.stages) add(stage.did, stage.lostBefore, stage.waitingBefore);
        add(velocityOf(read, filter, year).won, standingStill(read, filter, kNow).size());
    }
    for (const GroupFigures& group : groupFigures(read, {}, Grouping::Source, "RUB"))
        add(group.entered, group.contacts, group.followedUp, group.touches.value_or(0));
    const FirstResponse response = firstResponse(read, {}, 72, kNow);
    add(response.leads, response.answered, response.inTime.n, response.hours.median.value_or(0));
    add(callsByOutcome(read, {}).calls, temperatureMix(read, {}, clients).all());
    for (const auto& [currency, ticket] : averageTicket(purchases, year).all)
        add(ticket.revenue, ticket.purchases);
    const ActiveBase base = activeBase(purchases, {}, 90, year, {}, kNow);
    add(base.active, base.share.of, abcOf(purchases, {}).clients.size());
    return text;
}

}  // namespace

/// What happens to data, and where: zones and the clocks' changes, months that end, persons that are erased,
/// no data at all; and the formulas that the other tests have by hand only.
class TestReportCases : public QObject {
    Q_OBJECT
private slots:
    void monthsInTheirOwnZone_data() {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"Europe/Berlin", "America/Sao_Paulo", "Asia/Novosibirsk", "Pacific/Apia",
                                 "Australia/Lord_Howe", "America/St_Johns"})
            QTest::newRow(zone) << zone;
    }
    /// Purchases within hours of the ends of months and of the changes of the clocks.
    void monthsInTheirOwnZone() {
        QFETCH(QString, zone);
        const std::string place = zone.toStdString();
        TempReplica replica;
        SeededRandom random(3);
        std::vector<std::pair<std::string, std::int64_t>> sold;  // local day, amount
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "purchases");
            for (int i = 0; i < 400; ++i) {
                // First days of months, Sundays of the changes in Europe and Brazil, from 2017 to 2019.
                constexpr std::int64_t kMonth = 1'483'228'800'000;
                std::int64_t at = kMonth + static_cast<std::int64_t>(random.below(36)) * 30 * kDay +
                                  static_cast<std::int64_t>(random.below(6 * 24)) * 3'600'000;
                if (i % 4 == 0)
                    at = 1'541'289'600'000 + static_cast<std::int64_t>(random.below(30)) * 600'000;
                if (i % 4 == 1)
                    at = 1'540'688'400'000 - static_cast<std::int64_t>(random.below(300)) * 600'000;
                const std::int64_t amount = static_cast<std::int64_t>(random.below(100)) * 10'000;
                edit.create(Kind::Purchase,
                            {{"at", at}, {"amount", amount}, {"currency", std::string("RUB")}});
                sold.emplace_back(localDay(place, at), amount);
            }
            write.commit();
        }
        store::ReadTransaction read(*replica);
        const Calendar calendar(place);
        PlanFacts facts(read, kNow);
        std::map<std::string, std::int64_t> months, days;
        for (const auto& [day, amount] : sold) {
            months[day.substr(0, 7)] += amount;
            days[day] += amount;
        }
        QVERIFY(months.size() > 20);
        const auto revenue = [&](const Period& period) {
            return facts.fact("revenue", period, {}, {}, "RUB");
        };
        for (const auto& [month, amount] : months)
            QCOMPARE(revenue(calendar.periodOf(PeriodUnit::Month, calendar.startOfDay(month + "-01"))),
                     amount);
        for (const auto& [day, amount] : days) QCOMPARE(revenue(calendar.between(day, day)), amount);
    }

    void equalAgeAsTheSlowWay_data() { seeds(5); }
    void equalAgeAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomPaths data(replica, static_cast<std::uint64_t>(seed) + 300, 150);
        store::ReadTransaction read(*replica);
        const Calendar calendar("America/Sao_Paulo");
        const std::int64_t now = RandomPaths::kStart + 150 * kDay;
        for (const Uuid& funnel : data.funnels) {
            ReportFilter filter;
            filter.funnel = funnel;
            filter.fromMs = RandomPaths::kStart;
            filter.toMs = now;
            const auto slow = testing::SlowReader(read, filter).compute();
            for (const std::int64_t horizon : {3 * kDay, 20 * kDay})
                for (const TrendPeriod& period :
                     conversionTrend(read, filter, calendar, PeriodUnit::Month, horizon, now).periods)
                    for (std::size_t k = 1; k <= slow.path.size(); ++k) {
                        QVERIFY(period.rates.step[k - 1] ==
                                slowEqualAge(slow, k, true, period.period, horizon, now));
                        QVERIFY(period.rates.through[k - 1] ==
                                slowEqualAge(slow, k, false, period.period, horizon, now));
                    }
        }
    }

    void standingStillAsTheSlowWay_data() { seeds(4); }
    void standingStillAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomPaths data(replica, static_cast<std::uint64_t>(seed) + 400, 500);
        std::vector<Record> talks;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "talks");
            const auto deals = testing::all(write, Kind::Deal);
            for (int i = 0; i < 500; ++i)
                edit.create(
                    Kind::Activity,
                    {{"deal", data.of(deals).id},
                     {"kind", std::string("call")},
                     {"outcome", std::string(data.chance(50) ? "talked" : "no_answer")},
                     {"at", RandomPaths::kStart + static_cast<std::int64_t>(data.below(240)) * kDay}});
            talks = testing::all(write, Kind::Activity);
            write.commit();
        }
        store::ReadTransaction read(*replica);
        std::size_t standing = 0;
        for (const Uuid& funnel : data.funnels) {
            ReportFilter filter;
            filter.funnel = funnel;
            const auto slow = testing::SlowReader(read, filter).compute();
            std::map<Uuid, std::pair<double, std::int64_t>> expected;  // days, attempts
            for (const SlowDeal& deal : slow.deals) {
                const std::size_t next = deal.firstUndone(slow.path.size());
                if (deal.state != "open" || next == slow.path.size()) continue;
                const auto& taken = slow.stages[next].days;
                if (taken.size() < 20) continue;
                std::int64_t since = *deal.record.integer("created_at");
                for (const auto& [stage, ms] : deal.at) since = std::max(since, ms);
                for (const Record& talk : talks)
                    if (talk.reference("deal") == deal.record.id && talk.text("outcome") == "talked")
                        since = std::max(since, *talk.integer("at"));
                const double days = static_cast<double>(kNow - since) / static_cast<double>(kDay);
                if (days <= *testing::slowPercentile(taken, 0.8)) continue;
                std::int64_t attempts = 0;
                for (const Record& talk : talks)
                    if (talk.reference("deal") == deal.record.id && talk.text("outcome") == "no_answer" &&
                        *talk.integer("at") > since)
                        ++attempts;
                expected[deal.record.id] = {days, attempts};
            }
            for (const StandingDeal& one : standingStill(read, filter, kNow)) {
                QVERIFY(one.byCases && expected.contains(one.deal));
                QVERIFY(std::abs(expected[one.deal].first - one.days) < 1e-9);
                QCOMPARE(one.attempts, expected[one.deal].second);
                expected.erase(one.deal);
                ++standing;
            }
            QVERIFY(expected.empty());
        }
        QVERIFY(standing > 20);
    }

    void ticketsAndTheBaseAsTheSlowWay_data() { seeds(4); }
    void ticketsAndTheBaseAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomClients data(replica, static_cast<std::uint64_t>(seed) + 600);
        store::ReadTransaction read(*replica);
        const testing::Slow slow(read);
        Clients clients(read);
        const auto purchases = purchasesOf(read, {}, clients, "RUB");
        const Calendar calendar("Europe/Berlin");
        const Period window = calendar.periodOf(PeriodUnit::Quarter, RandomPaths::kStart + 100 * kDay);
        const auto currencyOf = [](const Record& one) {
            return one.text("currency").empty() ? std::string("RUB") : one.text("currency");
        };
        const auto clientOf = [&](const Record& one) {
            return slow.client(one.reference("company"), one.reference("contact"));
        };
        const auto isReturn = [](const Record& one) { return one.integer("amount").value_or(0) < 0; };
        std::map<std::string, std::array<Ticket, 3>> expected;
        for (const Record& one : slow.purchases) {
            if (!window.contains(*one.integer("at"))) continue;
            std::size_t before = 0;
            for (const Record& other : slow.purchases)
                if (clientOf(other) == clientOf(one) && !isReturn(other) &&
                    std::pair(*other.integer("at"), other.id) < std::pair(*one.integer("at"), one.id))
                    ++before;
            // A return belongs to the purchase before it.
            const std::size_t order = isReturn(one) ? std::max<std::size_t>(before, 1) - 1 : before;
            Ticket& ticket = expected[currencyOf(one)][std::min<std::size_t>(order, 2)];
            ticket.revenue += one.integer("amount").value_or(0);
            ticket.purchases += isReturn(one) ? 0 : 1;
        }
        const TicketReport report = averageTicket(purchases, window);
        QCOMPARE(report.byOrder.size(), expected.size());
        for (const auto& [currency, tickets] : expected) {
            Ticket all;
            for (std::size_t i = 0; i < 3; ++i) {
                const Ticket& found = report.byOrder.at(currency)[i];
                QVERIFY(found.revenue == tickets[i].revenue && found.purchases == tickets[i].purchases);
                all.revenue += tickets[i].revenue;
                all.purchases += tickets[i].purchases;
            }
            QVERIFY(report.all.at(currency).revenue == all.revenue);
            QVERIFY(report.all.at(currency).purchases == all.purchases);
        }

        const auto trend = calendar.periods(PeriodUnit::Month, RandomPaths::kStart, kNow);
        const ActiveBase base =
            activeBase(purchases, activeDaysBySegment(read, purchases, clients), 90, window, trend, kNow);
        for (const ActiveBase::Point& point : base.trend) {
            const std::int64_t end = std::min(point.period.toMs, kNow + 1);
            std::set<Uuid> ever, active;
            for (const Record& one : slow.purchases) {
                const Uuid client = clientOf(one);
                const std::int64_t at = *one.integer("at");
                if (isReturn(one) || client.isNil() || at >= end) continue;
                ever.insert(client);
                const bool own = slow.field(Kind::Company, client, "segment") == data.paths.segments[0];
                if (at >= end - (own ? 20 : 90) * kDay) active.insert(client);
            }
            QCOMPARE(point.bought, static_cast<std::int64_t>(ever.size()));
            QCOMPARE(point.active, static_cast<std::int64_t>(active.size()));
        }
    }

    /// The reports count what he did; nobody is told to call him.
    void anErasedPersonStaysCounted() {
        TempReplica replica;
        RandomClients data(replica, 700);
        std::string before;
        std::vector<Uuid> erased;
        {
            store::ReadTransaction read(*replica);
            before = everything(read, data.paths);
            for (const ForgottenContact& one : forgottenContacts(read, {}, kNow))
                if (erased.size() < 5) erased.push_back(one.contact);
        }
        QCOMPARE(erased.size(), std::size_t{5});
        for (const Uuid& contact : erased) actions::erasePerson(*replica, contact).orThrow();
        store::ReadTransaction read(*replica);
        QCOMPARE(everything(read, data.paths), before);
        for (const Uuid& contact : erased)
            QVERIFY(store::findRecord(read, Kind::Contact, contact)->text("name").find("Person") ==
                    std::string::npos);
        for (const ForgottenContact& one : forgottenContacts(read, {}, kNow))
            QVERIFY(std::find(erased.begin(), erased.end(), one.contact) == erased.end());
        TodayQuery query;
        query.nowMs = kNow;
        query.limit = 500;
        for (const TodayEntry& entry : todayList(read, query))
            QVERIFY(entry.reason != TodayReason::RhythmLapsed ||
                    std::find(erased.begin(), erased.end(), entry.contact) == erased.end());
    }

    void nothingAtAll() {
        TempReplica replica;
        Uuid funnel, event;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "empty");
            funnel = edit.create(Kind::Funnel, {{"name", std::string("Path")}});
            event = edit.create(Kind::Event, {{"name", std::string("Fair")}});
            write.commit();
        }
        store::ReadTransaction read(*replica);
        ReportFilter filter;
        filter.funnel = funnel;
        const Calendar calendar("Europe/Berlin");
        const Period year = calendar.periodOf(PeriodUnit::Year, kNow);
        const Velocity velocity = velocityOf(read, filter, year);
        QVERIFY(velocity.won == 0 && velocity.open == 0 && velocity.forecast.empty());
        QVERIFY(standingStill(read, filter, kNow).empty());
        for (const TrendPeriod& period :
             conversionTrend(read, filter, calendar, PeriodUnit::Month, kDay, kNow).periods)
            QVERIFY(period.entered == 0 && !period.young);
        QVERIFY(compareVersions(read, filter, kDay, kNow).empty());
        const ActiveBase base = activeBase({}, {}, 90, year, {year}, kNow);
        QVERIFY(base.active == 0 && !base.share.value() && base.trend[0].bought == 0);
        QVERIFY(abcOf({}, {}).clients.empty() && averageTicket({}, year).all.empty());
        const EventReport fair = eventReport(read, event);
        QVERIFY(fair.captured == 0 && fair.revenue.empty() && !fair.revenueToCost());
        TodayQuery query;
        query.nowMs = kNow;
        QVERIFY(todayList(read, query).empty());
        PlanFacts facts(read, kNow);
        for (const std::string_view metric : kPlanMetrics)
            QCOMPARE(facts.fact(metric, year, {}, {}, "RUB"), std::int64_t{0});
    }

private:
    static void seeds(int count) {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= count; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
};

QTEST_GUILESS_MAIN(TestReportCases)
#include "tst_report_cases.moc"
