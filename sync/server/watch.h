#pragma once
#include <functional>
#include <optional>
#include <string>

namespace tropa::server {

/// Whoever asks a database without waiting for it. All on one thread.
using StandingTold = std::function<void(std::optional<std::string>)>;
/// Calls `readable` whenever the descriptor has something to read, until it says false. Then, and when
/// nothing is watched any more, `readable` goes, and with it what it holds.
using Watch = std::function<void(int descriptor, std::function<bool()> readable)>;

}  // namespace tropa::server
