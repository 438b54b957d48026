#include <QtTest>

#include "core/store/first_search.h"
#include "platform/services/helper_thread.h"
#include "tests/sync/first_story.h"

using namespace tropa;
using namespace tropa::testing::first;
using services::HelperThread;
using testing::Crash;
using testing::Device;

namespace {

void wait(Helper& helper) {
    while (!helper.isIdle(1000)) {
    }
}

/// What is found by each of the words, by name.
Lines found(Device& device, const std::vector<std::string>& words) {
    Lines all;
    for (const std::string& word : words)
        for (const std::string& name : linesOf(
                 device,
                 "SELECT name FROM contact WHERE n IN (SELECT rowid FROM search_contact WHERE search_contact "
                 "MATCH '\"" +
                     word + "\"*') ORDER BY name"))
            all.push_back(word + ": " + name);
    return all;
}

/// Rows in the file of a first sync.
std::int64_t contactsIn(Story& story, const std::string& name) {
    const std::string path = story.scratch.file(name) + ".first";
    if (!std::filesystem::exists(path)) return 0;
    sql::Connection file(path);
    file.keepInLog();
    sql::Statement count = file.prepare("SELECT count(*) FROM contact");
    return count.next() ? count.integer(0) : 0;
}

std::vector<Uuid> contactsOf(Device& device) {
    store::ReadTransaction read(device.replica());
    std::vector<Uuid> ids;
    sql::Statement rows =
        read.sql().prepare("SELECT id FROM contact WHERE alive AND merged_into IS NULL ORDER BY id");
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

/// The files of a first sync, to be put back later.
class Copy {
public:
    explicit Copy(std::string path) : path_(std::move(path)) {
        for (const char* end : {".first", ".first-wal"})
            std::filesystem::copy_file(path_ + end, path_ + end + ".kept");
    }
    void putBack() const {
        std::filesystem::remove(path_ + ".first-shm");
        for (const char* end : {".first", ".first-wal"})
            std::filesystem::copy_file(path_ + end + ".kept", path_ + end,
                                       std::filesystem::copy_options::overwrite_existing);
    }

private:
    std::string path_;
};

}  // namespace

/// The search of a first sync is made by another thread while its pages come.
class tst_FirstSearch : public QObject {
    Q_OBJECT
private slots:
    void aHelpersReplicaIsTheSame() {
        HelperThread helper;
        Story story;
        const auto slow = story.joined("slow", false);
        story.helper = &helper;
        const auto aside = story.joined("aside", true);
        story.finish(*slow);
        bool wasAside = false;
        while (story.step(*aside)) wasAside = wasAside || story.hasFile("aside");
        QVERIFY(wasAside);
        QVERIFY(!story.hasFile("aside"));
        story.finish(*slow);
        QCOMPARE(contentOf(*aside), contentOf(*slow));
        QVERIFY(found(*aside, {"kontakt", "contact", "9135"}).size() > 40);
        // What comes to it later is put together as in a replica that has grown by edits.
        QCOMPARE(linesOf(*aside, "SELECT v FROM search_contact_config WHERE k='automerge'"), Lines{"8|"});
    }

    /// Who is changed, deleted or moved out of sight after the helper has taken him in is found by what he is
    /// now.
    void whatItKnewOfOthersIsForgotten() {
        HelperThread helper;
        Story story;
        story.helper = &helper;
        const auto device = story.joined("device", true);
        while (contactsIn(story, "device") < 12) (void)story.step(*device);
        wait(helper);
        QVERIFY(device->bytes().find("Contact 1") != std::string::npos);
        const std::vector<Uuid> ids = contactsOf(story.fleet[0]);
        story.fleet[0].set(Kind::Contact, ids[0], "name", "Renamed");
        story.fleet[0].set(Kind::Contact, ids[2], "city", "Tomsk");
        story.fleet[0].remove(Kind::Contact, ids[1]);
        story.fleet.syncUntilQuiet();
        story.finish(*device);
        story.helper = nullptr;
        const auto slow = story.joined("slow", false);
        story.finish(*slow);
        story.finish(*device);
        const std::vector<std::string> words = {"contact", "renamed", "tomsk", "0", "1", "2", "9135"};
        QCOMPARE(found(*device, words), found(*slow, words));
        QCOMPARE(found(*device, {"renamed"}).size(), std::size_t{1});
        // Nor does it hold a word of those who are gone.
        const Lines left = linesOf(*device,
                                   "SELECT rowid FROM search_contact WHERE search_contact MATCH 'contact OR "
                                   "renamed' AND rowid NOT IN (SELECT n FROM contact)");
        QVERIFY(left.empty());
    }

