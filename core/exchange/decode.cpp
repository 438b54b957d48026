#include "core/exchange/decode.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace tropa::exchange {
namespace {

constexpr std::size_t kSample = std::size_t{256} << 10;

void append(std::string& out, UChar32 c) {
    std::array<char, 4> buffer{};
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(buffer.data(), n, c);
    out.append(buffer.data(), static_cast<std::size_t>(n));
}

bool startsWith(std::string_view bytes, std::string_view mark) {
    return bytes.substr(0, mark.size()) == mark;
}

// ---- files of other kinds -------------------------------------------------------------------

/// Texts that are no tables: CRMs call a web page ".xls".
std::optional<Error> otherKindOfText(std::string_view bytes) {
    if (startsWith(bytes, "\xef\xbb\xbf")) bytes.remove_prefix(3);
    constexpr std::size_t kBeginning = 200;
    std::string beginning;
    for (const char c : bytes.substr(0, kBeginning))
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            beginning += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (const std::string_view tag : {"<!doctypehtml", "<html", "<head", "<meta", "<table"})
        if (beginning.starts_with(tag))
            return Error{ErrorCode::InvalidInput,
                         "This is a web page (HTML), whatever the file is called. Open it in a spreadsheet "
                         "program and save it as XLSX or CSV."};
    if (beginning.starts_with("<?xml"))
        return Error{
            ErrorCode::InvalidInput,
            "This is an XML document, not a text table. Open it in a spreadsheet program and save it "
            "as XLSX or CSV."};
    for (const std::string_view sign : {"{\"", "[{", "[[", "[\""})
        if (beginning.starts_with(sign))
            return Error{
                ErrorCode::InvalidInput,
                "This is JSON, not a text table. Export the list as CSV or XLSX where it came from."};
    return std::nullopt;
}

std::optional<Error> otherKindOfFile(std::string_view bytes) {
    using namespace std::string_view_literals;
    struct Magic {
        std::string_view start;
        std::string_view message;
    };
    static constexpr std::array<Magic, 8> kMagic = {{
        {"PK\x03\x04"sv,
         "This is a workbook (XLSX, ODS) or an archive, not a text table. Open it and save it as CSV."},
        {"\xd0\xcf\x11\xe0"sv,
         "This is an old Excel workbook (XLS), not a text table. Open it and save it as CSV."},
        {"%PDF"sv, "This is a PDF document, not a text table. Export the list as CSV where it came from."},
        {"{\\rtf"sv,
         "This is a Word document (RTF), not a text table. Export the list as CSV where it came from."},
        {"\x1f\x8b"sv, "This is a compressed file (gzip), not a text table. Unpack it first."},
        {"\x89PNG"sv, "This is a picture, not a text table."},
        {"\xff\xd8\xff"sv, "This is a picture, not a text table."},
        {"SQLite format 3"sv, "This is a database, not a text table."},
    }};
    for (const Magic& magic : kMagic)
        if (startsWith(bytes, magic.start)) return Error{ErrorCode::InvalidInput, std::string(magic.message)};
    return otherKindOfText(bytes);
}

bool isOddControl(unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
}

bool tooManyControls(std::size_t controls, std::size_t size) {
    return controls > 8 && controls > size / 500;
}

/// The text that came out must be a text: no NUL at all, hardly any control characters.
std::optional<Error> notText(std::string_view text) {
    std::size_t controls = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == 0)
            return Error{
                ErrorCode::InvalidInput,
                fmt::format("This is not a text table: line {} has a NUL byte, at position {} of the text.",
                            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(i), '\n'),
                            i + 1)};
        controls += isOddControl(c);
    }
    if (tooManyControls(controls, text.size()))
        return Error{ErrorCode::InvalidInput,
                     fmt::format("This is not a text table: it has {} control characters.", controls)};
    return std::nullopt;
}

// ---- UTF-16 -----------------------------------------------------------------------------------

