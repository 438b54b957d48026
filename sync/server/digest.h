#pragma once

#include <string>
#include <string_view>

#include "core/base/system.h"

namespace tropa::server {

/// SHA-256, 32 bytes.
std::string sha256(std::string_view bytes);

/// 256 random bits as 43 characters of base64url, for tokens and invitation codes.
std::string randomSecret(Random& random);

std::string base64url(std::string_view bytes);
/// Nothing for what is not base64url without padding.
std::string fromBase64url(std::string_view text);

/// Takes the same time wherever the texts differ.
bool equalConstantTime(std::string_view a, std::string_view b);

}  // namespace tropa::server
