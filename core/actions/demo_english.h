#pragma once

#include <span>
#include <string_view>

#include "core/actions/demo_words.h"

namespace tropa::actions {

/// A text of the made-up company in both languages.
struct InTwo {
    std::string_view russian, english;
};
std::span<const InTwo> demoTexts();
std::span<const InTwo> longDemoTexts();
/// The English text; the same where there is none.
std::string_view inEnglish(std::string_view russian);

DemoCompany englishCompany(Dice& dice);  ///< Without a tax number.
DemoPerson englishPerson(Dice& dice, std::string_view domain);

}  // namespace tropa::actions
