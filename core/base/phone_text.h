#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tropa {

struct PhoneExtension {
    std::size_t length = 0;  ///< Bytes from the end of the number to the end of the extension; 0: none.
    std::string digits;
};

/// An extension right behind a number that ends at `from`: " доб. 12", ", доб.12", "(вн. 12)", " ext 12",
/// "x12", " #12".
PhoneExtension extensionAt(std::string_view text, std::size_t from);

/// A phone as it is kept: as people typed it. What is dialled and compared is taken out of it here.
struct PhoneParts {
    std::string_view number;  ///< The typed text up to the extension.
    std::string_view rest;    ///< The extension with its mark, as typed; empty where there is none.
    std::string extension;    ///< Its digits.
};
PhoneParts phoneParts(std::string_view typed);

}  // namespace tropa
