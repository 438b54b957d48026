#include <QtTest>
#include <algorithm>
#include <set>
#include <vector>

#include "core/model/position.h"

using tropa::SeededRandom;
using tropa::model::positionBetween;

class TestPosition : public QObject {
    Q_OBJECT
private slots:
    void anyInsertionKeepsTheOrder_data() {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 50; ++seed) QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void anyInsertionKeepsTheOrder() {
        QFETCH(quint64, seed);
        SeededRandom random(seed);
        std::vector<std::string> list;
        for (int i = 0; i < 300; ++i) {
            const auto at = static_cast<std::size_t>(random.below(list.size() + 1));
            const std::string before = at == 0 ? "" : list[at - 1];
            const std::string after = at == list.size() ? "" : list[at];
            const std::string made = positionBetween(before, after, random);
            QVERIFY2(made > before, made.c_str());
            QVERIFY2(after.empty() || made < after, made.c_str());
            QVERIFY(made.back() != '0');
            list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), made);
        }
        QVERIFY(std::is_sorted(list.begin(), list.end()));
    }

    void twoDevicesAtTheSameSpotGetTwoPlaces() {
        std::set<std::string> places;
        SeededRandom random(3);
        for (int i = 0; i < 1000; ++i) places.insert(positionBetween("V1aB2", "W", random));
        QCOMPARE(places.size(), std::size_t{1000});
    }

    void aListThatGrowsAtItsEndKeepsShortPlaces() {
        SeededRandom random(5);
        std::string last;
        for (int i = 0; i < 200; ++i) last = positionBetween(last, "", random);
        QVERIFY2(last.size() <= 12, last.c_str());
    }

    void alwaysInFrontStaysInFront() {
        SeededRandom random(5);
        std::string first = positionBetween("", "", random);
        for (int i = 0; i < 200; ++i) {
            const std::string made = positionBetween("", first, random);
            QVERIFY(made < first);
            first = made;
        }
    }

    void equalPlacesAndForeignSignsAreSurvived() {
        SeededRandom random(9);
        QVERIFY(positionBetween("abc", "abc", random) > "abc");
        QVERIFY(positionBetween("b", "a", random) > "b");
        QVERIFY(positionBetween("~~", "", random) > "~~");
        QVERIFY(positionBetween("яблоко", "", random) > "яблоко");
        const std::string made = positionBetween("", "0", random);
        QVERIFY(!made.empty());
    }
};

QTEST_GUILESS_MAIN(TestPosition)
#include "tst_position.moc"
