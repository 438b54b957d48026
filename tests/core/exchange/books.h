#pragma once

#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/exchange/zip_file.h"
#include "tests/support/scratch.h"

namespace tropa::testing {

/// The bytes of a zip archive with these entries.
inline std::string zipped(const std::vector<std::pair<std::string, std::string>>& entries) {
    const Scratch scratch;
    const std::string path = scratch.file("book.zip");
    exchange::ZipWriter writer(path);
    for (const auto& [name, content] : entries) writer.add(name, content);
    writer.finish();
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A minimal .xlsx whose first sheet has these rows (XML of <row> elements) and this XML behind them.
inline std::string xlsxOf(const std::string& rows, const std::string& behind = {},
                          const std::string& moreSheets = {}, const std::string& beforeRoot = {}) {
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto part = [](std::initializer_list<std::string_view> pieces) {
        std::string whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        for (const std::string_view piece : pieces) whole += piece;
        return whole;
    };
    std::vector<std::pair<std::string, std::string>> entries;
    entries.emplace_back("[Content_Types].xml", part({"<Types/>"}));
    entries.emplace_back("_rels/.rels",
                         part({"<Relationships><Relationship Id=\"rId1\" Type=\"", type,
                               "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"}));
    entries.emplace_back("xl/workbook.xml",
                         part({"<workbook xmlns=\"", main, "\" xmlns:r=\"", type,
                               "\"><sheets><sheet name=\"Лист1\" sheetId=\"1\" r:id=\"rId1\"/>", moreSheets,
                               "</sheets></workbook>"}));
    entries.emplace_back(
        "xl/_rels/workbook.xml.rels",
        part({"<Relationships><Relationship Id=\"rId1\" Type=\"", type,
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"", type,
              "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"", type,
              "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"}));
    entries.emplace_back(
        "xl/styles.xml",
        part({"<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"170\" "
              "formatCode=\"[$-419]dd/mm/yyyy\\ \\г.;@\"/><numFmt numFmtId=\"171\" formatCode=\"#,##0.00\\ "
              "&quot;руб. d&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs "
              "count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf "
              "numFmtId=\"171\"/></cellXfs></styleSheet>"}));
    entries.emplace_back(
        "xl/sharedStrings.xml",
        part({"<sst xmlns=\"", main,
              "\"><si><t>ФИО</t></si><si><t>Телефон</t></si><si><r><t xml:space=\"preserve\">Ёлкин </t></r>"
              "<r><rPr><b/></rPr><t>Пётр_x000D_</t></r><rPh sb=\"0\" "
              "eb=\"1\"><t>aid</t></rPh></si></sst>"}));
    entries.emplace_back("xl/worksheets/sheet1.xml",
                         part({beforeRoot, "<worksheet xmlns=\"", main, "\"><sheetData>", rows,
                               "</sheetData>", behind, "</worksheet>"}));
    return zipped(entries);
}

/// A minimal .ods whose tables are this XML.
inline std::string odsOf(const std::string& tables, const std::string& manifest = "<manifest/>") {
    return zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                   {"content.xml",
                    "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" "
                    "xmlns:text=\"x\" xmlns:calcext=\"c\"><office:body><office:spreadsheet>" +
                        tables + "</office:spreadsheet></office:body></office:document-content>"},
                   {"META-INF/manifest.xml", manifest}});
}

}  // namespace tropa::testing
