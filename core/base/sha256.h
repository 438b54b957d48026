#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tropa {

/// SHA-256 of what comes piece by piece. (libsodium)
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 32 bytes. Nothing may be added afterwards.
    std::string digest();

    static std::string of(std::string_view bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Two digits for each byte, "0" to "f".
std::string hexOf(std::string_view bytes);
/// Whether it is written as such a digest is: 64 of these digits.
bool isSha256(std::string_view hex);
/// The 32 bytes. @param hex isSha256.
std::string bytesOfSha256(std::string_view hex);

}  // namespace tropa
