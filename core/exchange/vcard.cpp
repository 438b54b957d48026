// No kept vCard library in Debian is free of Qt or GLib, reads 2.1 as well as 4.0, and bounds what it
// reads, so the grammar is here; tests/fuzz/fuzz_vcard.cpp looks after it.

#include "core/exchange/vcard.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/exchange/decode.h"
#include "core/exchange/vcard_lines.h"

namespace tropa::exchange {
namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return out;
}

int hexOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::string fromQuotedPrintable(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '=' && i + 2 < text.size();
        const int high = escape ? hexOf(text[i + 1]) : -1;
        const int low = high >= 0 ? hexOf(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

/// UTF-8 of bytes in a named charset; in the likeliest where none is named, or its name is wrong.
std::string decoded(const std::string& bytes, std::string_view charset) {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const bool utf8 = isPlainUtf8(bytes);
    if (ascii && utf8) return bytes;
    const std::string name = upper(charset);
    if (!name.empty() && name != "UTF-8" && name != "UTF8") {
        const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), name.c_str());
        std::string text;
        wide.toUTF8String(text);
        if (!text.empty()) return repairedUtf8(text);
    }
    if (utf8) return bytes;
    const auto guessed = decode(bytes);
    return guessed.ok() ? guessed->text : repairedUtf8(bytes);
}

/// Divides at a sign that stands not in quotes (`quotes`), or not behind a backslash.
std::vector<std::string_view> divided(std::string_view text, char separator, bool quotes) {
    std::vector<std::string_view> parts;
    bool quoted = false;
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && !quotes) {
            ++i;
        } else if (text[i] == '"' && quotes) {
            quoted = !quoted;
        } else if (text[i] == separator && !quoted) {
            parts.push_back(text.substr(from, i - from));
            from = i + 1;
        }
    }
    parts.push_back(text.substr(from));
    return parts;
}

std::string unescapedValue(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'n' || c == 'N')
            out += '\n';
        else if (c == ',' || c == ';' || c == ':' || c == '"' || c == '\\')
            out += c;
        else
            (out += '\\') += c;
    }
    return out;
}

void addParam(VCardProperty& property, std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        const std::string word = upper(text);
        const bool encoding =
            word == "QUOTED-PRINTABLE" || word == "BASE64" || word == "8BIT" || word == "7BIT";
        property.params.emplace_back(encoding ? "ENCODING" : "TYPE", word);
        return;
    }
    const std::string name = upper(text.substr(0, equals));
    for (std::string_view value : divided(text.substr(equals + 1), ',', true)) {
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        // TYPE="work,voice" means both.
        for (const std::string_view word : divided(value, name == "TYPE" ? ',' : '\0', false))
            property.params.emplace_back(name, word);
    }
}

/// What has no text, however it is written.
bool isBinary(std::string_view name) {
    static constexpr std::array<std::string_view, 4> kBinary = {"PHOTO", "LOGO", "SOUND", "KEY"};
    return std::find(kBinary.begin(), kBinary.end(), name) != kBinary.end();
}

/// Some leave out how it is encoded.
bool isBare64(std::string_view value) {
    constexpr std::size_t kNoWord = 200;
    return value.size() > kNoWord && isBase64Line(value);
}

/// Nothing for a line that is none.
bool readProperty(const VCardLine& whole, const VCardLimits& limits, VCardProperty& property) {
    const std::string& line = whole.text;
    const std::size_t colon = vcardColon(line);
    if (colon == line.size()) return false;
    const auto head = divided(std::string_view(line).substr(0, colon), ';', true);
    const std::string_view name = head[0];
    const std::size_t dot = name.find('.');
    if (dot != std::string_view::npos) property.group = name.substr(0, dot);
    property.name = upper(trimmed(dot == std::string_view::npos ? name : name.substr(dot + 1)));
    if (property.name.empty() || property.name.size() > 100) return false;
    property.group = repairedUtf8(property.group);
    property.name = repairedUtf8(property.name);
    for (std::size_t i = 1; i < head.size(); ++i)
        if (!head[i].empty()) addParam(property, head[i]);

    const std::string encoding = upper(property.param("ENCODING"));
    std::string value = line.substr(colon + 1);
    const bool packed = encoding == "B" || encoding == "BASE64";
    property.binary = isBinary(property.name) && (packed || value.starts_with("data:") || isBare64(value));
    property.tooLarge = !property.binary && value.size() > limits.maxValueBytes;
    // A program's own picture (X-MS-CARDPICTURE) is no text, either.
    const bool unknown = packed && property.name.starts_with("X-");
    if (unknown && property.tooLarge) {
        property.binary = true;
        property.tooLarge = false;
    }
    if (property.binary)
        property.file = whole.raw.substr(std::min(vcardColon(whole.raw) + 1, whole.raw.size()));
    if (property.binary || property.tooLarge) return true;
    if (encoding == "QUOTED-PRINTABLE") value = fromQuotedPrintable(value);
    if (packed) value = fromBase64(value);
    property.binary = unknown && !isPlainUtf8(value);
    if (property.binary) return true;
    property.value = decoded(value, property.param("CHARSET"));
    for (auto& [paramName, paramValue] : property.params) paramValue = decoded(paramValue, {});
    return true;
}

