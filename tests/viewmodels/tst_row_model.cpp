#include <QTest>
#include <random>

#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

/// A value that counts how often it is looked at.
struct Seen {
    int value = 0;
    static inline int compared = 0;
    bool operator==(const Seen& other) const {
        ++compared;
        return value == other.value;
    }
};

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
        model.prependRows({{"c", {3}}, {"b", {0}}, {"d", {4}}});
        QCOMPARE(model.rows(), QList<Row>({{"c", {3}}, {"d", {4}}, {"a", {1}}, {"b", {2}}}));
        // What went may come again.
        model.setRows({{"a", {1}}});
        model.appendRows({{"d", {5}}});
        model.replaceRows({{"b", {2}}});
        model.prependRows({{"a", {6}}});
        QCOMPARE(model.rows(), QList<Row>({{"a", {6}}, {"b", {2}}}));
        QVERIFY(watched.neverReset());
    }

    /// Nor is anything looked at that is there already, however much that is.
    void aPageIsOneInsert() {
        for (const bool before : {true, false}) {
            RowModel model({"id", "value"});
            QList<Row> rows;
            for (int i = 0; i < 500; ++i) rows.append({QString::number(i), {QVariant::fromValue(Seen{i})}});
            model.setRows(rows.mid(100));
            QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
            Seen::compared = 0;
            if (before)
                model.prependRows(rows.mid(0, 100));
            else
                model.appendRows(rows.mid(0, 100));
            QCOMPARE(model.count(), 500);
            QCOMPARE(inserts.size(), 1);
            QCOMPARE(Seen::compared, 0);
            QCOMPARE(model.rows()[before ? 0 : 400].id, QString("0"));
        }
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
