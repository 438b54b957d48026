#include <QtTest>

#include <fstream>

#include "core/actions/conflicts.h"
#include "core/actions/demo.h"
#include "core/actions/merging.h"
#include "core/actions/records.h"
#include "core/exchange/archive.h"
#include "core/exchange/calendar.h"
#include "core/exchange/export_csv.h"
#include "core/exchange/export_xlsx.h"
#include "core/exchange/import.h"
#include "core/exchange/person.h"
#include "core/exchange/workbook.h"
#include "core/exchange/zip_file.h"
#include "core/model/codec.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using testing::Scratch;
using testing::TempReplica;
using Cells = std::vector<std::string>;
using Texts = std::vector<std::string>;

namespace {

std::string fileText(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

store::ListQuery all(Kind kind) {
    store::ListQuery query;
    query.kind = kind;
    return query;
}

/// Every record with every value, dead ones left out: what an identical base has in common.
Texts contents(TempReplica& replica) {
    Texts out;
    store::ReadTransaction read(*replica);
    for (const model::Entity& entity : model::entities()) {
        Texts ids;
        sql::Statement rows =
            read.sql().prepare("SELECT id FROM \"" + std::string(entity.name) + "\" WHERE alive ORDER BY id");
        while (rows.next()) {
            const auto record = store::findRecord(read, entity.kind, rows.uuid(0));
            std::string line = std::string(entity.name) + ' ' + record->id.text();
            for (const model::Field& field : entity.fields)
                line += ' ' + model::toJson(field, record->values[field.index]).dump();
            out.push_back(std::move(line));
        }
    }
    return out;
}

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT
private slots:
    void typedCells() {
        TempReplica replica;
        const Uuid contact =
            actions::addRecord(*replica, Kind::Contact, {{"name", std::string("=HYPERLINK(1)")}}).orThrow();
        (void)actions::addRecord(*replica, Kind::Deal,
                                 {{"title", std::string("Насос")},
                                  {"contact", contact},
                                  {"amount", std::string("1234.5")},
                                  {"created_at", std::string("2026-02-01 10:30")},
                                  {"note", std::string(40'000, 'x')},
                                  {"tags", Texts{"а", "б"}}})
            .orThrow();
        const Scratch scratch;
        const std::string path = scratch.file("deals.xlsx");
        {
            store::ReadTransaction read(*replica);
            const XlsxExport done = exportXlsx(read, all(Kind::Deal), Language::English, path);
            QCOMPARE(done.records, std::int64_t{1});
            QCOMPARE(done.cut, 1);
        }
        const auto sheets = readWorkbook(fileText(path)).orThrow();
        const Table table = tableOf(sheets[0]);
        const auto cell = [&](const std::string& header) {
            for (std::size_t i = 0; i < table.header.size(); ++i)
                if (table.header[i] == header)
                    return i < table.rows[0].cells.size() ? table.rows[0].cells[i] : "";
            return std::string("no such column");
        };
        QCOMPARE(cell("Title"), std::string("Насос"));
        QCOMPARE(cell("Contact"), std::string("=HYPERLINK(1)"));
        QCOMPARE(cell("Amount"), std::string("1234.5"));
        QCOMPARE(cell("Created"), std::string("2026-02-01 10:30"));
        QCOMPARE(cell("Tags"), std::string("а, б"));
        QVERIFY(cell("Note").ends_with("xx…"));
        // Texts are texts: there is no formula in the sheet.
        const std::string bytes = fileText(path);
        QVERIFY(ZipFile(bytes).read("xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
        // What cannot be written leaves what was there.
        store::ReadTransaction read(*replica);
        QVERIFY_EXCEPTION_THROWN(exportXlsx(read, all(Kind::Deal), Language::English, "/nowhere/x.xlsx"),
                                 Failure);
    }

    void formulasInCsvAreNeutralised() {
        TempReplica replica;
        for (const char* name :
             {"=1+1", "@SUM(A1)", "+cmd|'/C calc'!A0", "-2+3", "+7 913 555-24-87", "Ёлкин"})
            (void)actions::addRecord(*replica, Kind::Company, {{"name", std::string(name)}}).orThrow();
        std::string text;
        {
            store::ReadTransaction read(*replica);
            exportCsv(read, all(Kind::Company), Language::English,
                      [&](std::string_view part) { text += part; });
        }
        for (const char* row :
             {"\r\n'=1+1;", "\r\n'@SUM(A1);", "\r\n'+cmd", "\r\n+7 913 555-24-87;", "\r\nЁлкин;"})
            QVERIFY2(text.find(row) != std::string::npos, row);
    }

    void aListAsItIsAskedFor() {
        TempReplica replica;
        for (const char* city : {"Омск", "Томск", "Омск"})
            (void)actions::addRecord(*replica, Kind::Company,
                                     {{"name", std::string("Мир")}, {"city", std::string(city)}})
                .orThrow();
        store::ListQuery query = all(Kind::Company);
        query.where.push_back({"city", std::string("Омск")});
        store::ReadTransaction read(*replica);
        QCOMPARE(exportCsv(read, query, Language::Russian, [](std::string_view) {}), std::int64_t{2});
    }

    void theWholeWorkspaceThereAndBack() {
        TempReplica replica;
        actions::makeDemo(*replica, {}).orThrow();
        store::ListQuery query = all(Kind::Contact);
        query.limit = 2;
        std::vector<store::Record> two;
        {
            store::ReadTransaction read(*replica);
            two = store::listRecords(read, query);
        }
        actions::mergeRecords(*replica,
                              {.kind = Kind::Contact, .survivor = two[0].id, .other = two[1].id, .take = {}})
            .orThrow();
        const Scratch scratch;
        const std::string path = scratch.file("all.zip"), second = scratch.file("again.zip");
        QVERIFY(exportArchive(*replica, path).orThrow() > 500);
        const std::string bytes = fileText(path);
        QVERIFY(isArchive(bytes));

        TempReplica fresh;
        const ArchiveReport report = importArchive(*fresh, bytes).orThrow();
        const Texts before = contents(replica), after = contents(fresh);
        QCOMPARE(static_cast<std::int64_t>(after.size()), report.records);
        QVERIFY(before == after);
        QVERIFY(exportArchive(*fresh, second).ok());
        const std::string again = fileText(second);
        const ZipFile one(bytes), other(again);
        for (const ZipFile::Entry& entry : one.entries())
            if (entry.name != "manifest.json") QCOMPARE(other.read(entry.name), one.read(entry.name));

        // Only into an empty replica, and one undo takes it back.
        QVERIFY(importArchive(*fresh, bytes).error().code == ErrorCode::Refused);
        (void)actions::undoLast(*fresh).orThrow();
        QVERIFY(contents(fresh).empty());
    }

    void aBadArchiveChangesNothing() {
        TempReplica replica;
        (void)actions::addRecord(*replica, Kind::Contact, {{"name", std::string("Anna")}}).orThrow();
        const Scratch scratch;
        const std::string path = scratch.file("all.zip"), bad = scratch.file("bad.zip");
        QVERIFY(exportArchive(*replica, path).ok());
        const std::string bytes = fileText(path);
        TempReplica fresh;
        QVERIFY(!importArchive(*fresh, bytes.substr(0, bytes.size() / 2)).ok());
        const auto changed = [&](const std::string& name, const std::string& content) {
            ZipWriter writer(bad);
            const ZipFile zip(bytes);
            for (const ZipFile::Entry& entry : zip.entries())
                writer.add(entry.name, entry.name == name ? content : zip.read(entry.name));
            writer.finish();
            return importArchive(*fresh, fileText(bad));
        };
        const auto line = changed("records/contact.jsonl", "{\"id\":\"nonsense\"}\n");
        QVERIFY(!line.ok() &&
                line.error().message.find("records/contact.jsonl, line 1") != std::string::npos);
        QVERIFY(!changed("records/contact.jsonl", "").ok());
        QVERIFY(changed("manifest.json", "{\"format\":\"tropa-archive\",\"version\":99}").error().code ==
                ErrorCode::UpgradeRequired);
        QVERIFY(contents(fresh).empty());
    }

    void aCutImportOfAnArchiveLeavesNothing() {
        TempReplica replica;
        actions::makeDemo(*replica, {}).orThrow();
        const Scratch scratch;
        const std::string path = scratch.file("all.zip");
        QVERIFY(exportArchive(*replica, path).ok());
        const std::string bytes = fileText(path);
        TempReplica stopped;
        const auto canceled =
            importArchive(*stopped, bytes, [](std::int64_t records) { return records < 200; });
        QVERIFY(!canceled.ok() && canceled.error().code == ErrorCode::Canceled);
        QVERIFY(contents(stopped).empty());

        struct Death {};
        TempReplica killed;
        QVERIFY_EXCEPTION_THROWN((void)importArchive(*killed, bytes,
                                                     [](std::int64_t records) -> bool {
                                                         if (records >= 200) throw Death{};
                                                         return true;
                                                     }),
                                 Death);
        killed.reopen();
        QVERIFY(!contents(killed).empty());
        killed.time.nowMs += 120'000;
        QVERIFY(undoInterruptedImport(*killed).orThrow());
        QVERIFY(contents(killed).empty());
        QVERIFY(importArchive(*killed, bytes).ok());
    }

    void tasksAsACalendar() {
        TempReplica replica;
        const auto task = [&](const actions::Inputs& inputs) {
            return actions::addRecord(*replica, Kind::Task, inputs).orThrow();
        };
        const Uuid timed = task({{"title", std::string("Позвонить; узнать, что решили")},
                                 {"due", std::string("2026-12-01 10:00")},
                                 {"note", std::string("строка\nвторая")}});
        task({{"title", std::string("На день")}, {"due", std::string("2026-12-02")}});
        task({{"title", std::string("Готово")}, {"done_at", std::string("2026-11-20 12:00")}});
        std::string text;
        {
            store::ReadTransaction read(*replica);
            QCOMPARE(exportCalendar(read, all(Kind::Task), [&](std::string_view part) { text += part; }),
                     std::int64_t{3});
        }
        for (const std::string& line :
             {std::string("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "UID:" + timed.text() + "@tropa\r\n",
              std::string("SUMMARY:Позвонить\\; узнать\\, что решили\r\n"),
              std::string("DUE:20261201T030000Z\r\n"), std::string("DUE;VALUE=DATE:20261202\r\n"),
              std::string("STATUS:COMPLETED\r\nCOMPLETED:20261120T050000Z\r\n"),
              std::string("DESCRIPTION:строка\\nвторая\r\n"), std::string("END:VTODO\r\nEND:VCALENDAR\r\n")})
            QVERIFY2(text.find(line) != std::string::npos, line.c_str());
    }

    void everythingAboutOnePerson() {
        TempReplica replica;
        const auto add = [&](Kind kind, const actions::Inputs& inputs) {
            return actions::addRecord(*replica, kind, inputs).orThrow();
        };
        const Uuid anna =
            add(Kind::Contact, {{"name", std::string("Anna")}, {"company", std::string("Мир")}});
        const Uuid twice = add(Kind::Contact, {{"name", std::string("Anna the second")}});
        const Uuid other = add(Kind::Contact, {{"name", std::string("Boris")}});
        add(Kind::Deal, {{"title", std::string("Насос")}, {"contact", twice}});
        add(Kind::Activity,
            {{"kind", std::string("call")}, {"contact", anna}, {"note", std::string("просила счёт")}});
        const Uuid deleted =
            add(Kind::Activity,
                {{"kind", std::string("call")}, {"contact", anna}, {"note", std::string("отозвано")}});
        actions::deleteRecord(*replica, Kind::Activity, deleted).orThrow();
        add(Kind::Activity,
            {{"kind", std::string("call")}, {"contact", other}, {"note", std::string("чужое")}});
        actions::mergeRecords(*replica, {.kind = Kind::Contact, .survivor = anna, .other = twice, .take = {}})
            .orThrow();
        store::ReadTransaction read(*replica);
        const Person person = personOf(read, twice);
        QCOMPARE(person.records.size(), std::size_t{6});
        const std::string text = personText(read, person, Language::Russian);
        const std::string json = personJson(read, person).dump();
        for (const char* part : {"Anna the second", "Мир", "Насос", "просила счёт", "отозвано"}) {
            QVERIFY2(text.find(part) != std::string::npos, part);
            QVERIFY2(json.find(part) != std::string::npos, part);
        }
        QVERIFY(json.find("чужое") == std::string::npos && text.find("чужое") == std::string::npos);
        const auto parsed = nlohmann::json::parse(json);
        QCOMPARE(parsed.at("format"), "tropa-person");
        QCOMPARE(parsed.at("contact").size(), std::size_t{2});
        QCOMPARE(parsed.at("activity").size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
