// No kept vCard library in Debian is free of Qt or GLib, reads 2.1 as well as 4.0, and bounds what it
// reads, so the grammar is here; tests/fuzz/fuzz_vcard.cpp looks after it.

#include "core/exchange/vcard.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/exchange/decode.h"

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

std::string fromBase64(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        if (value < 0) continue;
        bits = (bits << 6) | static_cast<unsigned>(value);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out += static_cast<char>((bits >> have) & 0xff);
        }
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

bool isBase64Line(std::string_view line) {
    return !line.empty() && line.find_first_not_of(
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789+/= \t") == std::string_view::npos;
}

struct Line {
    int number = 0;
    std::string text;
};

/// Gives the logical lines of a file of cards.
class Lines {
public:
    Lines(std::string_view bytes, std::size_t most) : bytes_(bytes), most_(most) {}

    bool next(Line& line) {
        std::string_view raw;
        if (!take(raw)) return false;
        line.number = number_;
        line.text = raw;
        const std::size_t colon = colonOf(line.text);
        const std::string head = upper(std::string_view(line.text).substr(0, colon));
        const bool quoted = head.find("QUOTED-PRINTABLE") != std::string::npos;
        const bool base64 = !quoted && (head.find(";BASE64") != std::string::npos ||
                                        head.find("=BASE64") != std::string::npos ||
                                        head.find("ENCODING=B") != std::string::npos);
        while (peek(raw)) {
            if (quoted && line.text.ends_with('=')) {
                line.text.pop_back();
            } else if (!raw.empty() && (raw[0] == ' ' || raw[0] == '\t')) {
                // 2.1 breaks a line before a blank that belongs to it, 3.0 anywhere, with one more blank.
                if (!old_ || base64) raw.remove_prefix(1);
            } else if (!(base64 && isBase64Line(raw) && raw.find(':') == std::string_view::npos)) {
                break;
            }
            if (line.text.size() < most_) line.text += raw;
            skip();
        }
        if (head == "VERSION")
            old_ = line.text.substr(std::min(colon + 1, line.text.size())).starts_with("2.1");
        return true;
    }

    /// The first colon outside quotes; the text's end where there is none.
    static std::size_t colonOf(std::string_view text) {
        bool quoted = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') quoted = !quoted;
            if (text[i] == ':' && !quoted) return i;
        }
        return std::min(text.find(':'), text.size());
    }

private:
    bool peek(std::string_view& raw) const {
        if (at_ >= bytes_.size()) return false;
        const std::size_t end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
        raw = bytes_.substr(at_, end - at_);
        return true;
    }
    void skip() {
        at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
        if (bytes_.substr(at_, 2) == "\r\n") ++at_;
        at_ = std::min(at_ + 1, bytes_.size());
        ++number_;
    }
    bool take(std::string_view& raw) {
        if (!peek(raw)) return false;
        skip();
        return true;
    }

    std::string_view bytes_;
    std::size_t most_;
    std::size_t at_ = 0;
    int number_ = 0;
    bool old_ = false;
};

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

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        if (c == 'n' || c == 'N')
            out += '\n';
        else if (c == ',' || c == ';' || c == ':' || c == '\\')
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

bool isBinary(std::string_view name) {
    static constexpr std::array<std::string_view, 4> kBinary = {"PHOTO", "LOGO", "SOUND", "KEY"};
    return std::find(kBinary.begin(), kBinary.end(), name) != kBinary.end();
}

/// Nothing for a line that is none.
bool readProperty(const std::string& line, const VCardLimits& limits, VCardProperty& property) {
    const std::size_t colon = Lines::colonOf(line);
    if (colon == line.size()) return false;
    const auto head = divided(std::string_view(line).substr(0, colon), ';', true);
    const std::string_view name = head[0];
    const std::size_t dot = name.find('.');
    if (dot != std::string_view::npos) property.group = name.substr(0, dot);
    property.name = upper(trimmed(dot == std::string_view::npos ? name : name.substr(dot + 1)));
    if (property.name.empty() || property.name.size() > 100) return false;
    for (std::size_t i = 1; i < head.size(); ++i)
        if (!head[i].empty()) addParam(property, head[i]);

    const std::string encoding = upper(property.param("ENCODING"));
    std::string value = line.substr(colon + 1);
    const bool packed = encoding == "B" || encoding == "BASE64";
    property.binary = isBinary(property.name) && (packed || value.starts_with("data:"));
    if (property.binary) return true;
    property.tooLarge = value.size() > limits.maxValueBytes;
    if (property.tooLarge) return true;
    if (encoding == "QUOTED-PRINTABLE") value = fromQuotedPrintable(value);
    if (packed) value = fromBase64(value);
    property.value = decoded(value, property.param("CHARSET"));
    for (auto& [paramName, paramValue] : property.params) paramValue = decoded(paramValue, {});
    property.group = repairedUtf8(property.group);
    property.name = repairedUtf8(property.name);
    return true;
}

std::vector<VCard> readAll(std::string_view bytes, const VCardLimits& limits) {
    std::vector<VCard> cards;
    std::vector<std::size_t> open;
    // Enough for the head of a photo; a text beyond it is too large in any case.
    Lines lines(bytes, limits.maxValueBytes * 2);
    Line line;
    while (lines.next(line)) {
        VCardProperty property;
        if (!readProperty(line.text, limits, property)) continue;
        if (property.name == "BEGIN" && upper(trimmed(property.value)) == "VCARD") {
            if (cards.size() == limits.maxCards)
                throw Failure(ErrorCode::TooLarge,
                              fmt::format("The file has more than {} cards. Split it.", limits.maxCards));
            // Only an agent's card stands inside another; else the end of the one before is missing.
            const bool inside = !open.empty() && !cards[open.back()].properties.empty() &&
                                cards[open.back()].properties.back().name == "AGENT";
            if (!inside) open.clear();
            open.push_back(cards.size());
            cards.push_back({.line = line.number, .closed = false, .properties = {}});
        } else if (property.name == "END" && upper(trimmed(property.value)) == "VCARD") {
            if (open.empty()) continue;
            cards[open.back()].closed = true;
            open.pop_back();
        } else if (!open.empty()) {
            VCard& card = cards[open.back()];
            if (card.properties.size() == limits.maxProperties)
                throw Failure(ErrorCode::TooLarge, fmt::format("Line {}: a card of more than {} lines.",
                                                               line.number, limits.maxProperties));
            card.properties.push_back(std::move(property));
        }
    }
    if (cards.empty()) throw Failure(ErrorCode::InvalidInput, "There is no card (BEGIN:VCARD) in the file.");
    return cards;
}

bool isWide(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || bytes.starts_with("B\0E\0"sv) ||
           bytes.starts_with("\0B\0E"sv);
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
    return unescaped(value);
}

std::vector<std::string> VCardProperty::parts(char separator) const {
    std::vector<std::string> out;
    for (const std::string_view part : divided(value, separator, false)) out.push_back(unescaped(part));
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

Result<std::vector<VCard>> readVCards(std::string_view bytes, const VCardLimits& limits) {
    return guarded([&] {
        if (bytes.size() > limits.maxBytes)
            throw Failure(ErrorCode::TooLarge,
                          fmt::format("The file has {} MB, the limit is {} MB. Split it.", bytes.size() >> 20,
                                      limits.maxBytes >> 20));
        if (isWide(bytes)) return readAll(decode(bytes).orThrow().text, limits);
        if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
        return readAll(bytes, limits);
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
