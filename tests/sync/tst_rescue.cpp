#include <sys/resource.h>

#include <QtTest>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "core/store/apart.h"
#include "core/store/drafts.h"
#include "core/store/purge.h"
#include "core/store/set_aside.h"
#include "core/store/sync_log.h"
#include "tests/sync/damage.h"

using namespace tropa;
using namespace tropa::testing;
using model::Kind;
namespace fs = std::filesystem;

/// A damaged replica: its unsent work is rescued, the rest fetched anew.
class tst_Rescue : public QObject {
    Q_OBJECT
private slots:
    void allThatIsReadableArrivesOnce_data() {
        QTest::addColumn<QString>("damage");
        for (const char* damage : {"rows", "index", "outbox's index", "freelist"})
            QTest::newRow(damage) << damage;
    }
    void allThatIsReadableArrivesOnce() {
        QFETCH(QString, damage);
        Waiting waiting;
        Fleet& fleet = waiting.fleet;
        const auto contacts = pagesOf(fleet[0], "contact");
        const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
        const std::int64_t outboxIndex = rootOf(fleet[0], "outbox_row");
        QVERIFY(contacts.size() > 2 && index > 0 && outboxIndex > 0);
        fleet[0].close();
        if (damage == "rows")
            for (std::size_t i = 0; i + 1 < contacts.size(); i += 2)
                overwrite(waiting.path, (contacts[i] - 1) * kPage, kPage);
        if (damage == "index") overwrite(waiting.path, (index - 1) * kPage, kPage);
        if (damage == "outbox's index") overwrite(waiting.path, (outboxIndex - 1) * kPage, kPage);
        if (damage == "freelist") overwrite(waiting.path, 32, 8);
        const std::string before = bytesOf(waiting.path);

        const store::Rescued found = waiting.rescue();
        QVERIFY(found.known);
        QVERIFY(bytesOf(waiting.path) == before);
        QCOMPARE(found.changes, waiting.pending);
        QCOMPARE(found.unreadable, std::int64_t{0});
        QCOMPARE(found.drafts, std::int64_t{1});
        // A photo that nothing readable names any more.
        fs::create_directories(waiting.path + ".blobs/ab");
        std::ofstream(waiting.path + ".blobs/ab/photo") << "a photo";
        const std::string aside = store::setAside(waiting.path, fleet[0].clock().wallMs());
        QVERIFY(bytesOf(aside) == before);
        fs::remove_all(waiting.path + ".blobs/ab");
        QCOMPARE(bytesOf(aside + ".blobs/ab/photo"), std::string("a photo"));

        fleet[0].reopen();
        // What only this device has is there before anything is fetched.
        QCOMPARE(fleet[0].text(Kind::Contact, waiting.made.back(), "name"), std::string("Made 39"));
        const Uuid former = fleet[0].id();
        testing::agree(fleet);
        QVERIFY(fleet[0].id() == former);  // what was in flight went once more as it was
        for (int d = 0; d < 2; ++d)
            for (std::size_t i = 0; i < 40; ++i) {
                const std::string words = "written offline " + std::to_string(i) + std::string(200, '.');
                QCOMPARE(fleet[d].text(Kind::Contact, waiting.known[i], "note"), words);
                QCOMPARE(fleet[d].text(Kind::Contact, waiting.made[i], "note"), words);
            }
        for (std::size_t i = 0; i < 40; ++i)
            QCOMPARE(historyLength(fleet, waiting.known[i], "note"), std::size_t{1});
        QCOMPARE(fleet[0].text(Kind::Contact, waiting.known[5], "city"), std::string("Tomsk"));
        QCOMPARE(fleet[1].elements(Kind::Contact, waiting.known[3], "tags"), std::vector<std::string>{"vip"});
        QCOMPARE(fleet[0].conflicts().size(), std::size_t{0});
        {
            store::ReadTransaction read(fleet[0].replica());
            QCOMPARE(store::drafts(read).size(), std::size_t{1});
            QCOMPARE(store::apart(read).size(), std::size_t{1});
        }
        // What the device is to forget lies in what was set aside, too.
        QVERIFY(fs::exists(aside));
        store::WriteTransaction write(fleet[0].replica());
        store::purgeEverything(write);
        write.commit();
        store::scrub(fleet[0].replica());
        QVERIFY(!fs::exists(aside) && !fs::exists(aside + ".blobs"));
        store::ReadTransaction read(fleet[0].replica());
        const std::string last = store::syncLog(read).back();
        QVERIFY2(last.find(R"("what":"forgotten","set_aside":)") != std::string::npos, last.c_str());
    }

