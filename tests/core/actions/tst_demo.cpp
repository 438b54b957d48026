#include <QtTest>
#include <map>
#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/demo.h"
#include "core/insight/today.h"
#include "core/model/codec.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::actions;
using model::Kind;
using testing::TempReplica;

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
