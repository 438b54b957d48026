// liborcus has a CSV parser, and spreadsheets are read with liborcus. Its csv_parser is not used here:
// it does not say in which line a row stands, throws the whole file away at the first unclosed quote
// or stray character behind a quoted cell ("ООО "Ромашка""), takes a lone CR as text, and has no limit
// for a cell. All four matter for files that people made.

#include <fmt/format.h>

#include <cassert>

#include "core/exchange/csv.h"

namespace tropa::exchange {

CsvReader::CsvReader(std::string_view text, char separator, const CsvLimits& limits)
    : text_(text),
      separator_(separator),
      limits_(limits) {}

void CsvReader::seek(std::size_t offset, int line, int row) {
    assert(offset <= text_.size());
    at_ = offset;
    line_ = line;
    row_ = row;
}

bool CsvReader::breakAt(std::size_t position) const {
    return position < text_.size() && (text_[position] == '\n' || text_[position] == '\r');
}

bool CsvReader::cellEndsAt(std::size_t position) const {
    return position >= text_.size() || text_[position] == separator_ || breakAt(position);
}

void CsvReader::passBreak() {
    assert(breakAt(at_));
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++line_;
}

void CsvReader::passLine() {
    const std::size_t end = text_.find_first_of("\r\n", at_);
    at_ = end == std::string_view::npos ? text_.size() : end;
    if (at_ < text_.size()) passBreak();
}

CsvReader::Step CsvReader::next(Row& row) {
    while (at_ < text_.size()) {
        if (static_cast<std::size_t>(row_) > limits_.maxRows)
            throw Failure(
                ErrorCode::TooLarge,
                fmt::format("The file has more than {} rows. Split it into parts.", limits_.maxRows));
        if (!readRow(row)) return Step::Refused;
        if (!isBlank(row)) return Step::Row;
        ++emptyRows_;
    }
    return Step::End;
}

bool CsvReader::readRow(Row& row) {
    row.line = line_;
    row.row = row_++;
    strayQuote_ = false;
    std::size_t count = 0;
    for (;;) {
        if (count == limits_.maxColumns)
            throw Failure(ErrorCode::TooLarge,
                          fmt::format("Line {} has more than {} columns. This is not a contact list, "
                                      "or its cells are divided by another sign.",
                                      row.line, limits_.maxColumns));
        if (row.cells.size() == count) row.cells.emplace_back();
        std::string& cell = row.cells[count];
        cell.clear();
        const std::size_t cellStart = at_;
        const int cellLine = line_;
        switch (readCell(cell)) {
            case CellEnd::Separator:
                break;
            case CellEnd::RowEnd:
                row.cells.resize(count + 1);
                return true;
            case CellEnd::Unclosed:
                refuse(row, ProblemKind::UnterminatedQuote, cellStart, cellLine);
                return false;
            case CellEnd::TooLarge:
                refuse(row, ProblemKind::CellTooLarge, cellStart, cellLine);
                return false;
        }
        ++count;
    }
}

/// Passes over the line in which the bad cell begins and goes on with the next one.
void CsvReader::refuse(const Row& row, ProblemKind kind, std::size_t cellStart, int cellLine) {
    problem_ = Problem{.line = row.line, .row = row.row, .column = {}, .value = {}, .kind = kind};
    at_ = cellStart;
    line_ = cellLine;
    passLine();
    const std::string_view start = text_.substr(cellStart, std::min<std::size_t>(at_ - cellStart, 1000));
    problem_.value = shortened(start.substr(0, start.find_first_of("\r\n")));
    if (++recoveries_ > limits_.maxRecoveries)
        throw Failure(ErrorCode::InvalidInput,
                      fmt::format("Line {}: too many quotation marks are never closed. This is not a "
                                  "table that can be read; save it as CSV anew.",
                                  row.line));
}

CsvReader::CellEnd CsvReader::readCell(std::string& cell) {
    if (at_ < text_.size() && text_[at_] == '"') return readQuoted(cell);
    return readPlain(cell);
}

CsvReader::CellEnd CsvReader::readPlain(std::string& cell) {
    const std::size_t from = at_;
    while (!cellEndsAt(at_)) ++at_;
    if (at_ - from > limits_.maxCellBytes) return CellEnd::TooLarge;
    cell.append(text_, from, at_ - from);
    if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        return CellEnd::Separator;
    }
    if (at_ < text_.size()) passBreak();
    return CellEnd::RowEnd;
}

CsvReader::CellEnd CsvReader::readQuoted(std::string& cell) {
    const std::size_t start = at_++;
    bool looseQuotes = false;
    while (at_ < text_.size()) {
        if (at_ - start > limits_.maxCellBytes) return CellEnd::TooLarge;
        const char c = text_[at_];
        if (breakAt(at_)) {
            const std::size_t from = at_;
            passBreak();
            cell.append(text_, from, at_ - from);
            continue;
        }
        if (c != '"') {
            cell += c;
            ++at_;
            continue;
        }
        const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (doubled && !(looseQuotes && cellEndsAt(at_ + 2))) {
            cell += '"';
            at_ += 2;
            continue;
        }
        if (doubled) {  // ООО "Ромашка"": its own quote and the cell's
            cell += '"';
            ++at_;
        }
        std::size_t behind = at_ + 1;
        while (behind < text_.size() && text_[behind] == ' ') ++behind;
        if (cellEndsAt(behind)) {
            at_ = behind;
            std::string nothing;
            return readPlain(nothing);
        }
        strayQuote_ = true;
        const bool manyLines = cell.find_first_of("\r\n") != std::string::npos;
        // A lone quote that opens a cell of a later line: the quote before it was forgotten.
        const bool opensNext = text_[at_ - 1] == separator_ || breakAt(at_ - 1);
        if (opensNext && manyLines) return CellEnd::Unclosed;
        if (opensNext || (!looseQuotes && !strayQuoteIsInside(at_ + 1))) {
            // "Ромашка" ООО: the quotes never were the cell's. Read it again as plain text.
            if (!manyLines) {
                cell.clear();
                at_ = start;
            }
            return readPlain(cell);
        }
        looseQuotes = true;
        cell += '"';
        ++at_;
    }
    return CellEnd::Unclosed;
}

/// Behind a quote that neither ends the cell nor is doubled: does the cell's own closing quote follow
/// in this line, before another quoted cell opens?
bool CsvReader::strayQuoteIsInside(std::size_t from) const {
    for (std::size_t i = from; i < text_.size() && !breakAt(i); ++i) {
        if (text_[i] == separator_ && i + 1 < text_.size() && text_[i + 1] == '"') return false;
        if (text_[i] == '"' && cellEndsAt(i + 1)) return true;
    }
    return false;
}

}  // namespace tropa::exchange
