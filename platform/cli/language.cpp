#include "platform/cli/language.h"

#include <cstdlib>

namespace tropa::cli {

bool speaksRussian() {
    static const bool russian = [] {
        for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
            if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
                return std::string_view(value).substr(0, 2) == "ru";
        return false;
    }();
    return russian;
}

std::string_view plural(std::int64_t n, std::string_view one, std::string_view few, std::string_view many) {
    const std::int64_t tail = n % 100;
    if (tail >= 11 && tail <= 14) return many;
    if (n % 10 == 1) return one;
    return n % 10 >= 2 && n % 10 <= 4 ? few : many;
}

}  // namespace tropa::cli
