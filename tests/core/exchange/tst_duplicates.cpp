#include <QtTest>

#include <map>

#include "core/actions/act.h"
#include "core/actions/capture.h"
#include "core/actions/records.h"
#include "core/exchange/duplicates.h"
#include "tests/core/exchange/people.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using actions::Clue;
using model::Kind;
using testing::TempReplica;

namespace {

struct Quality {
    int found = 0, right = 0, wanted = 0;
    double precision() const { return found == 0 ? 1 : double(right) / found; }
    double recall() const { return wanted == 0 ? 1 : double(right) / wanted; }
};

Uuid add(TempReplica& replica, Kind kind, const actions::Inputs& inputs) {
    return actions::addRecord(*replica, kind, inputs).orThrow();
}

Quality qualityOf(std::uint64_t seed, int count) {
    TempReplica replica;
    std::map<Uuid, int> who;
    std::map<int, int> records;
    actions::act(*replica, "fill", [&](store::Edit& edit) {
        for (const auto& person : testing::People(seed).make(count)) {
            actions::Inputs inputs = {{"name", person.name}, {"company", person.company}};
            if (!person.phone.empty()) inputs.push_back({"phones", person.phone, actions::Input::How::Add});
            if (!person.email.empty()) inputs.push_back({"emails", person.email, actions::Input::How::Add});
            who[actions::addRecord(edit, Kind::Contact, inputs)] = person.who;
            ++records[person.who];
        }
    }).orThrow();
    Quality quality;
    for (const auto& [person, times] : records) quality.wanted += times * (times - 1) / 2;
    store::ReadTransaction read(*replica);
    for (const DuplicatePair& pair : findAllDuplicates(read, Kind::Contact)) {
        ++quality.found;
        quality.right += who.at(pair.a) == who.at(pair.b) ? 1 : 0;
    }
    return quality;
}

}  // namespace

class DuplicatesTest : public QObject {
    Q_OBJECT
private slots:
    void preciseAndComplete_data() {
        QTest::addColumn<qulonglong>("seed");
        for (const qulonglong seed : {1, 2, 3}) QTest::addRow("seed %llu", seed) << seed;
    }
    void preciseAndComplete() {
        QFETCH(qulonglong, seed);
        const Quality quality = qualityOf(seed, 1200);
        qInfo("precision %.4f, recall %.4f, %d pairs", quality.precision(), quality.recall(), quality.wanted);
        QVERIFY(quality.wanted > 300);
        QVERIFY2(quality.precision() >= 0.98, qPrintable(QString::number(quality.precision())));
        QVERIFY2(quality.recall() >= 0.9, qPrintable(QString::number(quality.recall())));
    }

    void companies() {
        TempReplica replica;
        const auto company = [&](const char* name, const char* inn = "", const char* city = "") {
            return add(replica, Kind::Company,
                       {{"name", std::string(name)}, {"inn", std::string(inn)}, {"city", std::string(city)}});
        };
        const Uuid a = company("ООО «Мекатех»"), b = company("Мекатех, ООО"), c = company("Mekateh Ltd");
        const Uuid d = company("АО «Заря»", "7707083893"), e = company("Совсем иначе", "7707083893");
        company("ООО «Луч»", "", "Омск");
        company("ООО «Луч»", "", "Томск");
        company("ООО «Ромашка»");
        company("АО «Ромашка»");
        store::ReadTransaction read(*replica);
        std::vector<std::pair<Uuid, Uuid>> pairs;
        for (const DuplicatePair& pair : findAllDuplicates(read, Kind::Company))
            pairs.emplace_back(pair.a, pair.b);
        std::sort(pairs.begin(), pairs.end());
        std::vector<std::pair<Uuid, Uuid>> wanted = {{a, b}, {d, e}};
        for (auto& [x, y] : wanted)
            if (y < x) std::swap(x, y);
        std::sort(wanted.begin(), wanted.end());
        QVERIFY(std::includes(pairs.begin(), pairs.end(), wanted.begin(), wanted.end()));
        for (const auto& [x, y] : pairs) QVERIFY(x == a || x == b || x == c || x == d || x == e);
    }

    /// A husband and his wife share a telephone, and sometimes an initial.
    void couplesAreTwo() {
        TempReplica replica;
        const auto person = [&](const char* name, const char* phone) {
            return add(
                replica, Kind::Contact,
                {{"name", std::string(name)}, {"phones", std::string(phone), actions::Input::How::Add}});
        };
        person("Хохлов М. Т.", "+7 913 555-01-23");
        person("Хохлова Милана", "8 913 555 01 23");
        const Uuid a = person("Панов Роман", "+7 913 555-01-24"), b = person("Панов Р.", "8 913 555 01 24");
        store::ReadTransaction read(*replica);
        const auto pairs = findAllDuplicates(read, Kind::Contact);
        QCOMPARE(pairs.size(), std::size_t{1});
        QVERIFY(std::minmax(pairs[0].a, pairs[0].b) == std::minmax(a, b));
    }

    void theReasonIsTold() {
        TempReplica replica;
        add(replica, Kind::Contact,
            {{"name", std::string("Ёлкин Пётр")}, {"company", std::string("ООО «Мир»")}});
        add(replica, Kind::Contact, {{"name", std::string("Petr Elkin")}, {"company", std::string("Мир")}});
        store::ReadTransaction read(*replica);
        const auto pairs = findAllDuplicates(read, Kind::Contact);
        QCOMPARE(pairs.size(), std::size_t{1});
        QCOMPARE(pairs[0].clues, (std::vector<Clue>{Clue::Name, Clue::Company}));
        QVERIFY(pairs[0].score >= 0.9 && pairs[0].score < 1);
    }

    void theHintAtCaptureForgivesTheSame() {
        TempReplica replica;
        const Uuid known =
            add(replica, Kind::Contact,
                {{"name", std::string("Ёлкин Пётр")}, {"company", std::string("ООО «Мекатех»")}});
        store::ReadTransaction read(*replica);
        for (const char* name : {"Пётр Ёлкин", "Elkin Petr", "Ёлкин П.", "Елкин Петр Иванович"}) {
            const auto found = actions::findDuplicates(read, Kind::Contact, {name, "Мекатех", {}, {}, {}});
            QVERIFY2(found.size() == 1 && found[0].id == known, name);
        }
        // A given name alone decides nothing, unless the other has no more.
        QVERIFY(actions::findDuplicates(read, Kind::Contact, {"Пётр", "Мекатех", {}, {}, {}}).empty());
        QVERIFY(actions::findDuplicates(read, Kind::Contact, {"Ёлкин Захар", "Мекатех", {}, {}, {}}).empty());
        QVERIFY(actions::findDuplicates(read, Kind::Contact, {"Ёлкин Пётр", "Другая", {}, {}, {}}).empty());
    }

    void slipsOfTheFinger() {
        QCOMPARE(actions::editDistance("elkin", "elkin", 2), 0);
        QCOMPARE(actions::editDistance("elkin", "eklin", 2), 1);
        QCOMPARE(actions::editDistance("elkin", "elkins", 2), 1);
        QCOMPARE(actions::editDistance("elkin", "zhukov", 2), 3);
        QCOMPARE(actions::editDistance("", "ab", 2), 2);
    }
};

QTEST_GUILESS_MAIN(DuplicatesTest)
#include "tst_duplicates.moc"
