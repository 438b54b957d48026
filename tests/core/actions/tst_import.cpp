#include <QtTest>
#include <fstream>

#include "core/actions/conflicts.h"
#include "core/actions/records.h"
#include "core/exchange/export_csv.h"
#include "core/exchange/import.h"
#include "core/store/outbox.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::TempReplica;

namespace {

std::string dataFile(const char* name) {
    std::string path = TROPA_SOURCE_DIR "/tests/data/";
    path += name;
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const std::string kSmall =
    "ФИО;Компания;Телефон;E-mail;Город;Комментарий;Ответственный\r\n"
    "Ёлкин Пётр;ООО «Мекатех»;8 (383) 248-78-16;elk@mekateh.example;Томск;Звонить утром;Никто Такой\r\n"
    "Жукова Анна;ООО «Мекатех»;+7 913 555-24-87;;Омск;;\r\n";

store::ListQuery allContacts() {
    store::ListQuery query;
    query.kind = Kind::Contact;
    return query;
}

}  // namespace

class TestImport : public QObject {
    Q_OBJECT

    ImportReport import(TempReplica& replica, const std::string& bytes, bool dryRun = false,
                        OnMatch onMatch = OnMatch::Update) {
        ImportOptions options;
        options.dryRun = dryRun;
        options.onMatch = onMatch;
        return importFile(*replica, bytes, options).orThrow();
    }
    store::Record named(TempReplica& replica, const std::string& name) {
        store::ReadTransaction read(*replica);
        return store::findByTitle(read, Kind::Contact, name).value();
    }

private slots:
    void contactsWithTheirCompanies() {
        TempReplica replica;
        const ImportReport report = import(replica, kSmall);
        QCOMPARE(report.read, 2);
        QCOMPARE(report.created, 2);
        QCOMPARE(replica.count(Kind::Contact), std::size_t{2});
        QCOMPARE(replica.count(Kind::Company), std::size_t{1});
        const auto elkin = named(replica, "Ёлкин Пётр");
        QCOMPARE(std::get<std::vector<std::string>>(elkin["phones"]),
                 (std::vector<std::string>{"8 (383) 248-78-16"}));
        QVERIFY(elkin.text("note").find("Звонить утром") != std::string::npos);
        // Nobody is invited by a list: the name is kept in the note.
        QVERIFY(elkin.text("note").find("Никто Такой") != std::string::npos);
        QVERIFY(elkin.reference("owner").isNil());
    }

    /// A number that is known in another spelling is not added again; an extension that is new is.
    void phonesAreComparedNotSpellings() {
        TempReplica replica;
        import(replica, "Имя;Телефон\nСедых Олег;+73832487816\n");
        const std::string again = "Имя;Телефон\nСедых Олег;8 (383) 248-78-16\n";
        QCOMPARE(import(replica, again).duplicates, 1);
        const std::string line = "Имя;Телефон\nСедых Олег;8 (383) 248-78-16 доб. 12\n";
        QCOMPARE(import(replica, line).updated, 1);
        QCOMPARE(import(replica, line).duplicates, 1);
        QCOMPARE(import(replica, again).duplicates, 1);
        QCOMPARE(std::get<std::vector<std::string>>(named(replica, "Седых Олег")["phones"]),
                 (std::vector<std::string>{"+73832487816", "8 (383) 248-78-16 доб. 12"}));
    }

