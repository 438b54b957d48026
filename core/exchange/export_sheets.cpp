#include "core/exchange/export_sheets.h"

#include <xlsxwriter.h>

#include <memory>
#include <set>

#include "core/base/result.h"
#include "core/exchange/export_rows.h"

namespace tropa::exchange {
namespace {

/// At most 31 signs, none of []:*?/\, not empty, no two alike.
std::string sheetName(const std::string& wanted, std::set<std::string>& taken) {
    constexpr std::size_t kLongest = 27;
    std::string name;
    std::size_t signs = 0;
    for (const char c : wanted) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80 && ++signs > kLongest) break;
        name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    }
    if (name.empty()) name = "-";
    std::string free = name;
    for (int number = 2; !taken.insert(free).second; ++number) free = name + ' ' + std::to_string(number);
    return free;
}

}  // namespace

void writeSheets(const std::vector<ReportSheet>& sheets, const std::string& path) {
    WholeFile file(path);
    std::unique_ptr<lxw_workbook, decltype(&lxw_workbook_free)> owned(workbook_new(file.partPath().c_str()),
                                                                      &lxw_workbook_free);
    if (!owned) throw Failure(ErrorCode::Io, path + ": cannot be written");
    lxw_workbook* book = owned.get();
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    std::set<std::string> taken;
    for (const ReportSheet& sheet : sheets) {
        lxw_worksheet* into = workbook_add_worksheet(book, sheetName(sheet.name, taken).c_str());
        if (into == nullptr) throw Failure(ErrorCode::Io, "The workbook cannot be written.");
        for (std::size_t c = 0; c < sheet.header.size(); ++c)
            worksheet_write_string(into, 0, static_cast<lxw_col_t>(c), sheet.header[c].c_str(), bold);
        for (std::size_t r = 0; r < sheet.rows.size(); ++r)
            for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
                const auto row = static_cast<lxw_row_t>(r + 1);
                const auto column = static_cast<lxw_col_t>(c);
                const ReportSheet::Cell& cell = sheet.rows[r][c];
                if (const auto* number = std::get_if<double>(&cell))
                    worksheet_write_number(into, row, column, *number, nullptr);
                else if (const auto* text = std::get_if<std::string>(&cell))
                    worksheet_write_string(into, row, column, text->c_str(), nullptr);
            }
        worksheet_freeze_panes(into, 1, 0);
        if (!sheet.header.empty())
            worksheet_set_column(into, 0, static_cast<lxw_col_t>(sheet.header.size() - 1), 18, nullptr);
    }
    // Closing frees the book, whether it could be written or not.
    const lxw_error error = workbook_close(owned.release());
    if (error != LXW_NO_ERROR)
        throw Failure(ErrorCode::Io, std::string("The workbook cannot be written: ") + lxw_strerror(error));
    file.finish();
}

}  // namespace tropa::exchange
