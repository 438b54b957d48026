#include <QtTest>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/sql/migrations.h"
#include "core/store/edit.h"
#include "core/store/schema.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::store;
using model::Kind;
using testing::TempReplica;

namespace {

Uuid addContact(Replica& replica, const std::string& name) {
    WriteTransaction write(replica);
    Edit edit(write, "add contact");
    const Uuid id = edit.create(Kind::Contact, {{"name", name}});
    edit.finish();
    write.commit();
    return id;
}

}  // namespace

class TestReplica : public QObject {
    Q_OBJECT
private slots:
    void aFreshFileHasADeviceAndKeepsIt() {
        TempReplica replica;
        const Uuid device = replica->identity().device;
        QVERIFY(!device.isNil());
        QVERIFY(!replica->identity().joined());
        replica.reopen();
        QVERIFY(replica->identity().device == device);
    }

    void theFilesAreTheirOwnersAlone() {
        TempReplica replica;
        addContact(*replica, "Анна");
        const auto others = [&](const char* end) {
            using std::filesystem::perms;
            return std::filesystem::status(replica.path() + end).permissions() &
                   (perms::group_all | perms::others_all);
        };
        for (const char* end : {"", "-wal", "-shm"}) QVERIFY(others(end) == std::filesystem::perms::none);
        // As an earlier version left it.
        replica.close();
        std::filesystem::permissions(replica.path(), std::filesystem::perms{0644});
        replica.reopen();
        QVERIFY(others("") == std::filesystem::perms::none);
    }

    void whatIsCommittedOutlivesTheProgram() {
        TempReplica replica;
        const Uuid id = addContact(*replica, "Анна");
        replica.reopen();
        QCOMPARE(replica.get(Kind::Contact, id).text("name"), std::string("Анна"));
        ReadTransaction read(*replica);
        QCOMPARE(countOutbox(read).local, std::int64_t{1});
    }

    void whatIsUnsentIsCountedNoFurtherThanAsked() {
        TempReplica replica;
        const auto expect = [&](bool any, std::int64_t all, std::int64_t upToTwo) {
            ReadTransaction read(*replica);
            QCOMPARE(hasUnsent(read), any);
            QCOMPARE(countUnsent(read), all);
            QCOMPARE(countUnsent(read, 2), upToTwo);
            QCOMPARE(countOutbox(read).local, all);
        };
        expect(false, 0, 0);
        for (const char* name : {"Анна", "Борис", "Вера"}) addContact(*replica, name);
        expect(true, 3, 2);
        {
            WriteTransaction write(*replica);
            freezeBatch(write, 1, nextUnsent(write, 2), "{}");
            write.commit();
        }
        expect(true, 1, 1);
        addContact(*replica, "Глеб");
        addContact(*replica, "Дина");
        expect(true, 3, 2);
        {
            WriteTransaction write(*replica);
            freezeBatch(write, 2, nextUnsent(write, 9), "{}");
            write.commit();
        }
        expect(false, 0, 0);
    }

    /// A file of the second version: no signs, other indexes.
    void anOlderFileLearnsWhoHasBought() {
        TempReplica replica;
        const Uuid id = addContact(*replica, "Анна");
        {
            WriteTransaction write(*replica);
            Edit edit(write, "purchase");
            edit.create(Kind::Purchase, {{"contact", id}, {"at", std::int64_t{1}}});
            write.commit();
        }
        std::string drops;
        {
            sql::Statement names = replica->connection().prepare(
                "SELECT name FROM sqlite_schema WHERE type='index' AND (sql LIKE '%silent_since%' OR sql "
                "LIKE "
                "'%warmth%')");
            while (names.next()) drops += "DROP INDEX " + std::string(names.text(0)) + ";";
        }
        QVERIFY(!drops.empty());
        replica->connection().execute(drops +
                                      "ALTER TABLE contact DROP COLUMN warmth;"
                                      "ALTER TABLE contact DROP COLUMN silent_since;"
                                      "CREATE INDEX contact_sort ON contact(sort_key, id) WHERE alive;"
                                      "PRAGMA user_version=2");
        replica.reopen();
        ListQuery query;
        query.kind = Kind::Contact;
        query.where = {{"temperature", std::string("hot")}};
        ReadTransaction read(*replica);
        QCOMPARE(listRecords(read, query).size(), std::size_t{1});
    }

    void whatIsNotCommittedIsGone() {
        TempReplica replica;
        {
            WriteTransaction write(*replica);
            Edit edit(write, "add contact");
            edit.create(Kind::Contact, {{"name", std::string("Анна")}});
            edit.finish();
        }
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        ReadTransaction read(*replica);
        QCOMPARE(countOutbox(read).local, std::int64_t{0});
    }

    /// Dying at each statement of an action in turn leaves all of it or nothing.
    void aCrashAtAnyStatementLeavesAllOrNothing() {
        for (int statement = 1;; ++statement) {
            TempReplica replica;
            struct Death {};
            int left = statement;
            bool died = false;
            replica->connection().beforeStep = [&] {
                if (--left == 0) throw Death{};
            };
            try {
                addContact(*replica, "Анна");
            } catch (const Death&) {
                died = true;
            }
            replica->connection().beforeStep = nullptr;
            replica.reopen();
            ReadTransaction read(*replica);
            ListQuery query;
            query.kind = Kind::Contact;
            const auto rows = countRecords(read, query);
            QCOMPARE(countOutbox(read).local, rows);
            QCOMPARE(rows, std::int64_t{died ? 0 : 1});
            if (!died) return;
            QVERIFY(statement < 100);
        }
    }

