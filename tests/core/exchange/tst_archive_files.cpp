#include <QtTest>
#include <filesystem>
#include <fstream>

#include "core/actions/attachments.h"
#include "core/actions/records.h"
#include "core/exchange/archive.h"
#include "core/exchange/zip_file.h"
#include "core/store/blobs.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::Scratch;
using testing::TempReplica;

namespace {

std::string textOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string contentOf(TempReplica& replica, const Uuid& attachment) {
    store::ReadTransaction read(*replica);
    return textOf(actions::attachedFile(read, attachment));
}

store::BlobCounts countsOf(TempReplica& replica) {
    store::ReadTransaction read(*replica);
    return store::countBlobs(read);
}

}  // namespace

/// Attachments with their bytes in the archive of a whole workspace.
class TestArchiveFiles : public QObject {
    Q_OBJECT
    TempReplica replica_;
    Scratch scratch_;
    Uuid photo_, plan_;

    Uuid attach(const Uuid& contact, const std::string& name, const std::string& bytes) {
        std::ofstream(scratch_.file(name), std::ios::binary) << bytes;
        return actions::attachFile(*replica_, {Kind::Contact, contact, scratch_.file(name), {}, {}})
            .orThrow();
    }
    std::string archive() {
        exportArchive(*replica_, scratch_.file("all.zip")).orThrow();
        return textOf(scratch_.file("all.zip"));
    }

private slots:
    void initTestCase() {
        const Uuid contact =
            actions::addRecord(*replica_, Kind::Contact, {{"name", std::string("Anna")}}).orThrow();
        photo_ = attach(contact, "card.jpg", std::string(70'000, 'j'));
        plan_ = attach(contact, "plan.pdf", "a plan");
    }

    void theyComeBackAsTheyWere() {
        const std::string bytes = archive();
        TempReplica fresh;
        const auto report = importArchive(*fresh, bytes).orThrow();
        QCOMPARE(report.files, 2);
        QVERIFY(contentOf(fresh, photo_) == contentOf(replica_, photo_));
        QVERIFY(contentOf(fresh, plan_) == "a plan");
        QCOMPARE(countsOf(fresh).here, 2);
        QCOMPARE(countsOf(fresh).toSend, 2);
        exportArchive(*fresh, scratch_.file("again.zip")).orThrow();
        const std::string again = textOf(scratch_.file("again.zip"));
        const ZipFile one(bytes), other(again);
        QCOMPARE(one.entries().size(), other.entries().size());
        for (const ZipFile::Entry& entry : one.entries())
            if (entry.name != "manifest.json") QVERIFY(other.read(entry.name) == one.read(entry.name));
    }

    void whatIsNotHereIsMissingInTheArchive() {
        const std::string gone = replica_.get(Kind::Attachment, plan_).text("sha256");
        const store::BlobFiles files(replica_.path());
        const std::string kept = textOf(files.path(gone));
        std::filesystem::remove(files.path(gone));
        TempReplica fresh;
        QCOMPARE(importArchive(*fresh, archive()).orThrow().files, 1);
        QCOMPARE(countsOf(fresh).all, 2);
        QCOMPARE(countsOf(fresh).toFetch, 1);
        std::ofstream(files.path(gone), std::ios::binary) << kept;
    }

    void aDamagedOneChangesNothing() {
        std::string bytes = archive();
        const std::size_t at = bytes.find(std::string(1000, 'j'));  // stored as it is
        QVERIFY(at != std::string::npos);
        bytes[at + 500] = 'x';
        TempReplica fresh;
        QCOMPARE(importArchive(*fresh, bytes).error().code, ErrorCode::InvalidInput);
        QCOMPARE(fresh.count(Kind::Contact), std::size_t{0});
        QVERIFY(!std::filesystem::exists(fresh.path() + ".blobs") ||
                std::filesystem::is_empty(fresh.path() + ".blobs"));
    }
};

QTEST_GUILESS_MAIN(TestArchiveFiles)
#include "tst_archive_files.moc"
