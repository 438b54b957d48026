#include <QtTest>
#include <cmath>

#include "core/actions/deals.h"
#include "core/actions/funnels.h"
#include "core/actions/hypotheses.h"
#include "core/actions/records.h"
#include "core/base/iso_time.h"
#include "core/insight/hypothesis.h"
#include "core/insight/two_proportions.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::insight;
using actions::Inputs;
using model::Kind;
using testing::TempReplica;
using Text = std::string;

namespace {

/// Chances of 0 … n successes.
std::vector<double> binomial(int n, double p) {
    std::vector<double> chances;
    for (int k = 0; k <= n; ++k)
        chances.push_back(std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                                   k * std::log(p) + (n - k) * std::log(1 - p)));
    return chances;
}

/// How often the test of n1 cases finds the difference, counted over every pair of outcomes.
double powerOf(int n0, double p0, int n1, double p1) {
    const auto a = binomial(n0, p0);
    const auto b = binomial(n1, p1);
    double power = 0;
    for (int x = 0; x <= n0; ++x) {
        if (a[static_cast<std::size_t>(x)] < 1e-9) continue;
        for (int y = 0; y <= n1; ++y)
            if (b[static_cast<std::size_t>(y)] > 1e-9 && differenceInterval({x, n0}, {y, n1}).low > 0)
                power += a[static_cast<std::size_t>(x)] * b[static_cast<std::size_t>(y)];
    }
    return power;
}

}  // namespace

class TestHypothesis : public QObject {
    Q_OBJECT

    std::unique_ptr<TempReplica> replica_;
    Uuid funnel_;
    std::vector<Uuid> stages_;

    Uuid add(Kind kind, const Inputs& inputs) {
        return actions::addRecord(**replica_, kind, inputs).orThrow();
    }
    static std::int64_t at(const char* time) { return msFromIso(time, 7 * 60).value(); }
    /// A deal whose buyer did the first step at once and the second `days` later; never for a negative
    /// number.
    void deal(std::int64_t created, int days) {
        const Uuid id =
            add(Kind::Deal, {{"title", Text("Сделка")}, {"funnel", funnel_}, {"created_at", created}});
        const auto step = [&](std::size_t stage, std::int64_t when) {
            actions::StepTaken taken;
            taken.deal = id;
            taken.stage = stages_[stage].text();
            taken.evidence = "да";
            taken.atMs = when;
            (void)actions::markStep(**replica_, taken).orThrow();
        };
        step(0, created);
        if (days >= 0) step(1, created + days * kDayMs);
    }
    Uuid hypothesis(const Inputs& more = {}) {
        Inputs inputs = {{"name", Text("звонить в день заявки")},
                         {"funnel", funnel_},
                         {"stage", stages_[1]},
                         {"baseline_from", Text("2026-01-01")},
                         {"baseline_to", Text("2026-01-31")},
                         {"test_from", Text("2026-03-01")},
                         {"test_to", Text("2026-03-31")},
                         {"horizon_days", std::int64_t{10}},
                         {"target", Text("70")}};
        inputs.insert(inputs.end(), more.begin(), more.end());
        return add(Kind::Hypothesis, inputs);
    }
    HypothesisFinding check(const Uuid& id) {
        store::ReadTransaction read(**replica_);
        return checkHypothesis(read, id, replica_->time.nowMs);
    }
    HypothesisPlan plan(const Uuid& id) {
        store::ReadTransaction read(**replica_);
        return planHypothesis(read, id, replica_->time.nowMs);
    }
    /// January: 100 deals, 30 within ten days, 20 later.
    void january() {
        for (int i = 0; i < 100; ++i)
            deal(at("2026-01-05 10:00") + (i % 20) * kDayMs, i < 30 ? i % 10 : i < 50 ? 11 + i % 5 : -1);
    }

private slots:
    void init() {
        replica_ = std::make_unique<TempReplica>();
        replica_->time.nowMs = at("2026-02-20 12:00");
        funnel_ = add(Kind::Funnel, {{"name", Text("Путь")}});
        stages_.clear();
        for (const char* name : {"Назвал задачу", "Испытал образец"})
            stages_.push_back(add(Kind::Stage, {{"funnel", funnel_}, {"name", Text(name)}}));
    }

