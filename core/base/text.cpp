#include "core/base/text.h"

#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>
#include <unordered_map>

namespace tropa {
namespace {

icu::UnicodeString fromUtf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string toUtf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

template <typename Visit>
void forEachCodePoint(std::string_view text, Visit visit) {
    const auto length = static_cast<std::int32_t>(text.size());
    std::int32_t i = 0;
    while (i < length) {
        UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
        U8_NEXT(text.data(), i, length, c);
#pragma GCC diagnostic pop
        visit(c);
    }
}

void append(std::string& out, UChar32 c) {
    std::array<char, 4> buffer{};
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(buffer.data(), n, c);
    out.append(buffer.data(), static_cast<std::size_t>(n));
}

const icu::Normalizer2& decomposer() {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFKDInstance(status);
}

const char* romanised(UChar32 c) {
    // й and ы fall to i, э to e, ё (folded already) to e: the common part of the usual romanisations.
    static constexpr std::array<const char*, 32> kLetters = {
        "a", "b", "v", "g", "d", "e", "zh", "z",  "i",  "i",   "k", "l", "m", "n", "o",  "p",
        "r", "s", "t", "u", "f", "h", "c",  "ch", "sh", "sch", "",  "i", "",  "e", "iu", "ia"};
    if (c >= 0x430 && c <= 0x44f) return kLetters[static_cast<std::size_t>(c - 0x430)];
    if (c == 0x456 || c == 0x457) return "i";
    if (c == 0x454) return "e";
    if (c == 0x491) return "g";
    return nullptr;
}

struct Layouts {
    std::unordered_map<UChar32, UChar32> other;
    Layouts() {
        const auto latin = fromUtf8("qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~");
        const auto russian = fromUtf8("йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ");
        for (std::int32_t i = 0; i < latin.length(); ++i) {
            other[latin[i]] = russian[i];
            other[russian[i]] = latin[i];
        }
    }
};

/// The small form of the Russian letter at `i`, ё as е; 0 where there is another character.
UChar32 russianSmall(std::string_view text, std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte != 0xd0 && byte != 0xd1) || i + 1 == text.size()) return 0;
    UChar32 c = (byte & 0x1f) << 6 | (static_cast<unsigned char>(text[i + 1]) & 0x3f);
    if (c == 0x401 || c == 0x451) return 0x435;
    if (c >= 0x410 && c <= 0x42f) c += 0x20;
    return c < 0x430 || c > 0x44f ? 0 : c;
}

/// How many bytes the quotation mark or dash at `i` has, which parts words and is folded to itself; 0 where
/// there is another character.
std::size_t markAt(std::string_view text, std::size_t i) {
    const std::string_view mark = text.substr(i, 3);
    if (mark.starts_with("«") || mark.starts_with("»")) return 2;
    if (!mark.starts_with("\xe2\x80")) return 0;
    for (const std::string_view known : {"–", "—", "‘", "’", "“", "”", "„"})
        if (mark == known) return 3;
    return 0;
}

/// What folded() makes of text of ASCII, Russian letters, quotation marks and dashes alone, as nearly all of
/// it is; false for other text.
bool foldPlain(std::string_view text, std::string& out) {
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            continue;
        }
        if (const UChar32 c = russianSmall(text, i); c != 0) {
            append(out, c);
            ++i;
            continue;
        }
        const std::size_t mark = markAt(text, i);
        if (mark == 0) return false;
        out += text.substr(i, mark);
        i += mark - 1;
    }
    return true;
}

/// Brings together the spellings that people mix: y/j → i, kh → h, ts/tz → c, shch → sch, x → ks, w → v,
/// doubled letters → one.
void appendMeeting(std::string& out, std::string_view latin) {
    const std::size_t from = out.size();
    for (std::size_t i = 0; i < latin.size(); ++i) {
        char c = latin[i];
        const char following = i + 1 < latin.size() ? latin[i + 1] : '\0';
        if (c == 'y' || c == 'j') c = 'i';
        if (c == 'w') c = 'v';
        if (c == 'x') {
            out += "ks";
            continue;
        }
        if (c == 'k' && following == 'h') continue;
        if (c == 't' && (following == 's' || following == 'z')) {
            out += 'c';
            ++i;
            continue;
        }
        if (c == 's' && latin.compare(i, 4, "shch") == 0) {
            out += "sch";
            i += 3;
            continue;
        }
        if (c >= 'a' && c <= 'z' && out.size() > from && out.back() == c) continue;
        out += c;
    }
}