Decoded fromUtf16(std::string_view bytes, bool littleEndian) {
    Decoded decoded{.text = {},
                    .encoding = littleEndian ? Encoding::Utf16Le : Encoding::Utf16Be,
                    .hadMark = false,
                    .replaced = 0};
    decoded.text.reserve(bytes.size());
    const std::size_t units = bytes.size() / 2;
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[2 * i]);
        const auto b = static_cast<unsigned char>(bytes[2 * i + 1]);
        return static_cast<char16_t>(littleEndian ? a | b << 8 : a << 8 | b);
    };
    for (std::size_t i = 0; i < units; ++i) {
        UChar32 c = unit(i);
        if (U16_IS_LEAD(c) && i + 1 < units && U16_IS_TRAIL(unit(i + 1))) {
            c = U16_GET_SUPPLEMENTARY(c, unit(i + 1));
            ++i;
        } else if (U16_IS_SURROGATE(c)) {
            c = 0xfffd;
            ++decoded.replaced;
        }
        append(decoded.text, c);
    }
    if (bytes.size() % 2 != 0) {
        append(decoded.text, 0xfffd);
        ++decoded.replaced;
    }
    return decoded;
}

/// UTF-16 without a mark has its zeros on one side only: the high bytes of Latin letters and digits.
std::optional<bool> looksLikeUtf16(std::string_view bytes) {
    if (bytes.size() % 2 != 0 || bytes.size() < 4) return std::nullopt;
    std::array<std::size_t, 2> zeros{};
    const std::string_view sample = bytes.substr(0, kSample);
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
    const std::size_t enough = std::max<std::size_t>(2, sample.size() / 40);
    if (zeros[1] >= enough && zeros[0] == 0) return true;
    if (zeros[0] >= enough && zeros[1] == 0) return false;
    return std::nullopt;
}

// ---- UTF-8 ------------------------------------------------------------------------------------

struct Utf8Census {
    std::size_t sequences = 0;  ///< Valid sequences of two bytes and more.
    std::size_t broken = 0;     ///< Places that are no UTF-8.
};

Utf8Census censusOf(std::string_view bytes) {
    Utf8Census census;
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t i = 0; i < length;) {
        if (static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]) < 0x80) {
            ++i;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), i, length, c);
        ++(c < 0 ? census.broken : census.sequences);
    }
    return census;
}

Decoded fromUtf8(std::string_view bytes, const Utf8Census& census) {
    Decoded decoded{.text = {}, .encoding = Encoding::Utf8, .hadMark = false, .replaced = census.broken};
    if (census.broken == 0) {
        decoded.text = bytes;
        return decoded;
    }
    decoded.text.reserve(bytes.size() + 2 * census.broken);
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), i, length, c);
        append(decoded.text, c < 0 ? 0xfffd : c);
    }
    return decoded;
}

// ---- one byte a letter --------------------------------------------------------------------------
// ICU's detector knows neither CP866 nor short texts well, so the choice is made by the statistics
// of Russian letters; the tables are ICU's.

struct OneByteTable {
    Encoding encoding;
    std::array<char32_t, 256> letters{};

