#include <QtTest>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/actions/conflicts.h"
#include "core/actions/demo.h"
#include "core/actions/demo_english.h"
#include "core/actions/demo_paths.h"
#include "core/actions/playbooks.h"
#include "core/insight/client_reports.h"
#include "core/insight/deal_reports.h"
#include "core/insight/today.h"
#include "core/insight/trend_report.h"
#include "core/model/codec.h"
#include "core/model/funnel_check.h"
#include "core/model/script.h"
#include "core/store/scripts.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

namespace {
constexpr std::int64_t kDay = 86'400'000;
}

class TestDemo : public QObject {
    Q_OBJECT

    std::map<std::string, std::string> everything(TempReplica& replica) {
        std::map<std::string, std::string> out;
        store::ReadTransaction read(*replica);
        for (const model::Entity& entity : model::entities()) {
            store::ListQuery query;
            query.kind = entity.kind;
            query.limit = 100'000;
            for (const store::Record& record : store::listRecords(read, query)) {
                std::string text;
                for (const model::Field& field : entity.fields)
                    text += model::toJson(field, record.values[field.index]).dump() + '|';
                out[std::string(entity.name) + record.id.text()] = text;
            }
        }
        return out;
    }

private slots:
    void theSameSeedMakesTheSameCompany() {
        TempReplica a, b, c;
        b.random = SeededRandom(99);
        (void)makeDemo(*a, {}).orThrow();
        (void)makeDemo(*b, {}).orThrow();
        DemoOptions other;
        other.seed = 2;
        (void)makeDemo(*c, other).orThrow();
        const auto of = everything(a);
        QVERIFY(of.size() > 300);
        QVERIFY(of == everything(b));
        QVERIFY(of != everything(c));
    }

    void itIsLively() {
        TempReplica replica;
        const DemoCounts made = makeDemo(*replica, {}).orThrow();
        QCOMPARE(made.contacts, 80);
        QVERIFY(made.deals > 40 && made.steps > 80 && made.tasks > 15 && made.purchases > 5);
        store::ReadTransaction read(*replica);
        const auto today =
            insight::todayList(read, {{}, {}, true, replica.time.nowMs, replica->zoneMinutes(), 20});
        std::map<insight::TodayReason, int> reasons;
        for (const auto& entry : today) ++reasons[entry.reason];
        QVERIFY(reasons.size() >= 5);
    }

    /// A script for who does not know us and one for who does, in the company's language, that lead to an
    /// end; the ready playbooks take them.
    void itKnowsWhatToSay() {
        for (const bool english : {false, true}) {
            TempReplica replica;
            DemoOptions options;
            options.english = english;
            (void)makeDemo(*replica, options).orThrow();
            QCOMPARE(replica.count(Kind::Script), std::size_t{2});
            std::set<std::string> kinds;
            {
                store::ReadTransaction read(*replica);
                store::ListQuery query;
                query.kind = Kind::Script;
                for (const store::Record& script : store::listRecords(read, query)) {
                    kinds.insert(script.text("temperature"));
                    const bool cyrillic = static_cast<unsigned char>(script.text("name")[0]) > 127;
                    QCOMPARE(cyrillic, !english);
                    const auto words = store::loadScript(read, script.id);
                    QVERIFY(!words.lines.empty());
                    for (const model::ScriptFinding& found : model::checkScript(words))
                        QVERIFY2(!model::isMistake(found.fault), std::string(nameOf(found.fault)).c_str());
                }
            }
            QCOMPARE(kinds, std::set<std::string>({"cold", "warm"}));
            QCOMPARE(addDefaultPlaybooks(*replica, !english).orThrow().scripts, std::size_t{2});
            QCOMPARE(replica.count(Kind::Script), std::size_t{4});
        }
    }

    void nothingHappensInTheFutureOrOutOfOrder() {
        TempReplica replica;
        (void)makeDemo(*replica, {}).orThrow();
        sql::Statement early = replica->connection().prepare(
            "SELECT count(*) FROM step s JOIN deal d ON d.id=s.deal WHERE s.at<d.created_at");
        QVERIFY(early.next());
        QCOMPARE(early.integer(0), std::int64_t{0});
        sql::Statement late = replica->connection().prepare(
            "SELECT (SELECT count(*) FROM step WHERE at>?1)+(SELECT count(*) FROM activity WHERE "
            "at>?1)+(SELECT count(*) FROM purchase WHERE at>?1)+(SELECT count(*) FROM deal WHERE "
            "closed_at>?1)");
        late.bind(1, replica.time.nowMs);
        QVERIFY(late.next());
        QCOMPARE(late.integer(0), std::int64_t{0});
    }

    void oneUndoTakesAllOfIt() {
        TempReplica replica;
        (void)makeDemo(*replica, {}).orThrow();
        QVERIFY(undoLast(*replica).orThrow().changes > 300);
        for (const model::Entity& entity : model::entities())
            QCOMPARE(replica.count(entity.kind), std::size_t{0});
    }

    void twiceIsRefused() {
        TempReplica replica;
        (void)makeDemo(*replica, {}).orThrow();
        QVERIFY(!makeDemo(*replica, {}).ok());
    }

