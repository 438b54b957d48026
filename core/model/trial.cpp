#include "core/model/trial.h"

#include <string>

#include "core/base/sha256.h"

namespace tropa::model {

bool isInTestGroup(const Uuid& hypothesis, const Uuid& unit, int testShare) {
    // A digest, not the bits of the id: ids of one day begin alike.
    const std::string digest = Sha256::of(hypothesis.text() + unit.text());
    std::uint64_t drawn = 0;
    for (std::size_t i = 0; i < 8; ++i) drawn = drawn << 8 | static_cast<std::uint8_t>(digest[i]);
    return drawn % 100 < static_cast<std::uint64_t>(testShare);
}

}  // namespace tropa::model
