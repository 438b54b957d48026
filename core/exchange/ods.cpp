// An .ods, read with the XML parser of liborcus. Its own filter for this format is not used: version 0.17
// drops amounts with a currency, percentages, truth values, and all but the last paragraph of a cell.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/exchange/book_parts.h"
#include "core/exchange/sheet_cells.h"
#include "core/exchange/xml_walk.h"

namespace tropa::exchange {
namespace {

int countOf(std::string_view text, int otherwise) {
    int count = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::clamp(count, 1, 1 << 20);
}

/// "PT10H30M05S" → "10:30:05".
std::string clockOf(std::string_view duration) {
    int parts[3] = {0, 0, 0}, number = 0;
    for (const char c : duration) {
        if (c >= '0' && c <= '9' && number < 1'000'000) {
            number = number * 10 + (c - '0');
            continue;
        }
        if (c == 'H') parts[0] = number;
        if (c == 'M') parts[1] = number;
        if (c == 'S' || c == '.' || c == ',') {
            parts[2] = number;
            break;
        }
        number = 0;
    }
    return parts[2] == 0 ? fmt::format("{:02}:{:02}", parts[0], parts[1])
                         : fmt::format("{:02}:{:02}:{:02}", parts[0], parts[1], parts[2]);
}

std::string dateOf(std::string_view iso) {
    std::string text(iso.substr(0, std::min<std::size_t>(iso.size(), 19)));
    if (text.size() > 10 && text[10] == 'T') text[10] = ' ';
    if (text.ends_with(" 00:00:00")) text.resize(10);
    if (text.size() == 19 && text.ends_with(":00")) text.resize(16);
    return text;
}

class Content : public XmlHandler {
public:
    Content(SheetCells::Book& book, std::vector<Sheet>& sheets) : book_(book), sheets_(sheets) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0 || name == "annotation" || name == "tracked-changes" || name == "shapes") {
            ++skipped_;
        } else if (name == "table") {
            // A table inside a cell would be another document.
            if (cells_)
                ++skipped_;
            else
                cells_ = std::make_unique<SheetCells>(book_, std::string(attributes.get("table", "name")));
            row_ = -1;
        } else if (name == "table-row" && cells_) {
            ++row_;
            column_ = 0;
            rowCount_ = countOf(attributes.get("number-rows-repeated"), 1);
        } else if ((name == "table-cell" || name == "covered-table-cell") && cells_) {
            startCell(attributes);
        } else if (inCell_) {
            if (name == "p" && paragraphs_++ > 0) text_ += '\n';
            if (name == "p" || name == "h") inParagraph_ = true;
            if (name == "s" && inParagraph_)
                text_.append(static_cast<std::size_t>(std::min(countOf(attributes.get("c"), 1), 1000)), ' ');
            if (name == "tab" && inParagraph_) text_ += ' ';
            if (name == "line-break" && inParagraph_) text_ += '\n';
        }
    }

    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
        } else if (name == "p") {
            inParagraph_ = false;
        } else if ((name == "table-cell" || name == "covered-table-cell") && inCell_) {
            finishCell();
        } else if (name == "table-row" && cells_) {
            if (rowCount_ > 1) cells_->repeatRow(row_, rowCount_ - 1);
            row_ += rowCount_ - 1;
        } else if (name == "table" && cells_) {
            sheets_.push_back(cells_->finished());
            cells_.reset();
        }
    }

    void text(std::string_view part) override {
        if (inParagraph_ && skipped_ == 0) text_ += part;
    }

private:
    void startCell(const XmlAttributes& attributes) {
        inCell_ = true;
        inParagraph_ = false;
        text_.clear();
        paragraphs_ = 0;
        columnCount_ = countOf(attributes.get("number-columns-repeated"), 1);
        const std::string_view type = attributes.get("office", "value-type");
        value_.clear();
        if (type == "float" || type == "currency" || type == "percentage")
            value_ = attributes.get("office", "value");
        else if (type == "date")
            value_ = dateOf(attributes.get("office", "date-value"));
        else if (type == "time")
            value_ = clockOf(attributes.get("office", "time-value"));
        else if (type == "boolean")
            value_ = attributes.get("office", "boolean-value");
        else if (type == "string")
            value_ = attributes.get("office", "string-value");
        number_ = type == "float" || type == "currency" || type == "percentage";
        const int spanned = countOf(attributes.get("number-rows-spanned"), 1);
        if (spanned > 1) cells_->merge({row_, row_ + spanned - 1, column_});
        error_ = attributes.get("calcext", "value-type") == "error";
    }

    void finishCell() {
        inCell_ = inParagraph_ = false;
        const int first = column_;
        column_ += columnCount_;
        // What LibreOffice shows for an error ("Err:502", "#N/A") is all that is left of the value.
        if (value_.empty() || error_) {
            value_ = error_ && !text_.starts_with('#') ? "#VALUE!" : text_;
            number_ = false;
        }
        if (value_.empty()) return;
        double number = 0;
        if (number_) std::from_chars(value_.data(), value_.data() + value_.size(), number);
        for (int i = 0; i < columnCount_; ++i) {
            if (number_)
                cells_->addNumber(row_, first + i, number, BookFormats::Look::Number, false);
            else
                cells_->addText(row_, first + i, value_);
        }
    }

    SheetCells::Book& book_;
    std::vector<Sheet>& sheets_;
    std::unique_ptr<SheetCells> cells_;
    std::string text_, value_;
    int row_ = -1, column_ = 0, rowCount_ = 1, columnCount_ = 1, paragraphs_ = 0, skipped_ = 0;
    bool inCell_ = false, inParagraph_ = false, number_ = false, error_ = false;
};

}  // namespace

std::vector<Sheet> readOds(const ZipFile& zip, const WorkbookLimits& limits) {
    SheetCells::Book book;
    book.limits = limits;
    std::vector<Sheet> sheets;
    Content content(book, sheets);
    walkXml(zip.read("content.xml"), content, "content.xml");
    return sheets;
}

}  // namespace tropa::exchange
