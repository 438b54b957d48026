#pragma once

#include <string>

struct ssl_ctx_st;

namespace tropa::server {

/// TLS 1.2 or newer with this certificate chain and key. @returns what is wrong with them, empty when
/// nothing.
std::string configureTls(ssl_ctx_st* context, const std::string& certFile, const std::string& keyFile);

}  // namespace tropa::server
