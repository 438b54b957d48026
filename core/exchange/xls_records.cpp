#include "core/exchange/xls_records.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bit>

#include "core/base/text.h"
#include "core/exchange/little_endian.h"

namespace tropa::exchange {
namespace {

constexpr std::uint16_t kContinue = 0x003c;

[[noreturn]] void damaged() {
    throw Failure(ErrorCode::InvalidInput, "The workbook is cut or damaged.");
}

/// Of a Windows, DOS or Mac code page.
std::string fromCodepage(const std::string& bytes, int codepage) {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return repairedUtf8(bytes);
    const std::string name = codepage == 10007                         ? "x-mac-cyrillic"
                             : codepage == 10000 || codepage == 0x8000 ? "macintosh"
                             : codepage < 1000
                                 ? fmt::format("ibm-{}", codepage)
                                 : fmt::format("windows-{}", codepage == 0x8001 ? 1252 : codepage);
    UErrorCode error = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(name.c_str(), &error);
    icu::UnicodeString wide;
    if (U_SUCCESS(error))
        wide = icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, error);
    if (converter != nullptr) ucnv_close(converter);
    if (U_FAILURE(error)) return repairedUtf8(bytes);
    std::string text;
    wide.toUTF8String(text);
    return repairedUtf8(text);
}

std::string fromWide(const std::u16string& units) {
    std::string text;
    icu::UnicodeString(units.data(), static_cast<std::int32_t>(units.size())).toUTF8String(text);
    return isPlainUtf8(text) ? text : repairedUtf8(text);
}

}  // namespace

std::size_t XlsRecord::size() const {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += 4 + part.size();
    return size;
}

bool XlsRecords::take(std::uint16_t& id, std::string_view& bytes) {
    if (at_ + 4 > stream_.size()) return false;
    id = littleEndian<std::uint16_t>(stream_, at_);
    const std::size_t size = littleEndian<std::uint16_t>(stream_, at_ + 2);
    if (stream_.size() - at_ - 4 < size) damaged();
    bytes = stream_.substr(at_ + 4, size);
    return true;
}

bool XlsRecords::next(XlsRecord& record) {
    std::string_view bytes;
    record.parts.clear();
    if (!take(record.id, bytes)) return false;
    at_ += 4 + bytes.size();
    record.parts.push_back(bytes);
    for (std::uint16_t id = 0; take(id, bytes) && id == kContinue; at_ += 4 + bytes.size())
        record.parts.push_back(bytes);
    return true;
}

bool XlsCursor::goOn() {
    while (part_ < parts_.size() && at_ == parts_[part_].size()) {
        ++part_;
        at_ = 0;
    }
    return part_ < parts_.size();
}

bool XlsCursor::atEnd() {
    return !goOn();
}

std::uint64_t XlsCursor::number(std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        if (!goOn()) damaged();
        value |= std::uint64_t{static_cast<unsigned char>(parts_[part_][at_++])} << (8 * i);
    }
    return value;
}

double XlsCursor::real() {
    return std::bit_cast<double>(number(8));
}

void XlsCursor::skip(std::size_t bytes) {
    while (bytes > 0) {
        if (!goOn()) damaged();
        const std::size_t some = std::min(bytes, parts_[part_].size() - at_);
        at_ += some;
        bytes -= some;
    }
}

std::string XlsCursor::bytes(std::size_t count) {
    std::string out;
    while (out.size() < count) {
        if (!goOn()) damaged();
        const std::size_t some = std::min(count - out.size(), left());
        out += parts_[part_].substr(at_, some);
        at_ += some;
    }
    return out;
}

std::string XlsCursor::text(bool wideLength) {
    const std::size_t length = wideLength ? word() : byte();
    if (codepage_ != 0) return fromCodepage(bytes(length), codepage_);
    std::uint8_t flags = byte();
    const std::size_t runs = (flags & 8) != 0 ? word() : 0;
    const std::size_t aids = (flags & 4) != 0 ? dword() : 0;
    std::u16string units;
    while (units.size() < length) {
        if (left() == 0) {
            // The text goes on in the next record, which says anew how its letters are written.
            if (!goOn()) damaged();
            flags = byte();
        }
        const bool wide = (flags & 1) != 0;
        const std::size_t some = std::min(length - units.size(), left() / (wide ? 2 : 1));
        if (some == 0) damaged();
        for (std::size_t i = 0; i < some; ++i) units += static_cast<char16_t>(wide ? word() : byte());
    }
    skip(runs * 4);
    skip(aids);
    return fromWide(units);
}

}  // namespace tropa::exchange
