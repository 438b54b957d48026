// ICU's detector knows neither CP866 nor short texts well, so the choice is made by the statistics
// of Russian letters; the tables are ICU's.
#include "core/exchange/one_byte.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <cassert>

namespace tropa::exchange {
namespace {

/// What a guess looks at.
constexpr std::size_t kSample = std::size_t{256} << 10;

const std::array<OneByteTable, 4>& oneByteTables() {
    // In the order in which they win a tie.
    static const std::array<OneByteTable, 4> tables = {
        OneByteTable(Encoding::Windows1251), OneByteTable(Encoding::Cp866), OneByteTable(Encoding::Koi8R),
        OneByteTable(Encoding::Windows1252)};
    return tables;
}

bool isCyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x45f;
}
bool isUpperCyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x42f;
}
bool isLowerCyrillic(char32_t c) {
    return c >= 0x430 && c <= 0x45f;
}
bool isAsciiLetter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// How usual a letter is in Russian, 0 to 2.
int commonness(char32_t c) {
    static constexpr std::u32string_view kOften = U"оеаинтсрвлк";
    static constexpr std::u32string_view kSometimes = U"мдпуяыьгзбчй";
    const char32_t low = c >= 0x410 && c <= 0x42f ? c + 0x20 : c;
    if (kOften.find(low) != std::u32string_view::npos) return 2;
    return kSometimes.find(low) != std::u32string_view::npos ? 1 : 0;
}

int scoreOf(const OneByteTable& table, char32_t before, char32_t c, char32_t after) {
    static constexpr std::u32string_view kUsualSigns = U"№«»—–“”„’…§°\u00a0";
    const bool russianEncoding = table.encoding != Encoding::Windows1252;
    if (c == 0xfffd) return -5;
    if (kUsualSigns.find(c) != std::u32string_view::npos) return 0;
    if (russianEncoding && isCyrillic(c)) {
        int score = commonness(c);
        if (isUpperCyrillic(c) && isLowerCyrillic(before)) score -= 4;  // "пРИВЕТ": the wrong table
        if (isAsciiLetter(before) || isAsciiLetter(after)) score -= 3;
        return score;
    }
    if (!russianEncoding && u_isalpha(static_cast<UChar32>(c))) {
        const bool amongLatin = isAsciiLetter(before) || isAsciiLetter(after);
        return amongLatin && before < 0x80 && after < 0x80 ? 2 : -2;
    }
    return -2;
}

}  // namespace

OneByteTable::OneByteTable(Encoding which) : encoding(which) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(which == Encoding::Cp866 ? "IBM866" : nameOf(which).data(), &status);
    assert(U_SUCCESS(status) && "ICU has the common encodings");
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const char one = static_cast<char>(byte);
        std::array<UChar, 4> wide{};
        UErrorCode each = U_ZERO_ERROR;
        const auto n = ucnv_toUChars(converter, wide.data(), 4, &one, 1, &each);
        letters[byte] =
            byte < 0x80 ? static_cast<char32_t>(byte) : (U_SUCCESS(each) && n == 1 ? wide[0] : 0xfffd);
    }
    ucnv_close(converter);
}

const OneByteTable& likeliestTable(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, kSample);
    const OneByteTable* best = nullptr;
    long bestScore = 0;
    for (const OneByteTable& table : oneByteTables()) {
        long score = 0;
        const auto letter = [&](std::size_t i) {
            return table.letters[static_cast<unsigned char>(sample[i])];
        };
        for (std::size_t i = 0; i < sample.size(); ++i) {
            if (static_cast<unsigned char>(sample[i]) < 0x80) continue;
            score += scoreOf(table, i > 0 ? letter(i - 1) : U' ', letter(i),
                             i + 1 < sample.size() ? letter(i + 1) : U' ');
        }
        if (best == nullptr || score > bestScore) {
            best = &table;
            bestScore = score;
        }
    }
    return *best;
}

}  // namespace tropa::exchange
