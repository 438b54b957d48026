#include <QtTest>

#include "core/insight/equal_age.h"
#include "core/insight/funnel_report.h"
#include "tests/core/insight/slow_funnel.h"

using namespace tropa;
using namespace tropa::insight;
using model::Kind;
using testing::RandomPaths;
using testing::TempReplica;

namespace {

bool same(const std::optional<double>& a, const std::optional<double>& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return std::abs(*a - *b) < 1e-9;
}

std::optional<double> divided(std::int64_t x, std::int64_t y) {
    if (y == 0) return std::nullopt;
    return static_cast<double>(x) / static_cast<double>(y);
}

ReportFilter randomFilter(RandomPaths& data) {
    ReportFilter filter;
    filter.funnel = data.of(data.funnels);
    if (data.chance(30)) filter.segment = data.of(data.segments);
    if (data.chance(30)) filter.source = data.of(data.sources);
    if (data.chance(30)) filter.owner = data.of(data.owners);
    if (data.chance(20)) filter.team = data.of(data.teams);
    filter.presentOwner = data.chance(30);
    if (data.chance(40))
        filter.fromMs = RandomPaths::kStart + static_cast<std::int64_t>(data.below(200)) * RandomPaths::kDay;
    if (data.chance(40))
        filter.toMs = RandomPaths::kStart + static_cast<std::int64_t>(data.below(200)) * RandomPaths::kDay;
    return filter;
}

std::optional<std::int64_t> slowDone(const testing::SlowDeal& deal, std::size_t k, std::size_t stages) {
    if (k == 0) return deal.record.integer("created_at");
    std::optional<std::int64_t> first;
    if (deal.state == "won") first = deal.record.integer("closed_at");
    for (std::size_t later = k - 1; later < stages; ++later)
        if (deal.at.contains(later) && (!first || deal.at.at(later) < *first)) first = deal.at.at(later);
    return first;
}

}  // namespace

/// The funnel's figures against the same definitions done record by record, on data with everything odd in
/// it.
class TestFunnelReport : public QObject {
    Q_OBJECT

    static void compare(const FunnelReport& fast, const testing::SlowFunnel& slow) {
        QCOMPARE(fast.entered, static_cast<std::int64_t>(slow.deals.size()));
        QCOMPARE(fast.won, slow.won);
        QCOMPARE(fast.lost, slow.lost);
        QCOMPARE(fast.open, slow.open);
        QCOMPARE(fast.lostAfterLast, slow.lostAfterLast);
        QCOMPARE(fast.returned, slow.returned);
        QVERIFY(fast.wonAmount == slow.wonAmount);
        QVERIFY(same(fast.cycleDays.median, testing::slowPercentile(slow.cycle, 0.5)));
        QVERIFY(same(fast.cycleDays.p80, testing::slowPercentile(slow.cycle, 0.8)));
        QCOMPARE(fast.stages.size(), slow.stages.size());
        std::int64_t before = fast.entered;
        for (std::size_t k = 0; k < slow.stages.size(); ++k) {
            const StageFigures& f = fast.stages[k];
            const testing::SlowStage& s = slow.stages[k];
            QVERIFY(f.stage == s.id);
            QCOMPARE(f.did, s.did);
            QCOMPARE(f.lostBefore, s.lost);
            QCOMPARE(f.waitingBefore, s.waiting);
            QCOMPARE(f.returned, s.returned);
            QVERIFY(f.reasons == s.reasons);
            QVERIFY(same(f.through.value(), divided(s.did, fast.entered)));
            QVERIFY(same(f.step.value(), divided(s.did, before)));
            QVERIFY(same(f.decided.value(), divided(s.did, s.did + s.lost)));
            QVERIFY(same(f.days.median, testing::slowPercentile(s.days, 0.5)));
            QVERIFY(same(f.days.p80, testing::slowPercentile(s.days, 0.8)));
            before = s.did;
        }
    }

private slots:
    void everyFigureAsTheSlowWay_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void everyFigureAsTheSlowWay() {
        QFETCH(int, seed);
        TempReplica replica;
        RandomPaths data(replica, static_cast<std::uint64_t>(seed), 150);
        store::ReadTransaction read(*replica);
        for (int round = 0; round < 12; ++round) {
            ReportFilter filter = randomFilter(data);
            if (round % 3 == 0 && !data.versions.empty()) {
                filter.version = data.of(data.versions);
                filter.funnel =
                    store::findRecord(read, Kind::FunnelVersion, filter.version)->reference("funnel");
            }
            const FunnelReport fast = funnelReport(read, filter);
            const testing::SlowFunnel slow = testing::SlowReader(read, filter).compute();
            compare(fast, slow);
            if (QTest::currentTestFailed()) return;
            casesAreTheFigures(read, filter, fast);
            equalAgeAsTheSlowWay(read, filter, slow, data);
        }
    }

private:
    static void casesAreTheFigures(store::ReadTransaction& read, const ReportFilter& filter,
                                   const FunnelReport& report) {
        using What = CasesOf::What;
        const Cohort cohort = cohortOf(read, filter);
        const auto count = [&](What what, const Uuid& stage = {}, const std::string& reason = {}) {
            return static_cast<std::int64_t>(casesOf(cohort, {what, stage, reason}).size());
        };
        QCOMPARE(count(What::Entered), report.entered);
        QCOMPARE(count(What::Won), report.won);
        QCOMPARE(count(What::Open), report.open);
        QCOMPARE(count(What::LostAfterLast), report.lostAfterLast);
        for (const StageFigures& stage : report.stages) {
            QCOMPARE(count(What::Did, stage.stage), stage.did);
            QCOMPARE(count(What::WaitingBefore, stage.stage), stage.waitingBefore);
            for (const auto& [reason, losses] : stage.reasons)
                QCOMPARE(count(What::LostBefore, stage.stage, reason), losses);
        }
    }

