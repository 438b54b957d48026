#pragma once

#include "sync/server/session.h"

namespace tropa::server {

constexpr int kAttempts = 8;

/// Runs `body`, which must begin a transaction of its own each time, until the database does not say
/// TryAgain; at last gives its error.
template <typename Body>
auto repeated(Body&& body) -> Result<decltype(body())> {
    for (int attempt = 1; attempt < kAttempts; ++attempt) {
        try {
            if constexpr (std::is_void_v<decltype(body())>) {
                body();
                return {};
            } else {
                return body();
            }
        } catch (const TryAgain&) {
        } catch (const Failure& failure) {
            return failure.error();
        }
    }
    return guarded(std::forward<Body>(body));
}

}  // namespace tropa::server
