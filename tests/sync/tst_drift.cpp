#include <QtTest>

#include "core/store/sums.h"
#include "sync/client/drift.h"
#include "tests/sync/company.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

namespace {

std::vector<Uuid> contacts(Fleet& fleet, int count) {
    std::vector<Uuid> ids;
    for (int i = 0; i < count; ++i)
        ids.push_back(fleet[0].create(Kind::Contact, {{"name", "Contact " + std::to_string(i)}}));
    fleet.syncUntilQuiet();
    return ids;
}

void check(Fleet& fleet, int device) {
    {
        store::WriteTransaction write(fleet[device].replica());
        client::wantSums(write);
        write.commit();
    }
    fleet.sync(device);
}

client::Drift driftOf(Fleet& fleet, int device) {
    store::ReadTransaction read(fleet[device].replica());
    return client::driftOf(read);
}

void tamper(Fleet& fleet, int device, const std::string& sql) {
    store::WriteTransaction write(fleet[device].replica());
    write.sql().execute(sql);
    write.commit();
}

std::string blob(const Uuid& id) {
    std::string hex = "x'";
    for (const char c : id.text())
        if (c != '-') hex += c;
    return hex + "'";
}

}  // namespace

/// PROTOCOL.md, "Sums": a device finds out that it holds something else than the server, and mends it.
class tst_Drift : public QObject {
    Q_OBJECT
private slots:
    void whatAgreesIsSaidToAgree() {
        Fleet fleet{.devices = 2};
        contacts(fleet, 30);
        check(fleet, 1);
        QCOMPARE(driftOf(fleet, 1).state, std::string("agrees"));
    }

    /// Rows lost, rows too many, rows left behind: each is repaired, and only what is beside it is fetched.
    void eachKindOfDifferenceIsRepaired_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("lost") << "DELETE FROM contact WHERE id=%1";
        QTest::newRow("left behind") << "UPDATE contact SET seq=seq-1, name='old' WHERE id=%1";
        QTest::newRow("ahead") << "UPDATE contact SET seq=seq+5, name='wrong' WHERE id=%1";
        QTest::newRow("dead") << "UPDATE contact SET alive=0 WHERE id=%1";
        QTest::newRow("too many") << "INSERT INTO contact(id,name,seq,born,scope,alive) "
                                     "VALUES(x'00000000000000000000000000000001','nobody',3,3,'ws',1)";
    }
    void eachKindOfDifferenceIsRepaired() {
        QFETCH(QString, sql);
        Fleet fleet{.devices = 2};
        const auto ids = contacts(fleet, 300);
        if (sql.contains("%1")) sql = sql.arg(QString::fromStdString(blob(ids[7])));
        tamper(fleet, 1, sql.toStdString());
        check(fleet, 1);
        const client::Drift drift = driftOf(fleet, 1);
        QCOMPARE(drift.state, std::string("repaired"));
        QVERIFY(drift.records >= 1 && drift.records <= 3);
        QCOMPARE(fleet[1].text(Kind::Contact, ids[7], "name"), std::string("Contact 7"));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    void unsentWorkOutlivesTheRepair() {
        Fleet fleet{.devices = 2};
        const auto ids = contacts(fleet, 20);
        fleet[1].set(Kind::Contact, ids[3], "city", "Omsk");
        const Uuid own = fleet[1].create(Kind::Contact, {{"name", std::string("unsent")}});
        tamper(fleet, 1,
               "UPDATE contact SET seq=seq-1 WHERE seq>0; DELETE FROM contact WHERE id=" + blob(ids[4]));
        check(fleet, 1);
        QCOMPARE(driftOf(fleet, 1).state, std::string("repaired"));
        QCOMPARE(fleet[0].text(Kind::Contact, ids[3], "city"), std::string());
        fleet.syncUntilQuiet();
        QCOMPARE(fleet[0].text(Kind::Contact, ids[3], "city"), std::string("Omsk"));
        QVERIFY(fleet[0].shows(Kind::Contact, own));
        QVERIFY2(fleet.converged(), fleet.reproduction());
    }

    /// A sum of the server's that is wrong itself: tried once, reported, and sync goes on.
    void whatCannotBeRepairedIsReported() {
        Fleet fleet{.devices = 2};
        const auto ids = contacts(fleet, 5);
        auto& host = fleet.world().host();
        {
            const auto transaction = host.store().write(host.workspace());
            transaction->addToSums({{"shared", {1, 42}}});
            transaction->commit();
        }
        check(fleet, 1);
        QCOMPARE(driftOf(fleet, 1).state, std::string("differs"));
        fleet[1].set(Kind::Contact, ids[0], "city", "Omsk");
        fleet.sync(1);
        fleet.sync(0);
        QCOMPARE(fleet[0].text(Kind::Contact, ids[0], "city"), std::string("Omsk"));
    }

    void inNarrowScopes() {
        Story story("own");
        tamper(story.fleet, A, "DELETE FROM activity WHERE id=" + blob(story.call));
        check(story.fleet, A);
        QCOMPARE(driftOf(story.fleet, A).state, std::string("repaired"));
        QVERIFY(story.fleet[A].shows(Kind::Activity, story.call));
        // Of what is not granted nothing is told.
        protocol::SumsRequest request;
        request.device = story.fleet[A].id();
        auto& host = story.fleet.world().host();
        const auto caller = host.service().authenticate(host.workspace(), story.fleet[A].token()).orThrow();
        request.epoch = host.store().read(host.workspace())->head()->epoch;
        request.scope = model::personalScope(story.member(C));
        for (std::size_t i = 0; i < model::kBuckets; ++i) request.buckets.push_back(i);
        QVERIFY(host.service().sums(caller, request).orThrow().rows.empty());
        request.scope = model::kWorkspaceScope;
        QVERIFY(host.service().sums(caller, request).orThrow().rows.empty());
        request.scope = model::personalScope(story.member(A));
        QCOMPARE(host.service().sums(caller, request).orThrow().rows.size(), std::size_t{4});
    }

    /// A server that has never heard of sums: nothing is asked twice, nothing blocks.
    void messagesAreStrict() {
        protocol::SumsAnswer answer;
        answer.epoch = "e";
        answer.head = 7;
        answer.sums.assign(model::kBuckets, {3, 0xfedcba9876543210ULL});
        const auto again = protocol::decodeSumsAnswer(protocol::encodeSumsAnswer(answer)).orThrow();
        QVERIFY(again.sums == answer.sums);
        for (const char* bad :
             {R"({"epoch":"e","head":"1","sums":[[1,"00"]]})", R"({"epoch":"e","head":"1","sums":[1]})",
              R"({"epoch":"e","head":"1","sums":[[1,"0000000000000000"]]})"})
            QVERIFY2(!protocol::decodeSumsAnswer(bad).ok(), bad);
        for (const char* bad : {"[256]", "[-1]", R"(["1"])", "{}"})
            QVERIFY2(
                !protocol::decodeSumsRequest(
                     std::string(
                         R"({"device":"0199a0c8-0000-7000-8000-00000000000a","epoch":"e","scope":"ws","buckets":)") +
                     bad + "}")
                     .ok(),
                bad);
    }
};

QTEST_GUILESS_MAIN(tst_Drift)
#include "tst_drift.moc"
