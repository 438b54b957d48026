#pragma once

#include <string_view>

#include "core/store/replica.h"

/// A replica goes on as another device, as a copy of the one that it was.
namespace tropa::client {

/// Under which id, noted before anybody is asked: a repeated request is the same. Empty: none is wanted.
inline constexpr std::string_view kNewDevice = "new_device";
/// By which way in it was asked for, as a digest.
inline constexpr std::string_view kNewDeviceBy = "new_device_by";
/// The token that it has chosen for itself, where it has still one to ask with.
inline constexpr std::string_view kNewToken = "new_token";

/// The noted id, or a new one.
/// @param wayIn by which somebody signs in, if so: an id that was asked for by another way may be another
/// member's by now, whose answer was lost.
Uuid chooseDevice(store::Replica& replica, std::string_view wayIn = {});

/// No id is wanted, or the noted one has become somebody else's.
void forgetNewDevice(store::WriteTransaction& write);

/// @param identity with the new id. What waits says who wrote it, and batches count from 1.
void becomeDevice(store::WriteTransaction& write, const store::Identity& identity);

}  // namespace tropa::client
