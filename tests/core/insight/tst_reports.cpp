#include <QtTest>

#include "core/base/iso_time.h"
#include "core/insight/client_reports.h"
#include "core/insight/contact_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/trend_report.h"
#include "tests/core/insight/slow_funnel.h"

using namespace tropa;
using namespace tropa::insight;
using model::Kind;
using testing::RandomPaths;
using testing::TempReplica;

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kRub = 10'000;

bool near(double a, double b) {
    return std::abs(a - b) < 1e-9;
}

}  // namespace

/// The reports on time, deals and contacts: by hand, and against slower ways to the same figures.
class TestReports : public QObject {
    Q_OBJECT
private slots:
    void clientsAreCompaniesOrContactsWithoutOne() {
        TempReplica replica;
        Uuid company, twin, person, alone, cycleA, cycleB;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "clients");
            company = edit.create(Kind::Company, {{"name", std::string("Pumps")}});
            twin = edit.create(Kind::Company, {{"name", std::string("Pumps Ltd")}, {"merged_into", company}});
            person = edit.create(Kind::Contact, {{"name", std::string("Anna")}, {"company", twin}});
            alone = edit.create(Kind::Contact,
                                {{"name", std::string("Boris")}, {"temperature", std::string("warm")}});
            edit.create(Kind::Contact, {{"name", std::string("Vera")}, {"company", company}});
            cycleA = edit.create(Kind::Company, {{"name", std::string("A")}});
            cycleB = edit.create(Kind::Company, {{"name", std::string("B")}, {"merged_into", cycleA}});
            edit.set(Kind::Company, cycleA, {{"merged_into", cycleB}});
            edit.create(Kind::Purchase, {{"contact", person}, {"at", kDay}, {"amount", 5 * kRub}});
            edit.set(Kind::Purchase,
                     edit.create(Kind::Purchase, {{"contact", alone}, {"at", kDay}, {"amount", kRub}}),
                     {{"retracted", true}});
            write.commit();
        }
        store::ReadTransaction read(*replica);
        Clients clients(read);
        QVERIFY(clients.clientOf(twin) == company && clients.clientOf(alone) == alone);
        QVERIFY(clients.clientOf(cycleA) == clients.clientOf(cycleB));
        const auto purchases = purchasesOf(read, {}, clients, "RUB");
        QCOMPARE(purchases.size(), std::size_t{1});
        QVERIFY(purchases[0].client == company && purchases[0].currency == "RUB");
        // Pumps has bought and is hot with both its people; Boris is warm.
        const TemperatureMix mix = temperatureMix(read, {}, clients);
        QCOMPARE(mix.hot, std::int64_t{1});
        QCOMPARE(mix.warm, std::int64_t{1});
        QCOMPARE(mix.cold, std::int64_t{0});
    }

    /// Whoever writes, and in whatever order the rows come in and go.
    void buyersFollowTheirContacts() {
        TempReplica replica;
        store::WriteTransaction write(*replica);
        store::Edit edit(write, "buyers");
        const Uuid pumps = edit.create(Kind::Company, {{"name", std::string("Pumps")}});
        const Uuid valves = edit.create(Kind::Company, {{"name", std::string("Valves")}});
        const Uuid anna = edit.create(Kind::Contact, {{"name", std::string("Anna")}});
        const Uuid twin = edit.create(Kind::Contact, {{"name", std::string("Anna A.")}});
        const Uuid purchase =
            edit.create(Kind::Purchase, {{"contact", anna}, {"at", kDay}, {"amount", kRub}});
        const auto buyer = [&] {
            sql::Statement row = write.sql().prepare("SELECT buyer FROM purchase WHERE id=?");
            row.bind(1, purchase);
            return row.next() ? row.uuid(0) : Uuid{};
        };
        QVERIFY(buyer() == anna);
        edit.set(Kind::Contact, anna, {{"company", pumps}});
        QVERIFY(buyer() == pumps);
        edit.set(Kind::Purchase, purchase, {{"company", valves}});
        QVERIFY(buyer() == valves);
        edit.set(Kind::Contact, anna, {{"company", valves}});
        edit.set(Kind::Purchase, purchase, {{"company", model::Value{}}});
        QVERIFY(buyer() == valves);
        edit.set(Kind::Contact, anna, {{"merged_into", twin}});
        QVERIFY(buyer() == anna);  // which says whose he is now
        edit.set(Kind::Contact, anna, {{"merged_into", model::Value{}}});
        QVERIFY(buyer() == valves);
        edit.set(Kind::Purchase, purchase, {{"contact", twin}});
        QVERIFY(buyer() == twin);
        edit.set(Kind::Purchase, purchase, {{"contact", anna}});
        store::Record record = store::findRecord(write, Kind::Contact, anna).value();
        store::eraseRecord(write, record);
        QVERIFY(buyer() == anna);
        record.n = 0;
        store::saveRecord(write, record, nullptr);
        QVERIFY(buyer() == valves);
        edit.set(Kind::Purchase, purchase, {{"contact", model::Value{}}});
        QVERIFY(buyer().isNil());
        edit.finish();
        write.commit();
    }

    void firstResponseCallsAndForgotten() {
        TempReplica replica;
        const std::int64_t now = 100 * kDay;
        Uuid quick, never, late, member;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "contacts");
            member = edit.create(Kind::Member, {{"name", std::string("Anna")}});
            const auto contact = [&](std::int64_t made, const char* temperature) {
                return edit.create(Kind::Contact, {{"name", std::string("somebody")},
                                                   {"created_at", made},
                                                   {"temperature", std::string(temperature)}});
            };
            const auto call = [&](const Uuid& who, std::int64_t at, const char* outcome) {
                return edit.create(Kind::Activity, {{"contact", who},
                                                    {"kind", std::string("call")},
                                                    {"outcome", std::string(outcome)},
                                                    {"author", member},
                                                    {"at", at}});
            };
            quick = contact(now - 20 * kDay, "warm");
            call(quick, now - 20 * kDay + kHour, "no_answer");
            call(quick, now - 20 * kDay + 3 * kHour, "talked");
            call(quick, now - kDay, "no_answer");
            never = contact(now - 70 * kDay, "cold");
            call(never, now - 60 * kDay, "secretary");
            late = contact(now - 5 * kDay, "cold");
            call(late, now - 3 * kDay, "talked");
            edit.set(Kind::Activity, call(late, now - 5 * kDay, "talked"), {{"retracted", true}});
            contact(now - kHour, "cold");
            write.commit();
        }
        store::ReadTransaction read(*replica);
        const FirstResponse response = firstResponse(read, {}, 24, now);
        QCOMPARE(response.leads, 4);
        QCOMPARE(response.answered, 2);
        QVERIFY(near(*response.hours.median, (3 + 48) / 2.0));
        QVERIFY(response.inTime == (Share{1, 3}));  // the newest has had no time for it
        QCOMPARE(response.waiting.size(), std::size_t{2});
        const CallFigures calls = callsByOutcome(read, {});
        QCOMPARE(calls.calls, 5);
        QCOMPARE(calls.outcomes.at("no_answer"), 2);
        QCOMPARE(calls.byAuthor.at(member).at("talked"), 2);
        const auto forgotten = forgottenContacts(read, {}, now);
        QCOMPARE(forgotten.size(), std::size_t{2});  // cold after 60 days, warm after 14
        QVERIFY(forgotten[0].contact == never && forgotten[1].contact == quick);
        QCOMPARE(forgotten[1].rhythm, 14);
        QCOMPARE(forgotten[1].attempts, 1);
        QVERIFY(near(forgotten[1].days, 20 - 3.0 / 24));
    }

    void trendVelocityAndGroupsAsTheSlowWay_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 5; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void trendVelocityAndGroupsAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomPaths data(replica, static_cast<std::uint64_t>(seed) + 100, 120);
        store::ReadTransaction read(*replica);
        const Calendar calendar("Europe/Berlin");
        const std::int64_t now = RandomPaths::kStart + 150 * kDay;
        for (const Uuid& funnel : data.funnels) {
            ReportFilter filter;
            filter.funnel = funnel;
            filter.fromMs = RandomPaths::kStart;
            filter.toMs = now;
            const Trend trend = conversionTrend(read, filter, calendar, PeriodUnit::Month, 20 * kDay, now);
            std::int64_t entered = 0;
            for (const TrendPeriod& period : trend.periods) {
                // Each period alone, through the funnel's own function.
                ReportFilter alone = filter;
                alone.fromMs = std::max(*filter.fromMs, period.period.fromMs);
                alone.toMs = std::min(*filter.toMs, period.period.toMs);
                const Cohort cohort = cohortOf(read, alone);
                QCOMPARE(period.entered, static_cast<std::int64_t>(cohort.deals.size()));
                entered += period.entered;
                for (std::size_t k = 1; k <= trend.path.size(); ++k)
                    QVERIFY(period.rates.step[k - 1] ==
                            atEqualAge(cohort, k, Conversion::Step, 20 * kDay, now));
            }
            QCOMPARE(entered, funnelReport(read, filter).entered);
            velocityAsTheSlowWay(read, funnel, calendar);
        }
        groupsAsTheSlowWay(read, data);
    }

