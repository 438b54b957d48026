#include "core/store/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"

namespace tropa::store {
namespace {

using model::Field;
using model::FieldType;

constexpr std::size_t kShortestEnding = 4;

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

/// Each spelling as a prefix.
void addWord(std::string& query, const std::vector<std::string>& spellings) {
    std::string word = fmt::format("\"{}\"*", fmt::join(spellings, "\"* OR \""));
    if (spellings.size() > 1) word = '(' + word + ')';
    query += (query.empty() ? "" : " AND ") + word;
}

/// Leaves as many letters as the full-text index has prefixes of (schema.cpp); false when there are fewer.
bool cutToIndexed(std::string& spelling) {
    constexpr int kLetters = 3;
    std::size_t end = 0;
    for (int letter = 0; letter < kLetters; ++letter) {
        if (end == spelling.size()) return false;
        ++end;
        while (end < spelling.size() && (static_cast<unsigned char>(spelling[end]) & 0xC0) == 0x80) ++end;
    }
    spelling.resize(end);
    return true;
}

}  // namespace

std::string searchWords(const Record& record) {
    std::string out;
    for (const Field& field : record.entity().fields) {
        if (!field.searchable) continue;
        const model::Value& value = record.values[field.index];
        if (const auto* text = std::get_if<std::string>(&value)) {
            appendSkeletons(out, *text);
        } else if (const auto* set = std::get_if<std::vector<std::string>>(&value)) {
            for (const std::string& element : *set) {
                if (field.name == "phones")
                    appendEndings(out, element);
                else
                    appendSkeletons(out, element);
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

Search::Search(std::string_view typed) {
    phone_ = looksLikePhone(typed);
    if (phone_) {
        std::string digits = digitsOf(typed);
        // 8 913 … and +7 913 … are one number in Russia; look for what they share.
        const bool home = digits[0] == '8' || digits[0] == '7';
        if (digits.size() == 11 && home) digits.erase(0, 1);
        // Their beginning, while it is being typed: whichever of the two is kept.
        if (home && digits.size() > kShortestEnding && digits.size() < 10)
            words_ = {{digits, digits.substr(1)}};
        else
            words_ = {{digits}};
        return;
    }
    const std::vector<std::string> meant = words(typed);
    const std::vector<std::string> mistyped = words(otherLayout(typed));
    for (std::size_t i = 0; i < meant.size(); ++i) {
        Spellings& spellings = words_.emplace_back(Spellings{latinSkeleton(meant[i])});
        // The other layout may split a word where a letter is a punctuation mark; then it is no help.
        if (mistyped.size() == meant.size())
            if (std::string other = latinSkeleton(mistyped[i]); other != spellings[0] && !other.empty())
                spellings.push_back(std::move(other));
    }
    if (words_.empty() && !mistyped.empty()) words_ = {{latinSkeleton(mistyped[0])}};
}

std::string Search::query() const {
    std::string query;
    for (const Spellings& word : words_) addWord(query, word);
    return query;
}

std::string Search::broadQuery() const {
    if (phone_) return query();
    std::string query;
    for (Spellings word : words_) {
        // A short other spelling is as good as never meant, so that few words begin with it.
        if (!cutToIndexed(word[0])) continue;
        for (std::size_t i = 1; i < word.size(); ++i) cutToIndexed(word[i]);
        addWord(query, word);
    }
    return query;
}

bool Search::hasShortWord() const {
    return std::any_of(words_.begin(), words_.end(), [](const Spellings& word) {
        std::string straight = word[0];
        return !cutToIndexed(straight);
    });
}

bool Search::finds(const Record& record) const {
    const std::string words = ' ' + searchWords(record);
    return std::all_of(words_.begin(), words_.end(), [&](const Spellings& word) {
        return std::any_of(word.begin(), word.end(), [&](const std::string& spelling) {
            return words.find(' ' + spelling) != std::string::npos;
        });
    });
}

}  // namespace tropa::store
