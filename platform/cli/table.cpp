#include "platform/cli/table.h"

#include <algorithm>

namespace tropa::cli {
namespace {

constexpr std::size_t kWidest = 36;

bool startsLetter(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

std::size_t letters(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsLetter));
}

}  // namespace

std::string oneLine(const std::string& text, std::size_t limit) {
    std::string out;
    std::size_t count = 0;
    for (const char c : text) {
        if (startsLetter(c) && count++ == limit) {
            while (!out.empty() && !startsLetter(out.back())) out.pop_back();
            if (!out.empty()) out.pop_back();
            return out + "…";
        }
        // Terminals obey control characters; what people typed must not.
        out += (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) ? ' ' : c;
    }
    return out;
}

void Table::print(std::FILE* out) const {
    std::vector<std::vector<std::string>> lines = {header_};
    for (const auto& row : rows_) {
        lines.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i)
            lines.back().push_back(oneLine(row[i], i == 0 ? 60 : kWidest));
    }
    std::vector<std::size_t> widths(header_.size(), 0);
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], letters(line[i]));
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            text += line[i];
            if (i + 1 < line.size()) text.append(widths[i] - letters(line[i]) + 2, ' ');
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        std::fprintf(out, "%s\n", text.c_str());
    }
}

}  // namespace tropa::cli
