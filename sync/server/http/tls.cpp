#include "sync/server/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <optional>

namespace tropa::server {
namespace {

std::string lastError() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    if (ERR_SYSTEM_ERROR(code)) return std::strerror(ERR_GET_REASON(code));
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "unknown error" : reason;
}

std::string load(SSL_CTX* context, const std::string& certFile, const std::string& keyFile) {
    if (SSL_CTX_use_certificate_chain_file(context, certFile.c_str()) != 1)
        return certFile + ": " + lastError();
    if (SSL_CTX_use_PrivateKey_file(context, keyFile.c_str(), SSL_FILETYPE_PEM) != 1)
        return keyFile + ": " + lastError();
    if (SSL_CTX_check_private_key(context) == 1) return {};
    return keyFile + ": " + lastError();
}

/// When the first certificate of the chain ends, in Unix time.
std::int64_t endOf(SSL_CTX* context) {
    std::optional<std::int64_t> first;
    const auto look = [&](const X509* certificate) {
        std::tm end{};
        if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) return;
        const std::int64_t ms = std::int64_t{::timegm(&end)} * 1000;
        first = first ? std::min(*first, ms) : ms;
    };
    if (const X509* own = SSL_CTX_get0_certificate(context)) look(own);
    STACK_OF(X509)* others = nullptr;
    if (SSL_CTX_get0_chain_certs(context, &others) == 1)
        for (int i = 0; i < sk_X509_num(others); ++i) look(sk_X509_value(others, i));
    return first.value_or(0);
}

}  // namespace

std::string configureTls(ssl_ctx_st* context, const HttpServer::Options& options, Counters& counters) {
    std::string wrong = load(context, options.tlsCertFile, options.tlsKeyFile);
    if (!wrong.empty()) return wrong;
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    counters.certificateEndsMs = endOf(context);
    return wrong;
}

}  // namespace tropa::server
