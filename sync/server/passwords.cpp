#include "sync/server/passwords.h"

#include <sodium.h>

#include <array>
#include <semaphore>

#include "core/base/result.h"

namespace tropa::server {
namespace {

/// Each takes much memory: a crowd at the door must not take all of it.
std::counting_semaphore<2>& turnstile() {
    static std::counting_semaphore<2> seats(2);
    return seats;
}

struct Seat {
    Seat() { turnstile().acquire(); }
    ~Seat() { turnstile().release(); }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
};

}  // namespace

std::string passwordDigest(std::string_view password, const PasswordCost& cost) {
    if (sodium_init() < 0) throw Failure(ErrorCode::Internal, "The cryptographic library does not start.");
    const Seat seat;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.operations,
                              cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Failure(ErrorCode::ServerBusy, "There is too little memory for a password now.");
    return text.data();
}

bool passwordFits(std::string_view password, const std::string& digest, const PasswordCost& cost) {
    if (digest.empty()) {
        (void)passwordDigest(password, cost);
        return false;
    }
    if (sodium_init() < 0) throw Failure(ErrorCode::Internal, "The cryptographic library does not start.");
    const Seat seat;
    return crypto_pwhash_str_verify(digest.c_str(), password.data(), password.size()) == 0;
}

}  // namespace tropa::server
