#pragma once

#include <string>

#include "sync/server/http/packing.h"

struct ssl_ctx_st;

namespace tropa::server {

/// TLS 1.2 or newer with the options' certificate chain and key; notes when the first of the chain ends.
/// @returns what is wrong with them, empty when nothing.
std::string configureTls(ssl_ctx_st* context, const HttpServer::Options& options, Counters& counters);

}  // namespace tropa::server
