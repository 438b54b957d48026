#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/exchange/contact_rows.h"
#include "core/exchange/picture.h"

namespace tropa::exchange {

/// The texts of the codes (QR, Micro QR, Data Matrix, Aztec) in a picture, each once: tilted, small, unevenly
/// lit and noisy ones too. Empty where there is none.
std::vector<std::string> readCodes(const GreyPicture& picture);
/// The same in a fraction of the time, without a second look where nothing was found: for one of many frames.
std::vector<std::string> readCodesOfFrame(const GreyPicture& picture);

/// What a code says.
struct CodeContent {
    enum class Kind { VCard, MeCard, Url, Text };
    Kind kind = Kind::Text;
    std::string text;                    ///< As it stands in the code.
    std::string card;                    ///< A vCard of it, which an import takes; empty without a person.
    std::optional<ContactDraft> person;  ///< Of a card, or of a text in which a phone or an e-mail stands.
};
/// "vcard", "mecard", "url", "text".
std::string_view nameOf(CodeContent::Kind kind);

CodeContent contentOfCode(const std::string& text, const ContactRowOptions& options = {});

}  // namespace tropa::exchange
