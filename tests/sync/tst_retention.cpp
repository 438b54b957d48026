#include <QtTest>

#include "core/base/iso_time.h"
#include "core/store/resync.h"
#include "tests/support/drawn_fleets.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
using model::OpKind;

namespace {

void pass(Fleet& fleet, int days) {
    fleet.world().time().nowMs += days * kDayMs;
}

server::Service::Collected collect(Fleet& fleet, int days = 180) {
    auto& host = fleet.world().host();
    return host.service().collect(host.workspace(), host.nowMs() - days * kDayMs).orThrow();
}

Uuid contact(Fleet& fleet, int device, const std::string& name) {
    return fleet[device].create(Kind::Contact, {{"name", name}});
}

void agree(Fleet& fleet) {
    fleet.healNetwork();
    fleet.syncUntilQuiet();
    QVERIFY2(fleet.converged(), fleet.reproduction());
}

}  // namespace

/// PROTOCOL.md, "What the server forgets": what was deleted long ago goes, and whoever was away for longer
/// begins anew without losing a word of his own.
class tst_Retention : public QObject {
    Q_OBJECT
private slots:
    void onlyWhatWasDeletedLongAgo() {
        Fleet fleet{.devices = 2};
        const Uuid old = contact(fleet, 0, "longdeadname"), fresh = contact(fleet, 0, "justdead");
        const Uuid living = contact(fleet, 0, "living");
        fleet[0].remove(Kind::Contact, old);
        fleet.syncUntilQuiet();
        QCOMPARE(collect(fleet).records, std::size_t{0});
        pass(fleet, 170);
        fleet[0].remove(Kind::Contact, fresh);
        fleet.syncUntilQuiet();
        pass(fleet, 11);
        QCOMPARE(collect(fleet).records, std::size_t{1});
        const std::string bytes = fleet.world().host().bytes();
        QVERIFY(bytes.find("longdeadname") == std::string::npos);
        QVERIFY(bytes.find("justdead") != std::string::npos);
        QCOMPARE(collect(fleet).records, std::size_t{0});
        agree(fleet);
        QVERIFY(fleet[1].shows(Kind::Contact, living));
    }

    /// An id that is gone does not come back: not by an edit, not by the same id made again, not by a
    /// restoring.
    void nobodyRisesFromAGrave() {
        Story story("all");
        story.fleet[D].remove(Kind::Deal, story.deal);
        syncAll(story.fleet);
        pass(story.fleet, 200);
        QVERIFY(collect(story.fleet).records >= 1);
        const auto why = [&](const model::Op& one) {
            const auto result = story.push(A, {one})["batch"]["results"][0];
            return QString::fromStdString(result["status"].get<std::string>() + result.value("why", ""));
        };
        QVERIFY(why(op("deal", story.deal, OpKind::Set, "title", "again")).contains("refused"));
        QVERIFY(why(op("deal", story.deal, OpKind::Create, "", {{"title", "again"}})).contains("long ago"));
        QVERIFY(why(op("deal", story.deal, OpKind::Restore, "", {})).contains("refused"));
        QCOMPARE(why(op("step", Uuid::fromName("late"), OpKind::Create, "",
                        {{"deal", story.deal.text()}, {"evidence", "late"}})),
                 QString("ok"));
    }

    void whoWasAwayForTooLongBeginsAnewWithHisOutbox() {
        Fleet fleet{.devices = 3};
        const Uuid dead = contact(fleet, 0, "dead"), living = contact(fleet, 0, "living");
        std::vector<Uuid> others;
        for (int i = 0; i < 40; ++i) others.push_back(contact(fleet, 0, "other " + std::to_string(i)));
        fleet.syncUntilQuiet();
        // Away: the third. The second goes on working with the first.
        fleet[2].set(Kind::Contact, living, "city", "Omsk");
        fleet[2].set(Kind::Contact, dead, "city", "Tomsk");
        const Uuid own = contact(fleet, 2, "made while away");
        fleet[2].add(Kind::Contact, others[5], "tags", "away");
        fleet[0].remove(Kind::Contact, dead);
        fleet[0].set(Kind::Contact, others[6], "name", "changed meanwhile");
        fleet.sync(0);
        fleet.sync(1);
        pass(fleet, 200);
        fleet.sync(0);
        QCOMPARE(collect(fleet).records, std::size_t{1});
        fleet.sync(1);
        fleet.sync(2);
        QVERIFY(!fleet[2].knows(Kind::Contact, dead));
        QCOMPARE(fleet[2].refused().size(), std::size_t{1});
        QCOMPARE(fleet[2].refused()[0].value.get<std::string>(), std::string("Tomsk"));
        for (int d = 0; d < 3; d += 2) {
            fleet.sync(d);
            QCOMPARE(fleet[d].text(Kind::Contact, living, "city"), std::string("Omsk"));
            QVERIFY(fleet[d].shows(Kind::Contact, own));
            QCOMPARE(fleet[d].elements(Kind::Contact, others[5], "tags"), std::vector<std::string>{"away"});
            QCOMPARE(fleet[d].text(Kind::Contact, others[6], "name"), std::string("changed meanwhile"));
        }
        store::ReadTransaction read(fleet[2].replica());
        QVERIFY(!store::isResyncing(read));
    }

