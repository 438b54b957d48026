#include "core/exchange/document.h"

#include <algorithm>

#include "core/base/text.h"

namespace tropa::exchange {
namespace {

/// Letters, not bytes.
std::size_t widthOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string textTable(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == widths.size()) widths.push_back(0);
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += oneLine(row[i]);
            if (i + 1 < row.size()) line.append(widths[i] - widthOf(row[i]) + 2, ' ');
        }
        out += line + '\n';
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// Lines of a paragraph, each beginning as it should; a list's own sign at a line's beginning is defused.
std::string markdownLines(std::string_view text, std::string_view indent) {
    std::string out;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        std::string line = escaped(text.substr(from, end - from));
        if (!line.empty() && (line[0] == '-' || line[0] == '+')) line.insert(0, "\\");
        if (!out.empty()) out += "  \n" + std::string(indent);
        out += line;
        from = end + 1;
    }
    return out;
}

std::string markdownTable(const std::vector<std::vector<std::string>>& rows) {
    std::string out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += '|';
        for (const std::string& cell : rows[r]) out += ' ' + escaped(oneLine(cell)) + " |";
        out += '\n';
        if (r > 0) continue;
        out += '|';
        for (std::size_t i = 0; i < rows[r].size(); ++i) out += " --- |";
        out += '\n';
    }
    return out;
}

}  // namespace

std::string asText(const Document& document) {
    std::string out;
    for (const Block& block : document) {
        switch (block.kind) {
            case Block::Kind::Title:
                out += block.text + '\n' + std::string(widthOf(block.text), '=') + '\n';
                break;
            case Block::Kind::Heading:
                out += '\n' + block.text + '\n';
                break;
            case Block::Kind::Paragraph:
                out += block.text + '\n';
                break;
            case Block::Kind::Bullet:
                out += "- " + block.text + '\n';
                break;
            case Block::Kind::Warning:
                out += "! " + block.text + '\n';
                break;
            case Block::Kind::Table:
                out += textTable(block.rows);
                break;
        }
    }
    return out;
}

std::string asMarkdown(const Document& document) {
    std::string out;
    const Block* before = nullptr;
    for (const Block& block : document) {
        const bool list =
            before != nullptr && before->kind == Block::Kind::Bullet && block.kind == Block::Kind::Bullet;
        if (before != nullptr && !list) out += '\n';
        switch (block.kind) {
            case Block::Kind::Title:
                out += "# " + escaped(oneLine(block.text)) + '\n';
                break;
            case Block::Kind::Heading:
                out += "## " + escaped(oneLine(block.text)) + '\n';
                break;
            case Block::Kind::Paragraph:
                out += markdownLines(block.text, "") + '\n';
                break;
            case Block::Kind::Bullet:
                out += "- " + markdownLines(block.text, "  ") + '\n';
                break;
            case Block::Kind::Warning:
                out += "**" + escaped(oneLine(block.text)) + "**\n";
                break;
            case Block::Kind::Table:
                out += markdownTable(block.rows);
                break;
        }
        before = &block;
    }
    return out;
}

}  // namespace tropa::exchange
