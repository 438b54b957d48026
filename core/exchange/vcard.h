#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace tropa::exchange {

/// One line of a card, unfolded and decoded.
struct VCardProperty {
    std::string group;                                        ///< "item1" of "item1.TEL"; empty without one.
    std::string name;                                         ///< In capitals: "TEL".
    std::vector<std::pair<std::string, std::string>> params;  ///< Names in capitals, "TYPE" for bare words.
    std::string value;    ///< UTF-8, with the backslashes of the file; empty for what is binary.
    bool binary = false;  ///< A photo, a sound, a key: passed over.
    bool tooLarge = false;

    /// A type such as "CELL", in any case.
    bool isOf(std::string_view type) const;
    std::string_view param(std::string_view paramName) const;
    /// The value with its backslashes taken away.
    std::string text() const;
    /// Divided at `separator` where no backslash stands before it; each part without its backslashes.
    std::vector<std::string> parts(char separator) const;
};

struct VCard {
    int line = 0;         ///< Of BEGIN:VCARD, from 1.
    bool closed = false;  ///< END:VCARD is there; otherwise the file was cut.
    std::vector<VCardProperty> properties;

    /// The first property of this name with a value; null when there is none.
    const VCardProperty* first(std::string_view name) const;
};

struct VCardLimits {
    std::size_t maxBytes = std::size_t{256} << 20;
    std::size_t maxCards = 500'000;
    std::size_t maxProperties = 2000;  ///< Of one card.
    std::size_t maxValueBytes = std::size_t{64} << 10;
};

/// Begins with a card, whatever its encoding.
bool looksLikeVCard(std::string_view bytes);

/// Reads cards of versions 2.1, 3.0 and 4.0, as many as the file has, and as phones, Outlook and web services
/// write them: folded lines of either kind, quoted-printable with soft breaks, base64, charsets named at a
/// line or not at all, groups, cards within cards. Lines that make no sense are passed over. Errors:
/// TooLarge, InvalidInput where no card is in the file.
Result<std::vector<VCard>> readVCards(std::string_view bytes, const VCardLimits& limits = {});

/// Appends one line of a card: escaped by the caller, folded at 75 bytes between letters, CRLF.
void appendVCardLine(std::string& out, std::string_view line);

/// Commas, semicolons, backslashes and line breaks as vCard writes them.
std::string vcardEscaped(std::string_view text);

}  // namespace tropa::exchange
