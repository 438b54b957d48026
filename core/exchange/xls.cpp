// Excel 97–2003 and 5/95. freexl, the one library for it in Debian 12, passes over formulas and errors
// without a word and crashes on damaged files; libxls is not in Debian. The format is fixed since 1997, and
// of it only what stands in cells is needed. tests/fuzz/fuzz_workbook.cpp looks after it.

#include <fmt/format.h>

#include <bit>

#include "core/exchange/book_parts.h"
#include "core/exchange/sheet_cells.h"
#include "core/exchange/xls_records.h"

namespace tropa::exchange {
namespace {

enum Id : std::uint16_t {
    kFormula = 0x0006,
    kEof = 0x000a,
    kDateMode = 0x0022,
    kFilePass = 0x002f,
    kCodepage = 0x0042,
    kBoundSheet = 0x0085,
    kMulRk = 0x00bd,
    kRichText = 0x00d6,
    kXf = 0x00e0,
    kMergedCells = 0x00e5,
    kStrings = 0x00fc,
    kSharedText = 0x00fd,
    kNumber = 0x0203,
    kText = 0x0204,
    kBoolOrError = 0x0205,
    kFormulaText = 0x0207,
    kRk = 0x027e,
    kFormatName = 0x041e,
    kBof = 0x0809,
};

constexpr std::size_t kMostStrings = 4'000'000;

[[noreturn]] void refuse(std::string message) {
    throw Failure(ErrorCode::InvalidInput, std::move(message));
}

/// A number packed into 30 bits: an integer or the upper half of a real one, perhaps a hundredfold.
double rkNumber(std::uint32_t packed) {
    const double value = (packed & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(packed) >> 2)
                                           : std::bit_cast<double>(std::uint64_t{packed & 0xfffffffcU} << 32);
    return (packed & 1) != 0 ? value / 100 : value;
}

std::string_view errorText(std::uint8_t code) {
    switch (code) {
        case 0x00:
            return "#NULL!";
        case 0x07:
            return "#DIV/0!";
        case 0x0f:
            return "#VALUE!";
        case 0x17:
            return "#REF!";
        case 0x1d:
            return "#NAME?";
        case 0x24:
            return "#NUM!";
        default:
            return "#N/A";
    }
}

class XlsBook {
public:
    XlsBook(std::string_view stream, const WorkbookLimits& limits) : stream_(stream) {
        book_.limits = limits;
    }

    std::vector<Sheet> read() {
        readGlobals();
        std::vector<Sheet> sheets;
        for (const Bound& bound : bounds_) {
            SheetCells cells(book_, bound.name);
            try {
                readSheet(bound, cells);
            } catch (const Failure& failure) {
                if (failure.error().code != ErrorCode::InvalidInput ||
                    failure.error().message.starts_with("Sheet"))
                    throw;
                refuse(fmt::format("Sheet \"{}\", about row {}: {}", bound.name, row_ + 1,
                                   failure.error().message));
            }
            sheets.push_back(cells.finished());
            sheets.back().hidden = bound.hidden;
        }
        return sheets;
    }

private:
    struct Bound {
        std::string name;
        std::size_t at = 0;
        bool hidden = false;
    };

    void readGlobals() {
        XlsRecords records(stream_, 0);
        XlsRecord record;
        if (!records.next(record) || record.id != kBof)
            refuse(
                "This workbook was written by a program older than Excel 5. Open it and save it as .xlsx or "
                "CSV.");
        old_ = XlsCursor(record, 0).word() < 0x0600;
        while (records.next(record) && record.id != kEof) {
            XlsCursor cursor(record, stringPage());
            switch (record.id) {
                case kFilePass:
                    refuse(
                        "The workbook is protected by a password. Open it, take the password off, save and "
                        "try again.");
                case kDateMode:
                    formats_.from1904 = cursor.word() == 1;
                    break;
                case kCodepage:
                    codepage_ = cursor.word();
                    break;
                case kFormatName: {
                    const std::uint16_t id = cursor.word();
                    formats_.nameFormat(id, cursor.text(!old_));
                    break;
                }
                case kXf:
                    cursor.skip(2);
                    formatIds_.push_back(cursor.word());
                    break;
                case kBoundSheet:
                    bind(cursor);
                    break;
                case kStrings:
                    readStrings(cursor);
                    break;
                default:
                    break;
            }
        }
        // A format may be named behind the look that uses it.
        for (const std::uint16_t id : formatIds_) formats_.addXf(id);
    }

    int stringPage() const { return old_ ? codepage_ : 0; }

    void bind(XlsCursor& cursor) {
        Bound bound;
        bound.at = cursor.dword();
        bound.hidden = (cursor.byte() & 3) != 0;
        const bool isTable = cursor.byte() == 0;
        bound.name = cursor.text(false);
        if (isTable) bounds_.push_back(std::move(bound));
    }

