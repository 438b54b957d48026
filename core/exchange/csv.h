#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/exchange/table.h"

namespace tropa::exchange {

inline constexpr std::array<char, 4> kSeparators = {';', ',', '\t', '|'};

struct CsvLimits {
    std::size_t maxColumns = 1000;
    std::size_t maxCellBytes = std::size_t{1} << 20;
    std::size_t maxRows = 2'000'000;
    std::size_t maxRecoveries = 50;  ///< Unclosed quotes and oversized cells before the file is given up.
};

/// Reads records one after another from text in memory (RFC 4180 and what programs make of it):
/// CR, LF and CRLF end a row; quotes are doubled inside quoted cells, which may hold separators and
/// line breaks; a quote elsewhere is text. Holds no more than one row. Not thread-safe.
class CsvReader {
public:
    enum class Step {
        Row,      ///< The next row that is not blank.
        Refused,  ///< A row that cannot be read was passed over; `problem()` says why.
        End,
    };

    /// `text` is valid UTF-8 and outlives the reader.
    CsvReader(std::string_view text, char separator, const CsvLimits& limits = {});

    /// Goes on at another place of the text, whose line and row numbers are given.
    void seek(std::size_t offset, int line, int row);

    /// Fills `row`, whose strings are reused.
    /// @throws Failure(TooLarge) over a limit, saying where.
    Step next(Row& row);

    const Problem& problem() const { return problem_; }
    /// A quote was taken as text in the row just read.
    bool hadStrayQuote() const { return strayQuote_; }
    int emptyRows() const { return emptyRows_; }
    /// Where the next row begins.
    std::size_t offset() const { return at_; }
    int line() const { return line_; }
    int row() const { return row_; }

private:
    enum class CellEnd { Separator, RowEnd, Unclosed, TooLarge };

    bool readRow(Row& row);
    CellEnd readCell(std::string& cell);
    CellEnd readQuoted(std::string& cell);
    CellEnd readPlain(std::string& cell);
    bool strayQuoteIsInside(std::size_t from) const;
    bool cellEndsAt(std::size_t position) const;
    bool breakAt(std::size_t position) const;
    void passBreak();
    void passLine();
    void refuse(const Row& row, ProblemKind kind, std::size_t cellStart, int cellLine);

    std::string_view text_;
    char separator_;
    CsvLimits limits_;
    std::size_t at_ = 0;
    int line_ = 1;
    int row_ = 1;
    int emptyRows_ = 0;
    std::size_t recoveries_ = 0;
    bool strayQuote_ = false;
    Problem problem_;
};

/// What was found out about a text table before reading it: enough to read it row by row.
struct CsvLayout {
    char separator = ';';
    bool declared = false;            ///< By Excel's first line, "sep=;".
    std::vector<std::string> header;  ///< Trimmed; empty texts, as many as columns, where there is none.
    bool hasHeader = false;
    int headerLine = 0;
    std::vector<std::string> titles;
    std::vector<Problem> problems;  ///< Rows above the data that could not be read.
    std::size_t dataOffset = 0;     ///< Where the first record begins, with its line and row.
    int dataLine = 1;
    int dataRow = 1;
};

/// Finds the separator (also where cells are quoted), the titles above the header and the header.
/// `separator` overrides the guess. Errors: InvalidInput for a text without any row; TooLarge.
Result<CsvLayout> csvLayout(std::string_view text, std::optional<char> separator = {},
                            const CsvLimits& limits = {});

/// A reader that stands at the first record.
CsvReader csvReader(std::string_view text, const CsvLayout& layout, const CsvLimits& limits = {});

/// The whole text as a table, or its first `maxRecords` records. Errors as csvLayout.
Result<Table> readCsv(std::string_view text, std::optional<char> separator = {}, const CsvLimits& limits = {},
                      std::size_t maxRecords = SIZE_MAX);

/// Appends one row with CRLF. Cells that hold the separator, a quote, a line break or blanks at an end
/// are quoted, all of them with `quoteAll`. Does not neutralise formulas.
void appendCsvRow(std::string& out, const std::vector<std::string>& cells, char separator,
                  bool quoteAll = false);

}  // namespace tropa::exchange
