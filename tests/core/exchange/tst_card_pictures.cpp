// Photos in cards: into attachments, once, taken back with the import, and out again the same to the byte.
#include <QtTest>

#include <cstdio>
#include <fstream>
// libjpeg's header needs the C types before it.
#include <jpeglib.h>

#include "core/actions/conflicts.h"
#include "core/actions/records.h"
#include "core/base/sha256.h"
#include "core/exchange/card_pictures.h"
#include "core/exchange/import.h"
#include "core/exchange/picture.h"
#include "core/exchange/vcard_export.h"
#include "core/store/blobs.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::Scratch;
using testing::TempReplica;
using Texts = std::vector<std::string>;

namespace {

/// A JPEG of noise, another one for each seed.
std::string photo(unsigned seed, int side = 24) {
    jpeg_compress_struct state{};
    jpeg_error_mgr error{};
    state.err = jpeg_std_error(&error);
    jpeg_create_compress(&state);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&state, &buffer, &size);
    state.image_width = static_cast<JDIMENSION>(side);
    state.image_height = static_cast<JDIMENSION>(side);
    state.input_components = 1;
    state.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&state);
    jpeg_set_quality(&state, 95, TRUE);
    jpeg_start_compress(&state, TRUE);
    std::vector<JSAMPLE> row(static_cast<std::size_t>(side));
    while (state.next_scanline < state.image_height) {
        for (JSAMPLE& point : row) point = static_cast<JSAMPLE>((seed = seed * 1664525U + 1013904223U) >> 24);
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&state, &line, 1);
    }
    jpeg_finish_compress(&state);
    std::string bytes(reinterpret_cast<char*>(buffer), size);
    jpeg_destroy_compress(&state);
    std::free(buffer);
    return bytes;
}

/// In lines of `width`, each with `before` in front.
std::string folded64(const std::string& bytes, std::size_t width, const std::string& before) {
    const std::string all = toBase64(bytes);
    std::string out;
    for (std::size_t i = 0; i < all.size(); i += width)
        out += (i == 0 ? "" : "\r\n" + before) + all.substr(i, width);
    return out;
}

std::string card(const std::string& name, const std::string& picture, const std::string& version = "3.0") {
    return "BEGIN:VCARD\r\nVERSION:" + version + "\r\nFN:" + name + "\r\n" + picture + "\r\nEND:VCARD\r\n";
}

/// The contents of the attachments, in their order.
Texts pictures(TempReplica& replica) {
    store::ReadTransaction read(*replica);
    Texts out;
    sql::Statement rows =
        read.sql().prepare("SELECT sha256 FROM attachment WHERE alive AND contact IS NOT NULL ORDER BY id");
    const store::BlobFiles files = store::blobFiles(read);
    while (rows.next()) out.push_back(files.read(rows.text(0), 0, 1 << 25));
    return out;
}

std::string cards(TempReplica& replica, bool photos) {
    store::ReadTransaction read(*replica);
    store::ListQuery query;
    query.kind = Kind::Contact;
    std::string out;
    exportVCards(
        read, query, [&](std::string_view text) { out += text; }, photos);
    return out;
}

std::size_t memoryKiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:")) return std::stoul(line.substr(8));
    return 0;
}

}  // namespace

