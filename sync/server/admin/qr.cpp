#include <BitMatrix.h>
#include <MultiFormatWriter.h>
#include <fmt/format.h>

#include "sync/server/admin/html.h"

namespace tropa::server::admin {

/// One path for all dark modules: a run of them in a row is one stroke.
std::string qrSvg(const std::string& text, std::string_view label) {
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setEncoding(ZXing::CharacterSet::UTF8);
    writer.setMargin(0);
    const ZXing::BitMatrix matrix = writer.encode(text, 0, 0);
    std::string path;
    for (int y = 0; y < matrix.height(); ++y)
        for (int x = 0; x < matrix.width(); ++x) {
            if (!matrix.get(x, y)) continue;
            int end = x;
            while (end < matrix.width() && matrix.get(end, y)) ++end;
            path += fmt::format("M{} {}h{}v1h-{}z", x, y, end - x, end - x);
            x = end;
        }
    return fmt::format(
        "<div class=\"qr\"><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\" "
        "shape-rendering=\"crispEdges\"><path "
        "d=\"{}\" fill=\"#000\"/></svg></div>",
        matrix.width(), matrix.height(), esc(label), path);
}

}  // namespace tropa::server::admin
