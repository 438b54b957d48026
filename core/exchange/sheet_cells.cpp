#include "core/exchange/sheet_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/base/text.h"
#include "core/exchange/cell.h"

namespace tropa::exchange {
namespace {

constexpr double kLastDay = 2958465;  // 9999-12-31
constexpr std::size_t kMergesTold = 20;

/// The shortest digits that mean this number, without exponent.
std::string plainNumber(double number) {
    std::array<char, 400> buffer{};
    if (!std::isfinite(number)) return {};
    // Fifteen digits are what a spreadsheet shows: 0.1+0.2 is 0.3.
    const std::string rounded = fmt::format("{:.15g}", number);
    double shown = 0;
    std::from_chars(rounded.data(), rounded.data() + rounded.size(), shown);
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), shown, std::chars_format::fixed);
    return error == std::errc{} ? std::string(buffer.data(), end) : rounded;
}

std::string clockText(long seconds) {
    const long hours = seconds / 3600, minutes = seconds / 60 % 60, rest = seconds % 60;
    return rest == 0 ? fmt::format("{:02}:{:02}", hours, minutes)
                     : fmt::format("{:02}:{:02}:{:02}", hours, minutes, rest);
}

}  // namespace

BookFormats::Look BookFormats::lookOf(std::string_view code) {
    bool day = false, clock = false, month = false;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"' || c == '[') {
            const std::size_t end = code.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) break;
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            // [h]:mm counts hours beyond a day; anything else in brackets is a colour or a language.
            if (c == '[' && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return Look::Number;
            i = end;
        } else {
            const char low = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            if (low == '0' || low == '#') return clock ? Look::Time : Look::Number;
            if (low == 'e' && code.substr(i, 7) == "eneral") return Look::Number;
            day = day || low == 'y' || low == 'd';
            month = month || low == 'm';
            clock = clock || low == 'h' || low == 's';
        }
    }
    if (day && clock) return Look::DateTime;
    if (day) return Look::Date;
    if (clock) return Look::Time;
    return month ? Look::Date : Look::Number;
}

BookFormats::Look BookFormats::lookOfId(std::size_t id) const {
    if (const auto named = formats_.find(id); named != formats_.end()) return named->second;
    if (id == 22) return Look::DateTime;
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return Look::Date;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return Look::Time;
    return Look::Number;
}

std::string cellText(double number, BookFormats::Look look, bool from1904) {
    if (look == BookFormats::Look::Number || !(number >= 0 && number < kLastDay + 1))
        return plainNumber(number);
    double days = std::floor(number);
    long seconds = std::lround((number - days) * 86400);
    if (seconds == 86400) {
        seconds = 0;
        days += 1;
    }
    if (look == BookFormats::Look::Time && days == 0) return clockText(seconds);
    // Excel believes in 1900-02-29: before it, its days are one off.
    const double shift = from1904 ? 24107 : (days < 60 ? 25568 : 25569);
    const auto ms = static_cast<std::int64_t>(days - shift) * kDayMs;
    const std::string date = isoFromMs(ms).substr(0, 10);
    return seconds == 0 ? date : date + ' ' + clockText(seconds);
}

