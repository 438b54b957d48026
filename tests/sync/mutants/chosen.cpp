// In a program of stories that is linked with the mistakes: TROPA_MISTAKE names the one that is made.
#include <cstdlib>
#include <string_view>

#include "tests/sync/mutants/mistakes.h"

namespace tropa::testing {
namespace {

Mistake chosen() {
    const char* name = std::getenv("TROPA_MISTAKE");
    if (name == nullptr) return Mistake::None;
#define TROPA_CHOICE(mistake, ...) \
    if (std::string_view(name) == #mistake) return Mistake::mistake;
    TROPA_MISTAKES(TROPA_CHOICE)
    TROPA_RARE_MISTAKES(TROPA_CHOICE)
    TROPA_ORDER_MISTAKES(TROPA_CHOICE)
#undef TROPA_CHOICE
    std::abort();
}

}  // namespace

Mistake mistake = chosen();

}  // namespace tropa::testing
