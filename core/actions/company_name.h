#pragma once

#include <string>
#include <string_view>

namespace tropa::actions {

/// "ооо", "ao", "ltd": a legal form, folded.
bool isLegalForm(const std::string& foldedWord);

/// A company's name folded, without legal form, quotes and punctuation: "ООО «Ромашка»" and "Ромашка, ООО"
/// agree. Empty for an empty name.
std::string companyKey(std::string_view name);

/// The legal form in a company's name, folded: "ооо". Empty where none is written.
std::string companyForm(std::string_view name);

}  // namespace tropa::actions