int columnOfLetters(std::string_view letters) {
    int column = 0;
    for (const char c : letters) {
        if (c < 'A' || c > 'Z' || column > 100'000) return -1;
        column = column * 26 + (c - 'A' + 1);
    }
    return column - 1;
}

std::string columnLetters(int column) {
    std::string letters;
    for (int n = column + 1; n > 0; n = (n - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return letters;
}

SheetCells::Cell& SheetCells::at(int row, int column) {
    if (column < 0 || static_cast<std::size_t>(column) >= book_.limits.maxColumns)
        throw Failure(
            ErrorCode::TooLarge,
            fmt::format("Sheet \"{}\", row {}: more than {} columns. This is not a list; delete what "
                        "stands far to the right.",
                        name_, row + 1, book_.limits.maxColumns));
    if (row < 0 || static_cast<std::size_t>(row) >= book_.limits.maxRows)
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("Sheet \"{}\" has more than {} rows. Split it into parts.", name_,
                                  book_.limits.maxRows));
    const auto [place, isNew] = places_.emplace(row, rows_.size());
    if (isNew) rows_.emplace_back(row, std::vector<Cell>{});
    std::vector<Cell>& cells = rows_[place->second].second;
    const auto at = static_cast<std::size_t>(column);
    if (cells.size() <= at) {
        book_.cells += at + 1 - cells.size();
        if (book_.cells > book_.limits.maxCells)
            throw Failure(
                ErrorCode::TooLarge,
                fmt::format("Sheet \"{}\", row {}: the workbook has more than {} cells. Split it into "
                            "parts.",
                            name_, row + 1, book_.limits.maxCells));
        cells.resize(at + 1);
    }
    return cells[at];
}

void SheetCells::addText(int row, int column, std::string_view text) {
    if (text.empty()) return;
    if (text.size() > book_.limits.maxCellBytes)
        throw Failure(
            ErrorCode::TooLarge,
            fmt::format("Sheet \"{}\", row {}, column {}: a cell of {} KB; the limit is {} KB.", name_,
                        row + 1, columnLetters(column), text.size() >> 10, book_.limits.maxCellBytes >> 10));
    Cell& cell = at(row, column);
    cell.string = static_cast<std::uint32_t>(book_.strings.size());
    cell.type = Type::String;
    book_.strings.push_back(isPlainUtf8(text) ? std::string(text) : repairedUtf8(text));
}

void SheetCells::addShared(int row, int column, std::size_t string) {
    if (string >= book_.strings.size())
        throw Failure(ErrorCode::InvalidInput,
                      fmt::format("Sheet \"{}\", row {}, column {}: the text of the cell is missing in the "
                                  "workbook. Open it in a spreadsheet program and save it anew.",
                                  name_, row + 1, columnLetters(column)));
    if (book_.strings[string].size() > book_.limits.maxCellBytes) {
        addText(row, column, book_.strings[string]);
        return;
    }
    Cell& cell = at(row, column);
    cell.string = static_cast<std::uint32_t>(string);
    cell.type = Type::String;
}

void SheetCells::addFormulaWithoutResult(int row, int column) {
    at(row, column).type = Type::FormulaWithoutResult;
}

void SheetCells::addNumber(int row, int column, double number, BookFormats::Look look, bool from1904) {
    addText(row, column, cellText(number, look, from1904));
    if (std::abs(number) >= 1e15) at(row, column).type = Type::DigitsLost;
}

void SheetCells::repeatRow(int row, int count) {
    const auto place = places_.find(row);
    if (place == places_.end()) return;
    const std::vector<Cell> cells = rows_[place->second].second;
    if (cells.empty()) return;
    for (int i = 1; i <= count; ++i)
        for (std::size_t column = cells.size(); column-- > 0;)
            at(row + i, static_cast<int>(column)) = cells[column];
}

const std::string& SheetCells::textOf(const Cell& cell) const {
    static const std::string kNothing;
    const bool text = cell.type == Type::String || cell.type == Type::DigitsLost;
    return text ? book_.strings[cell.string] : kNothing;
}

/// A text over several rows belongs to each of them: a company beside three of its people.
void SheetCells::spreadMerged(Sheet& sheet) {
    std::size_t told = 0;
    for (const Range& range : merged_) {
        if (range.lastRow <= range.firstRow || !places_.contains(range.firstRow)) continue;
        const Cell source = at(range.firstRow, range.column);
        if (source.type == Type::Empty) continue;
        const int last = std::min(range.lastRow, static_cast<int>(book_.limits.maxRows));
        for (int row = range.firstRow + 1; row <= last; ++row)
            if (places_.contains(row)) at(row, range.column) = source;
        if (told++ < kMergesTold)
            sheet.problems.push_back({.line = range.firstRow + 1,
                                      .row = range.firstRow + 1,
                                      .column = columnLetters(range.column),
                                      .value = shortened(textOf(source)),
                                      .kind = ProblemKind::MergedCells,
                                      .sheet = name_});
    }
}

Sheet SheetCells::finished() {
    Sheet sheet;
    sheet.name = name_;
    spreadMerged(sheet);
    std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [number, cells] : rows_) {
        Row row;
        row.line = row.row = number + 1;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.cells.push_back(textOf(cells[i]));
            const auto problem = [&](ProblemKind kind) {
                sheet.problems.push_back({.line = row.line,
                                          .row = row.row,
                                          .column = columnLetters(static_cast<int>(i)),
                                          .value = shortened(row.cells.back()),
                                          .kind = kind,
                                          .sheet = name_});
            };
            if (cells[i].type == Type::FormulaWithoutResult) problem(ProblemKind::FormulaWithoutResult);
            if (cells[i].type == Type::DigitsLost) problem(ProblemKind::DigitsLost);
            if (isSpreadsheetError(row.cells.back())) problem(ProblemKind::CellError);
        }
        cells = {};
        while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
        if (!isBlank(row)) sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

}  // namespace tropa::exchange
