#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tropa::exchange {

/// Bytes of the white space at `position` of a UTF-8 text: ASCII, no-break, thin and zero-width
/// spaces, a stray byte order mark. 0 where something visible stands.
std::size_t blankWidthAt(std::string_view text, std::size_t position);

/// White space and nothing else.
bool isBlank(std::string_view cell);

/// What a cell says: without blanks at its ends, spaces of all kinds made plain, line breaks LF,
/// composed letters (NFC), and without the wrappings that keep spreadsheets from counting:
/// ="0791…" and a leading apostrophe. Case and wording stay as typed.
std::string cleaned(std::string_view cell);

/// cleaned(), with line breaks and runs of spaces made one space: for names, not for notes.
std::string oneLine(std::string_view cell);

/// "#N/A", "#ДЕЛ/0!" and the other errors of spreadsheets.
bool isSpreadsheetError(std::string_view text);

/// "-", "—", "#Н/Д" and their like: a mark that nothing is known. Takes a cleaned cell.
bool isDash(std::string_view clean);

/// isDash(), or a word for it: "нет", "не указан", "none", "n/a". Takes a cleaned cell.
bool meansNothing(std::string_view clean);

}  // namespace tropa::exchange
