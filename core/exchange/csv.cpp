#include "core/exchange/csv.h"

#include <algorithm>
#include <map>

#include "core/exchange/cell.h"
#include "core/exchange/header_words.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} << 10;
constexpr std::size_t kSampleRows = 200;

std::string_view sampleOf(std::string_view text) {
    if (text.size() <= kSampleBytes) return text;
    const std::string_view head = text.substr(0, kSampleBytes);
    const std::size_t lastBreak = head.find_last_of("\r\n");
    return lastBreak == std::string_view::npos ? head : head.substr(0, lastBreak + 1);
}

/// "sep=;" in Excel's first line.
std::optional<char> declaredSeparator(std::string_view text) {
    std::string_view line = text.substr(0, std::min<std::size_t>(text.find_first_of("\r\n"), 16));
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    if (line.size() != 5 || line[3] != '=') return std::nullopt;
    const auto is = [&](std::size_t i, char lower) { return line[i] == lower || line[i] == lower - 32; };
    if (!is(0, 's') || !is(1, 'e') || !is(2, 'p')) return std::nullopt;
    return line[4];
}

struct Sample {
    std::vector<Row> rows;
    std::size_t troubles = 0;
};

Sample readSample(std::string_view sample, char separator, const CsvLimits& limits) {
    Sample out;
    CsvReader reader(sample, separator, limits);
    Row row;
    for (;;) {
        const CsvReader::Step step = reader.next(row);
        if (step == CsvReader::Step::End || out.rows.size() == kSampleRows) return out;
        if (step == CsvReader::Step::Refused) {
            out.troubles += reader.offset() < sample.size();  // a cut sample may end within quotes
            continue;
        }
        out.troubles += reader.hadStrayQuote();
        out.rows.push_back(row);
    }
}

/// How well a separator explains the sample, from 0 (not at all): the share of rows that have the same
/// number of cells, more than one; helped by known headers, spoilt by quotes that then make no sense.
double fitOf(const Sample& sample) {
    if (sample.rows.empty()) return 0;
    std::map<std::size_t, std::size_t> widths;
    for (const Row& row : sample.rows)
        if (row.cells.size() > 1) ++widths[row.cells.size()];
    if (widths.empty()) return 0;
    const auto usual = std::max_element(widths.begin(), widths.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    const double rows = static_cast<double>(sample.rows.size());
    const double share = static_cast<double>(usual->second) / rows;
    const double width = 1 + 0.02 * static_cast<double>(std::min<std::size_t>(usual->first, 10));
    std::size_t known = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(sample.rows.size(), 30); ++i) {
        if (sample.rows[i].cells.size() < 2) continue;
        std::size_t here = 0;
        for (const std::string& cell : sample.rows[i].cells) here += isKnownHeader(cell);
        known = std::max(known, here);
    }
    return share * width + 0.15 * static_cast<double>(std::min<std::size_t>(known, 10)) -
           0.5 * static_cast<double>(sample.troubles) / rows;
}

char guessSeparator(std::string_view sample, const CsvLimits& limits) {
    constexpr double kConvincing = 0.3;
    char best = kSeparators[0];
    double bestFit = 0;
    std::optional<char> tooWide;
    for (char separator : kSeparators) {
        if (sample.find(separator) == std::string_view::npos) continue;
        double fit = 0;
        try {
            const Sample read = readSample(sample, separator, limits);
            if (read.rows.empty() && read.troubles == 0) return separator;  // ";;;" and nothing else
            fit = fitOf(read);
        } catch (const Failure&) {
            tooWide = tooWide.value_or(separator);
            continue;
        }
        if (fit > bestFit) {
            best = separator;
            bestFit = fit;
        }
    }
    if (bestFit >= kConvincing) return best;
    if (tooWide) return *tooWide;  // reading will say which limit it is
    // A single column, perhaps with commas in some of its cells: a separator that does not occur.
    for (char separator : kSeparators)
        if (sample.find(separator) == std::string_view::npos) return separator;
    return best;
}

