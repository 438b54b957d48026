// Workbooks of Excel 97–2003 and 5/95.
#include <QtTest>

#include <bit>
#include <fstream>

#include "core/exchange/import.h"
#include "core/exchange/workbook.h"
#include "tests/core/exchange/old_books.h"
#include "tests/core/temp_replica.h"

using namespace tropa;
using namespace tropa::exchange;
using namespace tropa::testing;
using namespace std::string_literals;
using Texts = std::vector<std::string>;

namespace {

std::vector<Sheet> read(const std::string& bytes) {
    return readWorkbook(bytes).orThrow();
}
std::string refusal(const std::string& bytes) {
    const auto sheets = readWorkbook(bytes);
    return sheets.ok() ? std::string() : sheets.error().message;
}

std::string bytesOfFile() {
    std::ifstream in(TROPA_SOURCE_DIR "/tests/data/book_excel97.xls", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// UTF-16 of Russian and Latin letters.
std::string wide(const QString& text) {
    std::string out;
    for (const QChar c : text) out += u16(c.unicode());
    return out;
}
std::string real(double value) {
    return little(std::bit_cast<std::uint64_t>(value));
}

}  // namespace

class XlsTest : public QObject {
    Q_OBJECT
private slots:
    /// Written by LibreOffice: dates, formulas with their results, errors.
    void aBookAsProgramsWriteIt() {
        const std::vector<Sheet> sheets = read(bytesOfFile());
        QCOMPARE(sheets.size(), std::size_t{1});
        QCOMPARE(sheets[0].name, "Sheet"s);
        QCOMPARE(sheets[0].rows.size(), std::size_t{3});
        QCOMPARE(sheets[0].rows[0].cells, (Texts{"Имя", "Телефон", "Дата", "Сумма", "Ф", "Т", "Ош"}));
        QCOMPARE(sheets[0].rows[1].cells,
                 (Texts{"Иванов", "79135550123", "2024-02-29", "1200.5", "2401", "Иванов!", "#DIV/0!"}));
        QCOMPARE(sheets[0].rows[2].cells,
                 (Texts{"Ёлкина", "8 383 248-78-16", "2024-03-01 10:30", "3", "true", "true", "#N/A"}));
        QCOMPARE(sheets[0].problems.size(), std::size_t{2});
        QCOMPARE(sheets[0].problems[1].column, "G"s);
        QCOMPARE(sheets[0].problems[1].row, 3);

        TempReplica replica;
        const ImportReport report = importFile(*replica, bytesOfFile(), {}).orThrow();
        QCOMPARE(report.created, 2);
        QCOMPARE(report.sheet, "Sheet"s);
    }

    void everyKindOfCell() {
        OldBook book;
        book.globals = biff(0x0022, u16(1))                                               // days from 1904
                       + biff(0x00e0, u16(0) + u16(0)) + biff(0x00e0, u16(0) + u16(200))  // looks
                       + biff(0x041e, u16(200) + u16(10) + "\0dd\\.mm\\.yy"s);
        // Shared texts: one goes on in the next record with other letters, one has runs and reading aids.
        book.globals +=
            biff(0x00fc, u32(3) + u32(3) + u16(4) + "\0Anna"s + u16(6) + "\1"s + wide("Ёлк")) +
            biff(0x003c, "\0ina"s + u16(2) + "\x0d"s + u16(1) + u32(3) + wide("Юг") + "abcd" + "xyz");
        book.sheets.push_back(
            {"List",
             biff(0x00fd, oldCell(0, 0) + u32(0)) + biff(0x00fd, oldCell(0, 1) + u32(1)) +
                 biff(0x00fd, oldCell(0, 2) + u32(2)) + biff(0x0204, oldCell(1, 0) + u16(3) + "\0abc"s) +
                 biff(0x0203, oldCell(1, 1) + real(1234.5)) +
                 biff(0x027e, oldCell(1, 2) + u32((static_cast<std::uint32_t>(-7) << 2) | 2)) +
                 biff(0x027e, oldCell(1, 3) + u32((12345U << 2) | 3)) +
                 biff(0x00bd,
                      u16(2) + u16(0) + u16(1) + u32((1U << 2) | 2) + u16(0) + u32((5U << 2) | 2) + u16(1)) +
                 biff(0x0205, oldCell(3, 0) + "\1\0"s) + biff(0x0205, oldCell(3, 1) + "\x24\1"s) +
                 biff(0x0006, oldCell(4, 0) + real(2.5) + std::string(6, '\0')) +
                 biff(0x0006, oldCell(4, 1) + "\0\0\0\0\0\0\xff\xff"s + std::string(6, '\0')) +
                 biff(0x0207, u16(2) + "\1"s + wide("да")) +
                 biff(0x0006, oldCell(4, 2) + "\2\0\x17\0\0\0\xff\xff"s + std::string(6, '\0')) +
                 biff(0x00fd, oldCell(5, 1) + u32(0)) + biff(0x00fd, oldCell(6, 1) + u32(0)) +
                 biff(0x00e5, u16(1) + u16(4) + u16(6) + u16(0) + u16(0))});
        book.sheets.push_back({"Secret", biff(0x00fd, oldCell(0, 0) + u32(0)), 2});
        const std::vector<Sheet> sheets = read(book.file());
        QCOMPARE(sheets.size(), std::size_t{2});
        QVERIFY(!sheets[0].hidden && sheets[1].hidden);
        Texts rows;
        for (const Row& row : sheets[0].rows) {
            QStringList cells;
            for (const std::string& cell : row.cells) cells << QString::fromStdString(cell);
            rows.push_back(cells.join("|").toStdString());
        }
        QCOMPARE(rows, (Texts{"Anna|Ёлкina|Юг", "abc|1234.5|-7|123.45", "1904-01-02|5", "true|#NUM!",
                              "2.5|да|#REF!", "2.5|Anna", "2.5|Anna"}));
    }

    void codePages() {
        OldBook book;
        book.version = 0x0500;
        book.globals = biff(0x0042, u16(1251));
        book.sheets.push_back(
            {"\xcb\xe8\xf1\xf2", biff(0x0204, oldCell(0, 0) + u16(6) + "\xa8\xeb\xea\xe8\xed\xe0"s)});
        const std::vector<Sheet> sheets = read(book.file());
        QCOMPARE(sheets[0].name, "Лист"s);
        QCOMPARE(sheets[0].rows[0].cells, Texts{"Ёлкина"});
    }

    void whatCannotBeRead() {
        OldBook book;
        book.globals = biff(0x002f, std::string(6, '\0'));
        QVERIFY(refusal(book.file()).find("password") != std::string::npos);
        QVERIFY(refusal(compoundOf("x", "EncryptedPackage")).find("password") != std::string::npos);
        QVERIFY(refusal(compoundOf("x", "WordDocument")).find("not a table") != std::string::npos);
        QVERIFY(refusal(compoundOf("x")).find("older than Excel 5") != std::string::npos);
        const std::string whole = bytesOfFile();
        for (const std::size_t size : {8, 511, 600, 2048, 4000})
            QVERIFY(!refusal(whole.substr(0, size)).empty());

        // A sheet that is cut: its name and about where.
        book.globals.clear();
        book.sheets.push_back({"List", biff(0x0203, oldCell(0, 0) + real(1)) + biff(0x0203, oldCell(4, 0))});
        const std::string said = refusal(book.file());
        QVERIFY2(said.starts_with("Sheet \"List\", about row 5:"), said.c_str());
        // Two sheets in one place, over and over, are no two sheets.
        book.sheets[0].records = biff(0x0203, oldCell(0, 0) + real(1));
        QVERIFY(refusal(book.file()).empty());

        // A chain that leads round in a circle.
        std::string round = compoundOf(std::string(9000, 'x'));
        const std::size_t link = 512 + 4 * 5;
        round.replace(link, 4, u32(3));
        QVERIFY(!refusal(round).empty());
    }

    void nothingIsHalfImported() {
        OldBook book;
        std::string rows;
        for (unsigned i = 0; i < 50; ++i) rows += biff(0x0204, oldCell(i, 0) + u16(6) + "\0Iwan B"s);
        book.sheets.push_back({"List", rows + biff(0x0203, oldCell(50, 0))});
        TempReplica replica;
        QVERIFY(!importFile(*replica, book.file(), {}).ok());
        QCOMPARE(replica.count(model::Kind::Contact), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(XlsTest)
#include "tst_xls.moc"
