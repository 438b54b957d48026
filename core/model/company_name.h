#pragma once

#include <string>
#include <string_view>

namespace tropa::model {

/// "ооо", "ao", "ltd": a legal form, folded.
bool isLegalForm(const std::string& foldedWord);

/// The same, or what kind of firm it is: "нпп", "тд", "гк". It may stand before a name, and is part of it.
bool isFirmWord(const std::string& foldedWord);

/// A company's name folded, without legal form, quotes and punctuation: "ООО «Ромашка»" and "Ромашка, ООО"
/// agree. Empty for an empty name.
std::string companyKey(std::string_view name);

/// The legal form in a company's name, folded: "ооо". Empty where none is written.
std::string companyForm(std::string_view name);

/// What it stands under in a list, folded: its name from its first word on that is no isFirmWord(), without
/// the legal forms behind.
std::string companyListed(std::string_view name);

}  // namespace tropa::model
