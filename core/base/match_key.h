#pragma once

#include <string>
#include <string_view>

namespace tropa {

/// By what a person is recognised, however it was written: "p:" and the last ten digits of a phone (without
/// its extension), "e:" and the lower-case e-mail. Empty for what is neither.
std::string phoneKey(std::string_view phone);
/// The same with the extension: colleagues behind a switchboard differ.
std::string phoneLineKey(std::string_view phone);
std::string emailKey(std::string_view email);

}  // namespace tropa
