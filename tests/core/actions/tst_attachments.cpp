#include <sys/stat.h>

#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/actions/attachments.h"
#include "core/actions/records.h"
#include "core/base/sha256.h"
#include "core/store/blobs.h"
#include "core/store/purge.h"
#include "core/store/undo.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using model::Kind;
using testing::TempReplica;

namespace {

void writeFile(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

/// Files that become attachments: where their bytes are, and when they go.
class TestAttachments : public QObject {
    Q_OBJECT
    std::unique_ptr<TempReplica> replica_;
    std::unique_ptr<testing::Scratch> scratch_;
    Uuid contact_;

    std::string file(const std::string& name, const std::string& bytes) {
        writeFile(scratch_->file(name), bytes);
        return scratch_->file(name);
    }
    Uuid attach(const std::string& path, Kind kind, const Uuid& to) {
        return actions::attachFile(**replica_, {kind, to, path, {}, {}}).orThrow();
    }
    std::string pathOf(const Uuid& attachment) {
        store::ReadTransaction read(**replica_);
        return actions::attachedFile(read, attachment);
    }
    store::BlobCounts counts() {
        store::ReadTransaction read(**replica_);
        return store::countBlobs(read);
    }
    void write(const std::function<void(store::WriteTransaction&)>& body) {
        store::WriteTransaction transaction(**replica_);
        body(transaction);
        transaction.commit();
    }
    /// As if the server had taken everything.
    void accept() {
        write([](auto& w) { w.sql().execute("UPDATE attachment SET seq=7; DELETE FROM outbox"); });
    }
    std::size_t filesInFolder() {
        std::size_t n = 0;
        for (const auto& entry : std::filesystem::directory_iterator(replica_->path() + ".blobs"))
            n += entry.path().empty() ? 0U : 1U;
        return n;
    }

private slots:
    void init() {
        scratch_ = std::make_unique<testing::Scratch>();
        replica_ = std::make_unique<TempReplica>();
        contact_ = actions::addRecord(**replica_, Kind::Contact, {{"name", std::string("Anna")}}).orThrow();
    }

    void digests() {
        QCOMPARE(hexOf(Sha256::of("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QVERIFY(isSha256(hexOf(Sha256::of(""))));
        QCOMPARE(bytesOfSha256(hexOf(Sha256::of("x"))), Sha256::of("x"));
        QVERIFY(!isSha256("../../../../etc/passwd") && !isSha256(std::string(64, 'A')) && !isSha256(""));
    }

    void aFileBecomesARecordAndABlob() {
        const std::string bytes(300'000, 'x');
        const Uuid id = attach(file("card.JPG", bytes), Kind::Contact, contact_);
        const store::Record record = replica_->get(Kind::Attachment, id);
        QCOMPARE(record.text("name"), std::string("card.JPG"));
        QCOMPARE(record.text("kind"), std::string("photo"));
        QCOMPARE(record.text("type"), std::string("image/jpeg"));
        QCOMPARE(record.integer("size"), std::optional<std::int64_t>(300'000));
        QCOMPARE(record.text("sha256"), hexOf(Sha256::of(bytes)));
        QCOMPARE(record.reference("contact"), contact_);
        QVERIFY(readFile(pathOf(id)) == bytes);
        struct stat about {};
        QCOMPARE(::stat(pathOf(id).c_str(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0600U);
        QCOMPARE(::stat((replica_->path() + ".blobs").c_str(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0700U);
        QCOMPARE(counts().all, 1);
        QCOMPARE(counts().toSend, 1);
        QCOMPARE(counts().toSendBytes, 300'000);
    }

    /// A call's photo is its contact's, too: it is filed there, and goes with the person.
    void whatHangsOnACallHangsOnItsContact() {
        const Uuid call = actions::addRecord(**replica_, Kind::Activity,
                                             {{"contact", contact_}, {"kind", std::string("call")}})
                              .orThrow();
        const store::Record record =
            replica_->get(Kind::Attachment, attach(file("a.m4a", "sound"), Kind::Activity, call));
        QCOMPARE(record.reference("activity"), call);
        QCOMPARE(record.reference("contact"), contact_);
        QCOMPARE(record.text("kind"), std::string("voice"));
    }

    void whatCannotBeAttached() {
        const auto why = [&](const std::string& path, Kind kind, const Uuid& to) {
            const auto result = actions::attachFile(**replica_, {kind, to, path, {}, {}});
            return result.ok() ? ErrorCode::Internal : result.error().code;
        };
        QCOMPARE(why(scratch_->file("none.jpg"), Kind::Contact, contact_), ErrorCode::NotFound);
        QCOMPARE(why(file("empty.jpg", ""), Kind::Contact, contact_), ErrorCode::Refused);
        QCOMPARE(why("/tmp", Kind::Contact, contact_), ErrorCode::Refused);
        QCOMPARE(why(file("a.txt", "a"), Kind::Contact, Uuid::fromName("nobody")), ErrorCode::NotFound);
        QCOMPARE(why(file("a.txt", "a"), Kind::Funnel, contact_), ErrorCode::InvalidInput);
        const std::string large = file("large.bin", "x");
        std::filesystem::resize_file(large, store::kMaxBlobBytes + 1);
        QCOMPARE(why(large, Kind::Contact, contact_), ErrorCode::TooLarge);
        QCOMPARE(counts().all, 0);
        QCOMPARE(filesInFolder(), std::size_t{0});  // no draft is left
    }

    void theSameBytesTwiceAreOneBlob() {
        const std::string path = file("a.png", "same");
        const Uuid one = attach(path, Kind::Contact, contact_), two = attach(path, Kind::Contact, contact_);
        QCOMPARE(pathOf(one), pathOf(two));
        QCOMPARE(counts().all, 1);
        actions::deleteRecord(**replica_, Kind::Attachment, one).orThrow();
        write([](auto& w) { store::sweepBlobs(w); });
        QVERIFY(readFile(pathOf(two)) == "same");
    }

    void whatNothingNamesGoes() {
        const Uuid id = attach(file("a.png", "mine"), Kind::Contact, contact_);
        const std::string path = pathOf(id);
        const std::string sha256 = replica_->get(Kind::Attachment, id).text("sha256");
        accept();
        write([&](auto& w) {
            store::noteThere(w, sha256);
            store::purgeWhere(w, "seq=7", {});
        });
        QVERIFY(std::filesystem::exists(path));
        store::scrub(**replica_);
        QVERIFY(!std::filesystem::exists(path));
        QCOMPARE(counts().all, 0);
    }

    void whatWasNotSentGoesOnceItWas() {
        const Uuid id = attach(file("a.png", "mine"), Kind::Contact, contact_);
        const std::string path = pathOf(id), sha256 = replica_->get(Kind::Attachment, id).text("sha256");
        accept();
        write([&](auto& w) { store::purgeWhere(w, "seq=7", {}); });
        store::scrub(**replica_);
        QVERIFY(std::filesystem::exists(path));
        {
            store::ReadTransaction read(**replica_);
            QVERIFY(store::nextTransfer(read, 0)->up);
        }
        write([&](auto& w) {
            store::noteThere(w, sha256);
            store::dropUnnamed(w, sha256);
        });
        QVERIFY(!std::filesystem::exists(path));
        QCOMPARE(counts().all, 0);
    }

    /// Nor may what somebody else wrote as a name lead out of the folder.
    void whatOnlyLooksLikeANameIsNone() {
        const Uuid id = actions::addRecord(**replica_, Kind::Attachment,
                                           {{"contact", contact_},
                                            {"name", std::string("x")},
                                            {"sha256", std::string("../../../../../../etc/hostname")}})
                            .orThrow();
        accept();
        QCOMPARE(counts().all, 0);
        QVERIFY_THROWS_EXCEPTION(Failure, pathOf(id));
        store::ReadTransaction read(**replica_);
        QVERIFY(!store::nextTransfer(read, 0));
    }

    void theRefusedKeepTheirFile() {
        const Uuid id = attach(file("a.png", "kept"), Kind::Contact, contact_);
        const std::string path = pathOf(id);
        write([](auto& w) {
            w.sql().execute(
                "INSERT INTO refused(entity,row,cell,kind,value,why,at) SELECT "
                "entity,row,cell,kind,value,'no',0 FROM outbox WHERE entity='attachment'; DELETE "
                "FROM outbox; DELETE FROM attachment");
            store::sweepBlobs(w);
        });
        QVERIFY(std::filesystem::exists(path));
        write([](auto& w) {
            w.sql().execute("DELETE FROM refused");
            store::sweepBlobs(w);
        });
        QVERIFY(!std::filesystem::exists(path));
    }

    void theQueueFollowsFromTheRecords() {
        const Uuid id = attach(file("a.png", "1234"), Kind::Contact, contact_);
        const std::string sha256 = replica_->get(Kind::Attachment, id).text("sha256");
        const auto next = [&](std::int64_t now) {
            store::ReadTransaction read(**replica_);
            return store::nextTransfer(read, now);
        };
        QVERIFY(!next(0));  // the record comes first
        accept();
        QVERIFY(next(0)->up);
        write([&](auto& w) { store::noteFailed(w, sha256, "no", 1000); });
        QVERIFY(!next(999));
        QCOMPARE(counts().failing, 1);
        QCOMPARE(next(1000)->tries, 1);
        write([&](auto& w) { store::noteSent(w, sha256, 3); });
        QCOMPARE(counts().toSendBytes, 1);
        write([&](auto& w) { store::noteThere(w, sha256); });
        QVERIFY(!next(2000));
        QCOMPARE(counts().toSend, 0);
        // A copy of the replica without its folder fetches what it lacks.
        std::filesystem::remove_all(replica_->path() + ".blobs");
        write([](auto& w) { store::sweepBlobs(w); });
        QVERIFY(!next(2000)->up);
        QCOMPARE(counts().toFetch, 1);
    }

    void whatComesInPieces() {
        const store::BlobFiles files(replica_->path());
        const std::string name = hexOf(Sha256::of("one two"));
        QCOMPARE(files.partOf(name), 0);
        files.append(name, "one ");
        QCOMPARE(files.partOf(name), 4);
        QCOMPARE(files.sizeOf(name), -1);
        files.append(name, "two");
        QVERIFY(files.finish(name));
        QCOMPARE(files.sizeOf(name), 7);
        QVERIFY(files.isWhole(name));
        files.append(name, "other");
        QVERIFY(!files.finish(name));
        QCOMPARE(files.partOf(name), 0);
    }

    void mediaTypes() {
        QCOMPARE(actions::mediaTypeOf("a.b.PDF"), std::string_view("application/pdf"));
        for (const char* none : {"", ".", "jpg", "a.unknown"})
            QCOMPARE(actions::mediaTypeOf(none), std::string_view("application/octet-stream"));
    }
};

QTEST_GUILESS_MAIN(TestAttachments)
#include "tst_attachments.moc"
