#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/uuid.h"

/// What browsers send and are sent.
namespace tropa::server {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// application/x-www-form-urlencoded, in order; also a query. Bytes that are no UTF-8 are replaced.
FormFields decodeForm(std::string_view body);
/// The first of that name; empty when there is none.
std::string_view fieldOf(const FormFields& fields, std::string_view name);
/// The same as an id; nil when it is none.
Uuid idIn(const FormFields& fields, std::string_view name);

/// For any place in HTML, between tags or in a quoted attribute.
std::string escapeHtml(std::string_view text);

/// "ru" where that is what the reader prefers to English, else "en". @param acceptLanguage the header.
std::string_view languageOf(std::string_view acceptLanguage);

}  // namespace tropa::server
