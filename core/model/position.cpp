#include "core/model/position.h"

namespace tropa::model {
namespace {

// In the order of their bytes. A position is a fraction written with these digits; it never ends in the
// smallest one, so that there is always room ahead of it.
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kBase = kDigits.size();
constexpr std::size_t kRandomDigits = 4;

std::size_t digitAt(std::string_view position, std::size_t at) {
    if (at >= position.size()) return 0;
    const std::size_t found = kDigits.find(position[at]);
    return found == std::string_view::npos ? 0 : found;  // a sign that is no digit came from elsewhere
}

std::string withRandomEnd(std::string place, std::string_view before, Random& random) {
    for (std::size_t i = 0; i + 1 < kRandomDigits; ++i) place += kDigits[random.below(kBase)];
    place += kDigits[1 + random.below(kBase - 1)];
    // Holds for every position made here; a text that came from elsewhere may hold other signs.
    if (place <= before) place.insert(0, before);
    return place;
}

}  // namespace

std::string positionBetween(std::string_view before, std::string_view after, Random& random) {
    if (after <= before) after = {};
    bool open = after.empty();  // nothing bounds the rest from above
    std::string out;
    if (open && !before.empty()) {
        // A list that grows at its end counts with its first two digits, so that its places stay short.
        const std::size_t count = digitAt(before, 0) * kBase + digitAt(before, 1) + 1;
        if (count < kBase * kBase) {
            out = {kDigits[count / kBase], kDigits[count % kBase]};
            return withRandomEnd(std::move(out), before, random);
        }
    }
    for (std::size_t at = 0;; ++at) {
        const std::size_t low = digitAt(before, at);
        const std::size_t high = open ? kBase : digitAt(after, at);
        if (high > low + 1) {
            out += kDigits[low + (high - low) / 2];
            break;
        }
        out += kDigits[low];
        open = open || high > low;
        // Only where `after` is all zeros behind `before`, which positions made here never are.
        if (!open && at >= after.size()) open = true;
    }
    return withRandomEnd(std::move(out), before, random);
}

}  // namespace tropa::model