private:
    static void velocityAsTheSlowWay(store::ReadTransaction& read, const Uuid& funnel,
                                     const Calendar& calendar) {
        ReportFilter filter;
        filter.funnel = funnel;
        const Period period = calendar.periodOf(PeriodUnit::Quarter, RandomPaths::kStart + 90 * kDay);
        const Velocity fast = velocityOf(read, filter, period);
        const testing::SlowFunnel slow = testing::SlowReader(read, filter).compute();
        std::map<std::string, double> forecast;
        Amounts won;
        for (const testing::SlowDeal& deal : slow.deals) {
            const auto amount = deal.record.integer("amount");
            if (!amount) continue;
            const std::string currency = deal.record.text("currency");
            if (deal.state == "open") {
                const std::size_t done = deal.firstUndone(slow.path.size());
                const double before = static_cast<double>(
                    done == 0 ? static_cast<std::int64_t>(slow.deals.size()) : slow.stages[done - 1].did);
                const double last =
                    slow.stages.empty() ? before : static_cast<double>(slow.stages.back().did);
                forecast[currency] +=
                    static_cast<double>(*amount) / 10'000 * (before == 0 ? 0 : last / before);
            }
            const auto closed = deal.record.integer("closed_at");
            if (deal.state == "won" && closed && period.contains(*closed)) won[currency] += *amount;
        }
        QVERIFY(fast.wonAmount == won);
        for (const auto& [currency, amount] : forecast)
            QVERIFY(std::abs(fast.forecast.at(currency) - amount) < 1e-6);
    }

    static void groupsAsTheSlowWay(store::ReadTransaction& read, RandomPaths& data) {
        const auto groups = groupFigures(read, {}, Grouping::Source, "RUB");
        std::int64_t entered = 0;
        for (const GroupFigures& group : groups) {
            std::int64_t deals = 0, won = 0;
            for (const Uuid& funnel : data.funnels)
                for (const auto& deal : store::recordsWhere(read, Kind::Deal, "funnel", funnel)) {
                    if (deal.reference("source") != group.group) continue;
                    ++deals;
                    if (deal.text("status") == "won") ++won;
                }
            QCOMPARE(group.entered, deals);
            QVERIFY(group.conversion == (Share{won, deals}));
            entered += deals;
        }
        QVERIFY(entered > 0);
    }

