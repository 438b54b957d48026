#pragma once

#include <string>
#include <string_view>

namespace tropa::model {

/// What a person reads, in both languages.
struct InBoth {
    std::string en, ru;
    const std::string& in(bool russian) const { return russian ? ru : en; }
};

/// The question that finds out one of "pain", "money", "timing".
InBoth questionFor(std::string_view qualification);

}  // namespace tropa::model