/// As appendSkeletons, for what foldPlain takes. False for other text, and then there is nothing of it in
/// `out`.
bool appendPlainSkeletons(std::string& out, std::string_view text) {
    const std::size_t from = out.size();
    std::string word;
    bool within = false;
    const auto endWord = [&] {
        if (!within) return;
        appendMeeting(out, word);
        out += ' ';
        word.clear();
        within = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            const bool capital = byte >= 'A' && byte <= 'Z';
            if (capital || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
                word += static_cast<char>(capital ? byte + 32 : byte);
                within = true;
            } else {
                endWord();
            }
            continue;
        }
        if (const UChar32 c = russianSmall(text, i); c != 0) {
            word += romanised(c);
            within = true;
            ++i;
            continue;
        }
        const std::size_t mark = markAt(text, i);
        if (mark == 0) {
            out.resize(from);
            return false;
        }
        endWord();
        i += mark - 1;
    }
    endWord();
    return true;
}

}  // namespace

bool isPlainUtf8(std::string_view text) {
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < length;) {
        // Most of most texts is ASCII: on in a hurry.
        if (static_cast<signed char>(text[static_cast<std::size_t>(i)]) > 0) {
            ++i;
            continue;
        }
        UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
        U8_NEXT(text.data(), i, length, c);
#pragma GCC diagnostic pop
        if (c <= 0) return false;
    }
    return true;
}

std::string repairedUtf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    forEachCodePoint(bytes, [&](UChar32 c) { append(out, c > 0 ? c : 0xfffd); });
    return out;
}

std::string folded(std::string_view text) {
    if (std::string plain; foldPlain(text, plain)) return plain;
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString decomposed = decomposer().normalize(fromUtf8(text), status);
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < decomposed.length();) {
        const UChar32 c = decomposed.char32At(i);
        const auto width = U16_LENGTH(c);
        // й is и with a breve and must stay a letter of its own; every other mark goes.
        if (c == 0x306 && out.length() > 0 && (out[out.length() - 1] == u'и')) {
            out.replace(out.length() - 1, 1, static_cast<UChar>(u'й'));
        } else if (u_charType(c) != U_NON_SPACING_MARK) {
            out.append(u_foldCase(c, U_FOLD_CASE_DEFAULT));
        }
        i += width;
    }
    return toUtf8(out);
}

std::string latinSkeleton(std::string_view text) {
    const std::string base = folded(text);
    std::string latin;
    forEachCodePoint(base, [&](UChar32 c) {
        if (const char* letters = romanised(c))
            latin += letters;
        else
            append(latin, c);
    });
    std::string out;
    appendMeeting(out, latin);
    return out;
}

std::string otherLayout(std::string_view text) {
    static const Layouts layouts;
    std::string out;
    forEachCodePoint(text, [&](UChar32 c) {
        const auto found = layouts.other.find(c);
        append(out, found == layouts.other.end() ? (c > 0 ? c : 0xfffd) : found->second);
    });
    return out;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const std::string base = folded(text);
    forEachCodePoint(base, [&](UChar32 c) {
        if (c > 0 && u_isalnum(c)) {
            append(word, c);
        } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
        }
    });
    if (!word.empty()) out.push_back(std::move(word));
    return out;
}

void appendSkeletons(std::string& out, std::string_view text) {
    if (appendPlainSkeletons(out, text)) return;
    for (const std::string& word : words(text)) {
        out += latinSkeleton(word);
        out += ' ';
    }
}

std::string digitsOf(std::string_view text) {
    std::string out;
    for (char c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

std::string trimmed(std::string_view text) {
    const auto solid = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!text.empty() && solid(text.front()) && solid(text.back())) return std::string(text);
    icu::UnicodeString wide = fromUtf8(text);
    std::int32_t from = 0;
    std::int32_t to = wide.length();
    const auto blank = [](UChar c) { return u_isUWhiteSpace(c) || c == 0xfeff || c == 0x200b; };
    while (from < to && blank(wide[from])) ++from;
    while (to > from && blank(wide[to - 1])) --to;
    if (from == 0 && to == wide.length()) return std::string(text);
    return toUtf8(wide.tempSubStringBetween(from, to));
}

std::string sortKey(std::string_view text) {
    // One collator a thread: making one costs milliseconds.
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("ru"), status));
        made->setStrength(icu::Collator::SECONDARY);
        return made;
    }();
    std::array<std::uint8_t, 256> buffer{};
    const auto wide = fromUtf8(text);
    const auto size = collator->getSortKey(wide, buffer.data(), static_cast<std::int32_t>(buffer.size()));
    // A key longer than the buffer is cut: only names of several hundred letters that agree so far tie.
    const auto kept = std::min<std::size_t>(static_cast<std::size_t>(std::max(size, 1)) - 1, buffer.size());
    return {reinterpret_cast<const char*>(buffer.data()), kept};
}

}  // namespace tropa
