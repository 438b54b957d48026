// The bytes of attachments between devices and server: PROTOCOL.md, "Attachments".
#include <QtTest>

#include "sync/server/postgres/postgres_store.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/sync/album.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;

class tst_Blobs : public QObject {
    Q_OBJECT
private slots:
    void aPhotoTravelsBehindItsRecord() {
        Album album;
        const std::string small = noise(1, 20'000), large = noise(2, 3'000'000);
        const Uuid one = album.attach(A, small),
                   two = album.attach(A, large, "plan.pdf", Kind::Deal, album.deal);
        QCOMPARE(album.counts(A).toSend, 2);
        QCOMPARE(album.move(A), std::string{});  // nothing goes before the records
        QCOMPARE(album.blobsOnServer(), std::size_t{0});
        syncAll(album.fleet);
        // The records are there, the content is not: nothing is blocked, and the reason is told.
        QVERIFY(album.knows(B, one) && album.knows(B, two));
        client::BlobReport told;
        QCOMPARE(album.move(B, &told), std::string{});
        QCOMPARE(told.failed, 2);
        QCOMPARE(album.counts(B).toFetch, 2);
        QCOMPARE(album.counts(B).toFetchBytes, 3'020'000);
        QCOMPARE(album.counts(B).failing, 2);
        QVERIFY(album.counts(B).why.find("not sent") != std::string::npos);
        QVERIFY(album.content(B, one).empty());

        QCOMPARE(album.move(A, &told), std::string{});
        QCOMPARE(told.sent, 2);
        QCOMPARE(album.counts(A).toSend, 0);
        QCOMPARE(album.move(B, &told), std::string{});
        QCOMPARE(told.fetched, 0);  // it is not its turn again yet
        album.hurryAll();
        QCOMPARE(album.move(B, &told), std::string{});
        QCOMPARE(told.fetched, 2);
        QCOMPARE(album.counts(B).here, 2);
        QCOMPARE(album.counts(B).failing, 0);
        QVERIFY(album.content(B, one) == small && album.content(B, two) == large);
        // And once more: nothing moves.
        QCOMPARE(album.move(A, &told), std::string{});
        QCOMPARE(told.bytesUp + told.bytesDown, std::uint64_t{0});
    }

    void cutsAreGoneOnFrom() {
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            Album album;
            const std::string bytes = noise(seed, 700'000);
            const Uuid id = album.attach(A, bytes), other = album.attach(A, noise(seed + 100, 900), "b.jpg");
            syncAll(album.fleet);
            for (const int i : {A, B}) {
                LoopbackTransport good(album.fleet.world().host(), album.fleet[i].token());
                BadNetwork bad(good, seed);
                int runs = 0;
                for (; runs < 60; ++runs) {
                    album.hurryAll();
                    client::BlobEngine engine(album.fleet[i].replica());  // as after a restart of the program
                    (void)client::syncBlobs(engine, bad);
                    const auto counts = album.counts(i);
                    if (counts.toSend + counts.toFetch == 0) break;
                }
                QVERIFY2(runs < 60, "it never arrived");
            }
            QVERIFY(album.content(B, id) == bytes);
            QVERIFY(album.content(B, other).size() == 900);
        }
    }

    /// At whatever statement the program dies, it goes on afterwards.
    void theProgramDies() {
        Album album;
        const std::string bytes = noise(3, 400'000);
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        for (const int i : {A, B})
            for (int statement = 1; statement < 60; statement += 2) {
                album.hurryAll();
                album.fleet[i].fuse().light(statement);
                try {
                    (void)album.move(i);
                } catch (const Crash&) {
                }
                album.fleet[i].reopen();
            }
        album.moveAll();
        QVERIFY(album.content(B, id) == bytes);
        QCOMPARE(album.counts(A).toSend + album.counts(B).toFetch, 0);
    }

    void theServerDies() {
        Album album;
        const std::string bytes = noise(4, 300'000);
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        auto& host = album.fleet.world().host();
        for (int statement = 1; statement < 40; ++statement) {
            album.hurryAll();
            host.fuse().light(statement);
            try {
                (void)album.move(A);
            } catch (const Crash&) {
            }
            host.restart();
        }
        album.moveAll();
        QVERIFY(album.content(B, id) == bytes);
    }

    void whatDoesNotAddUpIsThrownAway() {
        Album album;
        const std::string bytes = noise(5, 1000);
        const Uuid id = album.attach(A, bytes);
        syncAll(album.fleet);
        const std::string named = nameFor(bytes);
        QCOMPARE(album.put(A, named, std::string(600, 'x'), 0, 1000).status, 200);
        QCOMPARE(album.fetch(A, named).status, 404);  // half is nothing yet
        const auto wrong = album.put(A, named, std::string(400, 'x'), 600, 1000);
        QCOMPARE(wrong.status, 400);
        QCOMPARE(album.blobsOnServer(), std::size_t{0});
        QCOMPARE(album.fetch(A, named).status, 404);
        // Somebody's mistake harms nobody.
        QCOMPARE(album.move(A), std::string{});
        QCOMPARE(album.fetch(B, named).status, 200);
        QVERIFY(album.fetch(B, named).body == bytes);
        QVERIFY(album.content(A, id) == bytes);
    }

    void piecesInAnyOrder() {
        Album album;
        const std::string bytes = noise(6, 1000), named = nameFor(bytes);
        (void)album.attach(A, bytes);
        syncAll(album.fleet);
        QCOMPARE(haveOf(album.put(A, named, {}, 0, 1000)), 0);
        QCOMPARE(haveOf(album.put(A, named, bytes.substr(500), 500, 1000)), 0);  // too early
        QCOMPARE(haveOf(album.put(A, named, bytes.substr(0, 500), 0, 1000)), 500);
        QCOMPARE(haveOf(album.put(A, named, bytes.substr(0, 500), 0, 1000)), 500);  // again
        QCOMPARE(album.put(A, named, bytes, 500, 1000).status, 400);                // more than it has
        QCOMPARE(album.put(A, named, {}, 0, 0).status, 400);
        QCOMPARE(haveOf(album.put(A, named, bytes.substr(500), 500, 1000)), 1000);
        QCOMPARE(haveOf(album.put(A, named, {}, 0, 1000)), 1000);
        QVERIFY(album.fetch(A, named, "?from=100&most=50").body == bytes.substr(100, 50));
        QVERIFY(album.fetch(A, named, "?from=1000").body.empty());
        QVERIFY(album.fetch(A, named, "?from=9223372036854775807").status == 200);
        for (const char* none : {"from=99999999999999999999", "from=-1", "most=x", "from="})
            QCOMPARE(album.fetch(A, named, std::string("?") + none).status, 400);
        for (const char* none : {"abc", "..%2f..", "A", ""}) QCOMPARE(album.fetch(A, none).status, 404);
    }

    void tooLargeStopsNothingElse() {
        Album album;
        server::Service::Options options;
        options.blobBytes = 1000;
        options.blobsBytes = 1800;
        auto& host = album.fleet.world().host();
        server::Service service(host.store(), album.fleet.world().serverClock(), album.random, options);
        const Uuid large = album.attach(A, noise(7, 1001), "large.jpg"),
                   one = album.attach(A, noise(8, 900), "1.jpg"),
                   two = album.attach(A, noise(9, 900), "2.jpg"),
                   three = album.attach(A, noise(10, 900), "3.jpg");
        syncAll(album.fleet);
        const auto caller = service.authenticate(host.workspace(), album.fleet[A].token()).orThrow();
        const auto putAll = [&](const Uuid& id) {
            const std::string bytes = album.content(A, id);
            return service.putBlob(caller, nameFor(bytes), static_cast<std::int64_t>(bytes.size()), 0, bytes);
        };
        QCOMPARE(putAll(large).error().code, ErrorCode::TooLarge);
        QVERIFY(putAll(one)->whole && putAll(two)->whole);
        QCOMPARE(putAll(three).error().code, ErrorCode::TooLarge);
        QVERIFY(album.knows(B, large) && album.knows(B, three));
        // The client puts it off for a day, and goes on with the next.
        QCOMPARE(album.put(A, nameFor(album.content(A, large)), {}, 0, std::size_t{26} << 20).status, 413);
    }

    void theClientLivesWithARefusal() {
        Album album;
        (void)album.attach(A, noise(11, 2000), "1.jpg");
        const Uuid good = album.attach(A, noise(12, 100), "2.jpg");
        syncAll(album.fleet);
        struct Picky final : client::Transport {
            client::Transport* good = nullptr;
            Result<client::HttpResponse> send(const client::HttpRequest& request) override {
                if (request.path.find("size=2000") == std::string::npos) return good->send(request);
                client::HttpResponse no;
                no.status = 413;
                no.contentType = "application/problem+json";
                no.body = R"({"status":413,"code":"too_large","detail":"There is no room."})";
                return no;
            }
            void cancel() override {}
        } picky;
        LoopbackTransport way(album.fleet.world().host(), album.fleet[A].token());
        picky.good = &way;
        client::BlobEngine engine(album.fleet[A].replica());
        QVERIFY(client::syncBlobs(engine, picky).ok());
        QCOMPARE(engine.report().sent, 1);
        QCOMPARE(album.counts(A).failing, 1);
        QVERIFY(album.counts(A).why.find("no room") != std::string::npos);
        QCOMPARE(album.move(B), std::string{});
        QVERIFY(!album.content(B, good).empty());
    }

    /// Content is for whoever sees a record that names it, and for nobody else.
    void whoMaySeeIt() {
        Album album("own");
        const std::string bytes = noise(13, 5000), named = nameFor(bytes);
        (void)album.attach(A, bytes);
        syncAll(album.fleet);
        QCOMPARE(album.put(C, named, bytes, 0, bytes.size()).status, 404);  // nor may he send it
        QCOMPARE(album.move(A), std::string{});
        for (const int i : {A, H, D}) QCOMPARE(album.fetch(i, named).status, 200);
        for (const int i : {B, C}) QCOMPARE(album.fetch(i, named).status, 404);
        album.hand(A, C);
        syncAll(album.fleet);
        QCOMPARE(album.fetch(C, named).status, 200);
        QCOMPARE(album.fetch(A, named).status, 404);
        // Of another workspace it is not there at all, though the bytes are the same.
        auto& host = album.fleet.world().host();
        const Uuid theirs = host.service().createWorkspace("Theirs").orThrow().id;
        client::HttpRequest request;
        request.method = "GET";
        request.path = "/v1/workspaces/" + theirs.text() + "/blobs/" + named;
        QCOMPARE(host.call(request, album.fleet[D].token()).status, 401);
        QCOMPARE(host.store().read(theirs)->blobs().size(), std::size_t{0});
        QVERIFY(!host.store().read(theirs)->blob(Sha256::of(bytes)));
        host.service().revokeDevice(host.workspace(), album.fleet[C].id()).orThrow();
        QCOMPARE(album.fetch(C, named).status, 403);
        QCOMPARE(album.move(C), std::string("device_revoked"));
    }

    void nothingIsLeftOnADeviceThatMayNotSeeItAnyMore() {
        Album album("own");
        const std::string bytes = noise(14, 400'000), mark = bytes.substr(1000, 32), unsent = noise(15, 4000);
        const Uuid id = album.attach(A, bytes);
        album.moveAll();
        QVERIFY(album.fleet[A].bytes().find(mark) != std::string::npos);
        QVERIFY(album.fleet[H].bytes().find(mark) != std::string::npos);
        album.hand(A, C);
        syncAll(album.fleet);
        for (const int i : {A, H})
            QVERIFY2(album.fleet[i].bytes().find(mark) == std::string::npos, album.fleet[i].name().c_str());
        album.moveAll();
        QVERIFY(album.content(C, id) == bytes);
        // Shut out: what the server never had stays its author's.
        const Uuid own = album.attach(C, unsent, "own.jpg");
        auto& host = album.fleet.world().host();
        host.service().revokeDevice(host.workspace(), album.fleet[C].id()).orThrow();
        (void)sync(album.fleet, C);
        QVERIFY(album.fleet[C].isShutOut());
        QVERIFY(album.fleet[C].bytes().find(mark) == std::string::npos);
        QVERIFY(album.fleet[C].bytes().find(unsent.substr(0, 32)) != std::string::npos);
        QVERIFY(!own.isNil());
    }

    /// Half of it has come when the record goes.
    void aPartGoesToo() {
        Album album("own");
        const std::string bytes = noise(16, 900'000), mark = bytes.substr(100, 32);
        (void)album.attach(A, bytes);
        syncAll(album.fleet);
        QCOMPARE(album.move(A), std::string{});
        LoopbackTransport way(album.fleet.world().host(), album.fleet[H].token());
        client::BlobEngine engine(album.fleet[H].replica());
        const auto first = engine.nextRequest().orThrow();
        QVERIFY(engine.takeAnswer(way.send(*first).orThrow()).ok());
        QVERIFY(album.fleet[H].bytes().find(mark) != std::string::npos);
        const auto second = engine.nextRequest().orThrow();
        const auto late = way.send(*second).orThrow();
        album.hand(A, C);
        syncAll(album.fleet);
        QVERIFY(album.fleet[H].bytes().find(mark) == std::string::npos);
        QVERIFY(engine.takeAnswer(late).ok());  // the piece that was on its way
        QVERIFY(album.fleet[H].bytes().find(bytes.substr(bytes.size() - 64, 32)) == std::string::npos);
        QVERIFY(!std::filesystem::exists(album.fleet[H].replica().connection().path() + ".blobs/" +
                                         nameFor(bytes) + ".part"));
    }

    void anErasedPersonsPhotosGoEverywhere() {
        Album album("team");
        const std::string face = noise(17, 300'000), mark = face.substr(2000, 32), plan = noise(18, 2000);
        const Uuid photo = album.attach(A, face),
                   deals = album.attach(A, plan, "deal.pdf", Kind::Deal, album.deal);
        const Uuid firms = album.attach(C, noise(19, 500), "other.jpg", Kind::Contact, album.other);
        album.moveAll();
        QVERIFY(album.fleet.world().host().bytes().find(mark) != std::string::npos || onPostgres_);
        album.fleet.world().oracle().erased(album.contact);
        album.fleet[D].erase(album.contact);
        album.moveAll();
        for (const std::string& one : {mark, plan.substr(0, 32), std::string("card.jpg"), nameFor(face)}) {
            for (int i = 0; i < album.fleet.devices; ++i)
                QVERIFY2(album.fleet[i].bytes().find(one) == std::string::npos,
                         album.fleet[i].name().c_str());
            QVERIFY(album.fleet.world().host().bytes().find(one) == std::string::npos);
        }
        QCOMPARE(album.blobsOnServer(), std::size_t{1});
        QVERIFY(album.knows(B, photo) && album.knows(B, deals));  // that there was something stays
        QVERIFY(!album.content(C, firms).empty());
        QCOMPARE(album.fetch(D, nameFor(face)).status, 404);
    }

    void theSameContentTwice() {
        Album album;
        const std::string bytes = noise(20, 3000);
        const Uuid one = album.attach(A, bytes),
                   two = album.attach(C, bytes, "logo.png", Kind::Contact, album.other);
        album.moveAll();
        QCOMPARE(album.blobsOnServer(), std::size_t{1});
        album.fleet.world().oracle().erased(album.contact);
        album.fleet[D].erase(album.contact);
        album.moveAll();
        QVERIFY(album.content(C, two) == bytes);
        QVERIFY(album.content(A, one).empty());
        QCOMPARE(album.blobsOnServer(), std::size_t{1});
    }

    void whatWasDeletedLongAgoGoes() {
        Album album;
        const Uuid id = album.attach(A, noise(21, 3000));
        album.moveAll();
        album.fleet[A].remove(Kind::Attachment, id);
        album.moveAll();
        QCOMPARE(album.blobsOnServer(), std::size_t{1});
        album.fleet[A].restore(Kind::Attachment, id);
        album.moveAll();
        QVERIFY(!album.content(A, id).empty());
        album.fleet[A].remove(Kind::Attachment, id);
        album.moveAll();
        auto& host = album.fleet.world().host();
        (void)host.service().collect(host.workspace(), host.nowMs() + 1).orThrow();
        QCOMPARE(album.blobsOnServer(), std::size_t{0});
    }

    void aRestoredServerGetsThemBack() {
        Album album("all");
        auto& host = album.fleet.world().host();
        const std::string bytes = noise(22, 200'000);
        const Uuid id = album.attach(A, bytes);
        if (!host.backUp(album.scratch.file("backup"))) return;  // a PostgreSQL has its own means
        album.moveAll();
        QVERIFY(album.content(B, id) == bytes);
        host.restoreFrom(album.scratch.file("backup"));
        QCOMPARE(album.blobsOnServer(), std::size_t{0});
        // Its author's device is lost; whoever has it brings it back.
        std::filesystem::remove_all(album.fleet[A].replica().connection().path() + ".blobs");
        (void)sync(album.fleet, B);
        album.hurryAll();
        QCOMPARE(album.move(B), std::string{});
        QCOMPARE(album.blobsOnServer(), std::size_t{1});
        album.moveAll();
        QVERIFY(album.content(A, id) == bytes);
    }

    /// The same statements on the other database.
    void onPostgresTheSame() {
        PostgresCluster cluster;
        server::PostgresStore migrated({cluster.url()});
        const OnPostgres here(cluster);
        onPostgres_ = true;
        for (const auto story :
             {&tst_Blobs::aPhotoTravelsBehindItsRecord, &tst_Blobs::whatDoesNotAddUpIsThrownAway,
              &tst_Blobs::piecesInAnyOrder, &tst_Blobs::tooLargeStopsNothingElse, &tst_Blobs::whoMaySeeIt,
              &tst_Blobs::anErasedPersonsPhotosGoEverywhere, &tst_Blobs::theSameContentTwice,
              &tst_Blobs::whatWasDeletedLongAgoGoes, &tst_Blobs::theServerDies}) {
            (this->*story)();
            if (QTest::currentTestFailed()) break;
        }
        onPostgres_ = false;
    }

private:
    bool onPostgres_ = false;
};

QTEST_GUILESS_MAIN(tst_Blobs)
#include "tst_blobs.moc"