private slots:
    void standingStillByHand() {
        TempReplica replica;
        Uuid funnel, still, moving;
        const std::int64_t now = 400 * kDay;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "standing");
            funnel = edit.create(Kind::Funnel, {{"name", std::string("Path")}});
            const Uuid a =
                edit.create(Kind::Stage,
                            {{"funnel", funnel}, {"name", std::string("a")}, {"position", std::string("a")}});
            const Uuid b = edit.create(Kind::Stage, {{"funnel", funnel},
                                                     {"name", std::string("b")},
                                                     {"usual_days", std::int64_t{10}},
                                                     {"limit_days", std::int64_t{14}},
                                                     {"position", std::string("b")}});
            const auto deal = [&](std::int64_t stepDay) {
                const Uuid made = edit.create(Kind::Deal, {{"funnel", funnel},
                                                           {"status", std::string("open")},
                                                           {"created_at", (stepDay - 5) * kDay}});
                edit.create(Kind::Step, {{"deal", made}, {"stage", a}, {"at", stepDay * kDay}});
                return made;
            };
            still = deal(385);
            moving = deal(385);
            const auto call = [&](const Uuid& of, std::int64_t day, const char* outcome) {
                edit.create(Kind::Activity, {{"deal", of},
                                             {"kind", std::string("call")},
                                             {"outcome", std::string(outcome)},
                                             {"at", day * kDay}});
            };
            call(moving, 395, "talked");
            call(still, 396, "no_answer");
            write.commit();
            (void)b;
        }
        ReportFilter filter;
        filter.funnel = funnel;
        {
            store::ReadTransaction read(*replica);
            const auto list = standingStill(read, filter, now);
            QCOMPARE(list.size(), std::size_t{1});
            QVERIFY(list[0].deal == still && !list[0].byCases);
            QVERIFY(near(list[0].days, 15) && near(list[0].limitDays, 10));
            QCOMPARE(list[0].attempts, 1);  // the seller's attempt does not reset it
            QVERIFY(list[0].pastLimit);
            const auto before = standingStill(read, filter, now - 2 * kDay);
            QVERIFY(before.size() == 1 && before[0].deal == still && !before[0].pastLimit);
        }
        // Twenty buyers took 30 days: from then on that is the limit.
        store::WriteTransaction write(*replica);
        store::Edit edit(write, "cases");
        const auto stages = store::funnelPaths(write, funnel).draft;
        for (int i = 0; i < 20; ++i) {
            const Uuid made = edit.create(
                Kind::Deal,
                {{"funnel", funnel}, {"status", std::string("won")}, {"created_at", std::int64_t{0}}});
            edit.create(Kind::Step, {{"deal", made}, {"stage", stages[0].id}, {"at", kDay}});
            edit.create(Kind::Step, {{"deal", made}, {"stage", stages[1].id}, {"at", 31 * kDay}});
        }
        QVERIFY(standingStill(write, filter, now).empty());
        QCOMPARE(standingStill(write, filter, now + 26 * kDay).size(), std::size_t{2});
        QVERIFY(standingStill(write, filter, now + 26 * kDay)[0].byCases);
    }
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
