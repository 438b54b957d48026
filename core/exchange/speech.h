#pragma once

#include <string>
#include <string_view>

namespace tropa::exchange {

/// The words of one language.
struct Speech {
    bool russian;
    std::string operator()(std::string_view en, std::string_view ru) const {
        return std::string(russian ? ru : en);
    }
};

}  // namespace tropa::exchange
