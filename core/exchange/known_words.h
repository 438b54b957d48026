#pragma once

#include <string>

namespace tropa::exchange {

/// A usual Russian or English given name. Takes a folded word.
bool isGivenName(const std::string& foldedWord);

/// A city that needs no "г." to be known as one: the larger ones of Russia and its neighbours. Takes a
/// folded name, words divided by one space or a hyphen.
bool isKnownCity(const std::string& foldedName);

/// A word that stands in names of companies only ("завод", "трейд"). Takes a folded word.
bool isCompanyWord(const std::string& foldedWord);

}  // namespace tropa::exchange
