#include <QTest>
#include <random>

#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

class RowModelTest : public QObject {
    Q_OBJECT

private slots:
    void takesAnyListInWithoutAReset() {
        std::mt19937 random(7);
        const auto below = [&](int bound) {
            return static_cast<int>(random() % static_cast<unsigned>(bound));
        };
        RowModel model({"id", "text"});
        const Watched watched(model);
        for (int round = 0; round < 300; ++round) {
            QList<int> ids;
            for (int id = 0; id < 12; ++id)
                if (below(3) > 0) ids.append(id);
            std::shuffle(ids.begin(), ids.end(), random);
            QList<Row> rows;
            for (const int id : ids) rows.append({QString::number(id), {below(3)}});
            model.setRows(rows);
            QCOMPARE(model.rows(), rows);
            QCOMPARE(model.state(), rows.isEmpty() ? RowModel::Empty : RowModel::Ready);
        }
        QVERIFY(watched.neverReset());
    }

    void whatStaysKeepsItsIndex() {
        RowModel model({"id", "text"});
        model.setRows({{"a", {1}}, {"b", {2}}, {"c", {3}}, {"d", {4}}});
        const QPersistentModelIndex c(model.index(2));
        model.setRows({{"x", {0}}, {"d", {4}}, {"c", {5}}, {"y", {0}}});
        QCOMPARE(c.row(), 2);
        QCOMPARE(model.value(c.row(), "id").toString(), QString("c"));
    }

    void tellsOnlyWhatHasChanged() {
        RowModel model({"id", "text", "done"});
        model.setRows({{"a", {"one", false}}, {"b", {"two", false}}});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.setRows({{"a", {"one", false}}, {"b", {"two", true}}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 1);
        const auto roles = changes[0][2].value<QList<int>>();
        QVERIFY(roles.contains(model.roleNames().key("done")));
        QVERIFY(!roles.contains(model.roleNames().key("text")));
        model.setRows({{"a", {"one", false}}, {"b", {"two", true}}});
        QCOMPARE(changes.size(), 1);
        QVERIFY(inserts.isEmpty());
    }

    void theAnswerToAnotherQuestionFindsAnEmptyList() {
        RowModel model({"id", "text"});
        const Watched watched(model);
        model.setRows({{"a", {1}}, {"b", {2}}});
        const QPersistentModelIndex b(model.index(1));
        // Where nobody has use for that, what stays keeps its place.
        model.replaceRows({{"b", {2}}, {"c", {3}}});
        QCOMPARE(b.row(), 0);
        QList<int> counts;
        connect(&model, &RowModel::emptied, this, [&] { counts.append(model.count()); });
        connect(&model, &RowModel::countChanged, this, [&] { counts.append(model.count()); });
        model.replaceRows({{"b", {2}}, {"d", {4}}, {"e", {5}}});
        QCOMPARE(counts, QList<int>({0, 0, 3}));
        QCOMPARE(model.state(), RowModel::Ready);
        model.replaceRows({});
        QCOMPARE(model.state(), RowModel::Empty);
        QVERIFY(watched.neverReset());
    }

    void aPageIsAppendedOnce() {
        RowModel model({"id", "text"});
        const Watched watched(model);
        model.setRows({{"a", {1}}});
        model.appendRows({{"a", {1}}, {"b", {2}}});
        QCOMPARE(model.count(), 2);
    }

    void aFailureKeepsWhatIsShown() {
        RowModel model({"id", "text"});
        model.setRows({{"a", {1}}});
        model.setFailed("no");
        QCOMPARE(model.state(), RowModel::Failed);
        QCOMPARE(model.count(), 1);
        model.setRows({{"a", {1}}});
        QCOMPARE(model.state(), RowModel::Ready);
        QVERIFY(model.errorText().isEmpty());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::RowModelTest)
#include "tst_row_model.moc"
