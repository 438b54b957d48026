#include <QtTest>

#include "core/store/purge.h"
#include "sync/server/postgres/postgres_store.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/sync/album.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

/// Bytes that have not been sent yet when their record goes out of their author's sight.
class tst_BlobsParting : public QObject {
    Q_OBJECT
private slots:
    void theAuthorSendsThemAllTheSame() {
        Album album("own");
        const std::string bytes = noise(31, 300'000), mark = bytes.substr(5000, 32);
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        // A piece of it was on its way already.
        QCOMPARE(album.put(A, nameFor(bytes), bytes.substr(0, 1000), 0, bytes.size()).status, 200);
        album.hand(A, C);
        syncAll(album.fleet);
        QVERIFY(!album.knows(A, id) && album.knows(C, id));
        QVERIFY2(album.fleet[A].bytes().find("#0000001") == std::string::npos, "nothing else stays");
        QVERIFY2(album.fleet[A].bytes().find("card.jpg") == std::string::npos, "nor what the file is called");
        QCOMPARE(album.counts(A).toSend, 1);  // he is told
        QCOMPARE(album.counts(A).toFetch, 0);
        QCOMPARE(album.put(B, nameFor(bytes), bytes, 0, bytes.size()).status, 404);
        client::BlobReport told;
        QCOMPARE(album.move(A, &told), std::string{});
        QCOMPARE(told.sent, 1);
        QCOMPARE(album.counts(A).all, 0);
        QVERIFY(album.fleet[A].bytes().find(mark) == std::string::npos);
        QCOMPARE(album.fetch(A, nameFor(bytes)).status, 404);  // to send is not to see
        album.hurryAll();
        QCOMPARE(album.move(C), std::string{});
        QVERIFY(album.content(C, id) == bytes);
    }

    /// The answer that takes the record in says that it is nothing of his.
    void theContactWasSomebodyElsesAlready() {
        Album album("own");
        const std::string bytes = noise(32, 2000);
        const Uuid id = album.attach(A, bytes);
        album.hand(D, C);
        QCOMPARE(sync(album.fleet, D), std::string{});
        syncAll(album.fleet);
        QVERIFY(!album.knows(A, id) && album.knows(C, id));
        QCOMPARE(album.move(A), std::string{});
        QCOMPARE(album.move(C), std::string{});
        QVERIFY(album.content(C, id) == bytes);
        QVERIFY(album.fleet[A].bytes().find(bytes.substr(0, 32)) == std::string::npos);
    }

    /// Everything is fetched anew into another file, and the record is not told any more.
    void theyOutliveAFreshStart() {
        Album album("own");
        const std::string bytes = noise(33, 2000);
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        album.hand(D, C);
        QCOMPARE(sync(album.fleet, D), std::string{});
        {
            store::WriteTransaction write(album.fleet[A].replica());
            write.sql().execute("DELETE FROM cursor");
            write.commit();
        }
        syncAll(album.fleet);
        QVERIFY(!album.knows(A, id));
        QCOMPARE(album.move(A), std::string{});
        QCOMPARE(album.move(C), std::string{});
        QVERIFY(album.content(C, id) == bytes);
    }

    void whoIsShutOutSendsNothingAndKeepsNothing() {
        for (const bool parted : {true, false}) {
            Album album("own");
            const std::string bytes = noise(34, 3000), mark = bytes.substr(64, 32);
            (void)album.attach(A, bytes);
            syncAll(album.fleet);
            if (parted) album.hand(A, C);
            syncAll(album.fleet);
            QVERIFY(album.fleet[A].bytes().find(mark) != std::string::npos);
            auto& host = album.fleet.world().host();
            host.service().revokeDevice(host.workspace(), album.fleet[A].id()).orThrow();
            (void)sync(album.fleet, A);
            QVERIFY(album.fleet[A].isShutOut());
            QVERIFY(album.fleet[A].bytes().find(mark) == std::string::npos);
            QCOMPARE(album.put(A, nameFor(bytes), bytes, 0, bytes.size()).status, 403);
            QCOMPARE(album.blobsOnServer(), std::size_t{0});
        }
    }

    void anErasedPersonsBytesAreNotWantedAnyMore() {
        Album album("own");
        const std::string bytes = noise(35, 3000), mark = bytes.substr(64, 32);
        (void)album.attach(A, bytes);
        syncAll(album.fleet);
        album.hand(A, C);
        syncAll(album.fleet);
        album.fleet.world().oracle().erased(album.contact);
        album.fleet[D].erase(album.contact);
        syncAll(album.fleet);
        QCOMPARE(album.put(A, nameFor(bytes), bytes, 0, bytes.size()).status, 404);
        QCOMPARE(album.move(A), std::string{});
        QVERIFY(album.fleet[A].bytes().find(mark) == std::string::npos);
        QCOMPARE(album.counts(A).all, 0);
        QCOMPARE(album.blobsOnServer(), std::size_t{0});
    }

    /// Another device may yet bring the record back to a server that was restored.
    void aRestoredServerMayNotKnowYet() {
        Album album("own");
        auto& host = album.fleet.world().host();
        const std::string bytes = noise(36, 3000);
        if (!host.backUp(album.scratch.file("backup"))) return;  // a PostgreSQL has its own means
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        album.hand(A, C);
        syncAll(album.fleet);
        host.restoreFrom(album.scratch.file("backup"));
        // What A did is offered by A again; that there was an attachment only C knows any more.
        QCOMPARE(sync(album.fleet, A), std::string{});
        QCOMPARE(album.move(A), std::string{});
        QCOMPARE(album.counts(A).toSend, 1);
        album.moveAll();
        album.moveAll();
        QVERIFY(album.content(C, id) == bytes);
        QVERIFY(album.fleet[A].bytes().find(bytes.substr(64, 32)) == std::string::npos);
    }

    /// Deleted before the bytes were sent, and brought back.
    void aDeletionThatIsUndone() {
        for (const bool handed : {false, true}) {
            Album album("own");
            const std::string bytes = noise(37, 3000);
            const Uuid id = album.attach(A, bytes);
            syncAll(album.fleet);
            if (handed) album.hand(A, C);
            syncAll(album.fleet);
            const int who = handed ? C : A;
            album.fleet[who].remove(Kind::Attachment, id);
            syncAll(album.fleet);
            QCOMPARE(album.move(A), std::string{});
            store::scrub(album.fleet[A].replica());
            QCOMPARE(album.blobsOnServer(), std::size_t(handed));
            album.fleet[who].restore(Kind::Attachment, id);
            album.moveAll();
            QVERIFY(album.content(D, id) == bytes);
        }
    }

    void onPostgresTheSame() {
        PostgresCluster cluster;
        server::PostgresStore migrated({cluster.url()});
        const OnPostgres here(cluster);
        theAuthorSendsThemAllTheSame();
        anErasedPersonsBytesAreNotWantedAnyMore();
    }
};

QTEST_GUILESS_MAIN(tst_BlobsParting)
#include "tst_blobs_parting.moc"
