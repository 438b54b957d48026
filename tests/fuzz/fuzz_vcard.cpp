// libFuzzer target: any bytes through the vCard reader and the drafts. What must hold beside "no crash":
// valid text, nothing is counted twice, and what is written again reads back the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/base/text.h"
#include "core/exchange/card_pictures.h"
#include "core/exchange/picture.h"
#include "core/exchange/vcard_rows.h"

using namespace tropa;
using namespace tropa::exchange;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    (void)looksLikeVCard(bytes);
    const auto cards = readVCards(
        bytes, {.maxBytes = 1 << 20, .maxCards = 100, .maxProperties = 100, .maxValueBytes = 2000});
    if (!cards.ok()) return 0;
    for (const VCard& card : *cards)
        for (const VCardProperty& property : card.properties) {
            require(isPlainUtf8(property.value) && isPlainUtf8(property.name));
            std::string line;
            appendVCardLine(line, "BEGIN:VCARD");
            appendVCardLine(line, "NOTE:" + vcardEscaped(property.text()));
            const auto again = readVCards(line);
            require(again.ok());
            if (isPicture(property)) (void)isWholePicture(pictureOf(property));
        }
    const ContactRows rows = vcardRows(*cards);
    require(rows.read == static_cast<int>(rows.drafts.size()) + rows.refused + rows.skipped);
    for (const ContactDraft& draft : rows.drafts)
        require(isPlainUtf8(draft.name) && isPlainUtf8(draft.company) && isPlainUtf8(draft.note));
    for (const Problem& problem : rows.problems) require(isPlainUtf8(problem.value) && problem.row > 0);
    return 0;
}
