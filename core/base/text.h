#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tropa {

/// Valid UTF-8 without NUL.
bool isPlainUtf8(std::string_view text);

/// Replaces invalid sequences by U+FFFD, so that any bytes can be shown and stored.
std::string repairedUtf8(std::string_view bytes);

/// Lower case, ё → е, accents removed: what two spellings of one name have in common. (ICU)
std::string folded(std::string_view text);

/// The Latin skeleton of a folded text, so that "Ёлкин", "елкин" and "elkin" meet: Cyrillic is
/// romanised, and letters that romanisations disagree on are brought together.
std::string latinSkeleton(std::string_view text);

/// The text as if typed with the other keyboard layout switched on (ЙЦУКЕН ↔ QWERTY).
std::string otherLayout(std::string_view text);

/// Words (letters and digits) of a text, folded.
std::vector<std::string> words(std::string_view text);

/// The Latin skeletons of a text's words, each with a blank behind it: latinSkeleton() of words(), in one go.
void appendSkeletons(std::string& out, std::string_view text);

/// Only the decimal digits.
std::string digitsOf(std::string_view text);

/// Without white space (including no-break spaces) at both ends.
std::string trimmed(std::string_view text);

/// A key that sorts as a Russian phone book does (Ё beside Е), Latin after Cyrillic. Bytes, not text.
std::string sortKey(std::string_view text);

}  // namespace tropa
