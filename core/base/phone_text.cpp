#include "core/base/phone_text.h"

#include <algorithm>
#include <array>

namespace tropa {
namespace {

/// What has fewer digits in front of it is no number with an extension.
constexpr std::size_t kShortestNumber = 5;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

PhoneExtension extensionAt(std::string_view text, std::size_t from) {
    static constexpr std::array<std::string_view, 15> kMarks = {
        "добавочный", "доб", "Доб", "ДОБ", "внутренний", "внутр", "вн", "Вн",
        "extension",  "ext", "Ext", "EXT", "x",          "X",     "х"};
    std::size_t i = from;
    while (i < text.size() &&
           (text[i] == ' ' || text[i] == ',' || text[i] == ';' || text[i] == '(' || text[i] == '.'))
        ++i;
    std::string_view rest = text.substr(std::min(i, text.size()));
    if (rest.empty()) return {};
    if (rest.front() == '#') {
        ++i;
    } else {
        const auto mark = std::find_if(kMarks.begin(), kMarks.end(),
                                       [&](std::string_view m) { return rest.starts_with(m); });
        if (mark == kMarks.end()) return {};
        i += mark->size();
    }
    while (i < text.size() && (text[i] == ' ' || text[i] == '.' || text[i] == ':' || text[i] == '-' ||
                               text.substr(i, 3) == "№")) {
        i += text.substr(i, 3) == "№" ? 3 : 1;
    }
    PhoneExtension out;
    while (i < text.size() && isDigit(text[i])) out.digits += text[i++];
    if (out.digits.empty() || out.digits.size() > 7) return {};
    const std::string_view taken = text.substr(from, i - from);
    if (i < text.size() && text[i] == ')' && taken.find('(') != std::string_view::npos) ++i;
    out.length = i - from;
    return out;
}

PhoneParts phoneParts(std::string_view typed) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        digits += isDigit(typed[i]);
        const bool last = isDigit(typed[i]) && (i + 1 == typed.size() || !isDigit(typed[i + 1]));
        if (!last || digits < kShortestNumber) continue;
        PhoneExtension extension = extensionAt(typed, i + 1);
        if (extension.length == 0) continue;
        return {typed.substr(0, i + 1), typed.substr(i + 1, extension.length), std::move(extension.digits)};
    }
    return {typed, {}, {}};
}

}  // namespace tropa
