#include "core/exchange/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/exchange/book_parts.h"
#include "core/exchange/cell.h"
#include "core/exchange/zip_file.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kHeaderSample = 200;

[[noreturn]] void invalid(std::string message) {
    throw Failure(ErrorCode::InvalidInput, std::move(message));
}

std::vector<Sheet> readOldBook(std::string_view bytes, const WorkbookLimits& limits) {
    const CompoundFile file(bytes);
    if (file.has("EncryptedPackage"))
        invalid(
            "The workbook is protected by a password. Open it, take the password off, save and try again.");
    if (!file.has("Workbook") && !file.has("Book"))
        invalid("This is a document of an old Office program, not a table. Save the table as .xlsx or CSV.");
    return readXls(file, limits);
}

enum class BookKind { Xlsx, Ods };

BookKind kindOf(const ZipFile& zip) {
    const bool excel =
        std::any_of(zip.entries().begin(), zip.entries().end(), [](const ZipFile::Entry& entry) {
            return entry.name.starts_with("xl/workbook") && entry.name.ends_with(".xml");
        });
    if (excel) return BookKind::Xlsx;
    if (zip.has("xl/workbook.bin"))
        invalid("This is a binary workbook (.xlsb). Open it and save it as .xlsx or CSV.");
    if (zip.has("word/document.xml")) invalid("This is a text document (Word), not a table.");
    if (zip.has("ppt/presentation.xml")) invalid("This is a presentation, not a table.");
    if (zip.has("Index/Document.iwa") || zip.has("Index.zip"))
        invalid("This is a document of Apple Numbers. Export it as Excel or CSV.");
    if (zip.has("mimetype") && zip.has("content.xml")) {
        const std::string type = zip.read("mimetype", 200);
        if (type.find("opendocument.spreadsheet") == std::string::npos)
            invalid("This is an OpenDocument text or picture, not a table.");
        if (zip.has("META-INF/manifest.xml") &&
            zip.read("META-INF/manifest.xml").find("encryption-data") != std::string::npos)
            invalid(
                "The workbook is protected by a password. Open it, take the password off, save and try "
                "again.");
        return BookKind::Ods;
    }
    invalid("This is an archive, not a table. Unpack it and import the table in it.");
}

/// Neither format has entities of its own; a file that declares some wants to unfold them.
void checkParts(const ZipFile& zip) {
    for (const ZipFile::Entry& entry : zip.entries()) {
        if (!entry.name.ends_with(".xml") && !entry.name.ends_with(".rels")) continue;
        const std::string start = zip.read(entry.name, std::uint64_t{64} << 10);
        if (start.find("<!ENTITY") != std::string::npos)
            invalid(
                fmt::format("{} in the workbook declares entities, which no spreadsheet program does. It was "
                            "not read.",
                            entry.name));
    }
}

}  // namespace

bool looksLikeWorkbook(std::string_view bytes) {
    return looksLikeZip(bytes) || CompoundFile::looksLike(bytes);
}

Result<std::vector<Sheet>> readWorkbook(std::string_view bytes, const WorkbookLimits& limits) {
    return guarded([&] {
        if (CompoundFile::looksLike(bytes)) return readOldBook(bytes, limits);
        const ZipFile zip(bytes);
        const BookKind kind = kindOf(zip);
        checkParts(zip);
        return kind == BookKind::Xlsx ? readXlsx(zip, limits) : readOds(zip, limits);
    });
}

Table tableOf(Sheet sheet) {
    Table table;
    table.sheet = sheet.name;
    table.problems = std::move(sheet.problems);
    std::vector<Row>& rows = sheet.rows;
    const std::vector<Row> sample(
        rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), kHeaderSample)));
    const HeaderPlace place = findHeader(sample);
    table.hasHeader = place.hasHeader;
    std::size_t width = 1;
    for (const Row& row : sample) width = std::max(width, row.cells.size());
    for (std::size_t i = 0; i < std::min(place.row, rows.size()); ++i) {
        std::string title;
        for (const std::string& cell : rows[i].cells)
            if (const std::string part = cleaned(cell); !part.empty())
                title += (title.empty() ? "" : " ") + part;
        table.titles.push_back(std::move(title));
    }
    std::size_t first = std::min(place.row, rows.size());
    if (place.hasHeader && first < rows.size()) {
        table.headerLine = rows[first].line;
        for (const std::string& cell : rows[first].cells) table.header.push_back(oneLine(cell));
        ++first;
    }
    // Columns without a name may hold values all the same.
    if (table.header.size() < width) table.header.resize(width);
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first));
    table.rows = std::move(rows);
    return table;
}

}  // namespace tropa::exchange
