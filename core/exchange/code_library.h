#pragma once

#include <string>
#include <vector>

#include "core/exchange/picture.h"

namespace tropa::exchange {

/// What counts as black: what is darker than its surroundings, or than the picture as a whole.
enum class BlackFrom { Around, Whole };

/// One look of zxing-cpp: the texts of the codes (QR, Micro QR, Data Matrix, Aztec), each once. Any thread.
std::vector<std::string> codesIn(const GreyPicture& picture, BlackFrom from);

}  // namespace tropa::exchange
