#pragma once

#include <optional>
#include <string>
#include <utility>

#include "sync/server/http/packing.h"

struct ssl_ctx_st;

namespace tropa::server {

/// TLS 1.2 or newer with the options' certificate chain and key, for a context without any; notes when the
/// first of the chain ends. @returns what is wrong with the files, empty when nothing.
std::string configureTls(ssl_ctx_st* context, const HttpServer::Options& options, Counters& counters);

/// A new context into the place of the old one: one that is loaded again would keep the old certificate
/// beside the new where their keys are of different kinds, and show it. @returns the same; then all stays as
/// it was.
template <typename Context>
std::string renewTls(std::optional<Context>& tls, const HttpServer::Options& options, Counters& counters) {
    Context fresh(Context::tls_server);
    std::string wrong = configureTls(fresh.native_handle(), options, counters);
    if (wrong.empty()) tls = std::move(fresh);
    return wrong;
}

}  // namespace tropa::server
