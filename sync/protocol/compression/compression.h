#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace tropa::protocol {

/// How a body is packed on the wire; the names are those of HTTP's Content-Encoding.
enum class Encoding { Identity, Gzip, Zstd };

/// "identity", "gzip" or "zstd".
std::string_view nameOf(Encoding encoding);

/// Reads a Content-Encoding (letter case and white space do not matter, empty is Identity). Nothing for
/// codings that we do not speak and for lists of codings.
std::optional<Encoding> encodingFromName(std::string_view name);

/// The best coding that an Accept-Encoding header allows: zstd, else gzip, else Identity. A coding with
/// q=0 is not allowed, "*" stands for those not named; other weights do not change our order.
Encoding preferredEncoding(std::string_view acceptEncoding);

/// Bytes known to both ends beforehand, which make small messages smaller. Zstd only.
using Dictionary = std::span<const std::byte>;

/// Good for batches that are sent once: close to the best ratio at hundreds of MB a second.
inline constexpr int kDefaultLevel = 3;

/// Packs a whole buffer. `level` is 1 (fast) to 19 (small) for zstd, 1 to 9 for gzip, and clamped to that.
/// InvalidInput for a dictionary with gzip or one that is damaged; TooLarge for more than 4 GiB to gzip.
/// Identity returns a copy. Any thread: the working memory is kept per thread and used again.
Result<std::string> compress(Encoding encoding, std::string_view plain, int level = kDefaultLevel,
                             Dictionary dictionary = {});

/// Unpacks a whole buffer, several concatenated frames too. Never makes more than `limit` bytes:
/// TooLarge where the content is longer (Identity too), before more than about that much memory is
/// taken, and for zstd windows over 8 MiB (RFC 9659). InvalidInput for bytes that are damaged, cut off,
/// followed by something else, or packed with another dictionary. Any thread, as above.
Result<std::string> decompress(Encoding encoding, std::string_view packed, std::size_t limit,
                               Dictionary dictionary = {});

}  // namespace tropa::protocol