    void aNewerFileIsRefusedAndNotTouched() {
        TempReplica replica;
        addContact(*replica, "Анна");
        replica.close();
        {
            sql::Connection connection(replica.path());
            connection.execute("PRAGMA user_version=9999");
        }
        const auto opened = Replica::open(replica.path(), replica.clock, replica.random);
        QVERIFY(!opened.ok());
        QCOMPARE(static_cast<int>(opened.error().code), static_cast<int>(ErrorCode::ReplicaTooNew));
        QCOMPARE(exitStatusFor(opened.error().code), 4);
        sql::Connection connection(replica.path());
        QCOMPARE(sql::schemaVersion(connection), 9999);
    }

    void goingThroughAFileOnceNeedsNoCache() {
        testing::Scratch scratch;
        sql::Connection connection(scratch.file("some.db"));
        int asked = 0;
        // SQLite answers when the statement is prepared, so each is another one.
        const auto cache = [&] {
            sql::Statement row = connection.prepare("PRAGMA cache_size -- " + std::to_string(++asked));
            return row.next() ? row.integer(0) : 0;
        };
        const std::int64_t usual = cache();
        QVERIFY(usual < -8000);
        const auto passThrough = [&] {
            const sql::PassingThrough all(connection);
            return cache();
        };
        QCOMPARE(passThrough(), std::int64_t{-1024});
        QCOMPARE(cache(), usual);
        // It is larger while much is written at once, and is that again.
        connection.syncEachCommit(false);
        const std::int64_t large = cache();
        QVERIFY(large < usual);
        QCOMPARE(passThrough(), std::int64_t{-1024});
        QCOMPARE(cache(), large);
    }

    void whatIsNoDatabaseIsCalledDamaged() {
        testing::Scratch scratch;
        testing::TrueTime time;
        testing::FakeClock clock(time);
        SeededRandom random(1);
        const std::string path = scratch.file("broken.tropa");
        std::ofstream(path) << std::string(9000, 'x');
        const auto opened = Replica::open(path, clock, random);
        QVERIFY(!opened.ok());
        QCOMPARE(static_cast<int>(opened.error().code), static_cast<int>(ErrorCode::ReplicaDamaged));
    }

    void aFileThatAnotherHoldsIsCalledBusy() {
        TempReplica replica;
        Replica::Options options;
        options.sql.busyTimeoutMs = 50;
        auto other = Replica::open(replica.path(), replica.clock, replica.random, options).orThrow();
        WriteTransaction held(*replica);
        const auto write = guarded([&] { WriteTransaction second(*other); });
        QVERIFY(!write.ok());
        QCOMPARE(static_cast<int>(write.error().code), static_cast<int>(ErrorCode::ReplicaBusy));
    }

    void everyMigrationEndsInTheSchemaOfTheRegistry() {
        TempReplica replica;
        for (const model::Entity& entity : model::entities()) {
            sql::Statement row = replica->connection().prepare("SELECT count(*) FROM pragma_table_info(?)");
            row.bind(1, entity.name);
            QVERIFY(row.next());
            QVERIFY2(row.integer(0) >= static_cast<std::int64_t>(entity.fields.size()) + 8,
                     std::string(entity.name).c_str());
        }
        QCOMPARE(sql::schemaVersion(replica->connection()), migrations().back().version);
    }

    void aMissingColumnIsAdded() {
        TempReplica replica;
        const Uuid id = addContact(*replica, "Анна");
        replica->connection().execute(
            "DROP INDEX contact_external_id; ALTER TABLE contact DROP COLUMN external_id");
        addMissingColumns(replica->connection());
        replica.reopen();
        QCOMPARE(replica.get(Kind::Contact, id).text("name"), std::string("Анна"));
        QVERIFY(model::isNull(replica.get(Kind::Contact, id)["external_id"]));
    }

    void identityIsKeptOnlyWhenCommitted() {
        TempReplica replica;
        Identity self = replica->identity();
        self.workspace = replica->newId();
        self.role = "rep";
        {
            WriteTransaction write(*replica);
            write.setIdentity(self);
            QVERIFY(replica->identity().joined());
        }
        QVERIFY(!replica->identity().joined());
        {
            WriteTransaction write(*replica);
            write.setIdentity(self);
            write.commit();
        }
        replica.reopen();
        QVERIFY(replica->identity().joined());
        QCOMPARE(replica->identity().role, std::string("rep"));
    }

    void stampsGrowThoughTheClockGoesBack() {
        TempReplica replica;
        Stamp last;
        for (int i = 0; i < 5; ++i) {
            replica.clock.jump(-3'600'000);
            if (i == 3) replica.reopen();
            WriteTransaction write(*replica);
            const Stamp now = write.stamp();
            QVERIFY(now > last);
            last = now;
            write.commit();
        }
    }
};

QTEST_GUILESS_MAIN(TestReplica)
#include "tst_replica.moc"
