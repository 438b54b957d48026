#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/store/replica.h"
#include "sync/client/join.h"
#include "sync/client/transport/transport.h"

namespace tropa::client {

/// A device's token is replaced by a fresh one when it is so old.
inline constexpr std::int64_t kTokenLifeMs = std::int64_t{30} * 24 * 3600 * 1000;

/// The request for a fresh token, and what entitles to keep its answer.
struct Renewal {
    HttpRequest request;
    std::string claim;
};

/// The device has a token from this moment: whatever another program has asked for before is not kept.
void countTokenFromNow(store::WriteTransaction& write);

/// Where the token is due to be replaced: one program on the replica asks, once a day until it has got one.
/// A token of unknown age begins to count now. After a sync that has gone well. @throws as the replica.
std::optional<Renewal> beginRenewal(store::Replica& replica);

/// Takes the answer: the fresh token is durable before it is used, and until then the old one works. Not
/// kept when another program has asked meanwhile: then its answer counts.
/// @returns the token that is to be used from now on. @throws as errorOf() tells, and what `save` throws.
std::optional<std::string> finishRenewal(store::Replica& replica, const Renewal& renewal,
                                         const HttpResponse& response, const SaveToken& save);

}  // namespace tropa::client
