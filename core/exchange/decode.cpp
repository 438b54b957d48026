#include "core/exchange/decode.h"

#include <fmt/format.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "core/exchange/one_byte.h"

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
class TextCheck {
public:
    /// @throws Failure(InvalidInput)
    void add(std::string_view piece) {
        for (std::size_t i = 0; i < piece.size(); ++i) {
            const auto c = static_cast<unsigned char>(piece[i]);
            if (c == 0) {
                const auto end = piece.begin() + static_cast<std::ptrdiff_t>(i);
                throw Failure(
                    ErrorCode::InvalidInput,
                    fmt::format(
                        "This is not a text table: line {} has a NUL byte, at position {} of the text.",
                        line_ + std::count(piece.begin(), end, '\n'), size_ + i + 1));
            }
            controls_ += isOddControl(c);
        }
        line_ += std::count(piece.begin(), piece.end(), '\n');
        size_ += piece.size();
    }
    /// @throws Failure(InvalidInput)
    void finish() const {
        if (tooManyControls(controls_, size_))
            throw Failure(ErrorCode::InvalidInput,
                          fmt::format("This is not a text table: it has {} control characters.", controls_));
    }

private:
    std::ptrdiff_t line_ = 1;
    std::size_t size_ = 0;
    std::size_t controls_ = 0;
};

// ---- UTF-16 -----------------------------------------------------------------------------------

/// Appends what the units of a piece mean; returns how many places mean nothing.
std::size_t appendUtf16(std::string& out, std::string_view bytes, bool littleEndian) {
    std::size_t replaced = bytes.size() % 2;
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
            ++replaced;
        }
        append(out, c);
    }
    if (bytes.size() % 2 != 0) append(out, 0xfffd);
    return replaced;
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

std::size_t appendUtf8(std::string& out, std::string_view bytes) {
    std::size_t replaced = 0;
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), i, length, c);
        replaced += c < 0;
        append(out, c < 0 ? 0xfffd : c);
    }
    return replaced;
}

std::size_t appendOneByte(std::string& out, std::string_view bytes, const OneByteTable& table) {
    std::size_t replaced = 0;
    for (char byte : bytes) {
        const char32_t c = table.letters[static_cast<unsigned char>(byte)];
        replaced += c == 0xfffd;
        if (c < 0x80)
            out += byte;
        else
            append(out, static_cast<UChar32>(c));
    }
    return replaced;
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

/// The bytes from there on that are gone through at once: no sign of UTF-8 or UTF-16 is cut.
std::string_view pieceAt(std::string_view bytes, std::size_t from, Encoding encoding) {
    constexpr std::size_t kPiece = std::size_t{1} << 20;
    std::size_t to = std::min(from + kPiece, bytes.size());
    if (to == bytes.size()) return bytes.substr(from);
    // A sign has three bytes behind its first one at most.
    if (encoding == Encoding::Utf8)
        for (int back = 0; back < 3 && U8_IS_TRAIL(bytes[to]); ++back) --to;
    if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) {
        const char high = bytes[to - (encoding == Encoding::Utf16Le ? 1 : 2)];
        if ((static_cast<unsigned char>(high) & 0xfc) == 0xd8) to -= 2;
    }
    return bytes.substr(from, to - from);
}

/// How a file is to be read.
struct Way {
    std::string_view body;  ///< Without marks.
    Encoding encoding = Encoding::Utf8;
    bool hadMark = false;
    const OneByteTable* table = nullptr;  ///< Of one byte a letter.
};

Way wayOf(std::string_view bytes, const Passed& passed) {
    if (startsWith(bytes, kUtf8Mark)) return {bytes.substr(kUtf8Mark.size()), Encoding::Utf8, true};
    if (hasUtf16Mark(bytes))
        return {bytes.substr(2), bytes[0] == '\xff' ? Encoding::Utf16Le : Encoding::Utf16Be, true};
    if (const auto littleEndian = looksLikeUtf16(bytes))
        return {bytes, *littleEndian ? Encoding::Utf16Le : Encoding::Utf16Be};
    Utf8Census census;
    for (std::size_t from = 0; from < bytes.size();) {
        const std::string_view piece = pieceAt(bytes, from, Encoding::Utf8);
        const Utf8Census one = censusOf(piece);
        census.sequences += one.sequences;
        census.broken += one.broken;
        passed(piece);
        from += piece.size();
    }
    // A UTF-8 file with a few damaged places stays one: in Russian text of one byte a letter hardly
    // any pair of letters happens to be valid UTF-8.
    if (census.broken == 0 || census.sequences >= 20 * census.broken) return {bytes};
    const OneByteTable& table = likeliestTable(bytes);
    return {bytes, table.encoding, false, &table};
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

Result<Decoded> decodeTo(std::string_view bytes, const TextSink& write, const Passed& passed,
                         const DecodeLimits& limits) {
    const std::size_t most = mostBytes(limits);
    if (bytes.size() > most)
        return Error{ErrorCode::TooLarge,
                     fmt::format("The file has {} MB, the limit is {} MB. Split it into parts.",
                                 bytes.size() >> 20, most >> 20)};
    if (auto other = otherKindOfFile(bytes)) return std::move(*other);
    return guarded([&] {
        const Way way = wayOf(withoutEndMark(bytes), passed);
        Decoded decoded{.text = {}, .encoding = way.encoding, .hadMark = way.hadMark, .replaced = 0};
        TextCheck check;
        std::string text;
        for (std::size_t from = 0; from < way.body.size();) {
            const std::string_view piece = pieceAt(way.body, from, way.encoding);
            text.clear();
            decoded.replaced += way.encoding == Encoding::Utf8 ? appendUtf8(text, piece)
                                : way.table != nullptr
                                    ? appendOneByte(text, piece, *way.table)
                                    : appendUtf16(text, piece, way.encoding == Encoding::Utf16Le);
            check.add(text);
            write(text);
            passed(piece);
            from += piece.size();
        }
        check.finish();
        return decoded;
    });
}

Result<Decoded> decode(std::string_view bytes, const DecodeLimits& limits) {
    std::string text;
    auto decoded = decodeTo(
        bytes, [&](std::string_view piece) { text += piece; }, [](std::string_view) {}, limits);
    if (decoded) decoded->text = std::move(text);
    return decoded;
}

std::optional<std::string_view> textInside(std::string_view bytes, const Passed& passed,
                                           const DecodeLimits& limits) {
    if (bytes.size() > mostBytes(limits) || otherKindOfFile(bytes)) return std::nullopt;
    bytes = withoutEndMark(bytes);
    if (startsWith(bytes, kUtf8Mark))
        bytes.remove_prefix(kUtf8Mark.size());
    else if (hasUtf16Mark(bytes) || looksLikeUtf16(bytes))
        return std::nullopt;
    std::size_t controls = 0;
    for (std::size_t from = 0; from < bytes.size();) {
        const std::string_view piece = pieceAt(bytes, from, Encoding::Utf8);
        from += piece.size();
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
