// The board: a column for each step of the buyer, and what may happen to a card.
#include <QTest>

#include "core/actions/act.h"
#include "core/actions/deals.h"
#include "core/actions/demo.h"
#include "core/actions/tasks.h"
#include "core/store/query.h"
#include "qml/viewmodels/deal_board_model.h"
#include "qml/viewmodels/deal_list_model.h"
#include "qml/viewmodels/deal_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class BoardTest : public QObject {
    Q_OBJECT

    static RowModel* cards(const DealBoardModel& board, int column) {
        return at(board, column, "cards").value<RowModel*>();
    }
    static QStringList titles(const DealBoardModel& board, int column) {
        QStringList out;
        for (const Row& row : cards(board, column)->rows()) out.append(row.values[0].toString());
        return out;
    }

    /// A funnel of three steps and two deals on it.
    struct Path {
        Uuid funnel, first, second, deal, other;
    };
    static Path makePath(Fixture& f) {
        Path path;
        path.funnel = f.add(Kind::Funnel, {{"name", std::string("Considered")}});
        const auto stage = [&](const char* name, const char* position) {
            return f.add(Kind::Stage, {{"funnel", path.funnel},
                                       {"name", std::string(name)},
                                       {"position", std::string(position)},
                                       {"usual_days", std::int64_t{2}}});
        };
        path.first = stage("Answered the call", "a");
        path.second = stage("Told about the task", "b");
        stage("Paid", "c");
        path.deal = f.add(Kind::Deal, {{"title", std::string("Filling line")},
                                       {"funnel", path.funnel},
                                       {"amount", std::string("2400000")}});
        path.other = f.add(
            Kind::Deal,
            {{"title", std::string("Scales")}, {"funnel", path.funnel}, {"amount", std::string("100000")}});
        return path;
    }

private slots:
    void aStepMovesTheCardWithoutAReset() {
        Fixture f;
        const Path path = makePath(f);
        DealBoardModel board(f.context);
        const Watched watched(board);
        board.setFunnelId(qs(path.funnel));
        board.activate();
        QTRY_COMPARE(board.count(), 4);
        QCOMPARE(at(board, 0, "title").toString(), QString("At the start"));
        QCOMPARE(cards(board, 0)->count(), 2);
        QVERIFY(at(board, 0, "countText").toString().startsWith("2 · "));
        const Watched start(*cards(board, 0)), told(*cards(board, 2)), all(*board.deals());

        board.offerMoves(qs(path.deal));
        QCOMPARE(board.moves()->count(), 3);
        QCOMPARE(at(*board.moves(), 1, "title").toString(), QString("Told about the task"));

        // The second step implies the first.
        f.write([&](store::Replica& replica) {
            actions::StepTaken taken;
            taken.deal = path.deal;
            taken.stage = path.second.text();
            taken.evidence = "by phone";
            actions::markStep(replica, taken).orThrow();
        });
        QTRY_COMPARE(titles(board, 2), QStringList("Filling line"));
        QCOMPARE(titles(board, 0), QStringList("Scales"));
        QCOMPARE(board.columnOf(qs(path.deal)), 2);
        QCOMPARE(board.deals()->rows().first().id, qs(path.deal));
        QVERIFY(at(board, 2, "countText").toString().contains("2.4"));
        board.offerMoves(qs(path.deal));
        QCOMPARE(board.moves()->count(), 1);
        QVERIFY(watched.neverReset() && start.neverReset() && told.neverReset() && all.neverReset());
    }

    void closedDealsLeaveAndFiltersNarrow() {
        Fixture f;
        const Path path = makePath(f);
        DealBoardModel board(f.context);
        board.setFunnelId(qs(path.funnel));
        board.activate();
        QTRY_COMPARE(board.missingCount(), 2);
        QCOMPARE(board.standingCount(), 0);
        f.write([&](store::Replica& replica) {
            actions::act(replica, "add", [&](store::Edit& edit) {
                actions::NextStep next{"Call", edit.write().nowMs() + 60'000, false};
                return actions::addNextStep(edit, next, {}, path.other, "Call");
            }).orThrow();
        });
        QTRY_COMPARE(board.missingCount(), 1);
        board.setOnly("missing");
        QTRY_COMPARE(board.deals()->count(), 1);
        QCOMPARE(titles(board, 0), QStringList("Filling line"));
        // The counts speak of all, or they would vanish with the tap on them.
        QCOMPARE(board.missingCount(), 1);
        board.setOnly({});
        QTRY_COMPARE(board.deals()->count(), 2);
        f.write([&](store::Replica& replica) { actions::winDeal(replica, path.deal).orThrow(); });
        QTRY_COMPARE(board.deals()->count(), 1);
        QCOMPARE(board.columnOf(qs(path.deal)), -1);
    }

    void aLivelyCompanyStandsOnTheBoardAsInTheList() {
        Fixture f;
        f.write([](store::Replica& replica) { actions::makeDemo(replica, {}).orThrow(); });
        DealListModel list(f.context);
        DealBoardModel board(f.context);
        const Watched watched(board);
        connect(&list, &DealListModel::funnelChanged, &board, [&] { board.setFunnelId(list.funnelId()); });
        list.activate();
        board.activate();
        for (const int funnel : {0, 1}) {
            QTRY_VERIFY(list.funnels()->count() >= 2);
            const Row row = list.funnels()->rows()[funnel];
            list.setFunnelId(row.id);
            const int open = row.values[1].toInt();
            QTRY_COMPARE(board.deals()->count(), open);
            int onBoard = 0;
            for (int column = 0; column < board.count(); ++column) {
                for (const Row& card : cards(board, column)->rows())
                    QCOMPARE(board.columnOf(card.id), column);
                onBoard += cards(board, column)->count();
            }
            QCOMPARE(onBoard, open);
        }
        QVERIFY(watched.neverReset());
    }

    /// A team's first deal, begun before anybody has written a path down, is seen and comes on its way.
    void aDealWithoutAPathIsNotLost() {
        Fixture f;
        const Uuid id = f.add(Kind::Deal, {{"title", std::string("Pump")}});
        DealListModel deals(f.context);
        deals.activate();
        QTRY_COMPARE(deals.count(), 1);
        QCOMPARE(deals.funnelName(), QString("Without a path"));
        QCOMPARE(at(deals, 0, "stageText").toString(), QString("No path yet"));
        const Uuid funnel = f.add(Kind::Funnel, {{"name", std::string("Considered")}});
        f.add(Kind::Stage, {{"funnel", funnel}, {"name", std::string("Names the budget")}});
        QTRY_COMPARE(deals.funnels()->count(), 2);
        DealModel deal(f.context);
        deal.open(qs(id));
        QTRY_COMPARE(deal.paths()->count(), 1);
        QCOMPARE(deal.trail()->count(), 0);
        deal.takePath(deal.paths()->rows().first().id);
        QTRY_COMPARE(deal.trail()->count(), 1);
        QCOMPARE(deal.paths()->count(), 0);
        // Nobody is left without one, and the list goes over to the path.
        QTRY_COMPARE(deals.funnelId(), qs(funnel));
        QTRY_COMPARE(deals.count(), 1);
        QCOMPARE(deals.funnels()->count(), 1);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::BoardTest)
#include "tst_board.moc"
