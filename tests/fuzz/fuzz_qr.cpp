// libFuzzer target: any bytes as a picture, and as the text of a code. What must hold beside "no crash": the
// picture has as many points as it says, a person comes with a card that reads back.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/base/text.h"
#include "core/exchange/qr.h"
#include "core/exchange/vcard.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (const auto picture =
            readPicture(bytes, {.maxBytes = 1 << 20, .maxPixels = 40'000, .enoughPixels = 40'000});
        picture.ok()) {
        require(picture->pixels.size() ==
                static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height));
        for (const std::string& text : readCodes(*picture)) require(isPlainUtf8(text));
    }
    const CodeContent content = contentOfCode(repairedUtf8(bytes));
    require(!content.person || readVCards(content.card).ok());
    return 0;
}
