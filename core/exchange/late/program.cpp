// In the program: each call loads the library, when it is the first.
#include "core/base/late_library.h"
#include "core/exchange/late/libraries.h"

namespace tropa::exchange {
namespace {

const Libraries& libraries() {
    static const auto& loaded =
        *static_cast<const Libraries*>(openLateLibrary("libtropa_exchange.so", "tropaExchangeLibraries"));
    return loaded;
}

}  // namespace

std::optional<std::string> e164OfLibrary(const std::string& typed, const std::string& country) {
    return libraries().e164(typed, country);
}

std::string nationalOfLibrary(const std::string& e164) {
    return libraries().national(e164);
}

std::vector<std::string> codesIn(const GreyPicture& picture, BlackFrom from) {
    return libraries().codes(picture, from);
}

QrCode qrCodeOf(const std::string& text) {
    return libraries().qrCode(text);
}

void walkXml(std::string xml, XmlHandler& handler, std::string_view part) {
    libraries().xml(std::move(xml), handler, part);
}

std::unique_ptr<ZipReading> openZip(std::string_view bytes, std::size_t most) {
    return libraries().openZip(bytes, most);
}

std::unique_ptr<ZipWriting> createZip(const std::string& path) {
    return libraries().createZip(path);
}

std::string asPdf(const Document& document) {
    return libraries().pdf(document);
}

}  // namespace tropa::exchange
