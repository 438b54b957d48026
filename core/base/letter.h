#pragma once

#include <string>
#include <string_view>

namespace tropa {

/// The letter under which a phone book has the text: large, Е for Ё; empty where there is none.
std::string firstLetter(std::string_view text);

/// That part of a sort key (text.h) which tells letters from one another, not their marks. With it begin the
/// keys of all texts that begin with these letters, and of no others.
std::string lettersOfKey(std::string_view sortKey);

}  // namespace tropa