    /// Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
    void theIntervalOfTheDifference_data() {
        QTest::addColumn<int>("a");
        QTest::addColumn<int>("m");
        QTest::addColumn<int>("b");
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("56/70 48/80") << 56 << 70 << 48 << 80 << 0.0524 << 0.3339;
        QTest::newRow("9/10 3/10") << 9 << 10 << 3 << 10 << 0.1705 << 0.8090;
        QTest::newRow("6/7 2/7") << 6 << 7 << 2 << 7 << 0.0582 << 0.8062;
        QTest::newRow("5/56 0/29") << 5 << 56 << 0 << 29 << -0.0381 << 0.1926;
        QTest::newRow("0/10 0/20") << 0 << 10 << 0 << 20 << -0.1611 << 0.2775;
        QTest::newRow("10/10 0/20") << 10 << 10 << 0 << 20 << 0.6791 << 1.0;
    }
    void theIntervalOfTheDifference() {
        QFETCH(int, a);
        QFETCH(int, m);
        QFETCH(int, b);
        QFETCH(int, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval found = differenceInterval({b, n}, {a, m});
        QVERIFY(std::abs(found.low - low) < 1e-4);
        QVERIFY(std::abs(found.high - high) < 1e-4);
    }

    void theSizeOfTheTest() {
        // Textbook: 40 % to 50 %, 5 % two-sided, power 80 %: 385 in each; a baseline known for certain: 197.
        QCOMPARE(neededOfBoth(0.4, 0.5).value(), 385);
        QCOMPARE(neededCases({154, 385}, 0.5).value(), 385);
        QCOMPARE(neededCases({4'000'000, 10'000'000}, 0.5).value(), 197);
        QVERIFY(neededCases({400, 1000}, 0.5).value() > 197);
        QVERIFY(!neededCases({40, 100}, 0.5));  // its own uncertainty is larger than the difference
        QVERIFY(!neededCases({40, 100}, 0.4));
        QVERIFY(!neededCases({0, 0}, 0.5));
        QVERIFY(!neededOfBoth(0.4, 0.4));
        QVERIFY(neededCases({50, 100}, 1.0).value() >= 1);
    }

    /// Every outcome counted: the planned size finds the difference in about 80 of 100 tests, and cries wolf
    /// in few.
    void thePowerIsWhatWasPlanned() {
        for (const auto& [n0, p0, p1] :
             {std::tuple{400, 0.4, 0.5}, std::tuple{300, 0.2, 0.35}, std::tuple{250, 0.6, 0.75}}) {
            const Share baseline{static_cast<std::int64_t>(n0 * p0 + 0.5), n0};
            const int n1 = static_cast<int>(neededCases(baseline, p1).value());
            const double power = powerOf(n0, p0, n1, p1);
            QVERIFY2(power > 0.75 && power < 0.86, std::to_string(power).c_str());
            QVERIFY(powerOf(n0, p0, n1, p0) < 0.03);
        }
    }

    void aVerdictOnlyAtTheEnd() {
        HypothesisPlan planned;
        planned.baseline = {400, 1000};
        planned.target = 0.5;
        planned.needed = 240;
        const auto verdict = [&](std::int64_t n, std::int64_t of, bool over) {
            return verdictOf(planned, planned.baseline, {n, of}, over);
        };
        QVERIFY(verdict(239, 239, true) == HypothesisVerdict::TooEarly);
        QVERIFY(verdict(200, 300, false) == HypothesisVerdict::TooEarly);
        QVERIFY(verdict(150, 300, true) == HypothesisVerdict::Confirmed);
        QVERIFY(verdict(100, 300, true) == HypothesisVerdict::Rejected);  // the promise lies outside
        QVERIFY(verdict(132, 300, true) == HypothesisVerdict::Unclear);
        planned.needed.reset();
        QVERIFY(verdict(300, 300, true) == HypothesisVerdict::TooEarly);
    }

    void theBaselineIsCountedAtEqualAge() {
        january();
        const Uuid id = hypothesis();
        const HypothesisPlan planned = plan(id);
        QVERIFY(planned.baseline == (Share{30, 100}));
        QCOMPARE(planned.needed.value(), neededCases({30, 100}, 0.7).value());
        QVERIFY(check(id).verdict == HypothesisVerdict::NotStarted);
        // Deals that are not ten days old say nothing yet.
        replica_->time.nowMs = at("2026-01-20 12:00");
        QVERIFY(plan(id).baseline.of < 100);
    }

    /// One month, two versions side by side: the baseline are the deals that are not on the tested one.
    void aVersionIsTestedBesideTheOther() {
        const auto deals = [&](int count, int inTime) {
            for (int i = 0; i < count; ++i)
                deal(at("2026-01-05 10:00") + i % 20 * kDayMs, i < inTime ? 3 : -1);
        };
        (void)actions::publishFunnel(**replica_, funnel_).orThrow();
        deals(60, 20);
        actions::setRecord(**replica_, Kind::Stage, stages_[1], {{"help", Text("Дать образец")}}).orThrow();
        const Uuid second = actions::publishFunnel(**replica_, funnel_).orThrow();
        deals(40, 30);
        const Inputs sameMonth = {{"test_from", Text("2026-01-01")}, {"test_to", Text("2026-01-31")}};
        Inputs beside = sameMonth;
        beside.push_back({"version", second});
        QVERIFY(plan(hypothesis(beside)).baseline == (Share{20, 60}));
        QVERIFY_THROWS_EXCEPTION(Failure, plan(hypothesis(sameMonth)));
    }

    void aTestRunsToItsEnd() {
        january();
        const Uuid id = hypothesis();
        const auto fixed = toJson(plan(id));
        actions::startHypothesis(**replica_, id, fixed).orThrow();
        QVERIFY(!actions::startHypothesis(**replica_, id, fixed).ok());
        // What is changed afterwards moves neither size nor target nor end.
        actions::setRecord(**replica_, Kind::Hypothesis, id,
                           {{"target", Text("31")}, {"test_to", Text("2026-03-02")}})
            .orThrow();
        const int needed = static_cast<int>(fixed["needed"].get<int>());
        replica_->time.nowMs = at("2026-04-05 12:00");
        for (int i = 0; i < needed - 1; ++i)
            deal(at("2026-03-02 10:00") + (i % 25) * kDayMs, i % 10 < 7 ? 3 : -1);
        HypothesisFinding found = check(id);
        QVERIFY(found.verdict == HypothesisVerdict::TooEarly);
        QVERIFY(found.daysLeft > 0);
        replica_->time.nowMs = at("2026-04-11 00:00");
        found = check(id);
        QVERIFY(found.verdict == HypothesisVerdict::TooEarly);
        QCOMPARE(found.missing, 1);
        QCOMPARE(found.daysLeft, 0);
        deal(at("2026-03-30 10:00"), 3);
        found = check(id);
        QCOMPARE(found.test.of, needed);
        QVERIFY(found.verdict == HypothesisVerdict::Confirmed);
        QVERIFY(found.difference.low > 0);
        QCOMPARE(found.targetReached, found.test.value().value() >= 0.7);
        actions::concludeHypothesis(**replica_, id, "confirmed", toJson(found)).orThrow();
        QCOMPARE(replica_->get(Kind::Hypothesis, id).text("state"), Text("confirmed"));
        QVERIFY(!actions::stopHypothesis(**replica_, id).ok());
    }

    void aTestIsStopped() {
        january();
        const Uuid id = hypothesis();
        actions::startHypothesis(**replica_, id, toJson(plan(id))).orThrow();
        actions::stopHypothesis(**replica_, id).orThrow();
        QVERIFY(check(id).verdict == HypothesisVerdict::Stopped);
    }

    void whatIsMissingIsSaid() {
        january();
        const auto message = [&](const Uuid& id) {
            try {
                (void)plan(id);
            } catch (const Failure& failure) {
                return failure.error().message;
            }
            return Text();
        };
        QVERIFY(
            message(add(Kind::Hypothesis, {{"name", Text("x")}, {"funnel", funnel_}, {"stage", stages_[1]}}))
                .find("baseline_from") != Text::npos);
        QVERIFY(message(hypothesis({{"test_from", Text("2026-01-15")}})).find("version") != Text::npos);
        QVERIFY(message(hypothesis({{"horizon_days", std::int64_t{0}}})).find("horizon_days") != Text::npos);
        // A target too near for so small a baseline: how many would do is said.
        const Uuid near = hypothesis({{"target", Text("33")}});
        const auto refused = actions::startHypothesis(**replica_, near, toJson(plan(near)));
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.find(std::to_string(neededOfBoth(0.3, 0.33).value())) != Text::npos);
    }
};

QTEST_GUILESS_MAIN(TestHypothesis)
#include "tst_hypothesis.moc"
