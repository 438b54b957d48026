#include "sync/server/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <memory>

namespace tropa::server {
namespace {

std::string lastError() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason == nullptr ? "unknown error" : reason;
}

std::string load(SSL_CTX* context, const std::string& certFile, const std::string& keyFile) {
    if (SSL_CTX_use_certificate_chain_file(context, certFile.c_str()) != 1)
        return certFile + ": " + lastError();
    if (SSL_CTX_use_PrivateKey_file(context, keyFile.c_str(), SSL_FILETYPE_PEM) != 1)
        return keyFile + ": " + lastError();
    return SSL_CTX_check_private_key(context) == 1 ? std::string{} : lastError();
}

}  // namespace

std::string configureTls(ssl_ctx_st* context, const std::string& certFile, const std::string& keyFile) {
    // Tried on another context first: a mistake in new files must not spoil what works.
    const std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> trial(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    if (std::string wrong = load(trial.get(), certFile, keyFile); !wrong.empty()) return wrong;
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
    return load(context, certFile, keyFile);
}

}  // namespace tropa::server
