#include "core/exchange/vcard_lines.h"

#include <algorithm>
#include <array>

namespace tropa::exchange {
namespace {

constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<signed char, 256> valuesOfSigns() {
    std::array<signed char, 256> values{};
    for (signed char& value : values) value = -1;
    for (std::size_t i = 0; i < kSigns.size(); ++i)
        values[static_cast<unsigned char>(kSigns[i])] = static_cast<signed char>(i);
    return values;
}
constexpr std::array<signed char, 256> kValues = valuesOfSigns();

bool contains(std::string_view head, std::string_view capitals) {
    return std::search(head.begin(), head.end(), capitals.begin(), capitals.end(),
                       [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 32 : a) == b; }) != head.end();
}

}  // namespace

std::size_t vcardColon(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == ':' && !quoted) return i;
    }
    return std::min(text.find(':'), text.size());
}

std::string fromBase64(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        const int value = kValues[static_cast<unsigned char>(c)];
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

std::string toBase64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        unsigned bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = (bits << 8) | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= have ? kSigns[(bits >> (18 - 6 * k)) & 63] : '=';
    }
    return out;
}

bool isBase64Line(std::string_view line) {
    return !line.empty() && std::all_of(line.begin(), line.end(), [](char c) {
        return kValues[static_cast<unsigned char>(c)] >= 0 || c == '=' || c == ' ' || c == '\t';
    });
}

bool VCardLines::peek(std::string_view& raw) const {
    if (at_ >= text_.size()) return false;
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    raw = text_.substr(at_, end - at_);
    return true;
}

void VCardLines::skip() {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    if (text_.substr(at_, 2) == "\r\n") ++at_;
    at_ = std::min(at_ + 1, text_.size());
    ++number_;
}

bool VCardLines::next(VCardLine& line) {
    std::string_view raw;
    if (!peek(raw)) return false;
    const std::size_t from = at_;
    std::size_t to = at_ + raw.size();
    skip();
    line.number = number_;
    line.text = raw.substr(0, most_);
    const std::size_t colon = vcardColon(line.text);
    const std::string_view head = std::string_view(line.text).substr(0, colon);
    const bool version = head.size() == 7 && contains(head, "VERSION");
    const bool quoted = contains(head, "QUOTED-PRINTABLE");
    const bool base64 =
        !quoted && (contains(head, ";BASE64") || contains(head, "=BASE64") || contains(head, "ENCODING=B"));
    for (; peek(raw); skip()) {
        const std::size_t end = at_ + raw.size();
        if (quoted && line.text.ends_with('=')) {
            line.text.pop_back();
        } else if (!raw.empty() && (raw[0] == ' ' || raw[0] == '\t')) {
            // 2.1 breaks a line before a blank that belongs to it, 3.0 anywhere, with one more blank.
            if (!old_ || base64) raw.remove_prefix(1);
        } else if (!(base64 && isBase64Line(raw))) {
            break;
        }
        if (line.text.size() < most_) line.text += raw.substr(0, most_);
        to = end;
    }
    line.raw = text_.substr(from, to - from);
    if (version) old_ = line.text.substr(std::min(colon + 1, line.text.size())).starts_with("2.1");
    return true;
}

}  // namespace tropa::exchange
