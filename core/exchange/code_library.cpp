#include "core/exchange/code_library.h"

// Texts of results as UTF-8 instead of wide ones.
#define ZX_USE_UTF8
#include <ReadBarcode.h>

#include <algorithm>

#include "core/base/text.h"

namespace tropa::exchange {

std::vector<std::string> codesIn(const GreyPicture& picture, BlackFrom from) {
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::MicroQRCode |
                     ZXing::BarcodeFormat::DataMatrix | ZXing::BarcodeFormat::Aztec);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    hints.setTryDownscale(true);
    hints.setBinarizer(from == BlackFrom::Around ? ZXing::Binarizer::LocalAverage
                                                 : ZXing::Binarizer::GlobalHistogram);
    const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height,
                                ZXing::ImageFormat::Lum);
    std::vector<std::string> texts;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
        if (!result.isValid()) continue;
        std::string text = repairedUtf8(result.text());
        if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end())
            texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace tropa::exchange
