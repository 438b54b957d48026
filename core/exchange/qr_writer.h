#pragma once

#include <string>
#include <vector>

namespace tropa::exchange {

/// A QR code to be drawn: rows of modules from the top, without the quiet zone (four modules on each side).
struct QrCode {
    int side = 0;
    std::vector<bool> dark;  ///< side × side.
    bool at(int row, int column) const { return dark[static_cast<std::size_t>(row * side + column)]; }
};
/// @throws InvalidInput for an empty text and one that is too long for a code.
QrCode qrCodeOf(const std::string& text);

}  // namespace tropa::exchange