class CardPicturesTest : public QObject {
    Q_OBJECT
private slots:
    void asProgramsWriteThem_data() {
        QTest::addColumn<QByteArray>("line");
        const std::string jpeg = photo(1);
        const auto row = [](const char* name, const std::string& line) {
            QTest::newRow(name) << QByteArray::fromStdString(line);
        };
        row("2.1, Android", "PHOTO;ENCODING=BASE64;JPEG:" + folded64(jpeg, 64, " ") + "\r\n");
        row("2.1, Nokia, begins on the next line",
            "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n    " + folded64(jpeg, 60, "    ") + "\r\n");
        row("2.1, Outlook, not set in",
            "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n" + folded64(jpeg, 72, "") + "\r\n");
        row("3.0, iCloud",
            "PHOTO;X-ABCROP-RECTANGLE=ABClipRect_1&0&0&640&640&kR/tVY7wZ5A0mKz+4Q==;ENCODING=b;TYPE=JPEG:" +
                folded64(jpeg, 74, " "));
        row("3.0, one line", "PHOTO;TYPE=JPEG;ENCODING=B:" + toBase64(jpeg));
        row("3.0, nothing is said of how", "PHOTO;TYPE=JPEG:" + toBase64(jpeg));
        row("4.0, data", "PHOTO:data:image/jpeg;base64," + folded64(jpeg, 74, " "));
        row("4.0, data, with a media type",
            "item1.PHOTO;MEDIATYPE=image/jpeg:data:image/jpeg;base64," + toBase64(jpeg));
        row("3.0, data with backslashes", "PHOTO;VALUE=uri:data:image/jpeg\\;base64\\," + toBase64(jpeg));
        QByteArray percent = QByteArray::fromStdString(toBase64(jpeg));
        row("4.0, data with percents",
            "PHOTO:data:image/jpeg;base64," + percent.replace('+', "%2B").replace('=', "%3D").toStdString());
    }
    void asProgramsWriteThem() {
        QFETCH(QByteArray, line);
        TempReplica replica;
        const std::string vcf = card("Anna", line.toStdString(),
                                     QByteArray(QTest::currentDataTag()).startsWith("2.1") ? "2.1" : "3.0");
        const ImportReport report = importFile(*replica, vcf, {}).orThrow();
        QVERIFY(report.problems.empty());
        QCOMPARE(report.photos, 1);
        QCOMPARE(pictures(replica), Texts{photo(1)});
        // It is to go to the server, even when its contact goes out of sight before.
        store::ReadTransaction read(*replica);
        const store::BlobCounts counts = store::countBlobs(read);
        QCOMPARE(counts.here, std::int64_t{1});
        QVERIFY(read.sql().prepare("SELECT 1 FROM blob WHERE own AND NOT there").next());
    }

    void onceAndTakenBack() {
        TempReplica replica;
        const std::string vcf =
            card("Anna", "PHOTO;ENCODING=b:" + folded64(photo(1), 74, " ") + "\r\nLOGO;ENCODING=b:" +
                             toBase64(photo(2)) + "\r\nPHOTO;ENCODING=b:" + toBase64(photo(1))) +
            card("Boris", "TEL:+7 913 555-01-23") + card("Vera", "PHOTO;ENCODING=b:" + toBase64(photo(1)));
        ImportOptions options;
        options.dryRun = true;
        QCOMPARE(importFile(*replica, vcf, options).orThrow().photos, 3);
        QCOMPARE(replica.count(Kind::Attachment), std::size_t{0});
        QVERIFY(!QDir(QString::fromStdString(replica.path() + ".blobs")).exists());

        options.dryRun = false;
        const ImportReport report = importFile(*replica, vcf, options).orThrow();
        QCOMPARE(report.created, 3);
        QCOMPARE(report.photos, 3);  // the same picture twice on a card is one; two people may share one
        QCOMPARE(pictures(replica), (Texts{photo(1), photo(2), photo(1)}));
        const ImportReport again = importFile(*replica, vcf, options).orThrow();
        QCOMPARE(again.duplicates, 3);
        QCOMPARE(again.photos, 0);
        QCOMPARE(pictures(replica).size(), std::size_t{3});
        // No draft is left lying about.
        QCOMPARE(QDir(QString::fromStdString(replica.path() + ".blobs")).entryList(QDir::Files).size(), 2);

        // A new picture of a known person is added, unless what is known stays as it is.
        const std::string other = card("Anna", "PHOTO;ENCODING=b:" + toBase64(photo(3)));
        options.onMatch = OnMatch::Skip;
        QCOMPARE(importFile(*replica, other, options).orThrow().photos, 0);
        options.onMatch = OnMatch::Fill;
        const ImportReport added = importFile(*replica, other, options).orThrow();
        QCOMPARE(added.updated, 1);
        QCOMPARE(added.photos, 1);
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(pictures(replica).size(), std::size_t{3});
    }

    void oneUndoTakesThemBack() {
        TempReplica replica;
        std::string vcf;
        for (unsigned i = 0; i < 40; ++i)
            vcf += card("Person " + std::to_string(i), "PHOTO;ENCODING=b:" + toBase64(photo(i)));
        QCOMPARE(importFile(*replica, vcf, {}).orThrow().photos, 40);
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(pictures(replica).size(), std::size_t{0});
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        // And again; then stopped halfway: nothing stays.
        QCOMPARE(importFile(*replica, vcf, {}).orThrow().photos, 40);
        QCOMPARE(pictures(replica).size(), std::size_t{40});
        (void)actions::undoLast(*replica).orThrow();
        ImportOptions options;
        options.progress = [](std::size_t done, std::size_t) { return done < 20; };
        QCOMPARE(importFile(*replica, vcf, options).error().code, ErrorCode::Canceled);
        QCOMPARE(pictures(replica).size(), std::size_t{0});
    }