    void itGoesOnWhereItStopped() {
        HelperThread helper;
        Story story;
        const auto whole = story.joined("whole", true);
        story.finish(*whole);
        story.helper = &helper;
        const auto device = story.joined("device", true);
        while (story.step(*device)) {
            wait(helper);
            device->reopen();
        }
        story.finish(*whole);
        QCOMPARE(contentOf(*device), contentOf(*whole));
        // The pieces of the full-text index are put together (FTS5 has a segment's number in its pages' ids).
        QCOMPARE(linesOf(*device, "SELECT count(DISTINCT id>>37) FROM search_contact_data WHERE id>>37>0"),
                 Lines{"1|"});
    }

    /// The power takes the last pages, but not what was made of them; and others come in their place.
    void whatWasMadeOfLostRowsIsMadeAnew() {
        HelperThread helper;
        Story story;
        story.helper = &helper;
        const auto device = story.joined("device", true);
        while (contactsIn(story, "device") == 0) (void)story.step(*device);
        QVERIFY(contactsIn(story, "device") < 12);
        device->close();
        const Copy copy(story.scratch.file("device"));
        device->reopen();
        while (!device->engine().hasWork()) {
            (void)story.step(*device);
            wait(helper);
        }
        QVERIFY(contactsIn(story, "device") > 20);
        device->close();
        copy.putBack();
        const std::vector<Uuid> ids = contactsOf(story.fleet[0]);
        for (std::size_t i = 0; i < 6; ++i)
            story.fleet[0].set(Kind::Contact, ids[ids.size() - 1 - i], "name",
                               "Another " + std::to_string(i));
        story.fleet.syncUntilQuiet();
        device->reopen();
        story.finish(*device);
        story.helper = nullptr;
        const auto slow = story.joined("slow", false);
        story.finish(*slow);
        story.finish(*device);
        const std::vector<std::string> words = {"contact", "another", "9135", "1", "2"};
        QCOMPARE(found(*device, words), found(*slow, words));
        QCOMPARE(found(*device, {"another"}).size(), std::size_t{6});
    }

    void aDeathBesideItLosesNothing() {
        HelperThread helper;
        Story story(40);
        const auto whole = story.joined("whole", true);
        story.finish(*whole);
        story.helper = &helper;
        bool died = true;
        for (int statement = 1; died; statement += 97) {
            const auto device = story.joined("device" + std::to_string(statement), true);
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
            story.finish(*whole);
            QCOMPARE(found(*device, {"contact", "9135"}), found(*whole, {"contact", "9135"}));
            QVERIFY(statement < 20000);
        }
    }

    /// Of a small company the indexes come faster than the helper can read the tables' description anew.
    void indexesComeFasterThanItReads() {
        HelperThread helper;
        Story story;
        const auto device = story.joined("device", true);
        while (contactsIn(story, "device") < 12) (void)story.step(*device);
        device->close();
        const std::string path = story.scratch.file("device") + ".first";
        sql::OpenOptions options;
        options.durable = false;
        sql::Connection builder(path, options);
        store::FirstSearch search(path, &helper, nullptr);
        search.goOn(true);
        for (int i = 0; i < 400; ++i) {
            builder.execute("CREATE INDEX faster ON task(title)");
            builder.execute("DROP INDEX faster");
        }
        while (!search.isMade()) {
        }
    }

    /// What goes wrong beside comes to whoever waits for it, and the next try goes on.
    void aFailureOfItIsTold() {
        HelperThread helper;
        Story story;
        story.helper = &helper;
        const auto device = story.joined("device", true);
        // Nothing can be written where a folder stands.
        std::filesystem::create_directories(story.scratch.file("device") + ".first.search/full");
        std::optional<Error> error;
        for (int i = 0; i < 200 && !error; ++i) {
            const auto round = guarded([&] { return story.step(*device); });
            if (!round.ok()) error = round.error();
        }
        QVERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::Io);
        std::filesystem::remove_all(story.scratch.file("device") + ".first.search");
        device->reopen();
        story.finish(*device);
        QCOMPARE(linesOf(*device, "SELECT count(*) FROM contact WHERE alive").front(), std::string("24|"));
        QVERIFY(!story.hasFile("device"));
    }
};

QTEST_GUILESS_MAIN(tst_FirstSearch)
#include "tst_first_search.moc"
