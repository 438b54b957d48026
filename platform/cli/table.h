#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace tropa::cli {

/// Rows of texts in aligned columns, for a person. Wide cells are cut with "…", but for the first column
/// (ids).
class Table {
public:
    explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    bool empty() const { return rows_.empty(); }
    void print(std::FILE* out) const;

private:
    std::vector<std::string> header_;
    std::vector<std::vector<std::string>> rows_;
};

/// One line without control characters, at most `limit` letters.
std::string oneLine(const std::string& text, std::size_t limit);

}  // namespace tropa::cli