    void whatIsNoPicture() {
        TempReplica replica;
        const std::string jpeg = photo(1);
        const std::string vcf =
            card("Cut", "PHOTO;ENCODING=b:" + toBase64(jpeg.substr(0, jpeg.size() / 2))) +
            card("Text", "PHOTO;ENCODING=b:" + toBase64("no picture at all")) +
            card("Empty", "PHOTO;ENCODING=b:") +
            card("Large",
                 "PHOTO;ENCODING=b:" + toBase64("\xff\xd8\xff" + std::string(std::size_t{26} << 20, 'x'))) +
            card("Elsewhere", "PHOTO;VALUE=uri:https://photos.example/a,b;c.jpg") +
            card("Card", "X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:\r\n " +
                             folded64(photo(9, 400), 72, " ") + "\r\n");
        const ImportReport report = importFile(*replica, vcf, {}).orThrow();
        QCOMPARE(report.created, 6);
        QCOMPARE(report.photos, 0);
        Texts kinds;
        for (const Problem& problem : report.problems)
            kinds.push_back(std::to_string(problem.row) + std::string(nameOf(problem.kind)) + problem.column);
        QCOMPARE(kinds, (Texts{"1bad_picturePHOTO", "2bad_picturePHOTO", "4bad_picturePHOTO"}));
        store::ReadTransaction read(*replica);
        const auto elsewhere = store::findByTitle(read, Kind::Contact, "Elsewhere");
        QCOMPARE(elsewhere->text("note"), std::string("Фото: https://photos.example/a,b;c.jpg"));
        QCOMPARE(store::findByTitle(read, Kind::Contact, "Card")->text("note"), std::string());
    }

    void outAndInAgain() {
        TempReplica from;
        const std::string vcf = card("Anna", "PHOTO;ENCODING=b:" + toBase64(photo(1)) +
                                                 "\r\nLOGO;ENCODING=b:" + toBase64(photo(2, 200))) +
                                card("Boris", "TEL:+7 913 555-01-23");
        QCOMPARE(importFile(*from, vcf, {}).orThrow().photos, 2);
        QVERIFY(cards(from, false).find("PHOTO") == std::string::npos);
        const std::string out = cards(from, true);
        QVERIFY(out.find("PHOTO;ENCODING=b;TYPE=JPEG:/9j/") != std::string::npos);
        for (const QByteArray& line : QByteArray::fromStdString(out).split('\n')) QVERIFY(line.size() <= 76);
        TempReplica to;
        QCOMPARE(importFile(*to, out, {}).orThrow().photos, 2);
        QCOMPARE(pictures(to), pictures(from));
        QCOMPARE(cards(to, true), out);
    }

    /// However many photos, no more than one is in memory.
    void memoryIsFlat() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer keeps what was given back: the other builds measure.");
#endif
        Scratch scratch;
        const std::string path = scratch.file("many.vcf");
        {
            std::ofstream out(path, std::ios::binary);
            for (unsigned i = 0; i < 150; ++i)
                out << card("Person " + std::to_string(i),
                            "PHOTO;ENCODING=b:" + folded64(photo(i, 400), 74, " "));
        }
        const FileBytes file(path);
        QVERIFY(file.bytes().size() > std::size_t{20} << 20);
        TempReplica replica;
        ImportOptions options;
        options.passed = [&](std::string_view part) { file.letGo(part); };
        const std::size_t before = memoryKiB();
        std::size_t most = 0;
        options.progress = [&](std::size_t, std::size_t) {
            most = std::max(most, memoryKiB());
            return true;
        };
        QCOMPARE(importFile(*replica, file.bytes(), options).orThrow().photos, 150);
        QVERIFY2(most < before + 16 * 1024, qPrintable(QString::number(most - before)));
    }
};

QTEST_GUILESS_MAIN(CardPicturesTest)
#include "tst_card_pictures.moc"
