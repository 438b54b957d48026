#include "core/store/search.h"

#include <fmt/format.h>

#include "core/base/text.h"

namespace tropa::store {
namespace {

using model::Field;
using model::FieldType;

constexpr std::size_t kShortestEnding = 4;

void appendWords(std::string& out, std::string_view text) {
    for (const std::string& word : words(text)) {
        out += latinSkeleton(word);
        out += ' ';
    }
}

void appendEndings(std::string& out, std::string_view phone) {
    const std::string digits = digitsOf(phone);
    for (std::size_t from = 0; from + kShortestEnding <= digits.size(); ++from) {
        out.append(digits, from);
        out += ' ';
    }
}

/// Nothing that is searched for differs. Far cheaper than making the words of both.
bool searchesAlike(const Record& a, const Record& b) {
    for (const Field& field : a.entity().fields)
        if (field.searchable && a.values[field.index] != b.values[field.index]) return false;
    return true;
}

/// True for something that can only be (a part of) a phone number.
bool looksLikePhone(std::string_view typed) {
    bool digit = false;
    for (char c : typed) {
        if (c >= '0' && c <= '9')
            digit = true;
        else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '+')
            return false;
    }
    return digit;
}

}  // namespace

std::string searchWords(const Record& record) {
    std::string out;
    for (const Field& field : record.entity().fields) {
        if (!field.searchable) continue;
        const model::Value& value = record.values[field.index];
        if (const auto* text = std::get_if<std::string>(&value)) {
            appendWords(out, *text);
        } else if (const auto* set = std::get_if<std::vector<std::string>>(&value)) {
            for (const std::string& element : *set) {
                if (field.name == "phones")
                    appendEndings(out, element);
                else
                    appendWords(out, element);
            }
        }
    }
    return out;
}

void updateSearch(WriteTransaction& write, const Record& record, const Record* before) {
    if (before != nullptr && before->alive == record.alive && searchesAlike(record, *before)) return;
    const std::string now = record.alive ? searchWords(record) : std::string{};
    const std::string old = before != nullptr && before->alive ? searchWords(*before) : std::string{};
    if (now == old) return;
    const std::string_view name = record.entity().name;
    // A contentless index wants the old words back to forget them.
    if (!old.empty())
        write.sql()
            .prepare(
                fmt::format("INSERT INTO search_{0}(search_{0}, rowid, words) VALUES('delete',?,?)", name))
            .with(record.n, old)
            .run();
    if (!now.empty())
        write.sql()
            .prepare(fmt::format("INSERT INTO search_{}(rowid, words) VALUES(?,?)", name))
            .with(record.n, now)
            .run();
}

std::string searchQuery(std::string_view typed) {
    if (looksLikePhone(typed)) {
        std::string digits = digitsOf(typed);
        // 8 913 … and +7 913 … are one number in Russia; look for what they share.
        const bool home = digits[0] == '8' || digits[0] == '7';
        if (digits.size() == 11 && home) digits.erase(0, 1);
        // Their beginning, while it is being typed: whichever of the two is kept.
        if (home && digits.size() > kShortestEnding && digits.size() < 10)
            return fmt::format("(\"{}\"* OR \"{}\"*)", digits, digits.substr(1));
        return fmt::format("\"{}\"*", digits);
    }
    std::string query;
    const std::vector<std::string> meant = words(typed);
    const std::vector<std::string> mistyped = words(otherLayout(typed));
    for (std::size_t i = 0; i < meant.size(); ++i) {
        const std::string straight = latinSkeleton(meant[i]);
        std::string clause = fmt::format("\"{}\"*", straight);
        // The other layout may split a word where a letter is a punctuation mark; then it is no help.
        if (mistyped.size() == meant.size())
            if (const std::string other = latinSkeleton(mistyped[i]); other != straight && !other.empty())
                clause = fmt::format("({} OR \"{}\"*)", clause, other);
        query += (query.empty() ? "" : " AND ") + clause;
    }
    if (query.empty() && !mistyped.empty()) query = fmt::format("\"{}\"*", latinSkeleton(mistyped[0]));
    return query;
}

}  // namespace tropa::store
