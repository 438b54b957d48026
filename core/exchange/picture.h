#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tropa::exchange {

/// A picture in shades of grey, row by row from the top left.
struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  ///< 0 black … 255 white; width × height.
};

struct PictureLimits {
    std::size_t maxBytes = std::size_t{64} << 20;
    std::size_t maxPixels = 120'000'000;
    std::size_t enoughPixels = 12'000'000;  ///< A larger JPEG is read at half its size, or a quarter.
};

/// Reads a PNG (transparent places are white) or a JPEG.
/// Errors: InvalidInput for another kind of file, a cut or damaged one; TooLarge.
Result<GreyPicture> readPicture(std::string_view bytes, const PictureLimits& limits = {});

/// What a picture is by its first bytes: "image/png", "image/jpeg", also "image/gif", "image/webp",
/// "image/bmp", "image/heic"; empty for anything else.
std::string_view pictureType(std::string_view bytes);

/// Whether it is a picture from its head to its end: of a PNG or JPEG the head is read and the end mark
/// looked for, which takes no time; of the others the first bytes say it.
bool isWholePicture(std::string_view bytes, const PictureLimits& limits = {});

}  // namespace tropa::exchange
