#pragma once

#include <optional>
#include <string>

/// What libphonenumber, which takes 20 µs for an answer, is asked. Any thread.
namespace tropa::exchange {

/// "+79131234567"; nothing where no country has given such a number out. `country` is the one in which it was
/// written, two letters.
std::optional<std::string> e164OfLibrary(const std::string& typed, const std::string& country);

/// The digits without the country's code.
std::string nationalOfLibrary(const std::string& e164);

}  // namespace tropa::exchange
