#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace tropa::exchange {

/// A number of an old Office file, lowest byte first. @throws InvalidInput where it lies outside.
template <typename T>
T littleEndian(std::string_view bytes, std::size_t at) {
    if (at > bytes.size() || bytes.size() - at < sizeof(T))
        throw Failure(ErrorCode::InvalidInput, "The workbook is cut or damaged.");
    std::uint64_t value = 0;
    for (std::size_t i = sizeof(T); i-- > 0;)
        value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return static_cast<T>(value);
}

}  // namespace tropa::exchange
