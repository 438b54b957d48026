#include "tests/support/test_ca.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>

namespace tropa::testing {
namespace {

constexpr long kDay = 24L * 3600;

void extend(X509* cert, X509* issuer, int what, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    X509_add_ext(cert, extension, -1);
    X509_EXTENSION_free(extension);
}

X509* makeCert(EVP_PKEY* key, const std::string& name, long days) {
    static long serial = 1;
    X509* cert = X509_new();
    X509_set_version(cert, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(cert), serial++);
    X509_gmtime_adj(X509_getm_notBefore(cert), -30 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(cert), days * kDay);
    X509_set_pubkey(cert, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(cert), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return cert;
}

template <typename Write>
void save(const std::string& file, Write write) {
    FILE* out = std::fopen(file.c_str(), "w");
    write(out);
    std::fclose(out);
}

}  // namespace

TestCa::TestCa(std::string folder) : folder_(std::move(folder)), file_(folder_ + "/ca.pem") {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* cert = makeCert(key, "Test CA", 3650);
    X509_set_issuer_name(cert, X509_get_subject_name(cert));
    extend(cert, cert, NID_basic_constraints, "critical,CA:TRUE");
    extend(cert, cert, NID_key_usage, "critical,keyCertSign");
    X509_sign(cert, key, EVP_sha256());
    save(file_, [&](FILE* out) { PEM_write_X509(out, cert); });
    key_ = key;
    cert_ = cert;
}

TestCa::~TestCa() {
    X509_free(static_cast<X509*>(cert_));
    EVP_PKEY_free(static_cast<EVP_PKEY*>(key_));
}

TestCa::Files TestCa::issue(const std::string& name, const Wanted& wanted) {
    EVP_PKEY* key = wanted.rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
    X509* cert = makeCert(key, name, wanted.expired ? -1 : wanted.days);
    auto* issuer = static_cast<X509*>(cert_);
    X509_set_issuer_name(cert, X509_get_subject_name(issuer));
    extend(cert, issuer, NID_subject_alt_name, wanted.host);
    X509_sign(cert, static_cast<EVP_PKEY*>(key_), EVP_sha256());
    const Files files{folder_ + "/" + name + ".pem", folder_ + "/" + name + ".key"};
    save(files.cert, [&](FILE* out) { PEM_write_X509(out, cert); });
    save(files.key,
         [&](FILE* out) { PEM_write_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr); });
    X509_free(cert);
    EVP_PKEY_free(key);
    return files;
}

}  // namespace tropa::testing
