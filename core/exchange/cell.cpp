#include "core/exchange/cell.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace tropa::exchange {
namespace {

bool isAsciiBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// A combining mark (U+0300–U+036F) may be composed with the letter before it.
bool hasCombiningMark(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead == 0xcc || (lead == 0xcd && static_cast<unsigned char>(text[i + 1]) < 0xb0)) return true;
    }
    return false;
}

std::string composed(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string out;
    nfc->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
    return U_SUCCESS(status) ? out : text;
}

std::string_view unwrapped(std::string_view text) {
    if (text.size() >= 3 && text.substr(0, 2) == "=\"" && text.back() == '"')
        return text.substr(2, text.size() - 3);
    if (text.size() >= 2 && text.front() == '\'' && (text[1] == '+' || (text[1] >= '0' && text[1] <= '9')))
        return text.substr(1);
    return text;
}

std::string_view trimmedView(std::string_view text) {
    while (!text.empty()) {
        const std::size_t width = blankWidthAt(text, 0);
        if (width == 0) break;
        text.remove_prefix(width);
    }
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xc0) == 0x80) --last;
        if (blankWidthAt(text, last) != text.size() - last) break;
        text.remove_suffix(text.size() - last);
    }
    return text;
}

}  // namespace

std::size_t blankWidthAt(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0u;
    };
    if (isAsciiBlank(text[position])) return 1;
    if (byte(0) == 0xc2) return byte(1) == 0xa0 ? 2 : 0;
    if (byte(0) == 0xe2 && byte(1) == 0x80)  // U+2000–U+200B, U+2028, U+2029, U+202F
        return byte(2) <= 0x8b || byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf ? 3 : 0;
    if (byte(0) == 0xe2 && byte(1) == 0x81) return byte(2) == 0x9f || byte(2) == 0xa0 ? 3 : 0;
    if (byte(0) == 0xe3 && byte(1) == 0x80) return byte(2) == 0x80 ? 3 : 0;
    if (byte(0) == 0xef && byte(1) == 0xbb) return byte(2) == 0xbf ? 3 : 0;
    return 0;
}

bool isBlank(std::string_view cell) {
    for (std::size_t i = 0; i < cell.size();) {
        const std::size_t width = blankWidthAt(cell, i);
        if (width == 0) return false;
        i += width;
    }
    return true;
}

std::string cleaned(std::string_view cell) {
    const std::string_view text = trimmedView(unwrapped(trimmedView(cell)));
    // Most cells have nothing to change.
    const bool changes = std::any_of(text.begin(), text.end(), [](char c) {
        return c == '\r' || c == '\xc2' || c == '\xcc' || c == '\xcd' || c == '\xe2' || c == '\xe3' ||
               c == '\xef';
    });
    if (!changes) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '\r') {
            out += '\n';
            i += i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
        } else if (static_cast<unsigned char>(c) < 0x80) {
            out += c;
            ++i;
        } else if (const std::size_t width = blankWidthAt(text, i); width > 0) {
            const bool invisible =
                c == '\xef' || text.substr(i, 3) == "\xe2\x80\x8b" || text.substr(i, 3) == "\xe2\x81\xa0";
            if (!invisible) out += ' ';
            i += width;
        } else {
            out += c;
            ++i;
        }
    }
    return hasCombiningMark(out) ? composed(out) : out;
}

std::string oneLine(std::string_view cell) {
    const std::string clean = cleaned(cell);
    std::string out;
    out.reserve(clean.size());
    for (char c : clean) {
        if (!isAsciiBlank(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

bool isSpreadsheetError(std::string_view text) {
    if (!text.starts_with('#')) return false;
    static constexpr std::array<std::string_view, 16> kErrors = {
        "#N/A", "#REF!",    "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!",  "#NUM!",   "#SPILL!",
        "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!",  "#ИМЯ?",  "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!", "#CALC!"};
    return std::find(kErrors.begin(), kErrors.end(), text) != kErrors.end();
}

bool isDash(std::string_view clean) {
    static constexpr std::array<std::string_view, 12> kDashes = {"",  "-", "--", "---", "–", "—",
                                                                 "―", "−", ".",  "?",   "_", "NULL"};
    return std::find(kDashes.begin(), kDashes.end(), clean) != kDashes.end() || isSpreadsheetError(clean);
}

bool meansNothing(std::string_view clean) {
    if (isDash(clean)) return true;
    if (clean.size() > 40) return false;
    static constexpr std::array<std::string_view, 17> kWords = {
        "нет",        "н/д",        "нет данных",  "не указан", "не указана",   "не указано",
        "не указаны", "неизвестно", "отсутствует", "не задан",  "не заполнено", "пусто",
        "none",       "n/a",        "null",        "unknown",   "not set"};
    // Folding costs; most cells begin with another letter.
    static constexpr std::array<std::string_view, 10> kFirstLetters = {"н", "Н", "о", "О", "п",
                                                                       "П", "n", "N", "u", "U"};
    const bool mayBe = std::any_of(kFirstLetters.begin(), kFirstLetters.end(),
                                   [&](std::string_view letter) { return clean.starts_with(letter); });
    if (!mayBe) return false;
    const std::string word = folded(clean);
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace tropa::exchange
