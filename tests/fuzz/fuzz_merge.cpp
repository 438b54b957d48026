// libFuzzer target: three texts out of the bytes (split at NUL, or in thirds) through the merge, whose laws
// must hold: the same in either order, nothing changed where one side changed nothing, valid text in, valid
// text out.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/base/text.h"
#include "sync/merge/merge.h"

using namespace tropa;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string all(reinterpret_cast<const char*>(data), size);
    std::size_t first = all.find('\0'),
                second = first == std::string::npos ? first : all.find('\0', first + 1);
    if (second == std::string::npos) first = size / 3, second = 2 * size / 3;
    const std::string base = all.substr(0, first), mine = all.substr(first, second - first),
                      theirs = all.substr(second);

    const merge::TextOutcome one = merge::mergeText(base, mine, theirs, true);
    const merge::TextOutcome other = merge::mergeText(base, theirs, mine, false);
    require(one.text == other.text && one.overlapped == other.overlapped);
    require(merge::mergeText(base, base, theirs, true).text == theirs);
    require(merge::mergeText(base, mine, base, false).text == mine);
    require(merge::mergeText(base, mine, mine, true).text == mine);
    if (isPlainUtf8(base) && isPlainUtf8(mine) && isPlainUtf8(theirs)) require(isPlainUtf8(one.text));
    return 0;
}
