#include <QtTest>

#include "core/exchange/foreign_table.h"
#include "core/exchange/sheet_cells.h"
#include "core/exchange/workbook.h"
#include "tests/core/exchange/books.h"
#include "tests/core/exchange/old_books.h"

using namespace tropa;
using namespace tropa::exchange;
using testing::odsOf;
using testing::xlsxOf;
using testing::zipped;
using Cells = std::vector<std::string>;

namespace {

const std::string kHeaderRow =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";

std::string errorOf(const std::string& bytes) {
    const auto table = readTable(bytes);
    return table.ok() ? std::string() : table.error().message;
}

bool tells(const std::vector<Problem>& problems, ProblemKind kind, int row, const std::string& column) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
        return p.kind == kind && p.row == row && p.column == column && p.sheet == "Лист1";
    });
}

}  // namespace

class WorkbookTest : public QObject {
    Q_OBJECT
private slots:
    void xlsxCellsAsTheyAreStored() {
        const auto sheets = readWorkbook(xlsxOf(
            "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>007 &amp; "
            "co</t></is></c><c r=\"D2\"><v>7.9131234567E10</v></c><c><v>0.30000000000000004</v></c></row>"
            "<row r=\"5\"><c r=\"A5\" s=\"1\"><v>46054</v></c><c r=\"B5\" s=\"2\"><v>46054.4375</v></c><c "
            "r=\"C5\" "
            "s=\"3\"><v>1500.5</v></c><c r=\"D5\" t=\"b\"><v>1</v></c><c r=\"E5\" "
            "t=\"d\"><v>2026-02-01T00:00:00Z"
            "</v></c><c r=\"F5\" t=\"str\"><f>A1</f><v>из формулы</v></c><c r=\"G5\" "
            "s=\"1\"><f>A5+1</f><v>46055"
            "</v></c></row>"));
        QVERIFY2(sheets.ok(), sheets.ok() ? "" : sheets.error().message.c_str());
        QCOMPARE(sheets->size(), std::size_t{1});
        const auto& rows = sheets->front().rows;
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].row, 2);
        QCOMPARE(rows[0].cells, (Cells{"Ёлкин Пётр\r", "007 & co", "", "79131234567", "0.3"}));
        QCOMPARE(rows[1].row, 5);
        QCOMPARE(rows[1].cells, (Cells{"2026-02-01", "2026-02-01 10:30", "1500.5", "true", "2026-02-01",
                                       "из формулы", "2026-02-02"}));
        QVERIFY(sheets->front().problems.empty());
    }

    void numberFormats_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("look");
        using L = BookFormats::Look;
        QTest::newRow("general") << "General" << int(L::Number);
        QTest::newRow("thousands") << "#,##0.00" << int(L::Number);
        QTest::newRow("money") << "#,##0\\ \"₽ в день\";[Red]-#,##0" << int(L::Number);
        QTest::newRow("day") << "dd.mm.yyyy" << int(L::Date);
        QTest::newRow("month") << "[$-419]mmm\\ yy" << int(L::Date);
        QTest::newRow("both") << "yyyy-mm-dd\\ hh:mm:ss" << int(L::DateTime);
        QTest::newRow("clock") << "h:mm AM/PM" << int(L::Time);
        QTest::newRow("hours beyond a day") << "[h]:mm" << int(L::Number);
        QTest::newRow("text") << "@" << int(L::Number);
        QTest::newRow("exponent") << "0.00E+00" << int(L::Number);
    }
    void numberFormats() {
        QFETCH(QString, code);
        QFETCH(int, look);
        QCOMPARE(int(BookFormats::lookOf(code.toStdString())), look);
    }

    void daysOfBothCalendars() {
        using L = BookFormats::Look;
        QCOMPARE(cellText(1, L::Date, false), std::string("1900-01-01"));
        QCOMPARE(cellText(61, L::Date, false), std::string("1900-03-01"));
        QCOMPARE(cellText(46054, L::Date, false), std::string("2026-02-01"));
        QCOMPARE(cellText(44592, L::Date, true), std::string("2026-02-01"));
        QCOMPARE(cellText(46053.999999, L::Date, false), std::string("2026-02-01"));
        QCOMPARE(cellText(0.5, L::Time, false), std::string("12:00"));
        QCOMPARE(cellText(-5, L::Date, false), std::string("-5"));
    }

    void odsCells() {
        const auto sheets = readWorkbook(odsOf(
            "<table:table table:name=\"Лист1\"><table:table-row><table:table-cell "
            "office:value-type=\"string\"><office:annotation><text:p>remark</text:p></"
            "office:annotation><text:p>a"
            "<text:s text:c=\"3\"/>b</text:p><text:p>two<text:line-break/>three</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"currency\" "
            "office:value=\"12.5\"><text:p>12,50 ₽</text:p></table:table-cell><table:table-cell "
            "office:value-type=\"date\" office:date-value=\"2026-02-01T10:30:00\"/><table:table-cell "
            "office:value-type=\"time\" office:time-value=\"PT10H30M00S\"/><table:table-cell "
            "office:value-type=\"boolean\" office:boolean-value=\"true\"/><table:table-cell "
            "table:formula=\"of:=1/0\" office:value-type=\"string\" "
            "calcext:value-type=\"error\"><text:p>#DIV/0!"
            "</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"2\">"
            "<table:table-cell office:value-type=\"percentage\" office:value=\"0.5\"/></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
            "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"));
        QVERIFY2(sheets.ok(), sheets.ok() ? "" : sheets.error().message.c_str());
        const Sheet& sheet = sheets->front();
        QCOMPARE(sheet.rows.size(), std::size_t{3});
        QCOMPARE(sheet.rows[0].cells, (Cells{"a   b\ntwo\nthree", "12.5", "12.5", "2026-02-01 10:30", "10:30",
                                             "true", "#DIV/0!"}));
        QCOMPARE(sheet.rows[2].row, 3);
        QCOMPARE(sheet.rows[2].cells, (Cells{"0.5"}));
        QVERIFY(tells(sheet.problems, ProblemKind::CellError, 1, "G"));
    }

    void whatIsOddIsTold() {
        const auto table = readTable(xlsxOf(
            kHeaderRow +
                "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ромашка</t></is></c><c r=\"B2\" "
                "t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row><row r=\"3\"><c r=\"B3\"><f>B2</f></c></row><row "
                "r=\"4\"><c r=\"B4\"><v>4.0702810400000001E19</v></c></row>",
            "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>",
            "<sheet name=\"Скрытый\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/>"));
        QVERIFY2(table.ok(), table.ok() ? "" : table.error().message.c_str());
        QCOMPARE(table->header, (Cells{"ФИО", "Телефон"}));
        QCOMPARE(table->rows[1].cells, (Cells{"Ромашка"}));
        QVERIFY(tells(table->problems, ProblemKind::MergedCells, 2, "A"));
        QVERIFY(tells(table->problems, ProblemKind::CellError, 2, "B"));
        QVERIFY(tells(table->problems, ProblemKind::FormulaWithoutResult, 3, "B"));
        QVERIFY(tells(table->problems, ProblemKind::DigitsLost, 4, "B"));
        QCOMPARE(std::count_if(table->problems.begin(), table->problems.end(),
                               [](const Problem& p) { return p.kind == ProblemKind::OtherSheet; }),
                 1);
    }

    void macrosAreLeftAlone() {
        const std::string plain =
            xlsxOf(kHeaderRow + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Анна</t></is></c></row>");
        const ZipFile zip(plain);
        std::vector<std::pair<std::string, std::string>> entries;
        for (const ZipFile::Entry& entry : zip.entries())
            entries.emplace_back(entry.name, zip.read(entry.name));
        entries.emplace_back("xl/vbaProject.bin", std::string("\xd0\xcf\x11\xe0 Sub AutoOpen()", 20));
        QCOMPARE(readTable(zipped(entries)).orThrow().rows[0].cells, (Cells{"Анна"}));
    }

    void aSheetByItsName() {
        const std::string bytes = odsOf(
            "<table:table table:name=\"Один\"><table:table-row><table:table-cell><text:p>a</text:p>"
            "</table:table-cell></table:table-row></table:table><table:table table:name=\"Два\">"
            "<table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
            "</table:table>");
        QCOMPARE(readTable(bytes).orThrow().sheet, std::string("Один"));
        QCOMPARE(readTable(bytes, "два").orThrow().rows[0].cells[0], std::string("b"));
        const auto absent = readTable(bytes, "Три");
        QVERIFY(!absent.ok() && absent.error().code == ErrorCode::NotFound);
        QVERIFY(absent.error().message.find("Один, Два") != std::string::npos);
    }

    void limitsSayWhere() {
        const std::string wide = errorOf(xlsxOf("<row r=\"7\"><c r=\"NTP7\"><v>1</v></c></row>"));  // 10,000
        QVERIFY2(wide.find("Лист1") != std::string::npos && wide.find("row 7") != std::string::npos,
                 wide.c_str());
        std::string big(2 << 20, '\0');
        for (std::size_t i = 0; i < big.size(); ++i) big[i] = static_cast<char>('a' + (i * i + i / 7) % 26);
        const std::string huge =
            errorOf(xlsxOf("<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>" + big + "</t></is></c></row>"));
        QVERIFY2(huge.find("row 3, column C") != std::string::npos, huge.c_str());
        const std::string many = errorOf(
            odsOf("<table:table table:name=\"Лист1\"><table:table-row table:number-rows-repeated=\"1048576\">"
                  "<table:table-cell table:number-columns-repeated=\"900\" office:value-type=\"float\" "
                  "office:value=\"1\"/></table:table-row></table:table>"));
        QVERIFY2(many.find("cells") != std::string::npos, many.c_str());
    }

    void whatIsNoTable_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
        const std::string ole("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
        QTest::newRow("encrypted") << bytes(testing::compoundOf("x", "EncryptedPackage")) << "password";
        QTest::newRow("encrypted ods") << bytes(odsOf("", "<encryption-data/>")) << "password";
        QTest::newRow("xls") << bytes(ole + "Workbook") << "damaged";
        QTest::newRow("xlsb") << bytes(zipped({{"xl/workbook.bin", "x"}})) << ".xlsb";
        QTest::newRow("docx") << bytes(zipped({{"word/document.xml", "<x/>"}})) << "Word";
        QTest::newRow("archive") << bytes(zipped({{"a.csv", "a"}})) << "archive";
        const std::string whole = xlsxOf(kHeaderRow);
        QTest::newRow("cut") << bytes(whole.substr(0, whole.size() / 2)) << "cut or damaged";
        std::string flipped = whole;
        const std::size_t sheet = flipped.rfind("xl/worksheets/sheet1.xml", flipped.rfind("PK\x01\x02"));
        flipped[sheet + 60] = static_cast<char>(flipped[sheet + 60] ^ 0x55);
        QTest::newRow("a damaged byte") << bytes(flipped) << "damaged";
        QTest::newRow("XML that ends in an element") << bytes(xlsxOf("<row r=\"1\"><c r", "<a")) << "damaged";
        QTest::newRow("broken XML") << bytes(xlsxOf("<row><c></row>")) << "damaged";
        QTest::newRow("missing text")
            << bytes(xlsxOf("<row r=\"9\"><c r=\"B9\" t=\"s\"><v>99</v></c></row>")) << "row 9, column B";
        QTest::newRow("empty") << bytes(xlsxOf("")) << "empty";
        QTest::newRow("zip bomb") << bytes(xlsxOf("<row><c><v>" + std::string(60 << 20, '1') +
                                                  "</v></c></row>"))
                                  << "unpacked";
        QTest::newRow("billion laughs")
            << bytes(xlsxOf("<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>", {}, {},
                            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"))
            << "entities";
    }
    void whatIsNoTable() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const std::string message = errorOf(bytes.toStdString());
        QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
    }
};

QTEST_GUILESS_MAIN(WorkbookTest)
#include "tst_workbook.moc"