/// All cards of a text.
std::vector<VCard> readAll(std::string_view text, const VCardLimits& limits) {
    std::vector<VCard> cards;
    VCardReader reader(text, limits);
    for (VCard card; reader.next(card);) cards.push_back(std::move(card));
    if (cards.empty()) throw Failure(ErrorCode::InvalidInput, std::string(kNoCard));
    return cards;
}

}  // namespace

bool VCardProperty::isOf(std::string_view type) const {
    return std::any_of(params.begin(), params.end(), [&](const auto& param) {
        return param.first == "TYPE" && upper(param.second) == type;
    });
}

std::string_view VCardProperty::param(std::string_view paramName) const {
    for (const auto& [key, word] : params)
        if (key == paramName) return word;
    return {};
}

std::string VCardProperty::text() const {
    return unescapedValue(value);
}

std::vector<std::string> VCardProperty::parts(char separator) const {
    std::vector<std::string> out;
    for (const std::string_view part : divided(value, separator, false)) out.push_back(unescapedValue(part));
    return out;
}

const VCardProperty* VCard::first(std::string_view name) const {
    for (const VCardProperty& property : properties)
        if (property.name == name && !trimmed(property.value).empty()) return &property;
    return nullptr;
}

bool looksLikeVCard(std::string_view bytes) {
    std::string start;
    for (const char c : bytes.substr(0, 200))
        if (c != '\0' && c != '\xff' && c != '\xfe' && c != '\xef' && c != '\xbb' && c != '\xbf') start += c;
    return upper(trimmed(start)).starts_with("BEGIN:VCARD");
}

bool isWideVCard(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || bytes.starts_with("B\0E\0"sv) ||
           bytes.starts_with("\0B\0E"sv);
}

VCardReader::VCardReader(std::string_view text, const VCardLimits& limits)
    // Enough for the head of a photo; a text beyond it is too large in any case.
    : lines_(text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text, limits.maxValueBytes * 2),
      limits_(limits) {}

bool VCardReader::next(VCard& card) {
    while (ready_.empty() && readSome()) {
    }
    if (ready_.empty()) return false;
    card = std::move(ready_.front());
    ready_.pop_front();
    return true;
}

/// What has come is whole, or nothing more comes to it.
void VCardReader::release() {
    for (VCard& card : group_) ready_.push_back(std::move(card));
    group_.clear();
    open_.clear();
}

void VCardReader::begin(int line) {
    if (++count_ > limits_.maxCards)
        throw Failure(ErrorCode::TooLarge,
                      fmt::format("The file has more than {} cards. Split it.", limits_.maxCards));
    // Only an agent's card stands inside another; else the end of the one before is missing.
    const bool inside = !open_.empty() && !group_[open_.back()].properties.empty() &&
                        group_[open_.back()].properties.back().name == "AGENT";
    if (!inside) release();
    open_.push_back(group_.size());
    group_.push_back({.line = line, .closed = false, .properties = {}});
}

/// Reads a line. False at the end.
bool VCardReader::readSome() {
    if (!lines_.next(line_)) {
        release();
        return false;
    }
    VCardProperty property;
    if (!readProperty(line_, limits_, property)) return true;
    if (property.name == "BEGIN" && upper(trimmed(property.value)) == "VCARD") {
        begin(line_.number);
    } else if (property.name == "END" && upper(trimmed(property.value)) == "VCARD") {
        if (open_.empty()) return true;
        group_[open_.back()].closed = true;
        open_.pop_back();
        if (open_.empty()) release();
    } else if (!open_.empty()) {
        VCard& card = group_[open_.back()];
        if (card.properties.size() == limits_.maxProperties)
            throw Failure(ErrorCode::TooLarge, fmt::format("Line {}: a card of more than {} lines.",
                                                           line_.number, limits_.maxProperties));
        card.properties.push_back(std::move(property));
    }
    return true;
}

Result<std::vector<VCard>> readVCards(std::string_view bytes, const VCardLimits& limits) {
    return guarded([&] {
        if (bytes.size() > limits.maxBytes)
            throw Failure(ErrorCode::TooLarge,
                          fmt::format("The file has {} MB, the limit is {} MB. Split it.", bytes.size() >> 20,
                                      limits.maxBytes >> 20));
        if (!isWideVCard(bytes)) return readAll(bytes, limits);
        std::vector<VCard> cards = readAll(decode(bytes).orThrow().text, limits);
        for (VCard& card : cards)
            for (VCardProperty& property : card.properties) property.file = {};
        return cards;
    });
}

std::string vcardEscaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == ',' || c == ';' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

void appendVCardLine(std::string& out, std::string_view line) {
    std::size_t room = 75;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
        out += line.substr(0, end);
        out += "\r\n ";
        line.remove_prefix(end);
        room = 74;
    }
    out += line;
    out += "\r\n";
}

}  // namespace tropa::exchange