    /// Page by page, with a restart behind each.
    void aFreshPullGoesOnAfterARestart() {
        Fleet fleet{.devices = 2, .pageRows = 5};
        std::vector<Uuid> ids;
        for (int i = 0; i < 30; ++i) ids.push_back(contact(fleet, 0, "c" + std::to_string(i)));
        fleet.syncUntilQuiet();
        const Uuid own = contact(fleet, 1, "made while away");
        fleet[0].remove(Kind::Contact, ids[3]);
        fleet.sync(0);
        pass(fleet, 200);
        QCOMPARE(collect(fleet).records, std::size_t{1});
        LoopbackTransport transport(fleet.world().host(), fleet[1].token());
        int rounds = 0;
        for (bool more = true; more; ++rounds) {
            fleet[1].reopen();
            const auto request = fleet[1].engine().nextRequest().orThrow();
            more = fleet[1].engine().takeAnswer(transport.send(request).orThrow()).orThrow().more;
        }
        QVERIFY(rounds > 5);
        QVERIFY(!fleet[1].knows(Kind::Contact, ids[3]));
        QVERIFY(fleet[1].shows(Kind::Contact, ids[4]) && fleet[1].shows(Kind::Contact, own));
    }

    void theLogOfWhatIsGoneGoesToo() {
        Fleet fleet{.devices = 2};
        const Uuid id = contact(fleet, 0, "twice");
        fleet.syncUntilQuiet();
        fleet[0].set(Kind::Contact, id, "city", "onecityname");
        fleet[1].set(Kind::Contact, id, "city", "othercityname");
        fleet.syncUntilQuiet();
        QCOMPARE(fleet[1].conflicts().size(), std::size_t{1});
        fleet[0].remove(Kind::Contact, id);
        fleet.syncUntilQuiet();
        pass(fleet, 200);
        QCOMPARE(collect(fleet).records, std::size_t{1});
        fleet.syncUntilQuiet();
        for (int d = 0; d < 2; ++d) QVERIFY(fleet[d].conflicts().empty());
        const std::string bytes = fleet.world().host().bytes();
        for (const char* word : {"onecityname", "othercityname"})
            QVERIFY2(bytes.find(word) == std::string::npos, word);
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void newsOfOldMovesGo() {
        Story story("own");
        story.hand(A, C);
        syncAll(story.fleet);
        pass(story.fleet, 200);
        QVERIFY(collect(story.fleet).exits >= 1);
        syncAll(story.fleet);
        QVERIFY(!story.fleet[A].knows(Kind::Contact, story.contact));
        QVERIFY(story.fleet[C].shows(Kind::Contact, story.contact));
        QVERIFY2(story.fleet.converged(), story.fleet.reproduction());
    }

    /// In the midst of everything, with nothing spared: fleets drawn from seeds.
    void randomFleets() {
        const std::string story = playDrawnFleets(40, [](FleetCase& one, std::uint64_t seed) {
            SeededRandom random(seed * 91 + 7);
            for (int i = 0; i < 3; ++i) {
                const auto at = static_cast<std::ptrdiff_t>(random.below(one.moves.size()));
                one.moves.insert(one.moves.begin() + at, {Move::What::Collect, 0, 0, random.next()});
            }
        });
        QVERIFY2(story.empty(), story.c_str());
    }
};

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_retention.moc"