    explicit OneByteTable(Encoding which) : encoding(which) {
        UErrorCode status = U_ZERO_ERROR;
        UConverter* converter =
            ucnv_open(which == Encoding::Cp866 ? "IBM866" : nameOf(which).data(), &status);
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
};

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

Decoded fromOneByte(std::string_view bytes, const OneByteTable& table) {
    Decoded decoded{.text = {}, .encoding = table.encoding, .hadMark = false, .replaced = 0};
    decoded.text.reserve(bytes.size() * 2);
    for (char byte : bytes) {
        const char32_t c = table.letters[static_cast<unsigned char>(byte)];
        decoded.replaced += c == 0xfffd;
        if (c < 0x80)
            decoded.text += byte;
        else
            append(decoded.text, static_cast<UChar32>(c));
    }
    return decoded;
}

constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

bool hasUtf16Mark(std::string_view bytes) {
    return startsWith(bytes, "\xff\xfe") || startsWith(bytes, "\xfe\xff");
}

/// Programs of the DOS time close a file with Ctrl-Z.
std::string_view withoutEndMark(std::string_view bytes) {
    while (!bytes.empty() && bytes.back() == '\x1a') bytes.remove_suffix(1);
    return bytes;
}

/// Offsets inside are 32 bits wide.
std::size_t mostBytes(const DecodeLimits& limits) {
    return std::min<std::size_t>(limits.maxBytes, std::size_t{1} << 30);
}

Decoded decodeByContent(std::string_view bytes) {
    if (startsWith(bytes, kUtf8Mark)) {
        bytes.remove_prefix(kUtf8Mark.size());
        Decoded decoded = fromUtf8(bytes, censusOf(bytes));
        decoded.hadMark = true;
        return decoded;
    }
    if (hasUtf16Mark(bytes)) {
        Decoded decoded = fromUtf16(bytes.substr(2), bytes[0] == '\xff');
        decoded.hadMark = true;
        return decoded;
    }
    if (const auto littleEndian = looksLikeUtf16(bytes)) return fromUtf16(bytes, *littleEndian);
    const Utf8Census census = censusOf(bytes);
    // A UTF-8 file with a few damaged places stays one: in Russian text of one byte a letter hardly
    // any pair of letters happens to be valid UTF-8.
    if (census.broken == 0 || census.sequences >= 20 * census.broken) return fromUtf8(bytes, census);
    return fromOneByte(bytes, likeliestTable(bytes));
}

}  // namespace

std::string_view nameOf(Encoding encoding) {
    switch (encoding) {
        case Encoding::Utf8:
            return "UTF-8";
        case Encoding::Utf16Le:
            return "UTF-16LE";
        case Encoding::Utf16Be:
            return "UTF-16BE";
        case Encoding::Windows1251:
            return "windows-1251";
        case Encoding::Koi8R:
            return "KOI8-R";
        case Encoding::Cp866:
            return "CP866";
        case Encoding::Windows1252:
            return "windows-1252";
    }
    return "UTF-8";
}

Result<Decoded> decode(std::string_view bytes, const DecodeLimits& limits) {
    const std::size_t most = mostBytes(limits);
    if (bytes.size() > most)
        return Error{ErrorCode::TooLarge,
                     fmt::format("The file has {} MB, the limit is {} MB. Split it into parts.",
                                 bytes.size() >> 20, most >> 20)};
    if (auto other = otherKindOfFile(bytes)) return std::move(*other);
    bytes = withoutEndMark(bytes);
    Decoded decoded = decodeByContent(bytes);
    if (auto error = notText(decoded.text)) return std::move(*error);
    return decoded;
}

std::optional<std::string_view> textInside(std::string_view bytes, const Passed& passed,
                                           const DecodeLimits& limits) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    if (bytes.size() > mostBytes(limits) || otherKindOfFile(bytes)) return std::nullopt;
    bytes = withoutEndMark(bytes);
    if (startsWith(bytes, kUtf8Mark))
        bytes.remove_prefix(kUtf8Mark.size());
    else if (hasUtf16Mark(bytes) || looksLikeUtf16(bytes))
        return std::nullopt;
    std::size_t controls = 0;
    for (std::size_t from = 0, to = 0; from < bytes.size(); from = to) {
        to = std::min(from + kPiece, bytes.size());
        // A sign has three bytes behind its first one at most.
        for (int back = 0; back < 3 && to < bytes.size() && U8_IS_TRAIL(bytes[to]); ++back) --to;
        const std::string_view piece = bytes.substr(from, to - from);
        if (censusOf(piece).broken > 0) return std::nullopt;
        for (const char byte : piece) {
            if (byte == '\0') return std::nullopt;
            controls += isOddControl(static_cast<unsigned char>(byte));
        }
        passed(piece);
    }
    if (tooManyControls(controls, bytes.size())) return std::nullopt;
    return bytes;
}

}  // namespace tropa::exchange
