// Parts of an .xlsx, read with the XML parser of liborcus. Its own filter for this format is not used:
// version 0.17 drops texts that stand in the cell itself (as most web services write them), errors
// and ISO dates, and does not tell in which cell.

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "core/base/result.h"
#include "core/exchange/book_parts.h"
#include "core/exchange/sheet_cells.h"
#include "core/exchange/xml_walk.h"

namespace tropa::exchange {
namespace {

template <typename Number>
Number numberOf(std::string_view text, Number otherwise) {
    Number number = otherwise;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : otherwise;
}

/// "_x000D_" stands for a sign that XML does not allow or would change.
std::string unescapedXml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const bool escape =
            text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
            std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16).ptr == text.data() + i + 6;
        if (!escape || code >= 0x80) {
            out += text[i];
            continue;
        }
        if (code != 0) out += static_cast<char>(code);
        i += 6;
    }
    return out;
}

/// {id: target} of a part's relations, and the target of a wanted type.
class Relations : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship") return;
        const std::string target(attributes.get("Target"));
        byId[std::string(attributes.get("Id"))] = target;
        const std::string_view type = attributes.get("Type");
        byType[std::string(type.substr(type.rfind('/') + 1))] = target;
    }
    void end(std::string_view) override {}

    std::map<std::string, std::string, std::less<>> byId, byType;
};

/// A target as it is named in the archive.
std::string placeOf(std::string_view folder, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    std::string place(folder);
    while (target.starts_with("../")) {
        target.erase(0, 3);
        place.resize(place.empty() ? 0 : place.rfind('/', place.size() - 2) + 1);
    }
    return place + target;
}

Relations relationsOf(const ZipFile& zip, const std::string& part) {
    const std::size_t slash = part.rfind('/') + 1;
    const std::string name = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
    Relations relations;
    if (zip.has(name)) walkXml(zip.read(name), relations, name);
    return relations;
}

struct SheetEntry {
    std::string name, relation;
    bool hidden = false;
};

class WorkbookPart : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") {
            const std::string_view value = attributes.get("date1904");
            from1904 = value == "1" || value == "true";
        }
        if (name != "sheet") return;
        const std::string_view state = attributes.get("state");
        sheets.push_back({std::string(attributes.get("name")), std::string(attributes.get("id")),
                          state == "hidden" || state == "veryHidden"});
    }
    void end(std::string_view) override {}

    std::vector<SheetEntry> sheets;
    bool from1904 = false;
};

class StylesPart : public XmlHandler {
public:
    explicit StylesPart(BookFormats& formats) : formats_(formats) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
        const auto id = numberOf<std::size_t>(attributes.get("numFmtId"), 0);
        if (name == "numFmt") formats_.nameFormat(id, attributes.get("formatCode"));
        if (name == "cellXfs") inCells_ = true;
        if (name == "xf" && inCells_) formats_.addXf(id);
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") inCells_ = false;
    }

private:
    BookFormats& formats_;
    bool inCells_ = false;
};

/// The text of <si> and <is>: all runs, without the reading aids of Japanese.
class RichText {
public:
    void start(std::string_view name) {
        if (name == "rPh") aid_ = true;
        inText_ = name == "t" && !aid_;
    }
    void end(std::string_view name) {
        if (name == "rPh") aid_ = false;
        if (name == "t") inText_ = false;
    }
    void text(std::string_view part) {
        if (inText_) text_ += part;
    }
    std::string take() {
        std::string whole = text_.find("_x") == std::string::npos ? std::move(text_) : unescapedXml(text_);
        text_.clear();
        return whole;
    }

private:
    std::string text_;
    bool inText_ = false, aid_ = false;
};

class StringsPart : public XmlHandler {
public:
    explicit StringsPart(std::deque<std::string>& strings) : strings_(strings) {}
    void start(std::string_view name, const XmlAttributes&) override { text_.start(name); }
    void end(std::string_view name) override {
        text_.end(name);
        if (name == "si") strings_.push_back(text_.take());
    }
    void text(std::string_view part) override { text_.text(part); }

private:
    std::deque<std::string>& strings_;
    RichText text_;
};

class SheetPart : public XmlHandler {
public:
    SheetPart(SheetCells& cells, const BookFormats& formats) : cells_(cells), formats_(formats) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        inline_.start(name);
        inValue_ = name == "v";
        if (name == "row") {
            row_ = numberOf(attributes.get("r"), row_ + 2) - 1;
            column_ = -1;
        } else if (name == "c") {
            place(attributes.get("r"));
            type_ = attributes.get("t");
            xf_ = numberOf<std::size_t>(attributes.get("s"), 0);
            value_.clear();
            formula_ = false;
        } else if (name == "f") {
            formula_ = true;
        } else if (name == "mergeCell") {
            merge(attributes.get("ref"));
        }
    }
    void end(std::string_view name) override {
        inline_.end(name);
        if (name == "v") inValue_ = false;
        if (name == "c") finishCell();
    }
    void text(std::string_view part) override {
        inline_.text(part);
        if (inValue_) value_ += part;
    }

