#include "core/base/match_key.h"

#include <algorithm>

#include "core/base/phone_text.h"
#include "core/base/text.h"

namespace tropa {

std::string phoneKey(std::string_view phone) {
    std::string digits = digitsOf(phoneParts(phone).number);
    if (digits.size() < 5) return {};
    if (digits.size() > 10) digits.erase(0, digits.size() - 10);
    return "p:" + digits;
}

std::string phoneLineKey(std::string_view phone) {
    std::string key = phoneKey(phone);
    const std::string extension = phoneParts(phone).extension;
    if (!key.empty() && !extension.empty()) key += "#" + extension;
    return key;
}

std::string emailKey(std::string_view email) {
    std::string key = trimmed(email);
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key.find('@') == std::string::npos ? std::string{} : "e:" + key;
}

}  // namespace tropa
