// The library that is loaded late.
#include "core/exchange/late/libraries.h"

extern "C" void* tropaExchangeLibraries() {
    using namespace tropa::exchange;
    static Libraries libraries{
        .e164 = &e164OfLibrary,
        .national = &nationalOfLibrary,
        .codes = &codesIn,
        .qrCode = &qrCodeOf,
        .xml = &walkXml,
        .openZip = &openZip,
        .createZip = &createZip,
        .pdf = &asPdf,
    };
    return &libraries;
}
