#pragma once

#include <optional>
#include <string_view>

#include "sync/protocol/messages.h"

namespace tropa::protocol {

/// Reads a batch that is written as BatchWriter writes it, without a document tree. Nothing for any other
/// text, be it right or wrong: that is for the strict reader, which says what is wrong with it.
std::optional<Batch> readPlainBatch(std::string_view text);

/// Cuts a plain batch out of a request, wherever it stands there. Nothing where it is not plain.
/// @param rest the request without it.
std::optional<Batch> cutPlainBatch(std::string_view request, std::string& rest);

}  // namespace tropa::protocol
