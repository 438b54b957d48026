#include <rapidcheck.h>

#include <QtTest>

#include "core/exchange/csv.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

using Cells = std::vector<std::string>;

struct ReadBack {
    std::vector<Row> rows;
    std::vector<Problem> problems;
    bool stray = false;
};

ReadBack readAll(std::string_view text, char separator, const CsvLimits& limits = {}) {
    ReadBack out;
    CsvReader reader(text, separator, limits);
    Row row;
    for (;;) {
        const CsvReader::Step step = reader.next(row);
        if (step == CsvReader::Step::End) return out;
        if (step == CsvReader::Step::Refused)
            out.problems.push_back(reader.problem());
        else
            out.rows.push_back(row), out.stray = out.stray || reader.hadStrayQuote();
    }
}

QString shown(const Cells& cells) {
    QStringList out;
    for (const std::string& cell : cells) out << QString::fromStdString(cell);
    return out.join("⎪");
}

QString shown(const std::vector<Row>& rows) {
    QStringList out;
    for (const Row& row : rows) out << shown(row.cells);
    return out.join("⏎");
}

rc::Gen<std::string> anyCell() {
    static const std::vector<std::string> kPieces = {"a",  "7", "Ж",      "ё", "\"", "\"\"",
                                                     ";",  ",", "\t",     "|", "\n", "\r\n",
                                                     "\r", " ", "\u00a0", "=", "'",  "007"};
    return rc::gen::map(
        rc::gen::resize(12, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))),
        [](const std::vector<std::string>& pieces) {
            std::string cell;
            for (const std::string& piece : pieces) cell += piece;
            return cell;
        });
}

}  // namespace

class CsvTest : public QObject {
    Q_OBJECT
private slots:
    /// Any table, written with any separator and any quoting and line ends, is read back equal.
    void roundTrip() {
        const bool held = rc::check("a table written as CSV is read back equal", [] {
            const char separator = *rc::gen::element(';', ',', '\t', '|');
            const bool quoteAll = *rc::gen::arbitrary<bool>();
            const std::string lineEnd = *rc::gen::element<std::string>("\r\n", "\n", "\r");
            const bool endsWithBreak = *rc::gen::arbitrary<bool>();
            auto table = *rc::gen::container<std::vector<Cells>>(
                rc::gen::nonEmpty(rc::gen::container<Cells>(anyCell())));
            for (Cells& cells : table) cells.front() += "x";  // blank rows are left out when reading
            std::string text;
            std::vector<int> lines;
            int line = 1;
            for (const Cells& cells : table) {
                lines.push_back(line);
                std::string row;
                appendCsvRow(row, cells, separator, quoteAll);
                row.resize(row.size() - 2);
                for (std::size_t i = 0; i < row.size(); ++i)
                    line += row[i] == '\n' || (row[i] == '\r' && (i + 1 == row.size() || row[i + 1] != '\n'));
                text += row + lineEnd;
                ++line;
            }
            if (!endsWithBreak && !table.empty()) text.resize(text.size() - lineEnd.size());
            const ReadBack back = readAll(text, separator);
            RC_ASSERT(back.problems.empty());
            RC_ASSERT(!back.stray);
            RC_ASSERT(back.rows.size() == table.size());
            for (std::size_t i = 0; i < table.size(); ++i) {
                RC_ASSERT(back.rows[i].cells == table[i]);
                RC_ASSERT(back.rows[i].row == static_cast<int>(i) + 1);
                RC_ASSERT(back.rows[i].line == lines[i]);
            }
        });
        QVERIFY(held);
    }

    /// The separator is found whatever it is, also where every cell is quoted.
    void findsTheSeparator() {
        const bool held = rc::check("the separator of a contact list is found", [] {
            const char separator = *rc::gen::element(';', ',', '\t', '|');
            const bool quoteAll = *rc::gen::arbitrary<bool>();
            const auto remarks = *rc::gen::resize(6, rc::gen::nonEmpty(rc::gen::container<Cells>(anyCell())));
            std::string text;
            appendCsvRow(text, {"ФИО", "Телефон", "Комментарий"}, separator, quoteAll);
            for (const std::string& remark : remarks)
                appendCsvRow(text, {"Иванов, Иван", "8 913 000-00-00; доб. 5", remark}, separator, quoteAll);
            const auto table = readCsv(text);
            RC_ASSERT(table.ok());
            RC_ASSERT(table->header == (Cells{"ФИО", "Телефон", "Комментарий"}));
            RC_ASSERT(table->rows.size() == remarks.size());
            for (std::size_t i = 0; i < remarks.size(); ++i) RC_ASSERT(table->rows[i].cells[2] == remarks[i]);
        });
        QVERIFY(held);
    }