    /// Elsewhere than in its folder, where no file can have two names: what is copied has its own when it is
    /// whole.
    void aCopyThatIsCutShortIsMadeAnew() {
        Waiting waiting;
        // The replica of a test is in memory.
        const QTemporaryDir disk;
        const fs::path elsewhere = disk.path().toStdString();
        const std::string aside = waiting.path + ".damaged-20261127-000000";
        waiting.fleet[0].close();
        fs::remove_all(waiting.path + ".blobs");
        fs::create_directory_symlink(elsewhere, waiting.path + ".blobs");
        const std::string photo(100'000, 'p');
        std::ofstream(elsewhere / "photo") << photo;
        std::error_code cannotLink;
        fs::create_hard_link(elsewhere / "photo", waiting.path + ".photo", cannotLink);
        if (!cannotLink) QSKIP("There is one file system only.");
        std::ofstream(waiting.path + ".fresh") << "a fresh file";
        fs::last_write_time(
            waiting.path + ".fresh",
            std::chrono::file_clock::from_sys(std::chrono::sys_seconds{std::chrono::seconds{1'795'737'600}}));
        rlimit former{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &former), 0);
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit little{50'000, former.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
        const bool cut = !guarded([&] { store::finishSettingAside(waiting.path); }).ok();
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &former), 0);
        (void)std::signal(SIGXFSZ, before);
        QVERIFY(cut);
        store::finishSettingAside(waiting.path);
        QVERIFY(bytesOf(aside + ".blobs/photo") == photo);
        QCOMPARE(bytesOf(waiting.path), std::string("a fresh file"));
    }

    /// A page of the outbox itself: what stands before and behind it is rescued, what stood on it is counted.
    void whatStandsAroundADamagedPageArrives_data() {
        QTest::addColumn<bool>("cut");
        QTest::newRow("overwritten") << false;
        QTest::newRow("cut off") << true;
    }
    void whatStandsAroundADamagedPageArrives() {
        QFETCH(bool, cut);
        Waiting waiting;
        Fleet& fleet = waiting.fleet;
        const auto pages = pagesOf(fleet[0], "outbox");
        QVERIFY(pages.size() > 5);
        fleet[0].close();
        if (cut)
            fs::resize_file(waiting.path, static_cast<std::uintmax_t>((pages.back() - 1) * kPage));
        else
            for (const std::size_t i : {std::size_t{1}, pages.size() - 2})
                overwrite(waiting.path, (pages[i] - 1) * kPage, kPage);
        const store::Rescued found = waiting.rescue();
        QVERIFY(found.unreadable > 0);
        QVERIFY(found.changes > waiting.pending / 2);
        QCOMPARE(found.changes + found.unreadable, waiting.pending);
        (void)store::setAside(waiting.path, fleet[0].clock().wallMs());
        fleet[0].reopen();
        QCOMPARE(fleet[0].pendingOps(), found.changes);
        const Uuid former = fleet[0].id();
        fleet.syncUntilQuiet();
        // Of what was in flight a part is missing, so the rest has gone under another name.
        QVERIFY(cut || fleet[0].id() != former);
        QCOMPARE(fleet[0].pendingOps(), std::int64_t{0});
        for (std::size_t i = 0; i < 40; ++i) {
            // Not one that the server has not got twice.
            QVERIFY(historyLength(fleet, waiting.known[i], "note") <= 1);
            QCOMPARE(fleet[0].text(Kind::Contact, waiting.known[i], "note"),
                     fleet[1].text(Kind::Contact, waiting.known[i], "note"));
            QCOMPARE(fleet[0].text(Kind::Contact, waiting.made[i], "name"),
                     fleet[1].text(Kind::Contact, waiting.made[i], "name"));
        }
    }

    /// What makes no sense does not stop the rest.
    void aSenselessRowIsCounted() {
        Waiting waiting;
        Fleet& fleet = waiting.fleet;
        fleet[0].replica().connection().execute(
            "INSERT INTO refused(entity,row,cell,kind,value,why,at) "
            "VALUES('contact',x'00','city',1,'1','no',1);"
            "INSERT INTO offer(entity,row,op,ver) VALUES('contact',x'00','{',1)");
        const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
        fleet[0].close();
        overwrite(waiting.path, (index - 1) * kPage, kPage);
        const store::Rescued found = waiting.rescue();
        QCOMPARE(found.changes, waiting.pending);
        QCOMPARE(found.refused, std::int64_t{0});
        QCOMPARE(found.unreadable, std::int64_t{2});
    }

    void aSoundReplicaIsKnownAsOne() {
        Waiting waiting;
        waiting.fleet[0].close();
        QVERIFY(store::isSound(waiting.path));
    }

    /// Cut short anywhere, the exchange of the files is finished when the replica is opened the next time.
    void aPowerCutInTheExchangeLosesNothing() {
        for (int done = 0; done <= 2; ++done) {
            Waiting waiting;
            Fleet& fleet = waiting.fleet;
            const std::int64_t index = rootOf(fleet[0], "contact_by_sort_key");
            fleet[0].close();
            overwrite(waiting.path, (index - 1) * kPage, kPage);
            const std::string before = bytesOf(waiting.path);
            std::ofstream(waiting.path + "-wal") << "a log";
            const std::string log = bytesOf(waiting.path + "-wal");
            (void)store::rescueInto(waiting.path, fleet[0].clock(), chance()).orThrow();
            fs::rename(store::rescuedFileOf(waiting.path), waiting.path + ".fresh");
            fs::last_write_time(waiting.path + ".fresh",
                                std::chrono::file_clock::from_sys(
                                    std::chrono::sys_seconds{std::chrono::seconds{1'795'737'600}}));
            const std::string aside = waiting.path + ".damaged-20261127-000000";
            if (done > 0) fs::rename(waiting.path + "-wal", aside + "-wal");
            if (done > 1) fs::rename(waiting.path, aside);
            fleet[0].reopen();
            QCOMPARE(fleet[0].pendingOps(), waiting.pending);
            QVERIFY(bytesOf(aside) == before);
            QVERIFY(bytesOf(aside + "-wal") == log);
            QVERIFY(!fs::exists(waiting.path + ".fresh"));
            testing::agree(fleet);
        }
    }

    void whatIsTooLittleToGoOnWithIsSaid_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<bool>("readable");
        QTest::newRow("whose it was") << "state" << true;
        QTest::newRow("where the changes stand") << "sqlite_schema" << false;
    }
    void whatIsTooLittleToGoOnWithIsSaid() {
        QFETCH(QString, table);
        QFETCH(bool, readable);
        Waiting waiting;
        const auto pages = pagesOf(waiting.fleet[0], table.toStdString());
        waiting.fleet[0].close();
        for (const std::int64_t page : pages)
            if (page > 1) overwrite(waiting.path, (page - 1) * kPage, kPage);
        const store::Rescued found = waiting.rescue();
        QVERIFY(!found.known);
        QCOMPARE(found.changes, readable ? waiting.pending : std::int64_t{0});
        QVERIFY(readable == (found.unreadable == 0));
    }
};

QTEST_GUILESS_MAIN(tst_Rescue)
#include "tst_rescue.moc"