    void readStrings(XlsCursor& cursor) {
        cursor.skip(8);
        while (!cursor.atEnd()) {
            if (book_.strings.size() == kMostStrings)
                throw Failure(
                    ErrorCode::TooLarge,
                    fmt::format("The workbook has more than {} texts. Split it into parts.", kMostStrings));
            book_.strings.push_back(cursor.text(true));
        }
    }

    void readSheet(const Bound& bound, SheetCells& cells) {
        XlsRecords records(stream_, bound.at);
        XlsRecord record;
        row_ = 0;
        if (!records.next(record) || record.id != kBof) refuse("The workbook is cut or damaged.");
        // Charts stand inside a sheet with an end of their own.
        for (int depth = 1; depth > 0;) {
            if (!records.next(record)) refuse("The workbook is cut or damaged.");
            // Sheets lie one behind the other: none is gone through twice.
            if ((walked_ += record.size()) > stream_.size()) refuse("The workbook is cut or damaged.");
            if (record.id == kBof) ++depth;
            if (record.id == kEof) --depth;
            if (depth == 1) take(record, cells);
        }
    }

    void take(const XlsRecord& record, SheetCells& cells) {
        XlsCursor cursor(record, stringPage());
        switch (record.id) {
            case kSharedText:
                place(cursor);
                return cells.addShared(row_, column_, cursor.dword());
            case kText:
            case kRichText:
                place(cursor);
                return cells.addText(row_, column_, cursor.text(true));
            case kNumber:
                place(cursor);
                return addNumber(cells, cursor.real());
            case kRk:
                place(cursor);
                return addNumber(cells, rkNumber(cursor.dword()));
            case kMulRk:
                return takeNumbers(cursor, cells);
            case kBoolOrError: {
                place(cursor);
                const std::uint8_t value = cursor.byte();
                return addLogical(cells, value, cursor.byte() != 0);
            }
            case kFormula:
                place(cursor);
                return takeResult(cursor, cells);
            case kFormulaText:
                if (textComes_) cells.addText(row_, column_, cursor.text(true));
                textComes_ = false;
                return;
            case kMergedCells:
                return takeMerged(cursor, cells);
            default:
                return;
        }
    }

    void place(XlsCursor& cursor) {
        row_ = cursor.word();
        column_ = cursor.word();
        xf_ = cursor.word();
        textComes_ = false;
    }

    void addNumber(SheetCells& cells, double number) {
        cells.addNumber(row_, column_, number, formats_.lookOfXf(xf_), formats_.from1904);
    }

    void addLogical(SheetCells& cells, std::uint8_t value, bool isError) {
        cells.addText(row_, column_, isError ? errorText(value) : value != 0 ? "true" : "false");
    }

    void takeNumbers(XlsCursor& cursor, SheetCells& cells) {
        row_ = cursor.word();
        column_ = cursor.word();
        for (; cursor.left() >= 8; ++column_) {
            xf_ = cursor.word();
            addNumber(cells, rkNumber(cursor.dword()));
        }
    }

    /// What a formula gave when it was computed last.
    void takeResult(XlsCursor& cursor, SheetCells& cells) {
        const std::uint64_t bits = cursor.qword();
        if (bits >> 48 != 0xffff) return addNumber(cells, std::bit_cast<double>(bits));
        const auto kind = bits & 0xff;
        textComes_ = kind == 0;
        if (kind == 1 || kind == 2) addLogical(cells, static_cast<std::uint8_t>(bits >> 16), kind == 2);
    }

    static void takeMerged(XlsCursor& cursor, SheetCells& cells) {
        for (int count = cursor.word(); count > 0 && !cursor.atEnd(); --count) {
            SheetCells::Range range;
            range.firstRow = cursor.word();
            range.lastRow = cursor.word();
            range.column = cursor.word();
            cursor.skip(2);
            cells.merge(range);
        }
    }

    std::string_view stream_;
    SheetCells::Book book_;
    BookFormats formats_;
    std::vector<std::uint16_t> formatIds_;
    std::vector<Bound> bounds_;
    int codepage_ = 1252;
    bool old_ = false;
    int row_ = 0, column_ = 0;
    std::size_t xf_ = 0, walked_ = 0;
    bool textComes_ = false;  ///< The result of the formula is a text, which follows.
};

}  // namespace

std::vector<Sheet> readXls(const CompoundFile& file, const WorkbookLimits& limits) {
    const std::string stream = file.read(file.has("Workbook") ? "Workbook" : "Book");
    return XlsBook(stream, limits).read();
}

}  // namespace tropa::exchange
