#include "core/store/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

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

constexpr std::size_t kIndexedLetters = 3;  // of which the full-text index has lists (schema.cpp)

bool begins(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::size_t lettersOf(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), begins));
}

bool isShort(std::string_view word) {
    return lettersOf(word) < kIndexedLetters;
}

bool isLetter(std::string_view word) {
    return lettersOf(word) == 1;
}

bool allShort(const std::vector<std::string>& reading) {
    return std::all_of(reading.begin(), reading.end(), isShort);
}

/// Too many have what it means: it is left out where the full-text index is to answer quickly.
bool isVague(const std::vector<std::string>& reading) {
    return allShort(reading) &&
           (reading.size() == 1 || std::any_of(reading.begin(), reading.end(), isLetter));
}

/// @param operation stands between the texts. @param several the text is more than one, to be kept together.
void append(std::string& query, std::string_view operation, const std::string& text, bool several = false) {
    if (!query.empty()) query += operation;
    query += several ? '(' + text + ')' : text;
}

enum class Words { All, Long, Beginnings };

/// All its words, as beginnings.
std::string readingQuery(const std::vector<std::string>& reading, Words which) {
    // Other readings of long words are hardly ever short.
    const bool keepShort = which == Words::All || allShort(reading);
    std::string query;
    for (const std::string& word : reading) {
        if (isShort(word) && !keepShort) continue;
        append(query, " AND ",
               fmt::format("\"{}\"*", which == Words::Beginnings ? indexedBeginning(word) : word));
    }
    return query;
}

std::string queryOf(const std::vector<std::vector<std::vector<std::string>>>& parts, Words which) {
    std::string query;
    for (const auto& readings : parts) {
        if (which != Words::All && isVague(readings[0])) continue;
        std::string any;
        for (const auto& reading : readings)
            append(any, " OR ", readingQuery(reading, which), reading.size() > 1);
        append(query, " AND ", any, readings.size() > 1);
    }
    return query;
}

/// Letters and digits.
std::size_t wordLetters(std::string_view text) {
    std::size_t count = 0;
    for (const std::string& word : words(text)) count += lettersOf(word);
    return count;
}

std::vector<std::string> skeletonsOf(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string& word : words(text))
        if (std::string skeleton = latinSkeleton(word); !skeleton.empty()) out.push_back(std::move(skeleton));
    return out;
}

}  // namespace

std::string_view indexedBeginning(std::string_view word) {
    std::size_t end = 0, letters = 0;
    for (; end < word.size(); ++end)
        if (begins(word[end]) && ++letters > kIndexedLetters) break;
    return word.substr(0, end);
}

void appendSearchWords(std::string& out, const Field& field, const model::Value& value) {
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

std::string searchWords(const Record& record) {
    std::string out;
    for (const Field& field : record.entity().fields)
        if (field.searchable) appendSearchWords(out, field, record.values[field.index]);
    return out;
}

Search::Search(std::string_view typed) {
    phone_ = looksLikePhone(typed);
    if (phone_) {
        std::string digits = digitsOf(typed);
        // 8 913 … and +7 913 … are one number in Russia; look for what they share.
        const bool home = digits[0] == '8' || digits[0] == '7';
        if (digits.size() == 11 && home) digits.erase(0, 1);
        parts_ = {{{digits}}};
        // Their beginning, while it is being typed: whichever of the two is kept.
        if (home && digits.size() > kShortestEnding && digits.size() < 10)
            parts_[0].push_back({digits.substr(1)});
        return;
    }
    Part unmeant;
    std::size_t end = 0;
    while (end < typed.size()) {
        const std::size_t begin = typed.find_first_not_of(" \t\r\n", end);
        if (begin == std::string_view::npos) break;
        end = std::min(typed.find_first_of(" \t\r\n", begin), typed.size());
        const std::string_view text = typed.substr(begin, end - begin);
        Reading meant = skeletonsOf(text);
        const std::string other = otherLayout(text);
        Reading mistyped = skeletonsOf(other);
        if (meant.empty()) {
            if (!mistyped.empty()) unmeant.push_back(std::move(mistyped));
            continue;
        }
        // What makes punctuation marks of letters was not typed in the other layout.
        const bool either = !mistyped.empty() && mistyped != meant && wordLetters(other) >= wordLetters(text);
        Part& part = parts_.emplace_back(Part{std::move(meant)});
        if (either) part.push_back(std::move(mistyped));
    }
    if (parts_.empty() && !unmeant.empty()) parts_ = {{std::move(unmeant[0])}};
}

std::string Search::query() const {
    return queryOf(parts_, Words::All);
}

std::string Search::longQuery() const {
    return queryOf(parts_, Words::Long);
}

std::string Search::broadQuery() const {
    return queryOf(parts_, Words::Beginnings);
}

std::size_t Search::shortest() const {
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Part& part : parts_)
        for (const Reading& reading : part)
            if (isVague(part[0]) || !allShort(reading))
                for (const std::string& word : reading)
                    if (isShort(word)) least = std::min(least, lettersOf(word));
    return least;
}

bool Search::finds(std::string_view words) const {
    const auto begins = [&](const std::string& word) { return words.find(' ' + word) != words.npos; };
    return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        return std::any_of(part.begin(), part.end(), [&](const Reading& reading) {
            return std::all_of(reading.begin(), reading.end(), begins);
        });
    });
}

}  // namespace tropa::store
