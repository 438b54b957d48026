#include "sync/server/web_text.h"

#include <algorithm>

#include "core/base/text.h"

namespace tropa::server {
namespace {

int hexOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] == '%' && i + 2 < text.size() && hexOf(text[i + 1]) >= 0 &&
                   hexOf(text[i + 2]) >= 0) {
            out += static_cast<char>(hexOf(text[i + 1]) * 16 + hexOf(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return repairedUtf8(out);
}

}  // namespace

FormFields decodeForm(std::string_view body) {
    FormFields fields;
    for (auto from = body.begin(); from != body.end();) {
        const auto end = std::find(from, body.end(), '&');
        const auto equals = std::find(from, end, '=');
        if (from != end)
            fields.emplace_back(
                decoded({from, equals}),
                decoded(equals == end ? std::string_view{} : std::string_view{equals + 1, end}));
        from = end == body.end() ? end : end + 1;
    }
    return fields;
}

std::string_view fieldOf(const FormFields& fields, std::string_view name) {
    for (const auto& [key, value] : fields)
        if (key == name) return value;
    return {};
}

Uuid idIn(const FormFields& fields, std::string_view name) {
    return Uuid::parse(fieldOf(fields, name)).value_or(Uuid{});
}

std::string escapeHtml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

/// The order in the header is the reader's; the weights repeat it in every browser.
std::string_view languageOf(std::string_view acceptLanguage) {
    while (!acceptLanguage.empty()) {
        const std::size_t end = std::min(acceptLanguage.find(','), acceptLanguage.size());
        std::string_view one = acceptLanguage.substr(0, end);
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        if (one.substr(0, 2) == "ru") return "ru";
        if (one.substr(0, 2) == "en") return "en";
        acceptLanguage.remove_prefix(std::min(end + 1, acceptLanguage.size()));
    }
    return "en";
}

}  // namespace tropa::server