    void stoppedItLeavesNothing() {
        TempReplica replica;
        DemoOptions options;
        options.progress = [](std::size_t records) { return records < 250; };
        const auto made = makeDemo(*replica, options);
        QVERIFY(!made.ok());
        QCOMPARE(static_cast<int>(made.error().code), static_cast<int>(ErrorCode::Canceled));
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        QCOMPARE(replica.count(Kind::Deal), std::size_t{0});
    }

    /// A weak step, a lossy source, a change of the funnel that helped, a falling active base.
    void theReportsShowWhatTheyShould() {
        TempReplica replica;
        DemoOptions options;
        options.size = DemoSize::Medium;
        const DemoCounts made = makeDemo(*replica, options).orThrow();
        QVERIFY(made.contacts == 5000 && made.members == 4 && made.activities > 15'000);
        store::ReadTransaction read(*replica);
        const std::int64_t now = replica.time.nowMs;
        const insight::Calendar calendar(replica->timeZone());
        insight::ReportFilter filter;
        filter.toMs = now - 200 * kDay;
        filter.funnel = insight::funnelOf(read, filter);
        const auto report = insight::funnelReport(read, filter);
        QVERIFY(report.entered > 300);
        for (std::size_t k = 0; k < report.stages.size(); ++k)
            if (k != kWeakStage)
                QVERIFY(*report.stages[k].decided.value() > *report.stages[kWeakStage].decided.value() + 0.1);

        filter.toMs = {};
        const auto versions = insight::compareVersions(read, filter, 40 * kDay, now);
        QCOMPARE(versions.size(), std::size_t{2});
        const auto weak = [&](std::size_t v) { return *versions[v].figures.rates.step[kWeakStage].value(); };
        QVERIFY2(weak(1) > weak(0) + 0.1, qPrintable(QString("%1 → %2").arg(weak(0)).arg(weak(1))));

        std::map<std::string, double> sources;
        for (const auto& group : insight::groupFigures(read, {}, insight::Grouping::Source, "RUB"))
            if (group.entered > 100 && group.name != "Выставка")
                sources[group.name] = *group.conversion.value();
        QVERIFY(sources.size() >= 4);
        for (const auto& [name, conversion] : sources)
            if (name != "Справочник") QVERIFY(conversion > sources["Справочник"] * 1.2);

        insight::Clients clients(read);
        const auto trend = calendar.periods(insight::PeriodUnit::Month, now - 120 * kDay, now);
        const auto base = insight::activeBase(insight::purchasesOf(read, {}, clients, "RUB"), {}, 90,
                                              calendar.periodOf(insight::PeriodUnit::Month, now), trend, now);
        QVERIFY(base.trend.back().active * 10 < base.trend[base.trend.size() - 4].active * 9);
    }

    /// Nothing Russian in it, and no text of the large one without its English.
    void itSpeaksEnglishToo() {
        TempReplica replica, russian;
        DemoOptions options;
        options.english = true;
        const DemoCounts made = makeDemo(*replica, options).orThrow();
        QVERIFY(made.contacts == 80 && made.deals > 40 && made.purchases > 5);
        const auto isRussian = [](std::string_view text) {
            return text.find('\xD0') != std::string_view::npos || text.find('\xD1') != std::string_view::npos;
        };
        for (const auto& [id, text] : everything(replica)) QVERIFY2(!isRussian(text), text.c_str());
        (void)makeDemo(*russian, {}).orThrow();
        QVERIFY(everything(russian) != everything(replica));
        const auto has = [&](std::string_view text) {
            QVERIFY2(!isRussian(inEnglish(text)), std::string(text).c_str());
        };
        for (const auto paths : {demoPaths(), longDemoPaths()})
            for (const DemoPath& path : paths) {
                for (const std::string_view text : {path.name, path.segment, path.segmentNote}) has(text);
                for (const std::string_view text : path.titles) has(text);
                for (const DemoStage& stage : path.stages) {
                    for (const std::string_view text :
                         {stage.name, stage.evidence, stage.help, stage.question})
                        has(text);
                    for (const auto texts : {stage.proofs, stage.reasons, stage.tasks})
                        for (const std::string_view text : texts) has(text);
                    for (const std::string_view name : {stage.name, inEnglish(stage.name)})
                        QVERIFY2(model::checkStageName(name).verdict == model::StageVerdict::Buyer,
                                 std::string(name).c_str());
                }
            }
    }

    void linesForApplyAreReproducible() {
        QCOMPARE(demoLine(1, 5), demoLine(1, 5));
        QVERIFY(demoLine(1, 5) != demoLine(1, 6));
        QVERIFY(demoLine(1, 5) != demoLine(2, 5));
        const auto line = nlohmann::json::parse(demoLine(3, 1));
        QVERIFY(line.at("op") == "add");
        QVERIFY(line.at("fields").contains("name"));
        // The neutral workload, beside which others are measured: contacts of 400 to 600 bytes.
        for (std::uint64_t i = 0; i < 500; ++i) {
            const std::size_t size = demoLine(1, i).size();
            QVERIFY2(size >= 400 && size <= 600, qPrintable(QString::number(size)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
