#include "sync/server/digest.h"

#include <openssl/sha.h>
#include <sodium.h>

namespace tropa::server {

std::string sha256(std::string_view bytes) {
    // OpenSSL's uses the processor's own instructions where it has them; each batch is digested.
    std::string out(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
           reinterpret_cast<unsigned char*>(out.data()));
    return out;
}

std::string base64url(std::string_view bytes) {
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(out.size() - 1);
    return out;
}

std::string fromBase64url(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return {};
    out.resize(size);
    return out;
}

std::string randomSecret(Random& random) {
    std::string bytes;
    for (int i = 0; i < 4; ++i) {
        const std::uint64_t part = random.next();
        for (int b = 0; b < 8; ++b) bytes.push_back(static_cast<char>(part >> (8 * b)));
    }
    return base64url(bytes);
}

bool equalConstantTime(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace tropa::server
