#include "core/exchange/qr_writer.h"

#include <BitMatrix.h>
#include <MultiFormatWriter.h>

#include <stdexcept>

#include "core/base/result.h"

namespace tropa::exchange {

QrCode qrCodeOf(const std::string& text) {
    if (text.empty()) throw Failure(ErrorCode::InvalidInput, "There is nothing to be put into a code.");
    try {
        ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
        writer.setEncoding(ZXing::CharacterSet::UTF8);
        writer.setMargin(0);
        const ZXing::BitMatrix bits = writer.encode(text, 0, 0);
        QrCode code;
        code.side = bits.width();
        code.dark.reserve(static_cast<std::size_t>(code.side) * static_cast<std::size_t>(code.side));
        for (int row = 0; row < code.side; ++row)
            for (int column = 0; column < code.side; ++column) code.dark.push_back(bits.get(column, row));
        return code;
    } catch (const std::exception&) {
        throw Failure(ErrorCode::InvalidInput, "This is too long for a code.");
    }
}

}  // namespace tropa::exchange
