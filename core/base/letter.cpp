#include "core/base/letter.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "core/base/text.h"

namespace tropa {

std::string firstLetter(std::string_view text) {
    const std::string plain = folded(text);
    const auto wide = icu::UnicodeString::fromUTF8(plain);
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const UChar32 c = wide.char32At(i);
        if (!u_isalpha(c)) continue;
        std::string letter;
        return icu::UnicodeString(u_toupper(c)).toUTF8String(letter);
    }
    return {};
}

std::string lettersOfKey(std::string_view sortKey) {
    // Behind this byte stand the marks.
    constexpr char kEnd = '\x01';
    return std::string(sortKey.substr(0, sortKey.find(kEnd)));
}

}  // namespace tropa
