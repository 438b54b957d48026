#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tropa::server {

/// How much a password's digest costs. The defaults take about a tenth of a second and 64 MiB.
struct PasswordCost {
    unsigned long long operations = 2;
    std::size_t memoryBytes = std::size_t{64} << 20;
};

/// Argon2id with a salt of its own, as text. (libsodium) Two at most are reckoned at a time.
std::string passwordDigest(std::string_view password, const PasswordCost& cost);

/// An empty digest is never right, and takes as long as any.
bool passwordFits(std::string_view password, const std::string& digest, const PasswordCost& cost);

}  // namespace tropa::server
