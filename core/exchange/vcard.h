#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/exchange/vcard_lines.h"

namespace tropa::exchange {

/// One line of a card, unfolded and decoded.
struct VCardProperty {
    std::string group;                                        ///< "item1" of "item1.TEL"; empty without one.
    std::string name;                                         ///< In capitals: "TEL".
    std::vector<std::pair<std::string, std::string>> params;  ///< Names in capitals, "TYPE" for bare words.
    std::string value;    ///< UTF-8, with the backslashes of the file; empty for what is binary.
    bool binary = false;  ///< A photo, a sound, a key.
    /// Of what is binary: its value as it stands in the file, folds included. Lives as long as that text.
    std::string_view file;
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

/// What is said of a file without one.
inline constexpr std::string_view kNoCard = "There is no card (BEGIN:VCARD) in the file.";

/// Begins with a card, whatever its encoding.
bool looksLikeVCard(std::string_view bytes);

/// In UTF-16, which has to be decoded as a whole.
bool isWideVCard(std::string_view bytes);

/// Gives the cards of a text one after another, so that one is in memory.
class VCardReader {
public:
    /// @param text in UTF-8, or with charsets of its own at its lines; outlives the reader and the cards.
    explicit VCardReader(std::string_view text, const VCardLimits& limits = {});
    /// False at the end. @throws TooLarge.
    bool next(VCard& card);
    /// How far the text has been read.
    std::size_t offset() const { return lines_.offset(); }

private:
    bool readSome();
    void begin(int line);
    void release();

    VCardLines lines_;
    VCardLimits limits_;
    VCardLine line_;
    std::deque<VCard> ready_;
    std::vector<VCard> group_;       ///< A card and those inside it, in the order of the file.
    std::vector<std::size_t> open_;  ///< Of these, those without an end so far.
    std::size_t count_ = 0;
};

/// Reads cards of versions 2.1, 3.0 and 4.0, as many as the file has, and as phones, Outlook and web services
/// write them: folded lines of either kind, quoted-printable with soft breaks, base64, charsets named at a
/// line or not at all, groups, cards within cards. Lines that make no sense are passed over. Errors:
/// TooLarge, InvalidInput where no card is in the file. What is binary is found in `bytes`, unless they are
/// UTF-16.
Result<std::vector<VCard>> readVCards(std::string_view bytes, const VCardLimits& limits = {});

/// Appends one line of a card: escaped by the caller, folded at 75 bytes between letters, CRLF.
void appendVCardLine(std::string& out, std::string_view line);

/// Commas, semicolons, backslashes and line breaks as vCard writes them.
std::string vcardEscaped(std::string_view text);

}  // namespace tropa::exchange
