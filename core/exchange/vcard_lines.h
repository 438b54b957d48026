#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tropa::exchange {

/// A line of a card with those that go on with it.
struct VCardLine {
    int number = 0;        ///< Of its first line in the file, from 1.
    std::string text;      ///< Put together; what is over the limit of the reader is left out.
    std::string_view raw;  ///< As it stands in the file, whole.
};

/// Gives the logical lines of a file of cards, one after another: folded as 2.1 or 3.0 does, soft breaks of
/// quoted-printable, base64 over many lines. `text` outlives it.
class VCardLines {
public:
    /// @param most bytes of a line that are kept in memory.
    VCardLines(std::string_view text, std::size_t most) : text_(text), most_(most) {}

    bool next(VCardLine& line);
    /// How far the text has been read.
    std::size_t offset() const { return at_; }

private:
    bool peek(std::string_view& raw) const;
    void skip();

    std::string_view text_;
    std::size_t most_;
    std::size_t at_ = 0;
    int number_ = 0;
    bool old_ = false;  ///< Version 2.1.
};

/// The first colon outside quotes; else the first one; the text's end where there is none.
std::size_t vcardColon(std::string_view text);

/// What is no sign of base64 is passed over.
std::string fromBase64(std::string_view text);
std::string toBase64(std::string_view bytes);
/// Nothing but signs of base64 and blanks.
bool isBase64Line(std::string_view line);

}  // namespace tropa::exchange