private:
    struct Place {
        int row = -1, column = -1;
    };

    static Place placeOfRef(std::string_view ref) {
        const std::size_t digits = std::min(ref.find_first_of("0123456789"), ref.size());
        return {numberOf(ref.substr(digits), 0) - 1, columnOfLetters(ref.substr(0, digits))};
    }

    void place(std::string_view ref) {
        ++column_;
        if (ref.empty()) return;
        const Place place = placeOfRef(ref);
        if (place.row >= 0 && place.column >= 0) {
            row_ = place.row;
            column_ = place.column;
        }
    }

    void merge(std::string_view ref) {
        const std::size_t colon = ref.find(':');
        if (colon == std::string_view::npos) return;
        const Place first = placeOfRef(ref.substr(0, colon)), last = placeOfRef(ref.substr(colon + 1));
        if (first.row >= 0 && first.column >= 0 && last.row >= 0)
            cells_.merge({first.row, last.row, first.column});
    }

    void finishCell() {
        const std::string inlined = inline_.take();
        if (type_ == "inlineStr") return cells_.addText(row_, column_, inlined);
        if (value_.empty()) {
            if (formula_ && type_ != "str") cells_.addFormulaWithoutResult(row_, column_);
            return;
        }
        if (type_ == "s") return cells_.addShared(row_, column_, numberOf<std::size_t>(value_, SIZE_MAX));
        if (type_ == "b") return cells_.addText(row_, column_, value_ == "1" ? "true" : "false");
        if (type_ == "str") return cells_.addText(row_, column_, unescapedXml(value_));
        if (type_ == "d") return addIsoDate();
        double number = 0;
        const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), number);
        if (type_ == "e" || error != std::errc{} || end != value_.data() + value_.size())
            return cells_.addText(row_, column_, value_);
        cells_.addNumber(row_, column_, number, formats_.lookOfXf(xf_), formats_.from1904);
    }

    /// "2026-02-01T00:00:00Z"
    void addIsoDate() {
        std::string text = value_;
        if (text.size() > 10 && text[10] == 'T') text[10] = ' ';
        if (text.ends_with('Z')) text.pop_back();
        if (text.size() > 10 && text.substr(10).starts_with(" 00:00:00")) text.resize(10);
        cells_.addText(row_, column_, text);
    }

    SheetCells& cells_;
    const BookFormats& formats_;
    RichText inline_;
    std::string type_, value_;
    std::size_t xf_ = 0;
    int row_ = -1, column_ = -1;
    bool inValue_ = false, formula_ = false;
};

}  // namespace

std::vector<Sheet> readXlsx(const ZipFile& zip, const WorkbookLimits& limits) {
    Relations root;
    if (zip.has("_rels/.rels")) walkXml(zip.read("_rels/.rels"), root, "_rels/.rels");
    const auto main = root.byType.find("officeDocument");
    const std::string workbookName =
        main == root.byType.end() ? "xl/workbook.xml" : placeOf({}, main->second);
    WorkbookPart workbook;
    walkXml(zip.read(workbookName), workbook, workbookName);
    const Relations relations = relationsOf(zip, workbookName);
    const std::string folder = workbookName.substr(0, workbookName.rfind('/') + 1);

    BookFormats formats;
    formats.from1904 = workbook.from1904;
    SheetCells::Book book;
    book.limits = limits;
    const auto readPart = [&](std::string_view type, XmlHandler& handler) {
        const auto part = relations.byType.find(type);
        if (part == relations.byType.end()) return;
        const std::string name = placeOf(folder, part->second);
        if (zip.has(name)) walkXml(zip.read(name), handler, name);
    };
    StylesPart styles(formats);
    readPart("styles", styles);
    StringsPart strings(book.strings);
    readPart("sharedStrings", strings);

    std::vector<Sheet> sheets;
    for (const SheetEntry& entry : workbook.sheets) {
        const auto target = relations.byId.find(entry.relation);
        const std::string name = target == relations.byId.end() ? "" : placeOf(folder, target->second);
        if (!zip.has(name))
            throw Failure(
                ErrorCode::InvalidInput,
                fmt::format("The sheet \"{}\" is missing in the workbook: the file is damaged.", entry.name));
        SheetCells cells(book, entry.name);
        SheetPart part(cells, formats);
        walkXml(zip.read(name), part, name);
        sheets.push_back(cells.finished());
        sheets.back().hidden = entry.hidden;
    }
    return sheets;
}

}  // namespace tropa::exchange