    static void equalAgeAsTheSlowWay(store::ReadTransaction& read, const ReportFilter& filter,
                                     const testing::SlowFunnel& slow, RandomPaths& data) {
        const Cohort cohort = cohortOf(read, filter);
        const std::int64_t horizon = static_cast<std::int64_t>(1 + data.below(60)) * RandomPaths::kDay;
        const std::int64_t now =
            RandomPaths::kStart + static_cast<std::int64_t>(data.below(300)) * RandomPaths::kDay;
        for (std::size_t k = 1; k <= slow.path.size(); ++k)
            for (const Conversion conversion : {Conversion::Step, Conversion::Through}) {
                Share expected;
                for (const testing::SlowDeal& deal : slow.deals) {
                    const auto from =
                        slowDone(deal, conversion == Conversion::Step ? k - 1 : 0, slow.path.size());
                    if (!from || *from + horizon > now) continue;
                    ++expected.of;
                    const auto done = slowDone(deal, k, slow.path.size());
                    if (done && *done - *from <= horizon) ++expected.n;
                }
                QVERIFY(atEqualAge(cohort, k, conversion, horizon, now) == expected);
            }
    }

private slots:
    void byHand() {
        // Three steps. Four deals: one won without its second step noted, one lost before the third, one
        // waiting before the first, one lost before the second and opened again.
        TempReplica replica;
        Uuid funnel, reason;
        std::vector<Uuid> stages, deals;
        {
            store::WriteTransaction write(*replica);
            store::Edit edit(write, "by hand");
            funnel = edit.create(Kind::Funnel, {{"name", std::string("Path")}});
            for (const char* name : {"a", "b", "c"})
                stages.push_back(edit.create(
                    Kind::Stage,
                    {{"funnel", funnel}, {"name", std::string(name)}, {"position", std::string(name)}}));
            reason = edit.create(Kind::Reason, {{"stage", stages[2]}, {"name", std::string("too dear")}});
            const std::int64_t day = RandomPaths::kDay;
            const auto deal = [&](const char* status, store::FieldValues more) {
                more.emplace_back("funnel", funnel);
                more.emplace_back("created_at", std::int64_t{0});
                more.emplace_back("status", std::string(status));
                deals.push_back(edit.create(Kind::Deal, more));
                return deals.back();
            };
            const auto step = [&](const Uuid& of, std::size_t stage, std::int64_t at) {
                return edit.create(Kind::Step, {{"deal", of}, {"stage", stages[stage]}, {"at", at}});
            };
            const Uuid won = deal("won", {{"closed_at", 30 * day},
                                          {"amount", std::int64_t{12'500}},
                                          {"currency", std::string("EUR")}});
            step(won, 0, 2 * day);
            step(won, 2, 20 * day);
            const Uuid lost = deal("lost", {{"closed_at", 9 * day}, {"reason", reason}});
            step(lost, 0, 4 * day);
            step(lost, 1, 8 * day);
            step(lost, 1, 7 * day);
            edit.set(Kind::Step, step(lost, 2, 8 * day), {{"retracted", true}});
            deal("open", {});
            const Uuid back = deal("open", {});
            step(back, 0, 6 * day);
            edit.add(Kind::Deal, back, "losses", model::EarlierLoss{day, stages[1], "went silent"}.text());
            write.commit();
        }
        store::ReadTransaction read(*replica);
        const FunnelReport report = funnelReport(read, {});
        QVERIFY(report.funnel == funnel);
        QCOMPARE(report.entered, 4);
        QCOMPARE(report.won, 1);
        QCOMPARE(report.lost, 1);
        QCOMPARE(report.open, 2);
        QVERIFY(report.wonAmount == (Amounts{{"EUR", 12'500}}));
        QCOMPARE(*report.cycleDays.median, 30.0);
        const auto& [a, b, c] = std::tie(report.stages[0], report.stages[1], report.stages[2]);
        QCOMPARE(a.did, 3);
        QCOMPARE(*a.through.value(), 0.75);
        QCOMPARE(a.waitingBefore, 1);
        QCOMPARE(*a.days.median, 4.0);
        QCOMPARE(*a.days.p80, 5.2);
        QCOMPARE(b.did, 2);
        QCOMPARE(*b.step.value(), 2.0 / 3);
        QCOMPARE(b.waitingBefore, 1);
        QCOMPARE(b.returned, 1);
        QCOMPARE(*b.days.median, 3.0);  // of the lost one: the earlier of its two; the won one's is implied
        QCOMPARE(c.did, 1);
        QCOMPARE(c.lostBefore, 1);
        QCOMPARE(*c.decided.value(), 0.5);
        QVERIFY(c.reasons == (std::map<std::string, std::int64_t>{{"too dear", 1}}));
        QVERIFY(!c.days.median.has_value());
        QCOMPARE(report.returned, 1);
    }

    void nothingAtAll() {
        TempReplica replica;
        store::ReadTransaction read(*replica);
        QVERIFY_THROWS_EXCEPTION(Failure, funnelReport(read, {}));
        ReportFilter filter;
        filter.funnel = replica->newId();
        const FunnelReport report = funnelReport(read, filter);
        QCOMPARE(report.entered, 0);
        QVERIFY(report.stages.empty() && !report.cycleDays.median);
        filter.version = replica->newId();
        QVERIFY_THROWS_EXCEPTION(Failure, funnelReport(read, filter));
    }

    void theReportReadsIndexesOnly() {
        TempReplica replica;
        store::ReadTransaction read(*replica);
        ReportFilter filter;
        filter.funnel = replica->newId();
        filter.fromMs = 0;
        const Conditions where = dealConditions(filter, "d");
        sql::Statement plan = read.sql().prepare(
            "EXPLAIN QUERY PLAN SELECT d.id,d.created_at,d.status,d.closed_at,d.version,d.reason,d.amount,"
            "d.currency,d.reason_text,d.version_map,d.contact FROM deal d WHERE " +
            where.text());
        where.bind(plan);
        QVERIFY(plan.next());
        QVERIFY2(plan.text(3).find("USING COVERING INDEX deal_report") != std::string_view::npos,
                 std::string(plan.text(3)).c_str());
    }
};

QTEST_GUILESS_MAIN(TestFunnelReport)
#include "tst_funnel_report.moc"
