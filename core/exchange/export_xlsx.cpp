#include "core/exchange/export_xlsx.h"

#include <xlsxwriter.h>

#include "core/base/decimal.h"
#include "core/base/iso_time.h"
#include "core/exchange/export_rows.h"

namespace tropa::exchange {
namespace {

using model::FieldType;

constexpr std::size_t kMostSigns = 32'767;
constexpr std::int64_t kMostRows = 1'048'575;

/// Days since 1899-12-30, as spreadsheets count.
double serialOf(std::int64_t localMs) {
    return static_cast<double>(localMs) / 86'400'000.0 + 25'569;
}

class Book {
public:
    explicit Book(const std::string& path) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) throw Failure(ErrorCode::Io, path + ": cannot be written");
        header_ = workbook_add_format(book_);
        format_set_bold(header_);
        time_ = workbook_add_format(book_);
        format_set_num_format(time_, "dd.mm.yyyy hh:mm");
        day_ = workbook_add_format(book_);
        format_set_num_format(day_, "dd.mm.yyyy");
        amount_ = workbook_add_format(book_);
        format_set_num_format(amount_, "#,##0.00");
    }
    ~Book() {
        if (book_ != nullptr) lxw_workbook_free(book_);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_workbook* book() { return book_; }
    lxw_format* header() { return header_; }
    lxw_format* time() { return time_; }
    lxw_format* day() { return day_; }
    lxw_format* amount() { return amount_; }

    void close() {
        const lxw_error error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR)
            throw Failure(ErrorCode::Io,
                          std::string("The workbook cannot be written: ") + lxw_strerror(error));
    }

private:
    lxw_workbook* book_ = nullptr;
    lxw_format *header_ = nullptr, *time_ = nullptr, *day_ = nullptr, *amount_ = nullptr;
};

/// At most as many signs (UTF-16 units) as a cell holds. True when it was cut.
bool cutToCell(std::string& text) {
    std::size_t signs = 0, lastFitting = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) == 0x80) continue;
        if (signs < kMostSigns - 1) lastFitting = i;
        signs += byte >= 0xf0 ? 2 : 1;
    }
    if (signs <= kMostSigns) return false;
    text.resize(lastFitting);
    text += "…";
    return true;
}

}  // namespace

XlsxExport exportXlsx(store::ReadTransaction& read, const store::ListQuery& query, Language language,
                      const std::string& path) {
    const model::Entity& entity = model::entity(query.kind);
    const std::int64_t all = store::countRecords(read, query);
    if (all > kMostRows)
        throw Failure(ErrorCode::TooLarge, std::to_string(all) + " records: a sheet has " +
                                               std::to_string(kMostRows) +
                                               " rows. Export to CSV, or a part of the list.");
    XlsxExport done;
    WholeFile file(path);
    Book book(file.partPath());
    // Sheet names have their own rules: at most 31 signs, some forbidden. Ours are plain words.
    lxw_worksheet* sheet = workbook_add_worksheet(
        book.book(), std::string(language == Language::Russian ? entity.ru : entity.en).c_str());
    lxw_col_t column = 0;
    for (const model::Field& field : entity.fields)
        if (isShown(field))
            worksheet_write_string(sheet, 0, column++, std::string(labelOf(field, language)).c_str(),
                                   book.header());
    const lxw_col_t width = column;
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(width - 1), 18, nullptr);

    lxw_row_t row = 0;
    done.records = forEachRecord(read, query, [&](const store::Record& record) {
        ++row;
        column = 0;
        for (const model::Field& field : entity.fields) {
            if (!isShown(field)) continue;
            const lxw_col_t at = column++;
            const model::Value& value = record.values[field.index];
            if (model::isNull(value)) continue;
            if (field.type == FieldType::Decimal) {
                const double number = static_cast<double>(std::get<std::int64_t>(value)) / Decimal::kScale;
                worksheet_write_number(sheet, row, at, number, book.amount());
            } else if (field.type == FieldType::Integer) {
                worksheet_write_number(sheet, row, at, static_cast<double>(std::get<std::int64_t>(value)),
                                       nullptr);
            } else if (field.type == FieldType::Bool) {
                worksheet_write_boolean(sheet, row, at, std::get<bool>(value) ? 1 : 0, nullptr);
            } else if (field.type == FieldType::Timestamp) {
                const std::int64_t ms = std::get<std::int64_t>(value);
                const std::int64_t local = ms + zoneOffsetMinutes(read.replica().timeZone(), ms) * 60'000LL;
                worksheet_write_number(sheet, row, at, serialOf(local), book.time());
            } else if (const auto ms = field.type == FieldType::Date ? msFromIso(std::get<std::string>(value))
                                                                     : std::nullopt) {
                worksheet_write_number(sheet, row, at, serialOf(*ms), book.day());
            } else {
                std::string text = shownValue(read, field, value);
                done.cut += cutToCell(text) ? 1 : 0;
                worksheet_write_string(sheet, row, at, text.c_str(), nullptr);
            }
        }
    });
    worksheet_autofilter(sheet, 0, 0, row, static_cast<lxw_col_t>(width - 1));
    book.close();
    file.finish();
    return done;
}

}  // namespace tropa::exchange
