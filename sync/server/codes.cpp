#include "sync/server/codes.h"

#include <algorithm>

#include "sync/server/digest.h"

namespace tropa::server {

std::string codeFor(const Uuid& workspace, std::string_view secret) {
    return base64url({reinterpret_cast<const char*>(workspace.bytes.data()), workspace.bytes.size()}) + "." +
           std::string(secret);
}

std::optional<Uuid> workspaceOf(std::string_view code) {
    const std::size_t dot = code.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const std::string bytes = fromBase64url(code.substr(0, dot));
    Uuid id;
    if (bytes.size() != id.bytes.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

}  // namespace tropa::server
