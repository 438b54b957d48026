#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/exchange/workbook.h"

namespace tropa::exchange {

/// What the number formats of a workbook show. Formats are told before cells' looks are.
class BookFormats {
public:
    enum class Look : std::uint8_t { Number, Date, DateTime, Time };

    void nameFormat(std::size_t id, std::string_view code) { formats_[id] = lookOf(code); }
    /// The next entry in the list of looks that cells refer to.
    void addXf(std::size_t formatId) { xfs_.push_back(lookOfId(formatId)); }
    Look lookOfXf(std::size_t xf) const { return xf < xfs_.size() ? xfs_[xf] : Look::Number; }
    /// Days are counted from 1904-01-01, as in workbooks of old Macs.
    bool from1904 = false;

    /// What a number format such as "dd.mm.yyyy hh:mm" or "[$-419]mmm\ yy" shows.
    static Look lookOf(std::string_view code);

private:
    Look lookOfId(std::size_t id) const;
    std::unordered_map<std::size_t, Look> formats_;
    std::vector<Look> xfs_;
};

/// A number as a text, by what its cell shows.
std::string cellText(double number, BookFormats::Look look, bool from1904);

/// "BC" → 54. Nothing (-1) for what is no column.
int columnOfLetters(std::string_view letters);
std::string columnLetters(int column);

/// Collects the cells of a sheet, kept small until it is whole. Rows and columns count from 0.
class SheetCells {
public:
    /// What the sheets of a workbook share.
    struct Book {
        std::deque<std::string> strings;
        WorkbookLimits limits;
        std::size_t cells = 0;
    };
    struct Range {
        int firstRow = 0, lastRow = 0, column = 0;
    };

    SheetCells(Book& book, std::string name) : book_(book), name_(std::move(name)) {}

    void addText(int row, int column, std::string_view text);
    /// A text that `strings` has already.
    void addShared(int row, int column, std::size_t string);
    void addFormulaWithoutResult(int row, int column);
    /// A number that lost digits beyond the fifteenth is told.
    void addNumber(int row, int column, double number, BookFormats::Look look, bool from1904);
    /// `count` more rows like `row`.
    void repeatRow(int row, int count);
    void merge(const Range& range) { merged_.push_back(range); }

    Sheet finished();

private:
    enum class Type : std::uint8_t { Empty, String, FormulaWithoutResult, DigitsLost };
    struct Cell {
        std::uint32_t string = 0;
        Type type = Type::Empty;
    };

    Cell& at(int row, int column);
    const std::string& textOf(const Cell& cell) const;
    void spreadMerged(Sheet& sheet);

    Book& book_;
    std::string name_;
    std::unordered_map<int, std::size_t> places_;
    std::vector<std::pair<int, std::vector<Cell>>> rows_;
    std::vector<Range> merged_;
};

}  // namespace tropa::exchange
