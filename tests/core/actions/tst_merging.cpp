#include <QtTest>

#include "core/actions/conflicts.h"
#include "core/actions/merging.h"
#include "core/actions/records.h"
#include "core/store/merged.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using model::Kind;
using testing::TempReplica;
using Texts = std::vector<std::string>;

class TestMerging : public QObject {
    Q_OBJECT

    Uuid contact(TempReplica& replica, const actions::Inputs& inputs) {
        return actions::addRecord(*replica, Kind::Contact, inputs).orThrow();
    }

private slots:
    void fieldByField() {
        TempReplica replica;
        const Uuid a = contact(replica, {{"name", std::string("Ёлкин Пётр")},
                                         {"city", std::string("Томск")},
                                         {"phones", Texts{"8 (383) 248-78-16"}},
                                         {"note", std::string("звонить утром")}});
        const Uuid b = contact(replica, {{"name", std::string("Петр Ёлкин")},
                                         {"city", std::string("Омск")},
                                         {"position", std::string("механик")},
                                         {"phones", Texts{"+73832487816", "+79135552487"}},
                                         {"tags", Texts{"насос"}},
                                         {"note", std::string("звонить утром\nлюбит чай")}});
        const Uuid deal =
            actions::addRecord(*replica, Kind::Deal, {{"title", std::string("Насос")}, {"contact", b}})
                .orThrow();
        const auto done = actions::mergeRecords(
                              *replica, {.kind = Kind::Contact, .survivor = a, .other = b, .take = {"city"}})
                              .orThrow();
        QCOMPARE(done.survivor, a);
        QCOMPARE(done.references, 1);
        const auto merged = replica.get(Kind::Contact, a);
        QCOMPARE(merged.text("name"), std::string("Ёлкин Пётр"));
        QCOMPARE(merged.text("city"), std::string("Омск"));
        QCOMPARE(merged.text("position"), std::string("механик"));
        QCOMPARE(merged.text("note"), std::string("звонить утром\nлюбит чай"));
        QCOMPARE(std::get<Texts>(merged["phones"]), (Texts{"8 (383) 248-78-16", "+79135552487"}));
        QCOMPARE(replica.get(Kind::Deal, deal).reference("contact"), a);
        QCOMPARE(replica.count(Kind::Contact), std::size_t{1});
        // The other one can still be looked at, and merging once more says what is.
        QCOMPARE(replica.get(Kind::Contact, b).text("city"), std::string("Омск"));
        QVERIFY(
            !actions::mergeRecords(*replica, {.kind = Kind::Contact, .survivor = b, .other = a, .take = {}})
                 .ok());
        // One undo takes all of it back.
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(replica.count(Kind::Contact), std::size_t{2});
        QCOMPARE(replica.get(Kind::Contact, a).text("city"), std::string("Томск"));
        QCOMPARE(replica.get(Kind::Deal, deal).reference("contact"), b);
    }

    void whatComesLaterFollows() {
        TempReplica replica;
        const Uuid a = contact(replica, {{"name", std::string("A")}}),
                   b = contact(replica, {{"name", std::string("B")}});
        actions::mergeRecords(*replica, {.kind = Kind::Contact, .survivor = a, .other = b, .take = {}})
            .orThrow();
        // As if it had been made elsewhere, before that device knew.
        (void)actions::addRecord(*replica, Kind::Deal, {{"title", std::string("Late")}, {"contact", b}})
            .orThrow();
        store::ReadTransaction read(*replica);
        QCOMPARE(store::recordsWhere(read, Kind::Deal, "contact", a).size(), std::size_t{1});
        QCOMPARE(store::survivorOf(read, Kind::Contact, b), a);
    }

    void ofACycleTheSmallestIdSurvives() {
        TempReplica replica;
        const Uuid a = contact(replica, {{"name", std::string("A")}}),
                   b = contact(replica, {{"name", std::string("B")}}),
                   c = contact(replica, {{"name", std::string("C")}});
        const auto point = [&](const Uuid& from, const actions::Inputs& to) {
            actions::setRecord(*replica, Kind::Contact, from, to).orThrow();
        };
        point(a, {{"merged_into", b}});
        point(b, {{"merged_into", c}});
        QCOMPARE(replica.count(Kind::Contact), std::size_t{1});
        point(c, {{"merged_into", a}});
        const Uuid smallest = std::min({a, b, c});
        {
            store::ReadTransaction read(*replica);
            for (const Uuid& id : {a, b, c}) QCOMPARE(store::survivorOf(read, Kind::Contact, id), smallest);
            store::ListQuery query;
            query.kind = Kind::Contact;
            const auto list = store::listRecords(read, query);
            QCOMPARE(list.size(), std::size_t{1});
            QCOMPARE(list[0].id, smallest);
        }
        // Opened again: two of three are left in a chain.
        point(c, {{"merged_into", std::string()}});
        QCOMPARE(replica.count(Kind::Contact), std::size_t{1});
        store::ReadTransaction read(*replica);
        QCOMPARE(store::survivorOf(read, Kind::Contact, a), c);
    }
};

QTEST_GUILESS_MAIN(TestMerging)
#include "tst_merging.moc"
