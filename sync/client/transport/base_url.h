#pragma once

#include <string>

#include "core/base/result.h"

namespace tropa::client {

/// "https://host[:port][/prefix]" without a slash at its end. InvalidInput for anything else; Refused for
/// plain http beyond this machine unless `allowInsecure`.
Result<std::string> checkedBaseUrl(const std::string& url, bool allowInsecure);

}  // namespace tropa::client
