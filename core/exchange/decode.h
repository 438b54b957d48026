#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/exchange/file_bytes.h"

namespace tropa::exchange {

/// How the bytes of a text file were written.
enum class Encoding { Utf8, Utf16Le, Utf16Be, Windows1251, Koi8R, Cp866, Windows1252 };

/// The IANA name, "windows-1251".
std::string_view nameOf(Encoding encoding);

struct Decoded {
    std::string text;  ///< Valid UTF-8 without NUL and without a byte order mark.
    Encoding encoding = Encoding::Utf8;
    bool hadMark = false;      ///< The file began with a byte order mark.
    std::size_t replaced = 0;  ///< Places where the bytes meant nothing and U+FFFD stands now.
};

struct DecodeLimits {
    std::size_t maxBytes = std::size_t{256} << 20;
};

/// Makes text of the bytes of a file: by its byte order mark; else UTF-8 where it is valid (or was,
/// but for a few damaged places); else the one-byte encoding in which its letters look most like
/// Russian, or like accented Latin between Latin letters.
/// Errors: TooLarge; InvalidInput for what is no text (NUL bytes, control characters, a workbook, an
/// archive, a picture), saying what it is and how to get a text. Pure; any thread.
Result<Decoded> decode(std::string_view bytes, const DecodeLimits& limits = {});

/// Gets a text piece by piece.
using TextSink = std::function<void(std::string_view piece)>;

/// As `decode`, with only a piece in memory: `write` gets the text, `passed` is told of the bytes. The result
/// has no text. After an error what was written is worth nothing.
Result<Decoded> decodeTo(std::string_view bytes, const TextSink& write, const Passed& passed,
                         const DecodeLimits& limits = {});

/// What `decode` would make of bytes that are a text in UTF-8 already: the part of them that it is. Nothing
/// where `decode` would change a sign or refuse them. Looks at piece after piece and tells `passed` of each.
std::optional<std::string_view> textInside(std::string_view bytes, const Passed& passed,
                                           const DecodeLimits& limits = {});

}  // namespace tropa::exchange