CsvLayout layoutOf(std::string_view text, std::optional<char> separator, const CsvLimits& limits) {
    CsvLayout layout;
    std::size_t start = 0;
    if (const auto declared = declaredSeparator(text)) {
        layout.declared = true;
        layout.separator = *declared;
        start = std::min(text.find_first_of("\r\n"), text.size());
        if (text.substr(start, 2) == "\r\n") ++start;
        start = std::min(start + 1, text.size());
    }
    const std::string_view sample = sampleOf(text.substr(start));
    if (separator)
        layout.separator = *separator;
    else if (!layout.declared)
        layout.separator = guessSeparator(sample, limits);

    const std::vector<Row> rows = readSample(sample, layout.separator, limits).rows;
    if (rows.empty()) {
        // Only blank rows, or rows that will be refused one by one.
        CsvReader whole(text, layout.separator, limits);
        whole.seek(start, 1, 1);
        Row first;
        if (whole.next(first) == CsvReader::Step::End)
            throw Failure(ErrorCode::InvalidInput, "The file is empty: there is no row in it.");
        layout.header.assign(1, {});
        layout.dataOffset = start;
        layout.dataLine = layout.dataRow = layout.declared ? 2 : 1;
        return layout;
    }
    const HeaderPlace place = findHeader(rows);
    layout.hasHeader = place.hasHeader;
    for (std::size_t i = 0; i < place.row; ++i) {
        std::string title;
        for (const std::string& cell : rows[i].cells) {
            const std::string part = cleaned(cell);
            if (!part.empty()) title += (title.empty() ? "" : " ") + part;
        }
        layout.titles.push_back(std::move(title));
    }
    if (place.hasHeader) {
        layout.headerLine = rows[place.row].line + (layout.declared ? 1 : 0);
        for (const std::string& cell : rows[place.row].cells) layout.header.push_back(oneLine(cell));
        while (layout.header.size() > 1 && layout.header.back().empty()) layout.header.pop_back();
    } else {
        std::size_t width = 1;
        for (const Row& row : rows) width = std::max(width, row.cells.size());
        layout.header.assign(width, {});
    }
    // Read once more up to the first record, to stand exactly there.
    CsvReader reader(text, layout.separator, limits);
    reader.seek(start, layout.declared ? 2 : 1, layout.declared ? 2 : 1);
    Row row;
    const int headerLine = rows[place.row].line + (layout.declared ? 1 : 0);
    for (;;) {
        layout.dataOffset = reader.offset();
        layout.dataLine = reader.line();
        layout.dataRow = reader.row();
        const CsvReader::Step step = reader.next(row);
        if (step == CsvReader::Step::End) return layout;
        if (step == CsvReader::Step::Refused) {
            layout.problems.push_back(reader.problem());
            continue;
        }
        if (row.line < headerLine) continue;
        if (!place.hasHeader) return layout;
        break;
    }
    layout.dataOffset = reader.offset();
    layout.dataLine = reader.line();
    layout.dataRow = reader.row();
    return layout;
}

}  // namespace

Result<CsvLayout> csvLayout(std::string_view text, std::optional<char> separator, const CsvLimits& limits) {
    return guarded([&] { return layoutOf(text, separator, limits); });
}

CsvReader csvReader(std::string_view text, const CsvLayout& layout, const CsvLimits& limits) {
    CsvReader reader(text, layout.separator, limits);
    reader.seek(layout.dataOffset, layout.dataLine, layout.dataRow);
    return reader;
}

Result<Table> readCsv(std::string_view text, std::optional<char> separator, const CsvLimits& limits,
                      std::size_t maxRecords) {
    return guarded([&] {
        const CsvLayout layout = layoutOf(text, separator, limits);
        Table table{.sheet = {},
                    .header = layout.header,
                    .hasHeader = layout.hasHeader,
                    .headerLine = layout.headerLine,
                    .titles = layout.titles,
                    .rows = {},
                    .problems = layout.problems,
                    .emptyRows = 0};
        CsvReader reader = csvReader(text, layout, limits);
        Row row;
        while (table.rows.size() < maxRecords) {
            const CsvReader::Step step = reader.next(row);
            if (step == CsvReader::Step::End) break;
            if (step == CsvReader::Step::Refused) {
                table.problems.push_back(reader.problem());
                continue;
            }
            if (reader.hadStrayQuote())
                table.problems.push_back({.line = row.line,
                                          .row = row.row,
                                          .column = {},
                                          .value = {},
                                          .kind = ProblemKind::StrayQuote});
            table.rows.push_back(row);
        }
        table.emptyRows = reader.emptyRows();
        return table;
    });
}

void appendCsvRow(std::string& out, const std::vector<std::string>& cells, char separator, bool quoteAll) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += separator;
        const std::string& cell = cells[i];
        const auto blankEnd = [](char c) { return c == ' ' || c == '\t'; };
        const auto needsQuotes = [&](char c) { return c == separator || c == '"' || c == '\r' || c == '\n'; };
        const bool quoted = quoteAll || std::any_of(cell.begin(), cell.end(), needsQuotes) ||
                            (!cell.empty() && (blankEnd(cell.front()) || blankEnd(cell.back())));
        if (!quoted) {
            out += cell;
            continue;
        }
        out += '"';
        for (char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    out += "\r\n";
}

}  // namespace tropa::exchange
