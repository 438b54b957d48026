#include <QtTest>

#include "core/actions/conflicts.h"
#include "core/actions/merging.h"
#include "core/store/merged.h"
#include "core/store/query.h"
#include "tests/sync/story.h"

using namespace tropa;
using model::Kind;
using testing::agree;
using testing::Device;
using testing::Fleet;

namespace {

Uuid survivor(Device& device, const Uuid& id) {
    store::ReadTransaction read(device.replica());
    return store::survivorOf(read, Kind::Contact, id);
}

std::vector<Uuid> listed(Device& device) {
    store::ReadTransaction read(device.replica());
    store::ListQuery query;
    query.kind = Kind::Contact;
    std::vector<Uuid> ids;
    for (const store::Record& record : store::listRecords(read, query)) ids.push_back(record.id);
    return ids;
}

std::size_t dealsOf(Device& device, const Uuid& contact) {
    store::ReadTransaction read(device.replica());
    return store::recordsWhere(read, Kind::Deal, "contact", contact).size();
}

void mergeInto(Device& device, const Uuid& into, const Uuid& other) {
    (void)actions::mergeRecords(device.replica(),
                                {.kind = Kind::Contact, .survivor = into, .other = other, .take = {}})
        .orThrow();
}

}  // namespace

/// Two people merge the same duplicates, each in his own way, without a network.
class tst_FleetMerging : public QObject {
    Q_OBJECT
private slots:
    void eachIntoTheOther() {
        Fleet fleet{.devices = 3};
        const Uuid a =
            fleet[0].create(Kind::Contact, {{"name", std::string("Anna")}, {"city", std::string("Omsk")}});
        const Uuid b = fleet[0].create(Kind::Contact, {{"name", std::string("Anna B.")}});
        fleet[0].create(Kind::Deal, {{"title", std::string("one")}, {"contact", a}});
        fleet[0].create(Kind::Deal, {{"title", std::string("two")}, {"contact", b}});
        fleet.syncUntilQuiet();
        mergeInto(fleet[0], a, b);
        mergeInto(fleet[1], b, a);
        // A third one, who knows of neither, goes on with both.
        fleet[2].create(Kind::Deal, {{"title", std::string("three")}, {"contact", a}});
        fleet[2].create(Kind::Deal, {{"title", std::string("four")}, {"contact", b}});
        agree(fleet);
        const Uuid smallest = std::min(a, b);
        for (int d = 0; d < 3; ++d) {
            QCOMPARE(listed(fleet[d]), (std::vector<Uuid>{smallest}));
            QCOMPARE(survivor(fleet[d], a), smallest);
            QCOMPARE(survivor(fleet[d], b), smallest);
            QCOMPARE(dealsOf(fleet[d], smallest), std::size_t{4});
            QCOMPARE(fleet[d].text(Kind::Contact, smallest, "city"), std::string("Omsk"));
        }
        // One of them takes his merge back: the other's stands.
        (void)actions::undoLast(fleet[0].replica()).orThrow();
        agree(fleet);
        for (int d = 0; d < 3; ++d) QCOMPARE(listed(fleet[d]), (std::vector<Uuid>{b}));
    }

    void roundACircleOfThree() {
        Fleet fleet{.devices = 3};
        std::vector<Uuid> ids;
        for (const char* name : {"A", "B", "C"})
            ids.push_back(fleet[0].create(Kind::Contact, {{"name", std::string(name)}}));
        fleet.syncUntilQuiet();
        for (std::size_t i = 0; i < 3; ++i) mergeInto(fleet[static_cast<int>(i)], ids[i], ids[(i + 1) % 3]);
        agree(fleet);
        const Uuid smallest = *std::min_element(ids.begin(), ids.end());
        for (int d = 0; d < 3; ++d) QCOMPARE(listed(fleet[d]), (std::vector<Uuid>{smallest}));
    }

    void whoeverDeletesTheSurvivorDoesNotDeleteTheOther() {
        Fleet fleet{.devices = 2};
        const Uuid a = fleet[0].create(Kind::Contact, {{"name", std::string("Anna")}});
        const Uuid b = fleet[0].create(Kind::Contact, {{"name", std::string("Anna B.")}});
        fleet.syncUntilQuiet();
        mergeInto(fleet[0], a, b);
        fleet.sync(0);
        fleet[1].remove(Kind::Contact, a);
        agree(fleet);
        // The merge was an edit of the survivor that the deleter had not seen.
        for (int d = 0; d < 2; ++d) QCOMPARE(listed(fleet[d]), (std::vector<Uuid>{a}));
    }
};

QTEST_GUILESS_MAIN(tst_FleetMerging)
#include "tst_fleet_merging.moc"
