#pragma once

#include <array>
#include <string_view>

#include "core/exchange/decode.h"

namespace tropa::exchange {

/// An encoding of one byte a letter: what each byte means, U+FFFD for nothing.
struct OneByteTable {
    Encoding encoding;
    std::array<char32_t, 256> letters{};

    explicit OneByteTable(Encoding which);
};

/// The one in which the beginning of a text looks most like Russian, or like accented Latin between Latin
/// letters.
const OneByteTable& likeliestTable(std::string_view bytes);

}  // namespace tropa::exchange
