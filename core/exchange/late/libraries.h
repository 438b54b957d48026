#pragma once

#include "core/exchange/code_library.h"
#include "core/exchange/document.h"
#include "core/exchange/phone_library.h"
#include "core/exchange/qr_writer.h"
#include "core/exchange/xml_walk.h"
#include "core/exchange/zip_library.h"

namespace tropa::exchange {

/// What of this folder stands on libraries that a program with a window need not load before they are wanted:
/// libphonenumber, zxing-cpp, liborcus, libzip, Pango and Cairo. A program that links
/// `tropa_core_exchange_late` calls these through a library of its own, `tropa_exchange`.
struct Libraries {
    decltype(&tropa::exchange::e164OfLibrary) e164;
    decltype(&tropa::exchange::nationalOfLibrary) national;
    decltype(&tropa::exchange::codesIn) codes;
    decltype(&tropa::exchange::qrCodeOf) qrCode;
    decltype(&tropa::exchange::walkXml) xml;
    decltype(&tropa::exchange::openZip) openZip;
    decltype(&tropa::exchange::createZip) createZip;
    decltype(&tropa::exchange::asPdf) pdf;
};

}  // namespace tropa::exchange
