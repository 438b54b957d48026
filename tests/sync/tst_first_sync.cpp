#include <QtTest>
#include <filesystem>

#include "core/store/sync_log.h"
#include "sync/client/drift.h"
#include "tests/sync/first_story.h"

using namespace tropa;
using namespace tropa::testing::first;
using testing::Crash;
using testing::Device;

/// A first sync goes into a file of its own, which becomes the replica when it is complete.
class tst_FirstSync : public QObject {
    Q_OBJECT
private slots:
    void theReplicaIsAsIfItHadComeRowByRow() {
        Story story;
        const auto slow = story.joined("slow", false), aside = story.joined("aside", true);
        story.finish(*slow);
        story.finish(*slow);
        bool wasAside = false;
        while (story.step(*aside)) wasAside = wasAside || story.hasFile("aside");
        QVERIFY(wasAside);
        QVERIFY(!story.hasFile("aside"));
        story.finish(*slow);
        const Lines expected = contentOf(*slow), found = contentOf(*aside);
        QVERIFY(expected.size() > 60);
        for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i)
            QCOMPARE(i < found.size() ? found[i] : "", i < expected.size() ? expected[i] : "");
    }

    void theReplicaIsEmptyOrComplete() {
        Story story;
        const auto device = story.joined("device", true);
        for (bool more = true; more;) {
            more = story.step(*device);
            const auto shown = linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front();
            QVERIFY2(shown == "0|" || shown == "24|", shown.c_str());
        }
    }

    void itGoesOnWhereItStopped() {
        Story whole;
        const auto through = whole.joined("through", true);
        whole.finish(*through);
        Story cut;
        const auto device = cut.joined("device", true);
        // The program ends after each step.
        while (cut.step(*device)) device->reopen();
        // Nothing is fetched twice; pages are smaller where several are asked for at once.
        QVERIFY(cut.requests <= whole.requests);
        QCOMPARE(contentOf(*device).size(), contentOf(*through).size());
    }

    void aDeathAtEachStatementLosesNothing() {
        Story story(40);
        const auto whole = story.joined("whole", true);
        story.finish(*whole);
        const Lines expected = contentOf(*whole);
        bool died = true;
        // A prime step, so that the sample falls on all kinds of statements in the time of a test.
        for (int statement = 1; died; statement += 61) {
            const std::string name = "device" + std::to_string(statement);
            const auto device = story.joined(name, true);
            const Uuid own = device->create(Kind::Contact, {{"name", std::string("Own")}});
            died = false;
            try {
                device->fuse().light(statement);
                story.finish(*device);
                device->fuse().putOut();
            } catch (const Crash&) {
                died = true;
            }
            device->reopen();
            story.finish(*device);
            QVERIFY(!story.hasFile(name));
            QVERIFY(device->shows(Kind::Contact, own));
            QCOMPARE(device->pendingOps(), std::int64_t{0});
            device->remove(Kind::Contact, own);
            story.finish(*device);
            story.finish(*whole);
            // But for the cursor and the members who have come since.
            QCOMPARE(linesOf(*device, "SELECT name,note FROM contact WHERE alive ORDER BY id"),
                     linesOf(*whole, "SELECT name,note FROM contact WHERE alive ORDER BY id"));
            QVERIFY(statement < 20000);
        }
        QVERIFY(expected.size() > 60);
    }

    void whatIsWrittenMeanwhileStays() {
        Story story;
        const auto device = story.joined("device", true);
        const Uuid before = device->create(Kind::Contact, {{"name", std::string("Before")}});
        (void)story.step(*device);
        const Uuid during = device->create(Kind::Contact, {{"name", std::string("During")}});
        while (!device->engine().hasWork()) (void)story.step(*device);
        const Uuid late = device->create(Kind::Contact, {{"name", std::string("While it is built")}});
        device->set(Kind::Contact, before, "city", "Tomsk");
        while (device->engine().hasWork()) (void)story.step(*device);
        // Complete, and not yet sent.
        QCOMPARE(device->text(Kind::Contact, before, "city"), std::string("Tomsk"));
        QVERIFY(device->shows(Kind::Contact, late));
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), std::string("27|"));
        QVERIFY(device->pendingOps() > 0);
        story.finish(*device);
        QCOMPARE(device->pendingOps(), std::int64_t{0});
        story.fleet.syncUntilQuiet();
        for (const Uuid& id : {before, during, late}) QVERIFY(story.fleet[0].shows(Kind::Contact, id));
        QCOMPARE(story.fleet[0].text(Kind::Contact, before, "city"), std::string("Tomsk"));
    }

    void whatChangesBetweenThePagesArrives() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        const auto ids = [&] {
            store::ReadTransaction read(story.fleet[0].replica());
            std::vector<Uuid> all;
            sql::Statement rows = read.sql().prepare("SELECT id FROM contact WHERE alive ORDER BY id");
            while (rows.next()) all.push_back(rows.uuid(0));
            return all;
        }();
        story.fleet[0].set(Kind::Contact, ids.front(), "name", "Renamed");
        story.fleet[0].set(Kind::Contact, ids.back(), "city", "Omsk");
        story.fleet[0].remove(Kind::Contact, ids[1]);
        story.fleet.syncUntilQuiet();
        story.finish(*device);
        QCOMPARE(device->text(Kind::Contact, ids.front(), "name"), std::string("Renamed"));
        QCOMPARE(device->text(Kind::Contact, ids.back(), "city"), std::string("Omsk"));
        QVERIFY(!device->shows(Kind::Contact, ids[1]));
    }

    void aDeviceThatIsShutOutKeepsNoByteOfIt() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        QVERIFY(device->bytes().find("second \"line\"") != std::string::npos ||
                device->bytes().find("Contact 1") != std::string::npos);
        auto& host = story.fleet.world().host();
        host.service().revokeDevice(host.workspace(), device->id()).orThrow();
        const auto request = device->engine().nextRequest().orThrow();
        const auto round = device->engine().takeAnswer(host.call(request, device->token()));
        QVERIFY(!round.ok());
        QCOMPARE(round.error().code, ErrorCode::DeviceRevoked);
        QVERIFY(!story.hasFile("device"));
        QVERIFY(device->bytes().find("Contact 1") == std::string::npos);
    }

    /// Whoever is erased between the pages leaves no byte, neither of what came nor of what waits to go.
    void whoIsErasedMeanwhileIsGone() {
        Story story;
        const Uuid person = story.fleet[0].create(
            Kind::Contact, {{"name", std::string("Firstname")}, {"note", std::string("knowntothem")}});
        const Uuid call = story.fleet[0].create(Kind::Activity, {{"kind", std::string("call")},
                                                                 {"contact", person},
                                                                 {"at", kAt},
                                                                 {"note", std::string("saidonthephone")}});
        // So many others that nothing is written over what becomes free.
        for (int i = 0; i < 40; ++i)
            story.fleet[0].create(Kind::Contact,
                                  {{"name", "Other " + std::to_string(i)}, {"note", std::string(300, 'x')}});
        story.fleet.syncUntilQuiet();
        const auto device = story.joined("device", true);
        const auto knows = [&](const char* word) { return device->bytes().find(word) != std::string::npos; };
        const auto callOf = [&](const std::string& note) {
            return device->create(
                Kind::Activity,
                {{"kind", std::string("call")}, {"contact", person}, {"at", kAt}, {"note", note}});
        };
        const Uuid sent = callOf("writtenbefore");
        while (!knows("knowntothem") || !knows("saidonthephone")) (void)story.step(*device);
        QVERIFY(!device->engine().hasWork());
        story.fleet[0].erase(person);
        story.fleet.syncUntilQuiet();
        while (!device->engine().hasWork()) (void)story.step(*device);
        const Uuid own = callOf("writtenwhileitisbuilt");
        while (device->engine().hasWork()) (void)story.step(*device);
        QVERIFY(device->pendingOps() > 0);
        for (const char* word : {"Firstname", "knowntothem", "saidonthephone", "writtenwhileitisbuilt"})
            QVERIFY2(!knows(word), word);
        story.finish(*device);
        story.finish(*device);
        QVERIFY(device->shows(Kind::Activity, sent));
        QVERIFY(device->shows(Kind::Contact, person));
        QVERIFY(device->shows(Kind::Activity, call));
        QVERIFY(device->shows(Kind::Activity, own));
        QCOMPARE(device->pendingOps(), std::int64_t{0});
        QVERIFY(!knows("writtenbefore"));
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE extra LIKE '%@erased%'").front(), "0|");
    }

    /// A program that is told to be updated in the midst of it keeps what it has, and goes on when it is
    /// newer.
    void aProgramThatIsTooOldKeepsItsPlace() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        const int before = story.requests;
        auto& host = story.fleet.world().host();
        host.requireSchema(model::kSchemaVersion + 1);
        QVERIFY(!story.step(*device));
        QVERIFY(story.hasFile("device"));
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact").front(), "0|");
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM cursor").front(), "0|");
        host.requireSchema(0);
        story.finish(*device);
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), "24|");
        Story whole;
        const auto through = whole.joined("through", true);
        whole.finish(*through);
        QCOMPARE(story.requests, whole.requests + 1);
        QVERIFY(before > 2);
    }

    void aFileOfAnotherVersionIsMadeAnew() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        device->reopen();
        {
            sql::Connection file(story.scratch.file("device") + ".first");
            file.execute("PRAGMA user_version=6; CREATE TABLE formerly(x)");
        }
        story.finish(*device);
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), "24|");
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM sqlite_schema WHERE name='formerly'").front(), "0|");
    }

    /// After a long time the server may have forgotten what it deleted of the pages that are here.
    void whatLiesForAMonthIsFetchedAnew() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        const int before = story.requests;
        story.fleet.world().advance(40LL * 86'400'000);
        story.finish(*device);
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), "24|");
        Story whole;
        const auto through = whole.joined("through", true);
        whole.finish(*through);
        QCOMPARE(story.requests, whole.requests + before);
    }

    /// With the next round trip the sums of both sides are compared; the log says what it was.
    void itIsComparedAndNoted() {
        Story story;
        const auto device = story.joined("device", true);
        story.finish(*device);
        {
            store::ReadTransaction read(device->replica());
            const client::Drift drift = client::driftOf(read);
            QCOMPARE(drift.state, std::string("agrees"));
            std::string log;
            for (const std::string& line : store::syncLog(read)) log += line + "\n";
            QVERIFY2(log.find("first_complete") != std::string::npos, log.c_str());
        }
    }

    void aDamagedFileIsMadeAnew() {
        Story story;
        const auto device = story.joined("device", true);
        for (int i = 0; i < 4; ++i) (void)story.step(*device);
        device->reopen();
        for (const char* end : {".first-wal", ".first-shm"})
            std::filesystem::remove(story.scratch.file("device") + end);
        QFile file(QString::fromStdString(story.scratch.file("device") + ".first"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(20'000, 'x'));
        file.close();
        story.finish(*device);
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), std::string("24|"));
    }
};

QTEST_GUILESS_MAIN(tst_FirstSync)
#include "tst_first_sync.moc"
