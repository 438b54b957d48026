#pragma once

#include <string_view>

#include "core/exchange/fields.h"

namespace tropa::exchange {

/// What a column's header says about its meaning.
struct HeaderMeaning {
    Field field = Field::Note;
    double confidence = 0;  ///< 0 unknown … 1 certain. From 0.5 on the words are known.
    bool open = false;   ///< The word fits several meanings ("Контакт", "Name"): the content decides.
    bool latin = false;  ///< Written in Latin letters.
};

/// Knows the usual Russian and English headers of Excel lists, 1C, address books and CRM exports; what a word
/// such as "Название" or "Сумма" means depends on what the rows are. Takes a raw header cell. Never fails.
HeaderMeaning meaningOfHeader(std::string_view header, Subject subject = Subject::Contact);

/// The words are known for rows of some kind: it is a header.
bool isKnownHeader(std::string_view header);

/// A header of row numbers: "№", "№ п/п", "#".
bool isCounterHeader(std::string_view header);

}  // namespace tropa::exchange