    /// Whatever the bytes, reading ends, and every row has its place in the file.
    void survivesAnything() {
        const bool held = rc::check("any text is read to its end", [] {
            const std::string text = *anyCell() + *anyCell() + *anyCell() + *anyCell();
            const auto table = readCsv(text);
            if (!table.ok()) return;
            int last = 0;
            for (const Row& row : table->rows) {
                RC_ASSERT(row.line > last);
                last = row.line;
            }
        });
        QVERIFY(held);
    }

    void nastyCells_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("stray");
        QTest::newRow("semicolon in quotes") << QByteArray("\"a;b\";c") << "a;b⎪c" << false;
        QTest::newRow("007 stays") << QByteArray("007;1e5;+7") << "007⎪1e5⎪+7" << false;
        QTest::newRow("doubled quotes")
            << QByteArray("\"ООО \"\"Ромашка\"\"\";x") << "ООО \"Ромашка\"⎪x" << false;
        QTest::newRow("quotes not doubled")
            << QByteArray("\"ООО \"Ромашка\"\";x") << "ООО \"Ромашка\"⎪x" << true;
        QTest::newRow("quotes not doubled, at the end")
            << QByteArray("x;\"ООО \"Ромашка\"\"\ny;z") << "x⎪ООО \"Ромашка\"⏎y⎪z" << true;
        QTest::newRow("quotes of the name only")
            << QByteArray("\"Ромашка\" ООО;\"x\"") << "\"Ромашка\" ООО⎪x" << true;
        QTest::newRow("quotes inside a plain cell")
            << QByteArray("ООО \"Ромашка\";x") << "ООО \"Ромашка\"⎪x" << false;
        QTest::newRow("an inch") << QByteArray("труба 2\";x\ny;z") << "труба 2\"⎪x⏎y⎪z" << false;
        QTest::newRow("blanks behind quotes") << QByteArray("\"a\" ;b") << "a⎪b" << false;
        QTest::newRow("line breaks in quotes")
            << QByteArray("\"a\r\nb\";c\r\nd;e") << "a\r\nb⎪c⏎d⎪e" << false;
        QTest::newRow("lone CR") << QByteArray("a;b\rc;d\r") << "a⎪b⏎c⎪d" << false;
        QTest::newRow("empty quotes") << QByteArray("\"\";\"\";x") << "⎪⎪x" << false;
        QTest::newRow("no last break") << QByteArray("a;") << "a⎪" << false;
        QTest::newRow("ragged") << QByteArray("a;b;c\nd\ne;f\n") << "a⎪b⎪c⏎d⏎e⎪f" << false;
        QTest::newRow("empty rows") << QByteArray("a;b\n\n;;\n \t;\xc2\xa0\nc;d\n\n") << "a⎪b⏎c⎪d" << false;
    }
    void nastyCells() {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QFETCH(bool, stray);
        const std::string kept = text.toStdString();
        const ReadBack back = readAll(kept, ';');
        QCOMPARE(shown(back.rows), expected);
        QCOMPARE(back.stray, stray);
        QVERIFY(back.problems.empty());
    }

    void linesAndRows() {
        const ReadBack back = readAll("h;h\n\"a\nb\nc\";1\n\nd;2\n", ';');
        QCOMPARE(back.rows.size(), std::size_t{3});
        QCOMPARE(back.rows[1].line, 2);
        QCOMPARE(back.rows[1].row, 2);
        QCOMPARE(back.rows[2].line, 6);  // three lines of one cell and an empty one lie between
        QCOMPARE(back.rows[2].row, 4);
    }

    void unclosedQuoteCostsOneLine_data() {
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("to the end") << QByteArray("c;d\ne;f\n");
        QTest::newRow("before a quoted cell") << QByteArray("c;d\ne;\"f\"\n");
        QTest::newRow("before a row that begins with quotes") << QByteArray("c;d\n\"e\";f\n");
    }
    void unclosedQuoteCostsOneLine() {
        QFETCH(QByteArray, rest);
        const std::string text = "a;\"Иванов;x\n" + rest.toStdString();
        const ReadBack back = readAll(text, ';');
        QCOMPARE(back.problems.size(), std::size_t{1});
        QCOMPARE(back.problems[0].kind, ProblemKind::UnterminatedQuote);
        QCOMPARE(back.problems[0].line, 1);
        QCOMPARE(QString::fromStdString(back.problems[0].value), QString("\"Иванов;x"));
        QCOMPARE(shown(back.rows), QString("c⎪d⏎e⎪f"));
    }

    void limits() {
        const CsvLimits small{.maxColumns = 3, .maxCellBytes = 10, .maxRows = 5, .maxRecoveries = 2};
        QVERIFY_EXCEPTION_THROWN(readAll("1;2;3;4", ';', small), Failure);
        QVERIFY_EXCEPTION_THROWN(readAll("1\n2\n3\n4\n5\n6\n", ';', small), Failure);
        const ReadBack back = readAll("a;12345678901\nb;ok\n\"12345678901\n2\";c\nd;e\n", ';', small);
        QCOMPARE(back.problems.size(), std::size_t{2});
        QCOMPARE(back.problems[0].kind, ProblemKind::CellTooLarge);
        QCOMPARE(back.problems[1].line, 3);
        const auto wide = readCsv("h1;h2;h3;h4\n1;2;3;4\n", ';', small);
        QVERIFY(!wide.ok());
        QCOMPARE(wide.error().code, ErrorCode::TooLarge);
        QVERIFY(QString::fromStdString(wide.error().message).contains("Line 1"));
        std::string tenThousand = "x";
        for (int i = 1; i < 10000; ++i) tenThousand += ";x";
        const auto guessed = readCsv(tenThousand + "\n" + tenThousand + "\n");
        QVERIFY(!guessed.ok());
        QCOMPARE(guessed.error().code, ErrorCode::TooLarge);
    }

    void manyUnclosedQuotesEnd() {
        std::string text;
        for (int i = 0; i < 20000; ++i) text += "\"a\n";
        const auto table = readCsv(text, ';');  // must not take minutes
        QVERIFY(!table.ok());
        QCOMPARE(table.error().code, ErrorCode::InvalidInput);
    }

    void declaredSeparator_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("LF") << QByteArray("sep=|\n");
        QTest::newRow("CRLF") << QByteArray("sep=|\r\n");
        QTest::newRow("quoted") << QByteArray("\"SEP=|\"\r\n");
    }
    void declaredSeparator() {
        QFETCH(QByteArray, start);
        const std::string text = start.toStdString() + "Имя|Телефон\na;b|1\n";
        const auto table = readCsv(text);
        QVERIFY(table.ok());
        QCOMPARE(shown(table->header), QString("Имя⎪Телефон"));
        QCOMPARE(shown(table->rows), QString("a;b⎪1"));
        QCOMPARE(table->headerLine, 2);
        QCOMPARE(table->rows[0].line, 3);
        QCOMPARE(table->rows[0].row, 3);
    }

    void titlesAboveTheHeader() {
        const auto table = readCsv(
            "Контрагенты;;;\nПериод: 01.01.2026;;;\n\nНаименование;ИНН;Телефон;Город\nООО "
            "\"Луч\";5400070428;8 383 248-78-16;Бердск\n"
            "ООО \"Заря\";;;Томск\n");
        QVERIFY(table.ok());
        QVERIFY(table->hasHeader);
        QCOMPARE(table->headerLine, 4);
        QCOMPARE(shown(table->header), QString("Наименование⎪ИНН⎪Телефон⎪Город"));
        QCOMPARE(table->titles.size(), std::size_t{2});
        QCOMPARE(table->titles[0], std::string("Контрагенты"));
        QCOMPARE(table->rows.size(), std::size_t{2});
        QCOMPARE(table->rows[0].line, 5);
    }

    void tableWithoutHeader() {
        const auto table =
            readCsv("Иванов Иван;8 913 000-00-01;ivan@example.ru\nПетров Пётр;8 913 000-00-02;\n");
        QVERIFY(table.ok());
        QVERIFY(!table->hasHeader);
        QCOMPARE(table->rows.size(), std::size_t{2});
        QCOMPARE(table->header.size(), std::size_t{3});
        QCOMPARE(columnTitle(table->header, 1, Language::Russian), std::string("Колонка 2"));
    }

    void singleColumn() {
        const auto table = readCsv(
            "Телефон\n8 (383) 248-78-16\n8 (383) 248-78-17, 248-78-18\n8 913 000-00-00\n8 913 000-00-01\n");
        QVERIFY(table.ok());
        QVERIFY(table->hasHeader);
        QCOMPARE(table->rows.size(), std::size_t{4});
        QCOMPARE(table->rows[1].cells.size(), std::size_t{1});
    }

    void commaSeparatedWithDecimals() {
        const auto table = readCsv("Name;Phone;Sum\nA;1;1,5\nB;2;2,5\nC;3;3,5\n");
        QCOMPARE(shown(table->header), QString("Name⎪Phone⎪Sum"));
    }

    void emptyFile() {
        for (const char* text : {"", "\n\n", ";;;\n;;\n", "sep=;\n"}) {
            const auto table = readCsv(text);
            QVERIFY2(!table.ok(), text);
            QCOMPARE(table.error().code, ErrorCode::InvalidInput);
        }
    }

    void headerOnly() {
        const auto table = readCsv("ФИО;Телефон\r\n");
        QVERIFY(table.ok());
        QVERIFY(table->hasHeader);
        QVERIFY(table->rows.empty());
    }
};

QTEST_GUILESS_MAIN(CsvTest)
#include "tst_csv.moc"
