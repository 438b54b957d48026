#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/exchange/contact_rows.h"
#include "core/exchange/csv.h"
#include "core/exchange/decode.h"
#include "core/exchange/match.h"

using namespace tropa::exchange;

namespace {

std::string readFile(const QString& name) {
    QFile file(QString(TROPA_SOURCE_DIR "/tests/data/") + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(name));
    return file.readAll().toStdString();
}

struct Imported {
    Decoded decoded;
    Table table;
    Mapping mapping;
    ContactRows rows;
};

Imported import(const QString& name) {
    Imported out;
    out.decoded = decode(readFile(name)).value();
    out.table = readCsv(out.decoded.text).value();
    out.mapping = guessMapping(out.table);
    out.rows = contactRows(out.table, out.mapping, {.phoneHome = {.country = "RU", .areaCode = "383"}});
    return out;
}

QString fieldsOf(const Mapping& mapping) {
    QStringList out;
    for (const ColumnChoice& choice : mapping.columns) out << QString::fromUtf8(nameOf(choice.field).data());
    return out.join(" ");
}

}  // namespace

/// The two lists in tests/data, whole.
class ContactFilesTest : public QObject {
    Q_OBJECT
private slots:
    void filesAreUnderstood_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("fields");
        QTest::newRow("Excel")
            << "contacts_excel_cp1251.csv" << QByteArray("windows-1251")
            << "skip name company position phones phones emails city source tags remark note owner";
        QTest::newRow("1C")
            << "contacts_1c_utf8bom.tsv" << QByteArray("UTF-8")
            << "external_id company inn kpp address name position phones emails owner note remark";
    }
    void filesAreUnderstood() {
        QFETCH(QString, file);
        QFETCH(QByteArray, encoding);
        QFETCH(QString, fields);
        const Imported it = import(file);
        QCOMPARE(QByteArray(nameOf(it.decoded.encoding).data()), encoding);
        QCOMPARE(it.decoded.replaced, std::size_t{0});
        QCOMPARE(fieldsOf(it.mapping), fields);
        const nlohmann::json expected =
            nlohmann::json::parse(readFile("contacts_expected.json"))[file.toStdString()];
        nlohmann::json problems = nlohmann::json::object();
        for (const Problem& problem : it.rows.problems) {
            nlohmann::json& count = problems[std::string(nameOf(problem.kind))];
            count = count.is_null() ? 1 : count.get<int>() + 1;
            QVERIFY(problem.line > 0 && problem.row > 0);
            QVERIFY(!problem.value.empty() || problem.kind == ProblemKind::StrayQuote);
        }
        QCOMPARE(QString::fromStdString(problems.dump()),
                 QString::fromStdString(expected["problems"].dump()));
        QCOMPARE(it.rows.read, expected["read"].get<int>());
        QCOMPARE(static_cast<int>(it.rows.drafts.size()), expected["drafts"].get<int>());
        QCOMPARE(it.rows.refused, expected["refused"].get<int>());
        QCOMPARE(it.rows.skipped, expected["skipped"].get<int>());
        QCOMPARE(it.table.emptyRows, expected["empty"].get<int>());
    }

    /// A made-up storage: the first import makes contacts, the second finds each of them.
    void secondImportFindsEveryRow_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("Excel") << "contacts_excel_cp1251.csv";
        QTest::newRow("1C") << "contacts_1c_utf8bom.tsv";
    }
    void secondImportFindsEveryRow() {
        QFETCH(QString, file);
        const Imported it = import(file);
        MatchIndex contacts;
        int found = 0;
        for (const ContactDraft& draft : it.rows.drafts) {
            const MatchKeys keys = matchKeys(draft);
            if (contacts.find(keys).match != Match::None)
                ++found;
            else
                contacts.put(keys, contacts.size());
        }
        const int repeats =
            nlohmann::json::parse(readFile("contacts_expected.json"))[file.toStdString()]["repeats"]
                .get<int>();
        QVERIFY2(found >= repeats,
                 qPrintable(QString("%1 of %2 repeated rows found").arg(found).arg(repeats)));
        QVERIFY2(found <= repeats + 3, qPrintable(QString::number(found)));
        for (const ContactDraft& draft : it.rows.drafts)
            QVERIFY2(contacts.find(matchKeys(draft)).match != Match::None, draft.name.c_str());
    }

    void streamedAsWellAsWhole() {
        const Imported it = import("contacts_1c_utf8bom.tsv");
        const CsvLayout layout = csvLayout(it.decoded.text).value();
        CsvReader reader = csvReader(it.decoded.text, layout);
        ContactRowReader drafts(layout.header, it.mapping,
                                {.phoneHome = {.country = "RU", .areaCode = "383"}});
        std::vector<Problem> problems;
        Row row;
        std::size_t count = 0;
        for (;;) {
            const CsvReader::Step step = reader.next(row);
            if (step == CsvReader::Step::End) break;
            if (step == CsvReader::Step::Refused) continue;
            if (const auto draft = drafts.read(row, problems)) {
                QCOMPARE(draft->name, it.rows.drafts[count].name);
                QCOMPARE(draft->note, it.rows.drafts[count].note);
                ++count;
            }
        }
        QCOMPARE(count, it.rows.drafts.size());
    }

    void filesAreWhatTheScriptMakes() {
        QProcess python;
        python.start("python3", {TROPA_SOURCE_DIR "/tests/data/generate_contacts.py", "--check"});
        if (!python.waitForStarted()) QSKIP("no python3 here");
        QVERIFY(python.waitForFinished(60000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(ContactFilesTest)
#include "tst_contact_files.moc"