    void partsOfALargeFileAreLetGo() {
        TempReplica replica;
        std::string bytes = kSmall;
        while (bytes.size() < 3'500'000) bytes += ";;;;;" + std::string(30'000, 'x') + ";\r\n";
        std::vector<std::string_view> parts;
        ImportOptions options;
        options.passed = [&](std::string_view part) { parts.push_back(part); };
        QCOMPARE(importFile(*replica, bytes, options).orThrow().created, 2);
        // Looked at, counted, taken: each time nearly to the end, and no part twice.
        std::vector<std::size_t> ends;
        const char* at = bytes.data();
        for (const std::string_view part : parts) {
            QVERIFY(part.size() < 1'200'000);
            if (part.data() != at) {
                QCOMPARE(static_cast<const void*>(part.data()), static_cast<const void*>(bytes.data()));
                ends.push_back(static_cast<std::size_t>(at - bytes.data()));
            }
            at = part.data() + part.size();
        }
        ends.push_back(static_cast<std::size_t>(at - bytes.data()));
        QCOMPARE(ends.size(), std::size_t{3});
        for (const std::size_t end : ends) QVERIFY(end + 1'200'000 > bytes.size());
    }

    void theSameFileAgainChangesNothing() {
        TempReplica replica;
        import(replica, kSmall);
        store::OutboxCounts before;
        {
            store::ReadTransaction read(*replica);
            before = store::countOutbox(read);
        }
        const ImportReport again = import(replica, kSmall);
        QCOMPARE(again.created, 0);
        QCOMPARE(again.updated, 0);
        QCOMPARE(again.duplicates, 2);
        store::ReadTransaction read(*replica);
        QCOMPARE(store::countOutbox(read).local, before.local);
    }

    void whatIsNewIsAddedAndNothingOverwritten() {
        TempReplica replica;
        import(replica, kSmall);
        const std::string more =
            "ФИО;Компания;Телефон;E-mail;Город;Должность\r\n"
            "Ёлкин Пётр;ООО «Мекатех»;8 (383) 248-78-16, 8 913 "
            "777-11-22;elk@mekateh.example;Пермь;механик\r\n";
        const ImportReport report = import(replica, more, false, OnMatch::Fill);
        QCOMPARE(report.updated, 1);
        const auto elkin = named(replica, "Ёлкин Пётр");
        QCOMPARE(elkin.text("city"), std::string("Томск"));
        QCOMPARE(elkin.text("position"), std::string("механик"));
        QVERIFY(elkin.text("note").find("Пермь") != std::string::npos);
        QCOMPARE(std::get<std::vector<std::string>>(elkin["phones"]).size(), std::size_t{2});
        QCOMPARE(import(replica, more, false, OnMatch::Fill).duplicates, 1);
        // The user's other choices.
        QCOMPARE(import(replica, more, false, OnMatch::Skip).duplicates, 1);
        QCOMPARE(named(replica, "Ёлкин Пётр").text("city"), std::string("Томск"));
        QCOMPARE(import(replica, more).updated, 1);
        QCOMPARE(named(replica, "Ёлкин Пётр").text("city"), std::string("Пермь"));
    }

    void twoRowsAboutOneDoNotTakeTurns() {
        TempReplica replica;
        const std::string file =
            "ФИО;Телефон;Город\r\nЁлкин Пётр;8 383 248-78-16;Томск\r\nЁлкин Пётр;8 383 248-78-16;Омск\r\n";
        QCOMPARE(import(replica, file).created, 1);
        const ImportReport again = import(replica, file);
        QCOMPARE(again.updated, 0);
        const auto elkin = named(replica, "Ёлкин Пётр");
        QCOMPARE(elkin.text("city"), std::string("Томск"));
        QVERIFY(elkin.text("note").find("Омск") != std::string::npos);
    }

    void aDryRunSaysTheSameAndWritesNothing() {
        TempReplica replica;
        const ImportReport tried = import(replica, kSmall, true);
        QCOMPARE(tried.created, 2);
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        QCOMPARE(import(replica, kSmall).created, 2);
    }

    void filesAsPeopleHaveThem_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("Excel, Windows-1251") << "contacts_excel_cp1251.csv";
        QTest::newRow("1C, UTF-8 with a mark") << "contacts_1c_utf8bom.tsv";
    }
    void filesAsPeopleHaveThem() {
        QFETCH(QString, file);
        TempReplica replica;
        const std::string bytes = dataFile(qPrintable(file));
        const ImportReport first = import(replica, bytes);
        QVERIFY(first.created > 2000);
        QCOMPARE(first.read,
                 first.created + first.updated + first.duplicates + first.refused + first.skipped);
        QCOMPARE(replica.count(Kind::Contact), static_cast<std::size_t>(first.created));
        const ImportReport again = import(replica, bytes);
        QCOMPARE(again.created, 0);
        QCOMPARE(again.updated, 0);
        QCOMPARE(replica.count(Kind::Contact), static_cast<std::size_t>(first.created));
        // One undo for all of it.
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        QCOMPARE(replica.count(Kind::Company), std::size_t{0});
    }

    void stoppedItLeavesNothing() {
        TempReplica replica;
        ImportOptions options;
        options.progress = [](std::size_t done, std::size_t) { return done < 150; };
        const auto report = importFile(*replica, dataFile("contacts_excel_cp1251.csv"), options);
        QVERIFY(!report.ok());
        QCOMPARE(static_cast<int>(report.error().code), static_cast<int>(ErrorCode::Canceled));
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
    }

    void killedItIsTakenBackLater() {
        TempReplica replica;
        struct Death {};
        ImportOptions options;
        options.progress = [](std::size_t done, std::size_t) -> bool {
            if (done >= 150) throw Death{};
            return true;
        };
        QVERIFY_EXCEPTION_THROWN((void)importFile(*replica, dataFile("contacts_excel_cp1251.csv"), options),
                                 Death);
        replica.reopen();
        QVERIFY(replica.count(Kind::Contact) > 0);
        QCOMPARE(undoInterruptedImport(*replica).orThrow(), false);  // it might still be running
        replica.time.nowMs += 120'000;
        QCOMPARE(undoInterruptedImport(*replica).orThrow(), true);
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        QCOMPARE(undoInterruptedImport(*replica).orThrow(), false);
    }

    void whatIsNoTableIsRefused() {
        TempReplica replica;
        QVERIFY(!importFile(*replica, std::string("PK\x03\x04\0\0\0\0\0\0", 10), {}).ok());
        QVERIFY(!importFile(*replica, "", {}).ok());
    }

    void anExportCanBeImportedAgain() {
        TempReplica from;
        import(from, kSmall);
        (void)actions::addRecord(
            *from, Kind::Contact,
            {{"name", std::string("=СУММ(A1)")}, {"city", std::string("Томск; \"центр\"")}})
            .orThrow();
        std::string csv;
        {
            store::ReadTransaction read(*from);
            QCOMPARE(exportCsv(read, allContacts(), Language::Russian,
                               [&](std::string_view text) { csv += text; }),
                     std::int64_t{3});
        }
        QVERIFY(csv.find(";=") == std::string::npos && csv.find("\n=") == std::string::npos);
        TempReplica to;
        QCOMPARE(import(to, csv).created, 3);
        const auto elkin = named(to, "Ёлкин Пётр");
        QCOMPARE(elkin.text("city"), std::string("Томск"));
        QCOMPARE(std::get<std::vector<std::string>>(elkin["phones"]),
                 (std::vector<std::string>{"8 (383) 248-78-16"}));
        QVERIFY2(elkin.text("note").find("Добавлено") == std::string::npos, elkin.text("note").c_str());
        // Where it came from nothing changes.
        const auto again = import(from, csv);
        QCOMPARE(again.created, 0);
        QCOMPARE(again.updated, 0);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
