// Our own JSON lines, read back as what they were.
#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/actions/conflicts.h"
#include "core/actions/demo.h"
#include "core/actions/records.h"
#include "core/exchange/export_rows.h"
#include "core/exchange/import.h"
#include "core/model/codec.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using model::Kind;
using nlohmann::json;
using testing::TempReplica;
using Texts = std::vector<std::string>;

class JsonLinesTest : public QObject {
    Q_OBJECT

    /// As `tropa-cli export … FILE.jsonl` writes them.
    static std::string linesOf(TempReplica& replica, const model::Entity& entity) {
        store::ReadTransaction read(*replica);
        store::ListQuery query;
        query.kind = entity.kind;
        std::string out;
        forEachRecord(read, query, [&](const store::Record& record) {
            json line = {
                {"id", record.id.text()}, {"entity", entity.name}, {"sync", "local"}, {"conflicts", 0}};
            for (const model::Field& field : entity.fields)
                line[std::string(field.name)] = model::toJson(field, record.values[field.index]);
            out += line.dump() + '\n';
        });
        return out;
    }
    static std::string kinds(const ImportReport& report) {
        std::string all;
        for (const Problem& problem : report.problems)
            all +=
                std::to_string(problem.row) + std::string(nameOf(problem.kind)) + " " + problem.column + ";";
        return all;
    }

private slots:
    void aWholeBaseListByList() {
        TempReplica from;
        actions::makeDemo(*from, {}).orThrow();
        TempReplica to;
        to.time.nowMs += 86'400'000;
        int created = 0;
        // Twice: what pointed at a list that came later points at it then.
        for (int round = 0; round < 2; ++round)
            for (const model::Entity& entity : model::entities()) {
                const std::string lines = linesOf(from, entity);
                if (lines.empty() || entity.serverOnly) continue;
                const ImportReport report = importFile(*to, lines, {}).orThrow();
                QCOMPARE(report.entity, std::string(entity.name));
                QCOMPARE(report.refused, 0);
                QVERIFY(round == 0 ? report.created == report.read : report.created == 0);
                QVERIFY2(round == 0 || report.problems.empty(), kinds(report).c_str());
                created += report.created;
            }
        QVERIFY(created > 500);
        for (const model::Entity& entity : model::entities())
            QVERIFY2(linesOf(to, entity) == linesOf(from, entity), std::string(entity.name).c_str());
        // Where they came from they change nothing.
        const ImportReport again =
            importFile(*from, linesOf(from, model::entity(Kind::Contact)), {}).orThrow();
        QCOMPARE(again.duplicates, again.read);
    }

    void whatIsKnownIsAddedToAndTakenBack() {
        TempReplica replica;
        const Uuid anna = actions::addRecord(*replica, Kind::Contact,
                                             {{"name", std::string("Анна")},
                                              {"position", std::string("инженер")},
                                              {"phones", Texts{"+79131234567"}},
                                              {"note", std::string("старое")}})
                              .orThrow();
        const std::string line = json{{"id", anna.text()},
                                      {"entity", "contact"},
                                      {"name", "Анна Рудь"},
                                      {"phones", {"+79130000001"}},
                                      {"city", "Омск"},
                                      {"position", nullptr},
                                      {"company", "01a21526-e400-707d-bebc-e144865d671e"}}
                                     .dump();
        ImportOptions options;
        options.onMatch = OnMatch::Skip;
        QCOMPARE(importFile(*replica, line, options).orThrow().duplicates, 1);
        options.onMatch = OnMatch::Fill;
        const ImportReport filled = importFile(*replica, line, options).orThrow();
        QCOMPARE(filled.updated, 1);
        QCOMPARE(kinds(filled), std::string("1missing_record company;"));
        QCOMPARE(replica.get(Kind::Contact, anna).text("name"), std::string("Анна"));
        options.onMatch = OnMatch::Update;
        QCOMPARE(importFile(*replica, line, options).orThrow().updated, 1);
        const store::Record now = replica.get(Kind::Contact, anna);
        QCOMPARE(now.text("name"), std::string("Анна Рудь"));
        QCOMPARE(now.text("city"), std::string("Омск"));
        QCOMPARE(now.text("position"), std::string("инженер"));  // null erases nothing
        QCOMPARE(std::get<Texts>(now["phones"]).size(), std::size_t{2});
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(replica.get(Kind::Contact, anna).text("name"), std::string("Анна"));
    }

    void whatIsNoRecordIsNamed() {
        TempReplica replica;
        const std::string id = "01a21526-e400-707d-bebc-e144865d671";
        const auto line = [&](const char* end, const char* entity, const char* field, const char* value) {
            return json{{"id", id + end}, {"entity", entity}, {field, value}}.dump() + '\n';
        };
        const std::string lines =
            line("e", "contact", "name", "Анна") + '\n' + line("f", "contact", "created_at", "gestern") +
            line("xx", "contact", "name", "x") + line("1", "conflict", "state", "open") + "no json\n" +
            line("2", "contact", "name", "Борис");
        const ImportReport report = importFile(*replica, lines, {}).orThrow();
        QCOMPARE(report.created, 2);
        QCOMPARE(report.refused, 4);
        QCOMPARE(report.read, 6);
        QCOMPARE(kinds(report), std::string("3bad_line created_at;4bad_line ;5bad_line ;6bad_line ;"));
        (void)actions::undoLast(*replica).orThrow();
        QCOMPARE(replica.count(Kind::Contact), std::size_t{0});
        // Taken back and taken in again: the same records.
        QCOMPARE(importFile(*replica, lines, {}).orThrow().created, 2);
        QVERIFY(!importFile(*replica, json{{"name", "Anna"}}.dump(), {}).ok());
    }
};

QTEST_GUILESS_MAIN(JsonLinesTest)
#include "tst_json_lines.moc"
