#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/problems.h"
#include "core/model/journey.h"
#include "core/model/protocol.h"

/// Something to be read on paper or in a letter, before it is text, Markdown or PDF.
namespace tropa::exchange {

struct Block {
    enum class Kind : std::uint8_t { Title, Heading, Paragraph, Bullet, Warning, Table };
    Kind kind = Kind::Paragraph;
    std::string text;
    std::vector<std::vector<std::string>> rows;  ///< Table only; the first row is its header.
};
using Document = std::vector<Block>;

std::string asText(const Document& document);
/// What a person typed is shown as typed: its own signs are not taken for Markdown's.
std::string asMarkdown(const Document& document);
/// A4, paged, in the fonts of the system. @throws Io.
std::string asPdf(const Document& document);

/// The protocol of a team meeting.
Document protocolDocument(const model::Protocol& protocol, Language language);

/// A funnel as the customer's journey map: each step with what the buyer asks, where, and what stands in his
/// way, then its figures.
Document journeyDocument(const model::Journey& journey, Language language);

}  // namespace tropa::exchange
