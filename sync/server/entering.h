#pragma once

#include <nlohmann/json.hpp>

#include "sync/server/push.h"

/// Members and their devices, as they come in.
namespace tropa::server {

/// One write that nobody has sent.
void pushAlone(Transaction& transaction, const Author& author, const model::Op& op, std::int64_t nowMs);

/// The member of a device that is the first to come in.
void makeMember(Transaction& transaction, const DeviceRow& device, const nlohmann::json& fields,
                std::int64_t nowMs);

/// The member's device with this id, or a new one. @param former the device as which the replica was known,
/// or nil: then the new one is its copy. @throws DeviceRevoked; Refused where that one is another member's.
DeviceRow deviceOf(Transaction& transaction, const Uuid& member, const Uuid& device, const Uuid& former,
                   std::string_view label, std::int64_t nowMs);

/// The device is let in by this token from now on, and by nothing else that was given out to it.
void giveToken(Transaction& transaction, DeviceRow& device, std::string hash);

}  // namespace tropa::server
